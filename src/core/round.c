/*
 * round.c
 *		The rounding rules, and division that rounds once by a named rule.
 */
#include "core/round.h"

#include <stdio.h>

const char *const rounding_names[ROUNDINGS] = {
	"half_up", "half_even", "half_down", "up", "down", "ceiling", "floor"
};

/* The index of name, or -1 and a fault whose hint lists the valid names. */
int
name_index(const char *name, size_t length, const char *const *names,
		   int count, const char *what, Fault *f)
{
	char		list[300];
	size_t		used = 0;

	for (int i = 0; i < count; i++)
	{
		if (strlen(names[i]) == length && memcmp(names[i], name, length) == 0)
			return i;
	}
	for (int i = 0; i < count && used < sizeof(list); i++)
		used += (size_t) snprintf(list + used, sizeof(list) - used, "%s%s",
								  i == 0 ? "" : ", ", names[i]);
	fault(f, FAULT_ARGUMENT, "unknown %s \"%.*s\"", what,
		  (int) (length > 60 ? 60 : length), name);
	fault_hint(f, "Valid values: %s.", list);
	return -1;
}

bool
rounding_parse(const char *name, size_t length, Rounding *rule, Fault *f)
{
	int			i = name_index(name, length, rounding_names, ROUNDINGS,
							   "rounding rule", f);

	if (i < 0)
		return false;
	*rule = (Rounding) i;
	return true;
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

/* The rule on 64-bit numbers: nearly all amounts take this way. */
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

/* The same on 128-bit numbers. */
static i128
round_wide(i128 num, i128 den, Rounding rule)
{
	i128		quotient = num / den;
	i128		rest = num - quotient * den;
	i128		part = rest < 0 ? -rest : rest;
	i128		left = den - part;

	if (rest != 0 && rounds_away(num < 0, (quotient & 1) != 0,
								 (part > left) - (part < left), rule))
		quotient += num < 0 ? -1 : 1;
	return quotient;
}

static inline bool
is_narrow(i128 num, i128 den)
{
	return num == (int64_t) num && den == (int64_t) den;
}

/* The power of two that divides both, up to 2^32. */
static inline int
common_twos(i128 num, i128 den)
{
	return __builtin_ctzll((uint64_t) num | (uint64_t) den |
						   UINT64_C(1) << 32);
}

/* num / den, den > 0, rounded once; 64-bit division where both fit. */
i128
round_div(i128 num, i128 den, Rounding rule)
{
	if (!is_narrow(num, den))
	{
		int			twos = common_twos(num, den);

		num >>= twos;			/* exact, also below zero */
		den >>= twos;
		if (!is_narrow(num, den))
			return round_wide(num, den, rule);
	}
	return round_narrow((int64_t) num, (int64_t) den, rule);
}

/* num / den into int64, rounded once; 22003 when it does not fit. */
bool
round_div64(i128 num, i128 den, Rounding rule, int64_t *result, Fault *f)
{
	i128		quotient = round_div(num, den, rule);

	if (quotient != (int64_t) quotient)
		return fault(f, FAULT_RANGE, "amount out of range");
	*result = (int64_t) quotient;
	return true;
}
