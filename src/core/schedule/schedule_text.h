/*
 * schedule_text.h
 *		A schedule as canonical JSON text; docs/schedule-format.md lists the
 *		keys.
 */
#ifndef CONSFIN_CORE_SCHEDULE_SCHEDULE_TEXT_H
#define CONSFIN_CORE_SCHEDULE_SCHEDULE_TEXT_H

#include "core/schedule/schedule.h"

/*
 * The text of a sealed schedule, zero-terminated, in core_alloc memory: keys
 * in one order, no blanks, defaults left out.
 */
extern char *schedule_print(const Schedule *schedule, size_t *length);

/*
 * JSON text, keys in any order, to a sealed schedule in core_alloc memory;
 * or a fault that names the place, with nothing left allocated.
 */
extern bool schedule_parse(const char *text, size_t length,
						   Schedule *schedule, Fault *f);

/* Give the memory of a schedule back. */
extern void schedule_free(Schedule *schedule);

#endif							/* CONSFIN_CORE_SCHEDULE_SCHEDULE_TEXT_H */
