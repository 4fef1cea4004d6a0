/*
 * making.h
 *		One making of rows, as the files that make them share it.
 */
#ifndef CONSFIN_CORE_PLAN_MAKING_H
#define CONSFIN_CORE_PLAN_MAKING_H

#include "core/plan/recast.h"

/* What one row's period bears. */
typedef struct Bearing
{
	Fraction	share;			/* of a year */
	Ratio		factor;			/* rate x share */
	u128		growth;			/* 1 + factor in fixed point, level only */
} Bearing;

/* One making of rows. */
typedef struct Making
{
	const LoanPlan *plan;
	Recast	   *recast;
	const Ratio *first_interest;
	Bearing    *bearings;
	int			from;			/* first row that repays principal */
	Cents		odd;			/* of the first row's interest, on top of the
								 * level payment; may be negative */
} Making;

/* Interest of row i on balance, rounded once. */
static inline bool
row_interest(const Making *m, int i, Cents balance, Cents *interest,
			 Fault *f)
{
	if (i == 0 && m->recast->remade)
	{
		*interest = m->recast->first_due;
		return true;
	}
	if (i == 0)
		return round_div64(m->first_interest->num, m->first_interest->den,
						   m->plan->rounding, interest, f);
	return rounded_interest(balance, &m->bearings[i].factor,
							m->plan->rounding, interest, f);
}

#endif							/* CONSFIN_CORE_PLAN_MAKING_H */
