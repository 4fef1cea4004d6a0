/*
 * tap.h
 *		What the unit tests of the arithmetic floor share: results as TAP.
 */
#ifndef CONSFIN_TAP_H
#define CONSFIN_TAP_H

#include <stdbool.h>
#include <stdio.h>

/* One test: how many of so many cases failed. */
typedef struct Tap
{
	int			tests;
	int			failures;		/* tests with a case that failed */
	int			cases;			/* of the test that runs */
	int			wrong;
} Tap;

/* A case of the test that runs; false: say what was wrong. */
static inline bool
tap_case(Tap *tap, bool truth)
{
	tap->cases++;
	if (!truth)
		tap->wrong++;
	return truth;
}

/* The test is over. */
static inline void
tap_test(Tap *tap, const char *what)
{
	bool		passed = tap->cases > 0 && tap->wrong == 0;

	tap->tests++;
	tap->failures += passed ? 0 : 1;
	printf("%s %d - %s (%d cases)\n", passed ? "ok" : "not ok", tap->tests,
		   what, tap->cases);
	tap->cases = 0;
	tap->wrong = 0;
}

/* What main returns. */
static inline int
tap_done(const Tap *tap)
{
	printf("1..%d\n", tap->tests);
	return tap->failures > 0 ? 1 : 0;
}

#endif							/* CONSFIN_TAP_H */
