/*
 * recast_future.h
 *		Future rows made again from what is unpaid.
 */
#ifndef CONSFIN_CORE_SERVICE_RECAST_FUTURE_H
#define CONSFIN_CORE_SERVICE_RECAST_FUTURE_H

#include "core/event/change.h"
#include "core/schedule/schedule.h"

#define KEEP_IF_POSSIBLE	((Keep) KEEPS)	/* the payment, else the term */

/* How a change of terms recasts. */
static inline Keep
keep_of(const Event *event)
{
	return event->keep == KEEP_PAYMENT && !event->is_asked ?
		KEEP_IF_POSSIBLE : event->keep;
}

/*
 * Spread principal cents over the future rows (from `first` on, see
 * first_future_row) by the loan's method, after what is paid and waived of
 * them; find a new level payment, or keep it and end sooner.  The rows'
 * interest is re-read; fees stay.
 */
extern bool recast_future(Schedule *schedule, int first, Cents principal,
						  Keep keep, Change *change, Fault *f);

/* Unpaid principal of the row and all later ones. */
extern Cents unpaid_principal_from(const Schedule *schedule, int row);

/* Replace the rows from `first` on by `count` rows (core_alloc memory). */
extern bool replace_rows(Schedule *schedule, int first, const Row *rows,
						 int count, Fault *f);

/* What is paid and waived of one row, and no more, joins another. */
extern void fold_settled(Row *into, const Row *from);

#endif							/* CONSFIN_CORE_SERVICE_RECAST_FUTURE_H */
