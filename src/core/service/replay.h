/*
 * replay.h
 *		The fold of events over a schedule: in the one order, with what each
 *		of them did, and what a different past would have made of them.
 */
#ifndef CONSFIN_CORE_SERVICE_REPLAY_H
#define CONSFIN_CORE_SERVICE_REPLAY_H

#include "core/service/service.h"

/* Into the one order; events equal in it keep the order they came in. */
extern void sort_events(Event *events, int count);

/*
 * Apply events already in order and keep the change of each in changes[].
 * The fault names the event that failed.
 */
extern bool replay_changes(Schedule *schedule, const Event *events, int count,
						   Change *changes, Fault *f);

/* One sum of a change: the lines of a kind and component. */
typedef struct ChangeSum
{
	int			kind;			/* ChangeKind, or EXCESS_SUM */
	int			component;		/* Component, or -1 for the excess */
	Cents		before;			/* cents */
	Cents		now;
} ChangeSum;

#define EXCESS_SUM		CHANGE_KINDS
#define MAX_CHANGE_SUMS	((int) CHANGE_KINDS * (int) COMPONENTS + 1)

/*
 * The sums in which two changes differ, into sums[] (MAX_CHANGE_SUMS of
 * them); how many.  Either change may be null: it did nothing.
 */
extern int	compare_changes(const Change *before, const Change *now,
							ChangeSum *sums);

#endif							/* CONSFIN_CORE_SERVICE_REPLAY_H */
