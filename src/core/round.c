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
	i128		quotient;
	u128		remainder;
	u128		rest;
	bool		negative = num < 0;

	if (num != (int64_t) num || den != (int64_t) den)
	{
		int			twos = common_twos(num, den);

		num >>= twos;			/* exact, also below zero */
		den >>= twos;
	}
	if (num == (int64_t) num && den == (int64_t) den && num != INT64_MIN)
	{
		quotient = (int64_t) num / (int64_t) den;
		num = (int64_t) num % (int64_t) den;
	}
	else
	{
		quotient = num / den;
		num -= quotient * den;
	}
	if (num == 0)
		return quotient;
	remainder = negative ? -(u128) num : (u128) num;
	rest = (u128) den - remainder;
	if (rounds_away(negative, (quotient & 1) != 0,
					remainder > rest ? 1 : remainder == rest ? 0 : -1, rule))
		quotient += negative ? -1 : 1;
	return quotient;
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
