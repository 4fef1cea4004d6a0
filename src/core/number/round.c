/*
 * round.c
 *		The rounding rules, and division that rounds once by a named rule.
 */
#include "core/number/round.h"

#include <stdio.h>

const char *const rounding_names[ROUNDINGS] = {
	"half_up", "half_even", "half_down", "up", "down", "ceiling", "floor"
};

/* The index of name, or -1 and a fault whose hint lists the valid names. */
int
name_index(const char *name, size_t length, const char *const *names,
		   int count, const char *what, Fault *f)
{
	char		list[900];
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

/* round_narrow on 128-bit numbers. */
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

/* num / den into int64, where they are not narrow. */
bool
round_wide64(i128 num, i128 den, Rounding rule, int64_t *result, Fault *f)
{
	i128		quotient = round_div(num, den, rule);

	if (quotient != (int64_t) quotient)
		return fault(f, FAULT_RANGE, "amount out of range");
	*result = (int64_t) quotient;
	return true;
}
