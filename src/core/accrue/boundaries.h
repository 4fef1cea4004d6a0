/*
 * boundaries.h
 *		Where periods of months begin and end.
 */
#ifndef CONSFIN_CORE_ACCRUE_BOUNDARIES_H
#define CONSFIN_CORE_ACCRUE_BOUNDARIES_H

#include "core/plan/due_dates.h"

/*
 * The month whose seed day a boundary of periods is taken for.  Under
 * month_end => 'next_day' the first may stand for the month before.
 */
static inline int64_t
month_of_boundary(const LoanPlan *plan, Day day)
{
	Civil		c = civil_from_day(day);

	return month_number(c) - (plan->month_end == NEXT_DAY &&
							  plan->seed_day > 28 && c.day == 1 ? 1 : 0);
}

/* The boundary so many `every` after (or, negative, before) a month's. */
static inline Day
boundary_at(const LoanPlan *plan, int64_t month, int64_t periods)
{
	return seed_date(month + periods * plan->every_months, plan->seed_day,
					 plan->month_end);
}

#endif							/* CONSFIN_CORE_ACCRUE_BOUNDARIES_H */
