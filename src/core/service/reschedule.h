/*
 * reschedule.h
 *		Future rows on other dates.
 */
#ifndef CONSFIN_CORE_SERVICE_RESCHEDULE_H
#define CONSFIN_CORE_SERVICE_RESCHEDULE_H

#include "core/event/change.h"
#include "core/event/event.h"
#include "core/schedule/schedule.h"

extern bool apply_reschedule(Schedule *schedule, const Event *event,
							 Change *change, Fault *f);
extern bool apply_defer(Schedule *schedule, const Event *event,
						Change *change, Fault *f);

/*
 * Days between rows, from `first` on, that a deferral left free stay free:
 * they become a pause of interest.
 */
extern bool keep_gaps(Schedule *schedule, const Event *event, int first,
					  Fault *f);

/*
 * New rows from `first` on must come after those that are over or settled in
 * advance.
 */
extern bool check_after(const Schedule *schedule, int first,
						const RowDates *dates, Fault *f);

#endif							/* CONSFIN_CORE_SERVICE_RESCHEDULE_H */
