/*
 * interest.c
 *		Interest as an exact fraction: base x rate x share of a year.
 */
#include "core/plan/interest.h"

#include "core/number/exact.h"

static bool
interest_too_large(Fault *f)
{
	return fault(f, FAULT_RANGE, "interest out of range");
}

/* Of numbers that are not negative. */
static inline int64_t
common_factor_of(int64_t a, int64_t b)
{
	return (int64_t) greatest_divisor((uint64_t) a, (uint64_t) b);
}

#define FIVE_8		390625		/* most rates have so many fives to strip */

/* rate / RATE_SCALE x share in lowest terms. */
Ratio
interest_factor(Rate rate, const Fraction *share)
{
	int64_t		scale = RATE_SCALE;
	int64_t		years = share->num;
	int64_t		parts = share->den;
	int64_t		common;
	int			twos;

	if (rate == 0 || years == 0)
		return RATIO_ZERO;
	/* the scale is 2^12 x 5^12: strip it without a division */
	twos = __builtin_ctzll((uint64_t) rate);
	twos = twos > 12 ? 12 : twos;
	rate >>= twos;
	scale >>= twos;
	if (rate % FIVE_8 == 0)
	{
		rate /= FIVE_8;
		scale /= FIVE_8;
	}
	while (scale % 5 == 0 && rate % 5 == 0)
	{
		rate /= 5;
		scale /= 5;
	}
	common = common_factor_of(parts, years);
	years /= common;
	parts /= common;
	common = common_factor_of(parts, rate);
	rate /= common;
	parts /= common;
	common = common_factor_of(scale, years);
	/* below 2^47 x 2^63 and 2^40 x 2^63 */
	return (Ratio) {(i128) rate * (years / common),
					(i128) (scale / common) * parts};
}

/* base cents x factor, exactly; 22003 past 128 bits. */
bool
exact_interest(int64_t base, const Ratio *factor, Ratio *interest, Fault *f)
{
	interest->den = factor->den;
	if (factor->num == (int64_t) factor->num)
		interest->num = (i128) base * (int64_t) factor->num;
	else if (mul128_overflows(base, factor->num, &interest->num))
		return interest_too_large(f);
	return true;
}

/* The same rounded once to whole cents. */
bool
rounded_interest(int64_t base, const Ratio *factor, Rounding rule,
				 Cents *interest, Fault *f)
{
	Ratio		exact;

	return exact_interest(base, factor, &exact, f) &&
		round_div64(exact.num, exact.den, rule, interest, f);
}

/* Of a number of any sign and a positive one; positive. */
static i128
wide_common_factor(i128 a, i128 b)
{
	while (a != (int64_t) a || b != (int64_t) b)
	{
		i128		rest;

		if (b == 0)
			return a < 0 ? -a : a;
		rest = a % b;
		a = b;
		b = rest;
	}
	return greatest_divisor((uint64_t) (a < 0 ? -a : a),
							(uint64_t) (b < 0 ? -b : b));
}

/* a + b; 22003 past 128 bits. */
bool
ratio_add(const Ratio *a, const Ratio *b, Ratio *sum, Fault *f)
{
	i128		common;
	i128		left;
	i128		right;

	if (a->den == b->den)
	{
		if (__builtin_add_overflow(a->num, b->num, &left))
			return interest_too_large(f);
		*sum = (Ratio) {left, a->den};
		return true;
	}
	common = wide_common_factor(a->den, b->den);
	if (mul128_overflows(a->num, b->den / common, &left) ||
		mul128_overflows(b->num, a->den / common, &right) ||
		mul128_overflows(a->den, b->den / common, &sum->den) ||
		__builtin_add_overflow(left, right, &left))
		return interest_too_large(f);
	sum->num = left;
	common = wide_common_factor(sum->num, sum->den);
	sum->num /= common;
	sum->den /= common;
	return true;
}
