/*
 * penalty.h
 *		Penalty of late rows, exact while it runs, and its cap by all charges.
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
 * Add to row->penalty_sum (and penalty_base where it compounds) the penalty
 * of the row for the days from head->as_of to `on`; row->cap_base is set
 * where the row becomes late.  due[PENALTY] is not touched.
 */
extern bool accrue_penalty(const Head *head, Row *row, Day on, Fault *f);

/* Penalty of the row in cents: its sum, capped, rounded once. */
extern bool penalty_charge(const Head *head, const Row *row, Cents *cents,
						   Fault *f);

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
