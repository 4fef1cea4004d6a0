/*
 * money.c
 *		Amounts as text and as decimals, and sharing them without a cent lost.
 */
#include "core/number/money.h"

#include <stdlib.h>

#define RATE_PLACES			12
#define QUOTED				80	/* bytes of a wrong text that are quoted */

typedef enum TextFit
{
	TEXT_FITS, TEXT_WRONG, TEXT_TOO_LONG, TEXT_TOO_LARGE
} TextFit;

/* How many bytes of text to quote, not cutting a UTF-8 character. */
static int
quotable_length(const char *text, size_t length)
{
	if (length > QUOTED)
	{
		length = QUOTED;
		while (length > 0 && ((unsigned char) text[length] & 0xC0) == 0x80)
			length--;
	}
	return (int) length;
}

static inline bool
is_decimal_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* Append a digit to *value; false when it no longer fits. */
static inline bool
append_digit(uint64_t *value, int digit)
{
	return !mul_overflows(*value, 10, value) &&
		!add_overflows(*value, (uint64_t) digit, value);
}

/* Sign, digits, up to places digits after a point, as value x 10^places. */
static TextFit
scan_decimal(const char *text, size_t length, int places, int64_t *scaled)
{
	const char *at = text;
	const char *end = text + length;
	const char *first;
	uint64_t	value = 0;
	bool		fits = true;
	bool		negative = at < end && *at == '-';

	if (at < end && (*at == '-' || *at == '+'))
		at++;
	for (first = at; at < end && is_decimal_digit(*at); at++)
		fits = fits && append_digit(&value, *at - '0');
	if (at == first)
		return TEXT_WRONG;
	if (at < end && *at == '.')
	{
		for (first = ++at; at < end && is_decimal_digit(*at); at++)
		{
			if (places-- > 0)
				fits = fits && append_digit(&value, *at - '0');
		}
		if (at == first)
			return TEXT_WRONG;
	}
	if (at < end)
		return TEXT_WRONG;
	if (places < 0)
		return TEXT_TOO_LONG;
	while (places-- > 0)
		fits = fits && append_digit(&value, 0);
	if (!fits || value > (uint64_t) INT64_MAX + (negative ? 1 : 0))
		return TEXT_TOO_LARGE;
	*scaled = (int64_t) (negative ? -value : value);
	return TEXT_FITS;
}

/* Text to cents; 22P02 for any other form, 22003 beyond int64. */
bool
cents_parse(const char *text, size_t length, Cents *cents, Fault *f)
{
	TextFit		fit = scan_decimal(text, length, 2, cents);

	if (fit == TEXT_FITS)
		return true;
	if (fit == TEXT_TOO_LARGE)
		return fault(f, FAULT_RANGE,
					 "value \"%.*s\" is out of range for type cents",
					 quotable_length(text, length), text);
	fault(f, FAULT_SYNTAX, "invalid input syntax for type cents: \"%.*s\"",
		  quotable_length(text, length), text);
	if (fit == TEXT_WRONG)
		return fault_detail(f, "An amount is an optional sign, digits, "
							"and at most two decimals, as in -1234.56.");
	fault_detail(f, "An amount has at most two decimals.");
	return fault_hint(f, "round_cents rounds a number to cents by a named "
					  "rule.");
}

/* Text to a rate of n / 10^12; 22P02 for any other form, 22023 beyond 100. */
bool
rate_parse(const char *text, size_t length, Rate *rate, Fault *f)
{
	TextFit		fit = scan_decimal(text, length, RATE_PLACES, rate);

	if (fit == TEXT_FITS && *rate >= -MAX_RATE && *rate <= MAX_RATE)
		return true;
	if (fit == TEXT_FITS || fit == TEXT_TOO_LARGE)
		return fault(f, FAULT_ARGUMENT,
					 "rate must be between 0 and 100, not \"%.*s\"",
					 quotable_length(text, length), text);
	fault(f, FAULT_SYNTAX, "invalid input syntax for a rate: \"%.*s\"",
		  quotable_length(text, length), text);
	return fault_detail(f, "A rate is a plain decimal with at most twelve "
						"decimals; 0.18 is 18 %%.");
}

