/*
 * asked_plan.h
 *		What of a plan can be wrong by itself.
 */
#ifndef CONSFIN_CORE_PLAN_ASKED_PLAN_H
#define CONSFIN_CORE_PLAN_ASKED_PLAN_H

#include "core/schedule/schedule.h"

/* Whether the rows go on until the payment asked for has repaid the loan. */
static inline bool
is_open_ended(const LoanPlan *plan)
{
	return plan->payment > 0 && plan->installments == 0;
}

/* Everything of the plan that can be wrong without advances. */
extern bool check_asked_plan(const LoanPlan *plan, Fault *f);

/* An amount argument of at least `least` cents. */
extern bool check_plan_amount(Cents amount, int64_t least,
							  const char *name, Fault *f);

#endif							/* CONSFIN_CORE_PLAN_ASKED_PLAN_H */
