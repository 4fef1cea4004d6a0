/*
 * penalty.h
 *		What late rows owe of penalty, and its cap by all charges.
 */
#ifndef CONSFIN_CORE_ACCRUE_PENALTY_H
#define CONSFIN_CORE_ACCRUE_PENALTY_H

#include "core/schedule/schedule.h"

/*
 * Fee of the first row for the cap by all charges: an upfront fee counts
 * whole, though part of it was given back.
 */
static inline Cents
charged_fee(const Head *head, const Row *first)
{
	return first->due[FEE] > head->plan.upfront_fee ? first->due[FEE] :
		head->plan.upfront_fee;
}

/*
 * What late rows owe of penalty on as_of: each its own charge; where the cap
 * by all charges leaves less, older rows are charged first.
 */
extern bool charge_penalty(Schedule *schedule, Fault *f);

/*
 * The penalty cap by all charges (charge_cap): of `accrued` cents of accrued
 * penalty, of which `settled` are paid or waived, those that may be read,
 * when `others` are all other charges so far.
 */
extern bool capped_penalty(const Head *head, Cents accrued,
						   Cents settled, Cents others, Cents *cents,
						   Fault *f);

#endif							/* CONSFIN_CORE_ACCRUE_PENALTY_H */
