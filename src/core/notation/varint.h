/*
 * varint.h
 *		Whole numbers as few bytes: seven bits a byte, the lowest first, the
 *		high bit on every byte but the last.  Signed ones are zigzagged, and
 *		days are counted from MIN_DAY.
 */
#ifndef CONSFIN_CORE_NOTATION_VARINT_H
#define CONSFIN_CORE_NOTATION_VARINT_H

#include "core/base.h"

#define VARINT_BYTES		10	/* of 64 bits, at most */
#define WIDE_VARINT_BYTES	19	/* of 128 bits, at most */

#define MAX_EXPONENT		18	/* 10^18 is the largest power in int64 */

extern const int64_t powers_of_ten[MAX_EXPONENT + 1];

/*
 * Bytes still to be read; standing never passes the end.  Where speed counts,
 * read with a cursor that lives in the function and hand others a copy of
 * it: an address would keep it out of registers.
 */
typedef struct Cursor
{
	const uint8_t *at;
	const uint8_t *end;
} Cursor;

extern const uint8_t *read_long_varint(const uint8_t *at, const uint8_t *end,
									   uint64_t *value);
extern bool take_wide_varint(Cursor *c, u128 *value);
extern uint8_t *put_long_varint(uint8_t *out, uint64_t value);
extern uint8_t *put_wide_varint(uint8_t *out, u128 value);

/*
 * The next number; false when the bytes end or do not hold one.  Numbers of
 * up to three bytes are read here, where the value stays in a register.
 */
static inline bool
take_varint(Cursor *c, uint64_t *value)
{
	const uint8_t *at = c->at;
	uint64_t	number;

	if (at < c->end && at[0] < 0x80)
	{
		*value = at[0];
		c->at = at + 1;
		return true;
	}
	if (c->end - at >= 3)
	{
		number = (uint64_t) (at[0] & 0x7F) | (uint64_t) (at[1] & 0x7F) << 7;
		if (at[1] < 0x80)
		{
			*value = number;
			c->at = at + 2;
			return true;
		}
		if (at[2] < 0x80)
		{
			*value = number | (uint64_t) at[2] << 14;
			c->at = at + 3;
			return true;
		}
	}
	at = read_long_varint(at, c->end, &number);
	if (at == NULL)
		return false;
	*value = number;
	c->at = at;
	return true;
}

/* The next number as an amount: 0 .. 2^63 - 1. */
static inline bool
take_amount(Cursor *c, int64_t *value)
{
	uint64_t	raw;

	if (!take_varint(c, &raw) || raw > INT64_MAX)
		return false;
	*value = (int64_t) raw;
	return true;
}

/* The next number as an int32, not negative. */
static inline bool
take_int(Cursor *c, int32_t *value)
{
	uint64_t	raw;

	if (!take_varint(c, &raw) || raw > INT32_MAX)
		return false;
	*value = (int32_t) raw;
	return true;
}

static inline bool
take_byte(Cursor *c, uint8_t *value)
{
	if (c->at >= c->end)
		return false;
	*value = *c->at++;
	return true;
}

static inline uint8_t *
put_varint(uint8_t *out, uint64_t value)
{
	if (value < 0x80)
	{
		*out = (uint8_t) value;
		return out + 1;
	}
	return put_long_varint(out, value);
}

static inline uint64_t
zigzag(int64_t value)
{
	return ((uint64_t) value << 1) ^ (uint64_t) (value >> 63);
}

static inline int64_t
unzigzag(uint64_t raw)
{
	return (int64_t) ((raw >> 1) ^ -(raw & 1));
}

/* A number at a zigzagged distance from another, both of 32 bits. */
static inline bool
take_near(Cursor *c, int32_t from, int32_t *number)
{
	uint64_t	raw;
	int64_t		distance;

	if (!take_varint(c, &raw))
		return false;
	distance = unzigzag(raw);
	return distance == (int32_t) distance &&
		!add_overflows(from, (int32_t) distance, number);
}

static inline uint8_t *
put_day(uint8_t *out, Day day)
{
	return put_varint(out, (uint64_t) ((int64_t) day - MIN_DAY));
}

static inline bool
take_day(Cursor *c, Day *day)
{
	int32_t		days;

	if (!take_int(c, &days) || days > MAX_DAY - MIN_DAY)
		return false;
	*day = days + MIN_DAY;
	return true;
}

/* Divide *value by the largest power of ten that divides it; which power. */
extern int	strip_zeros(uint64_t *value);

/*
 * A number that is mostly zeros at its end, such as a rate: an exponent byte
 * and what is left of it after dividing by 10^exponent.
 */
extern uint8_t *put_decimal(uint8_t *out, int64_t value);

static inline bool
take_decimal(Cursor *c, int64_t *value)
{
	uint8_t		exponent;
	int64_t		mantissa;

	return take_byte(c, &exponent) && exponent <= MAX_EXPONENT &&
		take_amount(c, &mantissa) &&
		!mul_overflows(mantissa, powers_of_ten[exponent], value);
}

#endif							/* CONSFIN_CORE_NOTATION_VARINT_H */
