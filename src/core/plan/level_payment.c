/*
 * level_payment.c
 *		The level payment, in fixed point wide enough to be exact to the cent.
 */
#include "core/plan/level_payment.h"

#include "core/number/exact.h"
#include "core/number/wide.h"

#define ONE				((u128) 1 << LEVEL_BITS)
#define CENT_BITS		60		/* fractional bits of an amount */
#define SNAP			((((u128) 1) << CENT_BITS) / 1000000)
#define MAX_GROWTH_BITS	26
#define DROP			8		/* bits shed at a time */

/* rest x 2^bits / den, rounded down, rest < den. */
static inline u128
fraction_bits(u128 rest, u128 den, int bits)
{
	int			half = bits / 2;
	u128		first;

	if (rest == 0)
		return 0;
	if (den >> 63 != 0)
		return divide_wide(multiply_wide(rest, (u128) 1 << bits), den);
	/* rest below 2^63: two steps of 64-bit divisors */
	first = (rest << half) / (uint64_t) den;
	rest = (rest << half) - first * den;
	return first << half | (rest << half) / (uint64_t) den;
}

void
annuity_start(Annuity *annuity)
{
	annuity->product = ONE;
	annuity->sum = ONE;
	annuity->dropped = 0;
}

/* 1 + factor in LEVEL_BITS, rounded to nearest; 22003 from 2^26 on. */
bool
growth_factor(const Ratio *factor, u128 *growth, Fault *f)
{
	i128		whole = factor->num < factor->den ? 0 :
		factor->num / factor->den;

	if (whole >> MAX_GROWTH_BITS != 0)
		return fault(f, FAULT_RANGE, "interest factor out of range");
	*growth = ONE + ((u128) whole << LEVEL_BITS) +
		fraction_bits((u128) (factor->num - whole * factor->den),
					  (u128) factor->den, LEVEL_BITS);
	return true;
}

/* One row more, before the others. */
void
annuity_grow(Annuity *annuity, u128 growth)
{
	uint64_t	whole = (uint64_t) (growth >> LEVEL_BITS);	/* at least 1 */
	int			room = 126 - (64 - __builtin_clzll(whole));
	Wide		w;

	while (annuity->sum >> room != 0)
	{
		annuity->sum >>= DROP;
		annuity->product >>= DROP;
		annuity->dropped += DROP;
	}
	/* the product stays below 2^126, its sum with the rest below 2^127 */
	w = multiply_wide(annuity->product, growth);
	annuity->product = (w.high << (128 - LEVEL_BITS)) |
		(w.low >> LEVEL_BITS);
	annuity->product += (uint64_t) (w.low >> (LEVEL_BITS - 1)) & 1;
	annuity->sum += annuity->product;
}

/* The multiple of round_to cents for a value in 2^-60 cents; 22003. */
static bool
round_payment(u128 value, Rounding rule, Cents round_to, Cents *payment,
			  Fault *f)
{
	u128		unit = (u128) round_to << CENT_BITS;
	u128		count = round_to == 1 ? value >> CENT_BITS : value / unit;
	u128		rest = value - count * unit;
	u128		half = unit / 2;
	u128		gap = rest > half ? rest - half : half - rest;
	int			quarters;		/* what stands for the rest */
	i128		rounded;

	if (rest <= SNAP)
		quarters = 0;
	else if (unit - rest <= SNAP)
		quarters = 4;
	else if (gap <= SNAP)
		quarters = 2;
	else
		quarters = rest > half ? 3 : 1;
	rounded = round_div((i128) count * 4 + quarters, 4, rule);
	return (rounded == (int64_t) rounded &&
			!mul_overflows((int64_t) rounded, round_to, payment)) ||
		fault(f, FAULT_RANGE, "level payment out of range");
}

/*
 * (principal + interest - balloon) / rows without fixed point; false where
 * the fraction leaves 128 bits.
 */
static bool
plain_payment(u128 rows, Cents principal, const Ratio *interest,
			  Cents balloon, Rounding rule, Cents round_to,
			  Cents *payment)
{
	i128		num;
	i128		den;
	i128		count;

	if (mul128_overflows(principal - balloon, interest->den, &num) ||
		__builtin_add_overflow(num, interest->num, &num) ||
		mul128_overflows(interest->den, (i128) rows * round_to, &den))
		return false;
	count = round_div(num, den, rule);
	return count == (int64_t) count &&
		!mul_overflows((int64_t) count, round_to, payment);
}

/* ((principal + interest) x product - balloon) / sum, rounded once. */
bool
level_payment(const Annuity *annuity, Cents principal,
			  const Ratio *interest, Cents balloon, Rounding rule,
			  Cents round_to, Cents *payment, Fault *f)
{
	i128		whole = interest->num / interest->den;
	i128		rest = interest->num % interest->den;
	u128		amount;
	Wide		numerator;
	Wide		less = {0, 0};

	if (annuity->product == ONE &&
		plain_payment(annuity->sum >> LEVEL_BITS, principal, interest,
					  balloon, rule, round_to, payment))
		return true;
	if (rest < 0)
	{
		/* a carried balance may lie below its cents */
		rest += interest->den;
		whole--;
	}
	if (whole > INT64_MAX - principal || principal + whole < 0)
		return fault(f, FAULT_RANGE, "level payment out of range");
	amount = (u128) (principal + whole) << CENT_BITS;
	amount += fraction_bits((u128) rest, (u128) interest->den, CENT_BITS);
	numerator = multiply_wide(amount, annuity->product);
	if (balloon > 0 && annuity->dropped <= LEVEL_BITS)
		less = multiply_wide((u128) balloon << CENT_BITS,
							 ONE >> annuity->dropped);
	if (less.high > numerator.high ||
		(less.high == numerator.high && less.low > numerator.low))
		return fault(f, FAULT_ARGUMENT,
					 "balloon exceeds what is owed with the last row");
	numerator.high -= less.high + (less.low > numerator.low ? 1 : 0);
	numerator.low -= less.low;
	/* product <= sum, so that the quotient is no more than the amount */
	return round_payment(divide_wide(numerator, annuity->sum), rule, round_to,
						 payment, f);
}