/* value / 10^places with all its places, zero-terminated; its length. */
static int
print_decimal(int64_t value, int places, char *out)
{
	char		reversed[24];
	int			count = 0;
	int			length = 0;
	uint64_t	rest = value < 0 ? -(uint64_t) value : (uint64_t) value;

	while (rest > 0 || count <= places)
	{
		reversed[count++] = (char) ('0' + rest % 10);
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

/* Cents as text with two decimals, zero-terminated; its length. */
int
cents_print(Cents cents, char *out)
{
	return print_decimal(cents, 2, out);
}

/* A rate as its shortest decimal text, zero-terminated; its length. */
int
rate_print(Rate rate, char *out)
{
	int			length = print_decimal(rate, RATE_PLACES, out);

	while (out[length - 1] == '0')
		length--;
	if (out[length - 1] == '.')
		length--;
	out[length] = '\0';
	return length;
}

static inline int
digit_at(const Decimal *decimal, int i)
{
	return decimal->digits[2 * i] << 8 | decimal->digits[2 * i + 1];
}

/*
 * What stands in the digits from the one at i on, in units of 10^exponent
 * for that one, below zero: whole units, and quarters of a unit (0 nothing, 1
 * less than a half, 2 a half, 3 more).
 */
static int
read_fraction(const Decimal *decimal, int i, int exponent, int *quarters)
{
	int			unit = 1;
	int			digit = 0;
	int			twice;
	bool		more = false;

	if (exponent >= -4)
	{
		for (; exponent < 0; exponent++)
			unit *= 10;
		digit = digit_at(decimal, i++);
	}
	for (; i < decimal->count && !more; i++)
		more = digit_at(decimal, i) != 0;
	twice = digit % unit * 2;
	if (twice < unit)
		*quarters = twice > 0 || more ? 1 : 0;
	else
		*quarters = twice > unit || more ? 3 : 2;
	return digit / unit;
}

/* decimal x 10^places as an integer, rounded once by rule if it has to be. */
DecimalFit
decimal_scale(const Decimal *decimal, int places, Rounding rule,
			  int64_t *scaled)
{
	int			exponent = 4 * decimal->weight + places;
	int			quarters = 0;
	int			i = 0;
	u128		whole = 0;
	i128		rounded;

	for (; i < decimal->count && exponent >= 0; i++, exponent -= 4)
	{
		whole = whole * 10000 + (u128) digit_at(decimal, i);
		if (whole > UINT64_MAX)
			return DECIMAL_TOO_LARGE;
	}
	for (int zeros = exponent + 4; whole > 0 && zeros > 0; zeros--)
	{
		whole *= 10;
		if (whole > UINT64_MAX)
			return DECIMAL_TOO_LARGE;
	}
	if (i < decimal->count)
		whole += (u128) read_fraction(decimal, i, exponent, &quarters);
	/* in quarters, whatever was dropped rounds as it would itself */
	rounded = (i128) (whole * 4 + (u128) quarters);
	rounded = round_div(decimal->negative ? -rounded : rounded, 4, rule);
	if (rounded != (int64_t) rounded)
		return DECIMAL_TOO_LARGE;
	*scaled = (int64_t) rounded;
	return quarters == 0 ? DECIMAL_EXACT : DECIMAL_ROUNDED;
}

/* The least number of places after the point that holds it exactly. */
int
decimal_places(const Decimal *decimal)
{
	int			count = decimal->count;
	int			places;

	while (count > 0 && digit_at(decimal, count - 1) == 0)
		count--;
	if (count == 0 || decimal->weight >= count - 1)
		return 0;
	places = 4 * (count - 1 - decimal->weight);
	for (int digit = digit_at(decimal, count - 1); digit % 10 == 0;
		 digit /= 10)
		places--;
	return places;
}

/* Whether so many shares are allowed: 22023 below 1, 54000 above the limit. */
bool
check_share_count(const char *what, int count, Fault *f)
{
	if (count < 1)
		return fault(f, FAULT_ARGUMENT, "%s must be at least 1, not \"%d\"",
					 what, count);
	if (count > MAX_SHARES)
		return fault(f, FAULT_LIMIT, "%s cannot be more than %d, not \"%d\"",
					 what, MAX_SHARES, count);
	return true;
}

/* Equal parts of total cents, the first ones a cent larger where needed. */
bool
split_cents(Cents total, int parts, Cents *shares, Fault *f)
{
	int64_t		share;
	int64_t		left;

	if (!check_share_count("number of parts", parts, f))
		return false;
	share = total / parts;
	left = total % parts;
	for (int i = 0; i < parts; i++)
	{
		shares[i] = share;
		if (left > 0)
		{
			shares[i]++;
			left--;
		}
		else if (left < 0)
		{
			shares[i]--;
			left++;
		}
	}
	return true;
}

/* What a position would still be owed after whole cents, x sum of weights. */
typedef struct Claim
{
	u128		remainder;
	int32_t		position;
} Claim;

/* Larger remainders first, then earlier positions. */
static int
compare_claims(const void *a, const void *b)
{
	const Claim *one = a;
	const Claim *other = b;

	if (one->remainder != other->remainder)
		return one->remainder > other->remainder ? -1 : 1;
	return one->position < other->position ? -1 : 1;
}

/* Sum of the weights; 22023 where one is negative or all are zero. */
static bool
sum_weights(const int64_t *weights, int count, u128 *sum, Fault *f)
{
	*sum = 0;
	for (int i = 0; i < count; i++)
	{
		if (weights[i] < 0)
			return fault(f, FAULT_ARGUMENT,
						 "weights cannot be negative, but number %d is",
						 i + 1);
		*sum += (u128) weights[i];
	}
	if (*sum == 0)
		return fault(f, FAULT_ARGUMENT, "weights cannot all be zero");
	return true;
}

/*
 * Shares of total cents by weight, by largest remainder.  Products stay below
 * 2^63 x 2^63.
 */
bool
allocate_cents(Cents total, const int64_t *weights, int count,
			   Cents *shares, Fault *f)
{
	uint64_t	magnitude = total < 0 ? -(uint64_t) total : (uint64_t) total;
	uint64_t	left = magnitude;
	u128		sum;
	Claim	   *claims;

	if (!check_share_count("number of weights", count, f) ||
		!sum_weights(weights, count, &sum, f))
		return false;
	claims = core_alloc((size_t) count * sizeof(Claim));
	for (int i = 0; i < count; i++)
	{
		u128		product = (u128) magnitude * (u128) weights[i];
		uint64_t	share = (uint64_t) (product / sum);

		claims[i].remainder = product - share * sum;
		claims[i].position = i;
		shares[i] = (int64_t) (total < 0 ? -share : share);
		left -= share;
	}
	/* left is less than the number of remainders that are not zero */
	if (left > 0)
		qsort(claims, (size_t) count, sizeof(Claim), compare_claims);
	for (uint64_t i = 0; i < left; i++)
		shares[claims[i].position] += total < 0 ? -1 : 1;
	core_free(claims);
	return true;
}
