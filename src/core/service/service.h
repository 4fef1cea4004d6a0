/*
 * service.h
 *		Changing a loan: every event is applied to an unpacked schedule.
 *
 * One way for all: bring the schedule to the event's day (accrue), change
 * it, re-read the interest of rows that still bear, check, and say what was
 * done.
 */
#ifndef CONSFIN_CORE_SERVICE_SERVICE_H
#define CONSFIN_CORE_SERVICE_SERVICE_H

#include "core/event/change.h"
#include "core/event/event.h"
#include "core/schedule/schedule.h"

/*
 * Apply one event.  On success the schedule is changed and sealed and
 * *change says how; on a fault the schedule is not to be used any more.
 */
extern bool apply_event(Schedule *schedule, const Event *event,
						Change *change, Fault *f);

/* Apply events already in order; the fault names the one that failed. */
extern bool replay_events(Schedule *schedule, const Event *events, int count,
						  Fault *f);

#endif							/* CONSFIN_CORE_SERVICE_SERVICE_H */
