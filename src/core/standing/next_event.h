/*
 * next_event.h
 *		When something can next change by itself.
 */
#ifndef CONSFIN_CORE_STANDING_NEXT_EVENT_H
#define CONSFIN_CORE_STANDING_NEXT_EVENT_H

#include "core/standing/ladder.h"

/*
 * The next date after the standing's on which anything can change: a due
 * date, the day after grace, a stage, the end of a cycle or of a pause;
 * NO_DAY where nothing is left to happen.
 */
extern Day	next_event_day(const Standing *standing, const Ladder *stages);

#endif							/* CONSFIN_CORE_STANDING_NEXT_EVENT_H */
