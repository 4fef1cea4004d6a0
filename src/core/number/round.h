/*
 * round.h
 *		The rounding rules, and division that rounds once by a named rule.
 */
#ifndef CONSFIN_CORE_NUMBER_ROUND_H
#define CONSFIN_CORE_NUMBER_ROUND_H

#include "core/base.h"

typedef enum Rounding
{
	HALF_UP,					/* ties away from zero */
	HALF_EVEN,					/* ties to the even neighbour */
	HALF_DOWN,					/* ties towards zero */
	ROUND_UP,					/* away from zero */
	ROUND_DOWN,					/* towards zero */
	CEILING,					/* towards plus infinity */
	FLOOR,						/* towards minus infinity */
	ROUNDINGS
} Rounding;

extern const char *const rounding_names[ROUNDINGS];

/* Find a rule by its name; on failure the hint lists the names. */
extern bool rounding_parse(const char *name, size_t length, Rounding *rule,
						   Fault *f);

/* Whether 64 bits hold both. */
static inline bool
is_narrow(i128 num, i128 den)
{
	return num == (int64_t) num && den == (int64_t) den;
}

/* Whether |quotient| must grow by one, given 2 * |remainder| against den. */
static inline bool
rounds_away(bool negative, bool odd, int half, Rounding rule)
{
	switch (rule)
	{
		case HALF_UP:
			return half >= 0;
		case HALF_EVEN:
			return half > 0 || (half == 0 && odd);
		case HALF_DOWN:
			return half > 0;
		case ROUND_UP:
			return true;
		case CEILING:
			return !negative;
		case FLOOR:
			return negative;
		default:
			return false;
	}
}

/* num / den, den > 0, rounded once: nearly all amounts take this way. */
static inline int64_t
round_narrow(int64_t num, int64_t den, Rounding rule)
{
	int64_t		quotient = num / den;
	int64_t		rest = num % den;
	int64_t		part = rest < 0 ? -rest : rest;
	int64_t		left = den - part;

	if (rest != 0 && rounds_away(num < 0, (quotient & 1) != 0,
								 (part > left) - (part < left), rule))
		quotient += num < 0 ? -1 : 1;
	return quotient;
}

/* num / den, den > 0, rounded once. */
extern i128 round_div(i128 num, i128 den, Rounding rule);

extern bool round_wide64(i128 num, i128 den, Rounding rule, int64_t *result,
						 Fault *f);

/* The same into int64; a fault (22003) when it does not fit. */
static inline bool
round_div64(i128 num, i128 den, Rounding rule, int64_t *result, Fault *f)
{
	if (!is_narrow(num, den))
		return round_wide64(num, den, rule, result, f);
	*result = round_narrow((int64_t) num, (int64_t) den, rule);
	return true;
}

/*
 * Find name among count names; the index, or -1 with a fault of kind
 * FAULT_ARGUMENT: message `unknown <what> "<name>"`, the hint listing them.
 */
extern int	name_index(const char *name, size_t length,
					   const char *const *names, int count,
					   const char *what, Fault *f);

#endif							/* CONSFIN_CORE_NUMBER_ROUND_H */
