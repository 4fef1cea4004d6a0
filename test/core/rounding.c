/*
 * rounding.c
 *		The rounding rules against a table that others published: that of
 *		java.math.RoundingMode, the same rules under other names.
 */
#include "tap.h"

#include "core/number/round.h"

/* Tenths, and what each rule makes of them, in the order of Rounding. */
static const struct
{
	int			tenths;
	int			rounded[ROUNDINGS];
}			published[] = {
	/* half_up, half_even, half_down, up, down, ceiling, floor */
	{55, {6, 6, 5, 6, 5, 6, 5}},
	{25, {3, 2, 2, 3, 2, 3, 2}},
	{16, {2, 2, 2, 2, 1, 2, 1}},
	{11, {1, 1, 1, 2, 1, 2, 1}},
	{10, {1, 1, 1, 1, 1, 1, 1}},
	{-10, {-1, -1, -1, -1, -1, -1, -1}},
	{-11, {-1, -1, -1, -2, -1, -1, -2}},
	{-16, {-2, -2, -2, -2, -1, -1, -2}},
	{-25, {-3, -2, -2, -3, -2, -2, -3}},
	{-55, {-6, -6, -5, -6, -5, -5, -6}}
};

/* The same fraction in larger numbers, up to what 128 bits hold. */
static void
test_published(Tap *tap)
{
	for (size_t i = 0; i < lengthof(published); i++)
	{
		i128		scale = 1;

		for (int power = 0; power < 75; power++, scale *= 3)
		{
			for (int rule = 0; rule < ROUNDINGS; rule++)
			{
				int64_t		narrow = 0;
				int			right = published[i].rounded[rule];

				tap_case(tap, round_div(published[i].tenths * scale,
										10 * scale, (Rounding) rule) ==
						 right &&
						 round_div64(published[i].tenths * scale, 10 * scale,
									 (Rounding) rule, &narrow, NULL) &&
						 narrow == right);
			}
		}
	}
	tap_test(tap, "published cases by every rule, in numbers of all sizes");
}

/* At the edges of 64 bits a quotient is right or refused. */
static void
test_edges(Tap *tap)
{
	int64_t		result = 0;
	i128		most = INT64_MAX;
	Fault		f;

	tap_case(tap, round_div64(most, 1, HALF_UP, &result, &f) &&
			 result == INT64_MAX);
	tap_case(tap, round_div64(-most - 1, 1, HALF_UP, &result, &f) &&
			 result == INT64_MIN);
	tap_case(tap, !round_div64(most + 1, 1, HALF_UP, &result, &f) &&
			 f.kind == FAULT_RANGE);
	tap_case(tap, round_div64(2 * most + 1, 2, HALF_DOWN, &result, &f) &&
			 result == INT64_MAX);
	tap_case(tap, !round_div64(2 * most + 1, 2, HALF_UP, &result, &f) &&
			 f.kind == FAULT_RANGE);
	tap_case(tap, round_div64(-2 * most - 3, 2, HALF_DOWN, &result, &f) &&
			 result == INT64_MIN);
	tap_case(tap, round_div64(-most - 1, most, CEILING, &result, &f) &&
			 result == -1);
	tap_case(tap, round_div64(-most - 1, most, FLOOR, &result, &f) &&
			 result == -2);
	tap_case(tap, round_div(-most - 1, 2 * most, HALF_UP) == -1 &&
			 round_div(-most, 2 * most, HALF_DOWN) == 0);
	tap_test(tap, "quotients at the edges of 64 bits");
}

int
main(void)
{
	Tap			tap = {0};

	test_published(&tap);
	test_edges(&tap);
	return tap_done(&tap);
}
