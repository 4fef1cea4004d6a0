/*
 * nonaccrual.c
 *		Until when a loan was in non-accrual, counted from its events.
 *
 * A loan goes into non-accrual at the end of the day on which it has been
 * late for so many days, and leaves it when nothing is past due, at once or
 * after so many installments that were paid in time.  A day's end is read on
 * the next one.  Between two events only time passes: the loan is current up
 * to a day, and late from then on.
 */
#include "compat.h"

#include "miscadmin.h"
#include "utils/date.h"

#include "book/accrual/reading.h"
#include "calc/replay.h"
#include "calc/standing_read.h"
#include "core/service/replay.h"
#include "core/service/service.h"
#include "errors.h"
#include "type/event.h"
#include "type/schedule.h"

PG_FUNCTION_INFO_V1(consfin_nonaccrual_until);
PG_FUNCTION_INFO_V1(consfin_days_late);

/* By which rule, and how far the loan has come. */
typedef struct Walk
{
	Day			since;			/* the rule holds from the end of this day */
	Days		from_days;
	int32		after_rows;
	bool		is_in;
	Day			until;			/* last day at whose end it was in */
	Day			current_since;	/* reading; NO_DAY: it is late */
} Walk;

/* The last day of non-accrual is not after it. */
static void
was_in_till(Walk *walk, Day day)
{
	if (walk->is_in && (walk->until == NO_DAY || walk->until < day))
		walk->until = day;
}

/* The day on which the last of so many installments fell due; else NO_DAY. */
static Day
rows_kept_on(const Schedule *schedule, const Walk *walk)
{
	int32		left = walk->after_rows;
	Day			before = NO_DAY;

	for (int i = 0; i < schedule->head.row_count; i++)
	{
		Day			due_on = schedule->rows[i].due_on;

		if (due_on < walk->current_since || due_on == before)
			continue;
		before = due_on;
		if (--left == 0)
			return due_on;
	}
	return NO_DAY;
}

/* It was current on the days read from the first to the last. */
static void
pass_current(Walk *walk, const Schedule *schedule, Day first, Day last)
{
	Day			kept_on = NO_DAY;

	if (walk->current_since == NO_DAY)
		walk->current_since = first;
	if (!walk->is_in)
		return;
	if (walk->after_rows > 0)
	{
		kept_on = rows_kept_on(schedule, walk);
		if (kept_on == NO_DAY || kept_on >= last)
		{
			was_in_till(walk, last - 1);
			return;
		}
		was_in_till(walk, kept_on - 1);
	}
	walk->is_in = false;
}

/* Nothing happened from the end of the first day to that of the last. */
static void
pass_days(Walk *walk, const Schedule *schedule, Day first, Day last)
{
	Standing	standing;
	Day			late_after;
	Fault		f;

	if (first < walk->since)
		first = walk->since;
	if (last < first)
		return;
	if (!standing_of(schedule, last + 1, &standing, &f))
		raise_fault(&f);
	if (standing.status == STATUS_CLOSED ||
		standing.status == STATUS_WRITTEN_OFF)
	{
		walk->is_in = false;
		walk->current_since = NO_DAY;
		return;
	}
	late_after = last + 1 - standing.days_past_due;
	if (late_after > first)
		pass_current(walk, schedule, first + 1, late_after);
	if (standing.days_past_due == 0)
		return;
	walk->current_since = NO_DAY;
	if (standing.days_past_due >= walk->from_days)
		walk->is_in = true;
	was_in_till(walk, last);
}

static void
walk_events(Walk *walk, Schedule *schedule, const Event *events, int count,
			Day day)
{
	Day			from = schedule->head.first_advance.day;
	Fault		f;

	for (int i = 0; i < count && events[i].on <= day; i++)
	{
		Change		change;

		CHECK_FOR_INTERRUPTS();
		if (events[i].on > from)
			pass_days(walk, schedule, from, events[i].on - 1);
		from = events[i].on;
		if (!apply_event(schedule, &events[i], &change, &f))
		{
			event_failed(&events[i], &f);
			raise_fault(&f);
		}
		if (change.lines != NULL)
			core_free(change.lines);
	}
	pass_days(walk, schedule, from, day);
}

/*
 * nonaccrual_until(borrower_id, loan_id, original, events, day, since,
 * from_days, after_rows)
 */
Datum
consfin_nonaccrual_until(PG_FUNCTION_ARGS)
{
	Walk		walk = {.until = NO_DAY, .current_since = NO_DAY};
	Reading		reading;
	Schedule	schedule;
	Event	   *events;
	int			count;

	walk.since = PG_GETARG_DATEADT(5);
	walk.from_days = PG_GETARG_INT32(6);
	walk.after_rows = PG_GETARG_INT32(7);
	begin_reading(&reading, fcinfo);
	events = events_of_array(PG_GETARG_ARRAYTYPE_P(3), "events", &count);
	unpack_datum(PG_GETARG_DATUM(2), &schedule);
	walk_events(&walk, &schedule, events, count, PG_GETARG_DATEADT(4));
	end_reading(&reading);
	if (walk.until == NO_DAY)
		PG_RETURN_NULL();
	PG_RETURN_DATEADT(walk.until);
}

/* days_late(borrower_id, loan_id, schedule, on_date): 0 unless it is open */
Datum
consfin_days_late(PG_FUNCTION_ARGS)
{
	const Standing *standing;
	Reading		reading;

	begin_reading(&reading, fcinfo);
	standing = read_standing(PG_GETARG_DATUM(2), PG_GETARG_DATEADT(3));
	end_reading(&reading);
	PG_RETURN_INT32(standing->status == STATUS_OVERDUE ?
					standing->days_past_due : 0);
}
