/*
 * odd_days.h
 *		What of a first period's interest the level payment bears.
 */
#ifndef CONSFIN_CORE_PLAN_ODD_DAYS_H
#define CONSFIN_CORE_PLAN_ODD_DAYS_H

#include "core/plan/due_dates.h"
#include "core/plan/interest.h"

/*
 * What of the exact interest of the first of some rows the level payment
 * bears: with odd_days first, a regular period's; den 0: all of it.  Rows made
 * again bear no more than there is.  free_until: nothing bears before; NO_DAY:
 * in the rows that the plan says.
 */
extern bool regular_interest(const LoanPlan *plan, int first_no, Day end,
							 Day free_until, Cents principal,
							 const Ratio *interest, bool remade,
							 Ratio *regular, Fault *f);

/*
 * Of the interest, cents, that the first of some rows made again is to pay,
 * what comes on top of the level payment: with odd_days first, what the first
 * period bears beyond a regular one.
 */
extern bool odd_interest(const LoanPlan *plan, int first_no, Day end,
						 Day free_until, Cents principal, Cents interest,
						 Cents *odd, Fault *f);

#endif							/* CONSFIN_CORE_PLAN_ODD_DAYS_H */
