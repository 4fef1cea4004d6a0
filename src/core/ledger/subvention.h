/*
 * subvention.h
 *		What a sponsor bears of a loan's charges: earned and cancelled.
 */
#ifndef CONSFIN_CORE_LEDGER_SUBVENTION_H
#define CONSFIN_CORE_LEDGER_SUBVENTION_H

#include "core/schedule/schedule.h"

typedef struct Subvention
{
	Cents		amount;			/* fixed when the loan is made */
	Cents		earned;			/* posted so far, never taken back */
	Cents		cancelled;		/* by refunds and payoff so far */
} Subvention;

/*
 * What is earned by the end of the day: the amount in proportion to the
 * principal of the original schedule that has fallen due, at least what is
 * posted.
 */
extern bool subvention_earned(const Subvention *subvention,
							  const Schedule *original, Day on,
							  Cents *earned, Fault *f);

/*
 * What a refund or a payoff on the day cancels: of what is neither earned nor
 * cancelled the share returned / outstanding, principal given back of that
 * unpaid before.  All of it is returned when the loan closes; none is
 * cancelled where nothing was outstanding.  0 <= returned <= outstanding.
 */
extern bool subvention_cancelled(const Subvention *subvention,
								 const Schedule *original, Day on,
								 Cents returned, Cents outstanding,
								 Cents *cancelled, Fault *f);

#endif							/* CONSFIN_CORE_LEDGER_SUBVENTION_H */
