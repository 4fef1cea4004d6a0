/*
 * schedule.h
 *		The schedule as a varlena: how the shell opens and closes one.
 */
#ifndef CONSFIN_TYPE_SCHEDULE_H
#define CONSFIN_TYPE_SCHEDULE_H

#include "compat.h"

#include "core/schedule/unpack.h"

/* The packed bytes of a datum, detoasted without a copy where possible. */
typedef struct PackedSchedule
{
	const uint8_t *bytes;
	size_t		length;
} PackedSchedule;

extern PackedSchedule packed_schedule(Datum datum);

/* Head and a reader of rows; raises XX001 when the bytes are damaged. */
extern void open_schedule(Datum datum, Head *head, PackReader *reader);

/* Everything taken apart, in the current memory context. */
extern void unpack_datum(Datum datum, Schedule *schedule);

/* schedule_seal and pack into a new varlena; raises what seal refuses. */
extern Datum schedule_datum(Schedule *schedule);

/* The same for a schedule that has been sealed and not been touched since. */
extern Datum sealed_datum(const Schedule *schedule);

#endif							/* CONSFIN_TYPE_SCHEDULE_H */
