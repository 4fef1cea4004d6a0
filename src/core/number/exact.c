/*
 * exact.c
 *		Exact money: a rational number of cents that is rounded only once.
 */
#include "core/number/exact.h"

#define EXACT_PLACES	14		/* of a currency unit: 10^-12 cents */

static inline u128
magnitude128(i128 value)
{
	return value < 0 ? -(u128) value : (u128) value;
}

/*
 * a * b, or true when the product leaves 128 bits.  By halves: clang's
 * __builtin_mul_overflow of this width needs a library gcc does not have.
 */
bool
mul128_overflows(i128 a, i128 b, i128 *product)
{
	u128		x = magnitude128(a);
	u128		y = magnitude128(b);
	bool		negative = (a < 0) != (b < 0);
	uint64_t	x_high = (uint64_t) (x >> 64);
	uint64_t	y_high = (uint64_t) (y >> 64);
	u128		middle;
	u128		result;

	if (x_high != 0 && y_high != 0)
		return true;
	middle = (u128) x_high * (uint64_t) y + (u128) y_high * (uint64_t) x;
	if (middle >> 63 != 0)
		return true;
	result = (u128) (uint64_t) x * (uint64_t) y;
	if (__builtin_add_overflow(result, middle << 64, &result) ||
		result >> 127 != 0)
		return true;
	*product = negative ? -(i128) result : (i128) result;
	return false;
}

/* The greatest number that divides num and den > 0. */
static int64_t
common_factor(i128 num, int64_t den)
{
	if (den == 1)
		return 1;
	return (int64_t)
		greatest_divisor((uint64_t) den,
						 (uint64_t) (magnitude128(num) % (uint64_t) den));
}

static bool
exact_too_large(Fault *f)
{
	return fault(f, FAULT_RANGE, "exact amount out of range");
}

/* num / (den * RATE_SCALE) cents in canonical form; 22003 past MAX_EXACT. */
bool
exact_make(i128 num, int64_t den, Exact *e, Fault *f)
{
	int64_t		factor;

	if (den <= 0)
		return fault(f, FAULT_ARGUMENT, "denominator must be positive");
	factor = common_factor(num, den);
	e->num = factor == 1 ? num : num / factor;
	e->den = den / factor;
	if (magnitude128(e->num) > (u128) MAX_EXACT)
		return exact_too_large(f);
	return true;
}

bool
exact_is_canonical(const Exact *e)
{
	return e->den >= 1 && magnitude128(e->num) <= (u128) MAX_EXACT &&
		common_factor(e->num, e->den) == 1;
}

/* base cents * rate (n / RATE_SCALE) * share (num / den > 0), exactly. */
bool
exact_product(int64_t base, Rate rate, int64_t num, int64_t den, Exact *e,
			  Fault *f)
{
	i128		product;
	int64_t		factor;

	if (den <= 0)
		return fault(f, FAULT_ARGUMENT, "denominator must be positive");
	factor = common_factor(num, den);
	if (mul128_overflows((i128) base * rate, num / factor, &product))
		return exact_too_large(f);
	return exact_make(product, den / factor, e, f);
}

/* *sum += num / (den * RATE_SCALE) cents; 22003 when it cannot be held. */
bool
exact_add(Exact *sum, i128 num, int64_t den, Fault *f)
{
	int64_t		factor;
	int64_t		common;
	i128		left = sum->num;
	i128		right = num;

	if (den <= 0)
		return fault(f, FAULT_ARGUMENT, "denominator must be positive");
	factor = den == sum->den ? den :
		(int64_t) greatest_divisor((uint64_t) sum->den, (uint64_t) den);
	if (mul_overflows(sum->den, den / factor, &common) ||
		(den != factor && mul128_overflows(left, den / factor, &left)) ||
		(sum->den != factor &&
		 mul128_overflows(right, sum->den / factor, &right)) ||
		__builtin_add_overflow(left, right, &left))
		return exact_too_large(f);
	return exact_make(left, common, sum, f);
}

/* The whole part of num / den, towards minus infinity, and the rest. */
static i128
floor_divide(i128 num, int64_t den, int64_t *rest)
{
	i128		quotient = num / den;

	*rest = (int64_t) (num % den);
	if (*rest < 0)
	{
		*rest += den;
		quotient--;
	}
	return quotient;
}

