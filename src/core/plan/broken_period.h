/*
 * broken_period.h
 *		Rows of whose periods some days bear nothing.
 */
#ifndef CONSFIN_CORE_PLAN_BROKEN_PERIOD_H
#define CONSFIN_CORE_PLAN_BROKEN_PERIOD_H

#include "core/plan/due_dates.h"
#include "core/plan/recast.h"

/* Whether some days of row i, whose period begins on start, bear nothing. */
extern bool is_broken(const LoanPlan *plan, const Recast *r, int i,
					  Day start);

/* Its share of a year by the days that do bear; the walk goes to its end. */
extern bool broken_share(const LoanPlan *plan, const Recast *r, int i,
						 Day start, PeriodWalk *walk, Fraction *share,
						 Fault *f);

#endif							/* CONSFIN_CORE_PLAN_BROKEN_PERIOD_H */
