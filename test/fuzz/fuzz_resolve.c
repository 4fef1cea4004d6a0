/*
 * fuzz_resolve.c
 *		Dates resolved for hostile schedules.
 *
 * Four bytes choose the call, its numbers and the day; the rest is a packed
 * schedule.  Whatever dates come out must ascend, be as many as were asked
 * for, be due on business days, and travel in an event; when the event is
 * applied, the schedule must stay one.
 */
#include "harness.h"

#include "core/schedule/unpack.h"
#include "core/service/resolve.h"
#include "core/service/service.h"

extern int	LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Rows of the event: ends ascend, due dates follow the rule. */
static void
require_dates(const Event *event, const DueRule *due, bool resolved)
{
	for (int32_t i = 0; i < event->date_count; i++)
	{
		const RowDates *row = &event->dates[i];
		Day			expected;

		require(i == 0 || row->end_on > event->dates[i - 1].end_on);
		require(i == 0 || row->due_on >= event->dates[i - 1].due_on);
		if (!resolved)
			continue;
		if (due->rule == SKIP)
		{
			/* rows that stay may end on any day */
			require(row->due_on == row->end_on);
			continue;
		}
		require(adjust_day(row->end_on, due->rule, due->calendar, &expected,
						   NULL) && expected == row->due_on);
		require(due->rule == UNADJUSTED ||
				is_business_day(row->due_on, due->calendar));
	}
}

/* Rows that a recast on the day touches, counted from the end. */
static int32_t
rows_to_come(const Schedule *schedule, Day on)
{
	int32_t		row = schedule->head.row_count;

	while (row > 0 && schedule->rows[row - 1].due_on > on &&
		   schedule->rows[row - 1].end_on > on)
		row--;
	return schedule->head.row_count - row;
}

/* The first row ends on the day that was asked for, if that is not skipped. */
static void
require_first(const Event *event, Day first_due, const DueRule *due)
{
	require(due->rule == SKIP && !is_business_day(first_due, due->calendar) ?
			event->dates[0].end_on > first_due :
			event->dates[0].end_on == first_due);
}

static bool
resolve(const Schedule *schedule, const uint8_t *choice, const DueRule *due,
		Event *event, Fault *f)
{
	int32_t		n = choice[1] & 63;
	int32_t		rows = rows_to_come(schedule, event->on);
	Day			first_due = event->on + choice[2] - 8;

	switch (event->kind)
	{
		case EVENT_DEFER:
			event->mode = choice[2] & 1 ? DEFER_RESPREAD : DEFER_EXTEND;
			if (!resolve_defer(schedule, n, due, event, f))
				return false;
			require(n >= 1 && event->date_count <=
					rows - (event->mode == DEFER_RESPREAD ? n : 0));
			return true;
		case EVENT_RESCHEDULE:
			if (choice[2] == 0)
				first_due = NO_DAY;
			if (!resolve_reschedule(schedule, first_due, n == 0 ? NULL : &n,
									due, event, f))
				return false;
			require(n == 0 ? event->date_count <= rows :
					event->date_count == n);
			if (first_due != NO_DAY)
				require_first(event, first_due, due);
			return true;
		default:
			if (!resolve_re_age(schedule, first_due, n, due, event, f))
				return false;
			require(event->date_count == n);
			require_first(event, first_due, due);
			return true;
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const Day holidays[] = {9610, 9611, 9612, 9700, 9800};
	static const Day workdays[] = {9617, 9701};
	static const Calendar calendar = {holidays, lengthof(holidays),
		workdays, lengthof(workdays)};
	static const EventKind kinds[] = {EVENT_DEFER, EVENT_RESCHEDULE,
		EVENT_RE_AGE};
	Schedule	schedule;
	Event		event;
	Change		change;
	Fault		f;
	DueRule		due;

	if (size > 4 && unpack_untrusted(data + 4, size - 4, &schedule, &f))
	{
		due.rule = (BusinessDay) ((data[0] >> 2) % BUSINESS_DAYS);
		due.calendar = &calendar;
		event_clear(&event, kinds[data[0] % 3],
					schedule.head.first_advance.day + data[3]);
		if (resolve(&schedule, data, &due, &event, &f))
		{
			require_dates(&event, &due, event.kind != EVENT_DEFER ||
						  event.mode == DEFER_EXTEND);
			if (apply_event(&schedule, &event, &change, &f))
			{
				require(schedule_seal(&schedule, &f));
				require(change_check(&change, &f));
			}
		}
	}
	harness_reset();
	return 0;
}
