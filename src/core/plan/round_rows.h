/*
 * round_rows.h
 *		Payments of rows that are no level ones, rounded to multiples.
 */
#ifndef CONSFIN_CORE_PLAN_ROUND_ROWS_H
#define CONSFIN_CORE_PLAN_ROUND_ROWS_H

#include "core/schedule/schedule.h"

/* Whether the plan rounds the payments of its rows one by one. */
static inline bool
rounds_rows(const LoanPlan *plan)
{
	return plan->round_to != 1 && plan->method != LEVEL;
}

/*
 * What a row repays of `left` cents so that principal and interest are a
 * multiple of round_to: part, more or less by the payment rounding.
 */
extern bool rounded_principal(const LoanPlan *plan, Cents part,
							  Cents interest, Cents left, Cents *principal,
							  Fault *f);

#endif							/* CONSFIN_CORE_PLAN_ROUND_ROWS_H */
