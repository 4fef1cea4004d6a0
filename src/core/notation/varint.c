/*
 * varint.c
 *		Whole numbers as few bytes.
 */
#include "core/notation/varint.h"

const int64_t powers_of_ten[MAX_EXPONENT + 1] = {
	INT64_C(1), INT64_C(10), INT64_C(100), INT64_C(1000), INT64_C(10000),
	INT64_C(100000), INT64_C(1000000), INT64_C(10000000),
	INT64_C(100000000), INT64_C(1000000000), INT64_C(10000000000),
	INT64_C(100000000000), INT64_C(1000000000000),
	INT64_C(10000000000000), INT64_C(100000000000000),
	INT64_C(1000000000000000), INT64_C(10000000000000000),
	INT64_C(100000000000000000), INT64_C(1000000000000000000)
};

/* A number of any length up to 64 bits; what follows it, or null. */
const uint8_t *
read_long_varint(const uint8_t *at, const uint8_t *end, uint64_t *value)
{
	uint64_t	sum = 0;

	for (int shift = 0; shift < 70 && at < end; shift += 7)
	{
		uint8_t		byte = *at++;

		if (shift == 63 && byte > 1)
			return NULL;
		sum |= (uint64_t) (byte & 0x7F) << shift;
		if (byte < 0x80)
		{
			*value = sum;
			return at;
		}
	}
	return NULL;
}

/* A number of any length up to 128 bits; most need only 64. */
bool
take_wide_varint(Cursor *c, u128 *value)
{
	u128		sum = 0;
	const uint8_t *at = c->at;
	uint64_t	narrow;

	if (take_varint(c, &narrow))
	{
		*value = narrow;
		return true;
	}
	for (int shift = 0; shift < 133 && at < c->end; shift += 7)
	{
		uint8_t		byte = *at++;

		if (shift == 126 && byte > 3)
			return false;
		sum |= (u128) (byte & 0x7F) << shift;
		if (byte < 0x80)
		{
			c->at = at;
			*value = sum;
			return true;
		}
	}
	return false;
}

uint8_t *
put_long_varint(uint8_t *out, uint64_t value)
{
	for (; value >= 0x80; value >>= 7)
		*out++ = (uint8_t) (value | 0x80);
	*out++ = (uint8_t) value;
	return out;
}

uint8_t *
put_wide_varint(uint8_t *out, u128 value)
{
	for (; value >= 0x80; value >>= 7)
		*out++ = (uint8_t) ((uint8_t) value | 0x80);
	*out++ = (uint8_t) value;
	return out;
}

/* Divide *value by the largest power of ten that divides it; which power. */
int
strip_zeros(uint64_t *value)
{
	int			exponent = 0;

	if (*value == 0)
		return 0;
	while (*value % 10000 == 0)
	{
		*value /= 10000;
		exponent += 4;
	}
	while (*value % 10 == 0)
	{
		*value /= 10;
		exponent++;
	}
	return exponent;
}

/* value >= 0 as exponent and mantissa, the mantissa not ending in 0. */
uint8_t *
put_decimal(uint8_t *out, int64_t value)
{
	uint64_t	mantissa = (uint64_t) value;

	*out++ = (uint8_t) strip_zeros(&mantissa);
	return put_varint(out, mantissa);
}
