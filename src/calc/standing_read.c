/*
 * standing_read.c
 *		What a stored schedule says on a day.
 *
 * A schedule is read straight from its packed bytes in one pass.  One with
 * several advances is taken apart first, as is anything else that needs all
 * of them at once.
 */
#include "calc/standing_read.h"

#include "core/schedule/unpack.h"
#include "core/standing/standing_packed.h"
#include "errors.h"
#include "type/packed.h"
#include "type/schedule.h"

/* Bytes of the longest schedule whose standing is kept. */
#define KEPT_BYTES		1024

/*
 * The last standing.  A query that asks several things of a loan as of a day
 * calls several functions on the same bytes one after another; only the
 * first of them reads.
 */
typedef struct KeptStanding
{
	size_t		length;			/* of the bytes; 0 when none is kept */
	Day			asked;			/* NO_DAY: as of the last event */
	uint8_t		bytes[KEPT_BYTES];
	Head		head;
	Standing	standing;
} KeptStanding;

static KeptStanding kept;

/* Read the bytes as of the day into what is kept. */
static void
read_packed(const PackedSchedule *packed, Datum datum, Day on)
{
	Head	   *head = &kept.head;
	Standing   *standing = &kept.standing;
	PackReader	rows;
	Schedule	schedule;
	Fault		f;

	if (!pack_read_head(packed->bytes, packed->length, head, &rows))
		stored_is_damaged("schedule");
	if (on == NO_DAY)
		on = last_day(head);
	if (!stands_row_by_row(head))
	{
		unpack_datum(datum, &schedule);
		if (!standing_of(&schedule, on, standing, &f))
			raise_fault(&f);
		standing->head = head;
		standing->advances = NULL;
		return;
	}
	if (!standing_start(standing, head, NULL, on, &f) ||
		!standing_packed(standing, &rows, &f))
		raise_fault(&f);
	if (rows.left != 0)
		stored_is_damaged("schedule");
	if (!standing_finish(standing, &f))
		raise_fault(&f);
}

const Standing *
read_standing(Datum schedule, Day on)
{
	PackedSchedule packed = packed_schedule(schedule);

	if (packed.length == kept.length && on == kept.asked &&
		memcmp(packed.bytes, kept.bytes, packed.length) == 0)
		return &kept.standing;
	kept.length = 0;
	read_packed(&packed, schedule, on);
	if (packed.length <= KEPT_BYTES)
	{
		memcpy(kept.bytes, packed.bytes, packed.length);
		kept.length = packed.length;
		kept.asked = on;
	}
	return &kept.standing;
}
