/*
 * fuzz_cents.c
 *		Text of amounts and rates, decimals to integers, and sharing, each
 *		against a second way to the same result.
 */
#include "harness.h"

#include "core/number/money.h"

#define MAX_WEIGHTS			32
#define MAX_DIGITS			6

extern int	LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Input not yet used up; past its end everything reads as zero. */
typedef struct Input
{
	const uint8_t *at;
	size_t		left;
} Input;

static int
take_byte(Input *in)
{
	if (in->left == 0)
		return 0;
	in->left--;
	return *in->at++;
}

/* A number of any length up to eight bytes, so that small ones are common. */
static int64_t
take_number(Input *in)
{
	int			bytes = take_byte(in) % 9;
	uint64_t	number = 0;

	for (int i = 0; i < bytes; i++)
		number = number << 8 | (uint64_t) take_byte(in);
	return (int64_t) number;
}

/*
 * Whether text is sign, digits, point and at most places digits, and what it
 * says x 10^places; *value saturates far beyond int64.
 */
static bool
read_text(const char *text, size_t length, int places, i128 *value)
{
	size_t		i = 0;
	size_t		digits = 0;
	int			decimals = 0;
	bool		point = false;
	bool		negative = length > 0 && text[0] == '-';

	*value = 0;
	if (length > 0 && (text[0] == '-' || text[0] == '+'))
		i++;
	for (; i < length; i++)
	{
		if (text[i] == '.' && !point && digits > 0)
			point = true;
		else if (text[i] < '0' || text[i] > '9' ||
				 (point && ++decimals > places))
			return false;
		else
		{
			digits++;
			if (*value < (i128) INT64_MAX * 1000000)
				*value = *value * 10 + (text[i] - '0');
		}
	}
	if (digits == 0 || (point && decimals == 0))
		return false;
	for (; decimals < places; decimals++)
		*value = *value * 10;
	if (negative)
		*value = -*value;
	return true;
}

/* What parses prints, and parses again to the same. */
static void
check_cents_text(const char *text, size_t length)
{
	char		out[CENTS_TEXT];
	char		again[CENTS_TEXT];
	int64_t		cents;
	int64_t		reparsed;
	i128		value;
	int			printed;
	Fault		f;
	bool		plain = read_text(text, length, 2, &value);

	if (!cents_parse(text, length, &cents, &f))
	{
		require(f.message[0] != '\0');
		require(f.kind == (plain ? FAULT_RANGE : FAULT_SYNTAX));
		require(!plain || value != (int64_t) value);
		return;
	}
	require(plain && value == cents);
	printed = cents_print(cents, out);
	require(printed < CENTS_TEXT && strlen(out) == (size_t) printed);
	require(out[printed - 3] == '.');
	require(cents_parse(out, (size_t) printed, &reparsed, &f));
	require(reparsed == cents);
	cents_print(reparsed, again);
	require(strcmp(out, again) == 0);
}

/* The same for rates, whose text is the shortest. */
static void
check_rate_text(const char *text, size_t length)
{
	char		out[RATE_TEXT];
	int64_t		rate;
	int64_t		reparsed;
	i128		value;
	int			printed;
	Fault		f;
	bool		plain = read_text(text, length, 12, &value);

	if (!rate_parse(text, length, &rate, &f))
	{
		require(f.kind == (plain ? FAULT_ARGUMENT : FAULT_SYNTAX));
		require(!plain || value > MAX_RATE || value < -MAX_RATE);
		return;
	}
	require(plain && value == rate);
	printed = rate_print(rate, out);
	require(printed < RATE_TEXT && strlen(out) == (size_t) printed);
	require(strchr(out, '.') == NULL || out[printed - 1] != '0');
	require(rate_parse(out, (size_t) printed, &reparsed, &f));
	require(reparsed == rate);
}

/* 10^exponent for exponents up to 30. */
static i128
power_of_ten(int exponent)
{
	i128		power = 1;

	for (int i = 0; i < exponent; i++)
		power *= 10;
	return power;
}

