/*
 * copies.h
 *		Schedules copied and compared, for harnesses of servicing.
 */
#ifndef CONSFIN_COPIES_H
#define CONSFIN_COPIES_H

#include "harness.h"

#include "core/schedule/pack.h"
#include "core/schedule/schedule_print.h"

static inline Schedule
copy_of(const Schedule *s)
{
	Schedule	copy = *s;
	size_t		rows = (size_t) s->head.row_count * sizeof(Row);
	size_t		advances = (size_t) s->head.advance_count * sizeof(Advance);

	copy.rows = core_alloc(rows);
	copy.advances = core_alloc(advances);
	memcpy(copy.rows, s->rows, rows);
	memcpy(copy.advances, s->advances, advances);
	return copy;
}

static inline uint8_t *
bytes_of(const Schedule *s, size_t *length)
{
	uint8_t    *bytes = core_alloc(pack_bound(s));

	*length = pack_schedule(s, bytes);
	require(*length <= pack_bound(s));
	return bytes;
}

static inline bool
same_schedule(const Schedule *a, const Schedule *b)
{
	size_t		length[2];
	uint8_t    *bytes[2];

	bytes[0] = bytes_of(a, &length[0]);
	bytes[1] = bytes_of(b, &length[1]);
	return length[0] == length[1] &&
		memcmp(bytes[0], bytes[1], length[0]) == 0;
}

static inline void
require_same(const Schedule *a, const Schedule *b, int line)
{
	size_t		length;

	if (same_schedule(a, b))
		return;
	fprintf(stderr, "one  : %s\n", schedule_print(a, &length));
	fprintf(stderr, "other: %s\n", schedule_print(b, &length));
	broken(line, "the same schedule");
}

#define require_same(a, b)	require_same((a), (b), __LINE__)

#endif							/* CONSFIN_COPIES_H */
