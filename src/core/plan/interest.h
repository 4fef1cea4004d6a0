/*
 * interest.h
 *		Interest as an exact fraction: base x rate x share of a year.
 */
#ifndef CONSFIN_CORE_PLAN_INTEREST_H
#define CONSFIN_CORE_PLAN_INTEREST_H

#include "core/base.h"
#include "core/number/round.h"
#include "core/time/daycount.h"

/* num / den, den > 0: cents, or a factor of cents. */
typedef struct Ratio
{
	i128		num;
	i128		den;
} Ratio;

#define RATIO_ZERO	((Ratio) {0, 1})

/*
 * rate / RATE_SCALE x share in lowest terms, so that the products below stay
 * small.  num < 2^47 x share.num, den <= 10^12 x share.den.
 */
extern Ratio interest_factor(Rate rate, const Fraction *share);

/* base cents x factor, exactly; 22003 past 128 bits. */
extern bool exact_interest(int64_t base, const Ratio *factor, Ratio *interest,
						   Fault *f);

/* The same rounded once to whole cents. */
extern bool rounded_interest(int64_t base, const Ratio *factor, Rounding rule,
							 Cents *interest, Fault *f);

/* a + b; 22003 past 128 bits. */
extern bool ratio_add(const Ratio *a, const Ratio *b, Ratio *sum, Fault *f);

#endif							/* CONSFIN_CORE_PLAN_INTEREST_H */
