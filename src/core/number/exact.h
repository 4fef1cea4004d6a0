/*
 * exact.h
 *		Exact money: a rational number of cents that is rounded only once.
 */
#ifndef CONSFIN_CORE_NUMBER_EXACT_H
#define CONSFIN_CORE_NUMBER_EXACT_H

#include "core/base.h"
#include "core/number/round.h"

/*
 * num / (den * RATE_SCALE) cents, num and den without a common factor,
 * den >= 1; zero is 0/1.
 */
typedef struct Exact
{
	i128		num;
	int64_t		den;
} Exact;

#define EXACT_ZERO	((Exact) {0, 1})

/* The largest |num|: leaves a bit of room under 2^127. */
#define MAX_EXACT	((((i128) 1) << 126) - 1)

/* Denominators up to this stay when a sum goes on over another. */
#define EXACT_KEPT	INT64_C(1000000)

/* Bytes exact_print needs. */
#define EXACT_TEXT	72

static inline bool
exact_is_zero(const Exact *e)
{
	return e->num == 0;
}

/* The greatest number that divides both; the other where one is 0. */
static inline uint64_t
greatest_divisor(uint64_t a, uint64_t b)
{
	while (b != 0)
	{
		uint64_t	rest = a % b;

		a = b;
		b = rest;
	}
	return a;
}

/* a * b, or true when the product leaves 128 bits. */
extern bool mul128_overflows(i128 a, i128 b, i128 *product);

/* num / (den * RATE_SCALE) cents in canonical form; 22003 past MAX_EXACT. */
extern bool exact_make(i128 num, int64_t den, Exact *e, Fault *f);

/* Whether e is what exact_make would have made. */
extern bool exact_is_canonical(const Exact *e);

/* base cents * rate (n / RATE_SCALE) * share (num / den > 0), exactly. */
extern bool exact_product(int64_t base, Rate rate, int64_t num,
						  int64_t den, Exact *e, Fault *f);

/* *sum += num / (den * RATE_SCALE) cents; 22003 when it cannot be held. */
extern bool exact_add(Exact *sum, i128 num, int64_t den, Fault *f);

/*
 * Make room for another denominator: one beyond EXACT_KEPT is given up, and
 * the sum kept to 10^-18 cents.
 */
extern void exact_keep(Exact *sum);

/* -1, 0 or 1 as a < b, a = b, a > b; never overflows. */
extern int	exact_compare(const Exact *a, const Exact *b);

/* Whole cents, rounded once. */
extern bool exact_round(const Exact *e, Rounding rule, Cents *cents,
						Fault *f);

/*
 * Text: a decimal of currency units (100 cents), and "/den" unless den is 1:
 * "2.69", "18.843/7".  Canonical, zero-terminated; its length.
 */
extern int	exact_print(const Exact *e, char *out);
extern bool exact_parse(const char *text, size_t length, Exact *e, Fault *f);

/*
 * A whole number as a decimal with its point moved places to the left, at
 * least `least` places kept; and back.  print needs 48 bytes.
 */
extern int	wide_print(i128 value, int places, int least, char *out);
extern bool wide_parse(const char *text, size_t length, int places,
					   i128 *value);

#endif							/* CONSFIN_CORE_NUMBER_EXACT_H */
