/*
 * fuzz_reading.c
 *		A standing straight from bytes is the standing of the rows.
 *
 * Bytes draw a loan and some events.  After each, and on some days after it,
 * all that is read from the packed bytes, row by row and skimmed, is what is
 * read from the unpacked schedule; and what is next to happen comes later.
 */
#include "harness.h"
#include "life.h"

#include "core/schedule/pack.h"
#include "core/schedule/unpack.h"
#include "core/service/service.h"
#include "core/standing/next_event.h"
#include "core/standing/standing_packed.h"

#define MAX_EVENTS		12

extern int	LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* What a reader that does not unpack sees; false: the day is refused. */
static bool
read_bytes(const uint8_t *bytes, size_t length, Day on, Head *head,
		   Standing *standing)
{
	PackReader	rows;

	require(pack_read_head(bytes, length, head, &rows));
	if (!standing_start(standing, head, NULL, on, NULL) ||
		!standing_packed(standing, &rows, NULL))
		return false;
	require(rows.left == 0);
	return standing_finish(standing, NULL);
}

/* Until the next event the stage is what it was. */
static void
require_stage_kept(const Schedule *schedule, const Standing *standing,
				   const Ladder *stages, Day next)
{
	Standing	last;

	if (next == NO_DAY)
		next = MAX_DAY < standing->on + 400 ? MAX_DAY : standing->on + 400;
	if (standing_of(schedule, next - 1, &last, NULL))
		require(reached_rung(&last, stages) == reached_rung(standing,
															 stages));
}

static void
require_reading(const Schedule *schedule, Day on)
{
	static const int32_t from_days[] = {1, 31, 91};
	static const Ladder stages = {from_days, lengthof(from_days), 0, 0};
	size_t		bound = pack_bound(schedule);
	uint8_t    *bytes = core_alloc(bound);
	size_t		length = pack_schedule(schedule, bytes);
	Head		head;
	Standing		packed;
	Standing		unpacked;
	bool		read = standing_of(schedule, on, &unpacked, NULL);
	Day			next;

	if (read)
	{
		next = next_event_day(&unpacked, &stages);
		require(next == NO_DAY || next > on);
		require_stage_kept(schedule, &unpacked, &stages, next);
	}
	if (stands_row_by_row(&schedule->head))
	{
		require(read_bytes(bytes, length, on, &head, &packed) == read);
		require(!read || memcmp(&packed, &unpacked,
								offsetof(Standing, head)) == 0);
		require(!read || next_event_day(&packed, &stages) == next);
	}
	core_free(bytes);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	Draw		draw = {data, data + size};
	Schedule	schedule;

	if (draw_loan(&draw, &schedule))
	{
		for (int i = 0; i < MAX_EVENTS && draw.at < draw.end; i++)
		{
			Event		event;
			Change		change;
			Fault		f = {0};
			Day			on = draw_day(&draw, &schedule);

			require_reading(&schedule, on);
			require_reading(&schedule, on + draw_byte(&draw));
			draw_event(&draw, &schedule, &event);
			if (!apply_event(&schedule, &event, &change, &f))
				break;
			require_reading(&schedule, event.on);
		}
	}
	harness_reset();
	return 0;
}
