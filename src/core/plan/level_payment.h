/*
 * level_payment.h
 *		The level payment, in fixed point wide enough to be exact to the cent.
 */
#ifndef CONSFIN_CORE_PLAN_LEVEL_PAYMENT_H
#define CONSFIN_CORE_PLAN_LEVEL_PAYMENT_H

#include "core/base.h"
#include "core/number/round.h"
#include "core/plan/interest.h"

/*
 * Over rows k = 1 .. n with factors f(k), from the last row back to the
 * second: product = (1 + f(2)) ... (1 + f(n)), and sum = 1 + (1 + f(n)) +
 * (1 + f(n))(1 + f(n-1)) + ... + product, which finance writes as F = 1,
 * F = F (1 + f(k)) + 1.  Both in fixed point with LEVEL_BITS fractional bits
 * less `dropped`: sums of absurd rates shed low bits together.
 *
 * Error bound.  A growth factor is within 2^-100 of 1 + f, a product rounds
 * once more by 2^-101, and neither falls below 1, so that product and sum
 * are right to 1.5 n x 2^-100 of themselves, the quotient to 3 n x 2^-100.
 * With n <= 3660 and the numerator held in 2^-60 cents, the payment E found
 * is within E x 2^-86 + 2^-58 cents of the true one: 1.2 x 10^-7 cents for
 * the largest amount int64 holds.  Only where bits are dropped (the sum
 * passes 2^25) does this grow: by E x 2^-90 for f < 15 a row, by E x 2^-65
 * at worst.
 */
#define LEVEL_BITS		100

typedef struct Annuity
{
	u128		product;
	u128		sum;
	int32_t		dropped;		/* bits shed by both */
} Annuity;

extern void annuity_start(Annuity *annuity);	/* n = 1 */

/* 1 + factor in LEVEL_BITS; 22003 from 2^26 on. */
extern bool growth_factor(const Ratio *factor, u128 *growth, Fault *f);

/* One row more, before the others. */
extern void annuity_grow(Annuity *annuity, u128 growth);

/*
 * ((principal + interest) x product - balloon) / sum cents, rounded once by
 * rule to a multiple of round_to cents.  interest is the first row's.  A
 * value within 10^-6 cents of a multiple, or of a half for the half rules,
 * is taken as exactly that.  One row, and rows whose factors are all 0, are
 * computed without fixed point.
 */
extern bool level_payment(const Annuity *annuity, Cents principal,
						  const Ratio *interest, Cents balloon,
						  Rounding rule, Cents round_to, Cents *payment,
						  Fault *f);

#endif							/* CONSFIN_CORE_PLAN_LEVEL_PAYMENT_H */
