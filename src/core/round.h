/*
 * round.h
 *		The rounding rules, and division that rounds once by a named rule.
 */
#ifndef CONSFIN_CORE_ROUND_H
#define CONSFIN_CORE_ROUND_H

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

/* num / den, den > 0, rounded once. */
extern i128 round_div(i128 num, i128 den, Rounding rule);

/* The same into int64; a fault (22003) when it does not fit. */
extern bool round_div64(i128 num, i128 den, Rounding rule, int64_t *result,
						Fault *f);

/*
 * Find name among count names; the index, or -1 with a fault of kind
 * FAULT_ARGUMENT: message `unknown <what> "<name>"`, the hint listing them.
 */
extern int	name_index(const char *name, size_t length,
					   const char *const *names, int count,
					   const char *what, Fault *f);

#endif							/* CONSFIN_CORE_ROUND_H */
