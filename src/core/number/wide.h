/*
 * wide.h
 *		Products of 256 bits, and their division.
 */
#ifndef CONSFIN_CORE_NUMBER_WIDE_H
#define CONSFIN_CORE_NUMBER_WIDE_H

#include "core/base.h"

/* A 256-bit unsigned number. */
typedef struct Wide
{
	u128		high;
	u128		low;
} Wide;

static inline Wide
multiply_wide(u128 a, u128 b)
{
	uint64_t	a1 = (uint64_t) (a >> 64);
	uint64_t	a0 = (uint64_t) a;
	uint64_t	b1 = (uint64_t) (b >> 64);
	uint64_t	b0 = (uint64_t) b;
	u128		low = (u128) a0 * b0;
	u128		middle = (u128) a1 * b0 + (low >> 64);	/* cannot carry */
	u128		other = (u128) a0 * b1 + (uint64_t) middle;
	Wide		w;

	w.low = (other << 64) | (uint64_t) low;
	w.high = (u128) a1 * b1 + (middle >> 64) + (other >> 64);
	return w;
}

/*
 * One 64-bit digit of rest : digit by a divisor whose top bit is set, rest <
 * divisor; rest becomes what remains.
 */
static inline uint64_t
divide_digit(u128 *rest, uint64_t digit, u128 divisor)
{
	uint64_t	d1 = (uint64_t) (divisor >> 64);
	uint64_t	d0 = (uint64_t) divisor;
	uint64_t	r1 = (uint64_t) (*rest >> 64);
	u128		guess = r1 >= d1 ? UINT64_MAX : *rest / d1;
	u128		left = *rest - guess * d1;	/* what the guess leaves over */

	/* the guess is never too small, and at most two too large */
	while (left >> 64 == 0 && guess * d0 > ((left << 64) | digit))
	{
		guess--;
		left += d1;
	}
	*rest = ((left << 64) | digit) - guess * d0;
	return (uint64_t) guess;
}

/* n / d, rounded down, where n.high < d. */
static inline u128
divide_wide(Wide n, u128 d)
{
	int			shift = d >> 64 != 0 ? __builtin_clzll((uint64_t) (d >> 64)) :
		64 + __builtin_clzll((uint64_t) d);
	u128		rest = n.high;
	u128		quotient;

	if (shift > 0)
	{
		d <<= shift;
		rest = (rest << shift) | (n.low >> (128 - shift));
		n.low <<= shift;
	}
	quotient = (u128) divide_digit(&rest, (uint64_t) (n.low >> 64), d) << 64;
	return quotient | divide_digit(&rest, (uint64_t) n.low, d);
}

#endif							/* CONSFIN_CORE_NUMBER_WIDE_H */
