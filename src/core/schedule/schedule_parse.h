/*
 * schedule_parse.h
 *		A schedule from JSON text; docs/schedule-format.md lists the keys.
 */
#ifndef CONSFIN_CORE_SCHEDULE_SCHEDULE_PARSE_H
#define CONSFIN_CORE_SCHEDULE_SCHEDULE_PARSE_H

#include "core/schedule/schedule.h"

/*
 * JSON text, keys in any order, to a sealed schedule in core_alloc memory;
 * or a fault that names the place, with nothing left allocated.
 */
extern bool schedule_parse(const char *text, size_t length,
						   Schedule *schedule, Fault *f);

/* Give the memory of a schedule back. */
extern void schedule_free(Schedule *schedule);

#endif							/* CONSFIN_CORE_SCHEDULE_SCHEDULE_PARSE_H */
