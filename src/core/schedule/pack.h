/*
 * pack.h
 *		A schedule to bytes: compact and canonical.
 */
#ifndef CONSFIN_CORE_SCHEDULE_PACK_H
#define CONSFIN_CORE_SCHEDULE_PACK_H

#include "core/schedule/schedule.h"

/* Bytes the packed form takes, or takes at most; then the bytes themselves. */
extern size_t pack_bound(const Schedule *schedule);
extern size_t pack_schedule(const Schedule *schedule, uint8_t *out);

#endif							/* CONSFIN_CORE_SCHEDULE_PACK_H */