/* No product leaves 128 bits: |num| is below 2^126, den above EXACT_KEPT. */
void
exact_keep(Exact *sum)
{
	int64_t		rest;
	i128		whole;
	int64_t		factor;

	if (sum->den <= EXACT_KEPT)
		return;
	whole = floor_divide(sum->num, sum->den, &rest) * EXACT_KEPT +
		round_div((i128) rest * EXACT_KEPT, sum->den, HALF_EVEN);
	factor = common_factor(whole, EXACT_KEPT);
	sum->num = whole / factor;
	sum->den = EXACT_KEPT / factor;
}

/* By whole parts, then by the rests: products of 63 bits at most. */
int
exact_compare(const Exact *a, const Exact *b)
{
	int64_t		a_rest;
	int64_t		b_rest;
	i128		a_whole = floor_divide(a->num, a->den, &a_rest);
	i128		b_whole = floor_divide(b->num, b->den, &b_rest);
	i128		left;
	i128		right;

	if (a_whole != b_whole)
		return a_whole < b_whole ? -1 : 1;
	left = (i128) a_rest * b->den;
	right = (i128) b_rest * a->den;
	return left < right ? -1 : left > right ? 1 : 0;
}

/* Whole cents, rounded once; den * RATE_SCALE stays below 2^103. */
bool
exact_round(const Exact *e, Rounding rule, Cents *cents, Fault *f)
{
	return round_div64(e->num, (i128) e->den * RATE_SCALE, rule, cents, f);
}

/* value / 10^places, at least `least` places kept; zero-terminated. */
int
wide_print(i128 value, int places, int least, char *out)
{
	char		reversed[48];
	int			count = 0;
	int			length = 0;
	u128		rest = magnitude128(value);

	while (places > least && rest % 10 == 0)
	{
		rest /= 10;
		places--;
	}
	while (rest > 0 || count <= places)
	{
		reversed[count++] = (char) ('0' + (int) (rest % 10));
		rest /= 10;
	}
	if (value < 0)
		out[length++] = '-';
	while (count > 0)
	{
		if (count == places)
			out[length++] = '.';
		out[length++] = reversed[--count];
	}
	out[length] = '\0';
	return length;
}

/* Append a digit to *value; false when it leaves MAX_EXACT. */
static bool
append_wide(i128 *value, int digit)
{
	if (*value > (MAX_EXACT - digit) / 10)
		return false;
	*value = *value * 10 + digit;
	return true;
}

/*
 * An optional minus, digits, and at most places digits after a point, as
 * value x 10^places; false for any other text and past MAX_EXACT.
 */
bool
wide_parse(const char *text, size_t length, int places, i128 *value)
{
	const char *at = text;
	const char *end = text + length;
	const char *first;
	i128		sum = 0;
	bool		negative = at < end && *at == '-';

	at += negative ? 1 : 0;
	for (first = at; at < end && *at >= '0' && *at <= '9'; at++)
	{
		if (!append_wide(&sum, *at - '0'))
			return false;
	}
	if (at == first)
		return false;
	if (at < end && *at == '.')
	{
		for (first = ++at; at < end && *at >= '0' && *at <= '9'; at++)
		{
			/* zeros past the last place say nothing */
			if (places == 0 ? *at != '0' : !append_wide(&sum, *at - '0'))
				return false;
			places -= places > 0 ? 1 : 0;
		}
		if (at == first)
			return false;
	}
	for (; places > 0; places--)
	{
		if (!append_wide(&sum, 0))
			return false;
	}
	*value = negative ? -sum : sum;
	return at == end;
}

/* A decimal of currency units, "/den" unless den is 1; zero-terminated. */
int
exact_print(const Exact *e, char *out)
{
	int			length = wide_print(e->num, EXACT_PLACES, 0, out);

	if (e->den != 1)
	{
		out[length++] = '/';
		length += wide_print(e->den, 0, 0, out + length);
	}
	return length;
}

/* The text of exact_print, any fraction; made canonical. */
bool
exact_parse(const char *text, size_t length, Exact *e, Fault *f)
{
	const char *slash = memchr(text, '/', length);
	size_t		before = slash == NULL ? length : (size_t) (slash - text);
	i128		num;
	i128		den = 1;

	if (!wide_parse(text, before, EXACT_PLACES, &num) ||
		(slash != NULL &&
		 !wide_parse(slash + 1, length - before - 1, 0, &den)) ||
		den < 1 || den > INT64_MAX)
	{
		fault(f, FAULT_SYNTAX, "wrong exact amount \"%.*s\"",
			  (int) (length > 60 ? 60 : length), text);
		return fault_detail(f, "An exact amount is a decimal with at most "
							"%d places, and a denominator after a slash "
							"where it has one, as in 18.843/7.",
							EXACT_PLACES);
	}
	return exact_make(num, (int64_t) den, e, f);
}
