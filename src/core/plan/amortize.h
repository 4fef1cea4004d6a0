/*
 * amortize.h
 *		Making the rows of a loan, and making them again.
 */
#ifndef CONSFIN_CORE_PLAN_AMORTIZE_H
#define CONSFIN_CORE_PLAN_AMORTIZE_H

#include "core/schedule/schedule.h"

/*
 * A fresh schedule (in core_alloc memory, not yet sealed) for the plan and
 * its advances, ascending by day.  plan->seed_day holds due_day as asked (0:
 * none) and comes out resolved.  first_due: NO_DAY where none was asked for.
 */
extern bool amortize(const LoanPlan *plan, const Advance *advances, int count,
					 Day first_due, const Calendar *calendar,
					 Schedule *schedule, Fault *f);

/*
 * A fault (22023) where interest and fees of a fresh schedule are together
 * more than that share of what is lent; RATE_NONE: there is no cap.
 */
extern bool check_cost(const Schedule *schedule, Rate cap, Fault *f);

/*
 * The schedule as it was made: rows anew from the plan, the cash advances and
 * the first period's end, whatever was paid, waived or refunded since.  Due
 * dates that a calendar moved are taken from the rows that are still there.
 * Where the dates of the plan are no longer known, and a refund has cut the
 * rows, they are made anew on the dates that stand; without a refund it is
 * false, without a fault.
 */
extern bool amortize_as_made(const Schedule *now, Schedule *made, Fault *f);

#endif							/* CONSFIN_CORE_PLAN_AMORTIZE_H */