/* decimal_scale against one division of big integers. */
static void
check_decimal(Input *in)
{
	uint8_t		digits[2 * MAX_DIGITS];
	Decimal		decimal;
	Rounding	rule = (Rounding) (take_byte(in) % ROUNDINGS);
	int			places = take_byte(in) % 13;
	int			shift;
	i128		number = 0;
	i128		den = 1;
	i128		expected;
	int64_t		scaled;
	DecimalFit	fit;

	decimal.negative = take_byte(in) % 2 == 1;
	decimal.count = take_byte(in) % (MAX_DIGITS + 1);
	decimal.weight = take_byte(in) % 8 - 4;
	decimal.digits = digits;
	for (int i = 0; i < decimal.count; i++)
	{
		int			digit = (take_byte(in) << 8 | take_byte(in)) % 10000;

		digit += i == 0 && digit == 0;
		digits[2 * i] = (uint8_t) (digit >> 8);
		digits[2 * i + 1] = (uint8_t) digit;
		number = number * 10000 + digit;
	}
	shift = 4 * (decimal.weight - decimal.count + 1) + places;
	if (shift < 0)
	{
		if (shift < -38)
			return;
		den = power_of_ten(-shift);
	}
	for (; shift > 0 && number != 0; shift--)
	{
		number *= 10;
		if (number > (i128) INT64_MAX * 1000)
			break;
	}
	expected = round_div(decimal.negative ? -number : number, den, rule);
	fit = decimal_scale(&decimal, places, rule, &scaled);
	if (expected != (int64_t) expected)
		require(fit == DECIMAL_TOO_LARGE);
	else
	{
		require(fit == (number % den == 0 ? DECIMAL_EXACT : DECIMAL_ROUNDED));
		require(scaled == expected);
		if (fit == DECIMAL_EXACT)
			require(decimal_places(&decimal) <= places);
		else
			require(decimal_places(&decimal) > places);
	}
}

/* Each share is the exact one rounded, and larger remainders went first. */
static void
check_shares(int64_t total, const int64_t *weights, int count,
			 const int64_t *shares)
{
	i128		sum = 0;
	i128		given = 0;
	i128		rest[MAX_WEIGHTS];

	for (int i = 0; i < count; i++)
	{
		sum += weights[i];
		given += shares[i];
	}
	require(given == total);
	for (int i = 0; i < count; i++)
	{
		rest[i] = (i128) total * weights[i] - shares[i] * sum;
		if (total < 0)
			rest[i] = -rest[i];
		require(rest[i] < sum && rest[i] > -sum);
		require(weights[i] != 0 || shares[i] == 0);
	}
	for (int i = 0; i < count; i++)
	{
		for (int j = 0; j < count; j++)
		{
			/* i had a cent more, j had not: i's remainder came first */
			if (rest[i] < 0 && rest[j] >= 0)
				require(rest[i] + sum > rest[j] ||
						(rest[i] + sum == rest[j] && i < j));
		}
	}
}

/* allocate_cents and split_cents: sums, order, symmetry. */
static void
check_allocation(Input *in)
{
	int64_t		weights[MAX_WEIGHTS];
	int64_t		shares[MAX_WEIGHTS];
	int64_t		mirrored[MAX_WEIGHTS];
	int64_t		total = take_number(in);
	int			count = take_byte(in) % (MAX_WEIGHTS + 1);
	bool		wrong = true;
	bool		negative = false;
	Fault		f;

	for (int i = 0; i < count; i++)
	{
		weights[i] = take_number(in);
		negative = negative || weights[i] < 0;
		wrong = wrong && weights[i] == 0;
	}
	if (!allocate_cents(total, weights, count, shares, &f))
	{
		require(wrong || negative);
		require(f.kind == FAULT_ARGUMENT);
	}
	else
	{
		require(!wrong && !negative);
		check_shares(total, weights, count, shares);
		if (total != INT64_MIN)
		{
			require(allocate_cents(-total, weights, count, mirrored, &f));
			for (int i = 0; i < count; i++)
				require(mirrored[i] == -shares[i]);
		}
	}
	for (int i = 0; i < count; i++)
		weights[i] = 1;
	require(split_cents(total, count, mirrored, &f) == (count > 0));
	if (count > 0)
	{
		require(allocate_cents(total, weights, count, shares, &f));
		require(memcmp(shares, mirrored,
					   (size_t) count * sizeof(int64_t)) == 0);
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	Input		in = {data, size};

	switch (take_byte(&in) % 4)
	{
		case 0:
			check_cents_text((const char *) in.at, in.left);
			break;
		case 1:
			check_rate_text((const char *) in.at, in.left);
			break;
		case 2:
			check_decimal(&in);
			break;
		default:
			check_allocation(&in);
			break;
	}
	harness_reset();
	return 0;
}
