/*
 * recast.h
 *		The steps of recast_rows that amortize takes singly.
 */
#ifndef CONSFIN_CORE_PLAN_RECAST_H
#define CONSFIN_CORE_PLAN_RECAST_H

#include "core/plan/amortize.h"
#include "core/plan/interest.h"

/*
 * Principal and interest of every row as if no interest were put off;
 * first_interest stands for recast->first_interest.
 */
extern bool make_rows(const LoanPlan *plan, Recast *recast,
					  const Ratio *first_interest, Fault *f);

/* Grace on interest: interest of rows 1 .. g falls due with row g + 1. */
extern bool defer_interest(const LoanPlan *plan, Recast *recast, Fault *f);

/* Equal parts of amount cents into a component of count rows. */
extern bool split_rows(Row *rows, int count, Component component,
					   int64_t amount, Fault *f);

#endif							/* CONSFIN_CORE_PLAN_RECAST_H */
