/*
 * schedule_print.h
 *		A schedule to canonical JSON text; docs/schedule-format.md lists the
 *		keys.
 */
#ifndef CONSFIN_CORE_SCHEDULE_SCHEDULE_PRINT_H
#define CONSFIN_CORE_SCHEDULE_SCHEDULE_PRINT_H

#include "core/schedule/schedule.h"

/*
 * The text of a sealed schedule, zero-terminated, in core_alloc memory: keys
 * in one order, no blanks, defaults left out.
 */
extern char *schedule_print(const Schedule *schedule, size_t *length);

#endif							/* CONSFIN_CORE_SCHEDULE_SCHEDULE_PRINT_H */
