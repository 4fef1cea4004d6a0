/*
 * resolve.c
 *		The dates of rows that an event makes, before it is applied.
 */
#include "core/service/resolve.h"

#include "core/plan/due_dates.h"
#include "core/service/reschedule.h"
#include "core/service/service_rows.h"

/*
 * Stand before end in the rhythm of the plan; where end is none of the
 * plan's days (after a re-age, say), in the same rhythm from end's own day.
 */
static bool
stand_before(const LoanPlan *plan, Day end, DueDates *dates, Fault *f)
{
	LoanPlan	rhythm = *plan;

	if (due_dates_start(&rhythm, end - 1, end, dates, NULL))
		return true;
	rhythm.seed_day = 0;
	return due_dates_start(&rhythm, end - 1, end, dates, f);
}

/* Where a period that ends on end ends after moving n periods on. */
static bool
shifted_end(const LoanPlan *plan, Day end, int32_t n, Day *shifted, Fault *f)
{
	DueDates	dates;
	int64_t		next;

	if (!stand_before(plan, end, &dates, f))
		return false;
	/* n and `every` are at most 2^31: their product fits */
	dates.month += (int64_t) n * plan->every_months;
	next = dates.next + (int64_t) n * plan->every_days;
	dates.next = next > MAX_DAY ? MAX_DAY + 1 : (Day) next;
	return due_dates_next(&dates, shifted, f);
}

/* Stand behind the end in the rhythm of the plan. */
static bool
stand_behind(const LoanPlan *plan, Day end, DueDates *dates, Fault *f)
{
	return stand_before(plan, end, dates, f) && due_dates_next(dates, &end, f);
}

/*
 * The date of the series that future row i comes from, with the free days
 * behind it.
 */
static Day
future_end(const Schedule *schedule, int first, int i)
{
	return free_until(schedule, first + i) -
		schedule->rows[first + i].end_on +
		series_date(&schedule->head.plan, schedule->rows,
					schedule->head.row_count, first + i);
}

/* The future rows on the event's day: their first, or a fault if none. */
static bool
future_rows(const Schedule *schedule, const Event *event, int32_t *first,
			int32_t *count, Fault *f)
{
	Schedule	on_day = *schedule;
	char		day[16];

	if (!check_day(event->on, "on_date", f))
		return false;
	on_day.head.as_of = event->on;
	*first = first_future_row(&on_day);
	*count = schedule->head.row_count - *first;
	if (*count > 0)
		return true;
	date_print(event->on, day);
	return fault(f, FAULT_STATE, "no installment is due after %s", day);
}

static bool
check_number(int32_t number, const char *what, Fault *f)
{
	return (number >= 1 && number <= MAX_INSTALLMENTS) ||
		fault(f, FAULT_ARGUMENT, "%s must be between 1 and %d, not %d", what,
			  MAX_INSTALLMENTS, (int) number);
}

static void
make_date_room(Event *event, int32_t count)
{
	event->dates = core_alloc((size_t) count * sizeof(RowDates));
	event->date_count = count;
}

/* The due date of every row from the end of its period, by the rule. */
static bool
set_due_dates(const LoanPlan *plan, const DueRule *due, Event *event,
			  Fault *f)
{
	for (int32_t i = 0; i < event->date_count; i++)
	{
		RowDates   *row = &event->dates[i];

		row->due_on = row->end_on;
		if (due->rule == SKIP)
			continue;
		if (!adjust_day(row->end_on, due->rule, due->calendar, &row->due_on,
						f))
			return false;
		if (plan->period_ends == ENDS_ADJUSTED && i > 0 &&
			row->due_on <= event->dates[i - 1].due_on)
			return ends_collide(row->due_on, f);
	}
	return true;
}

/* The ends of the event's rows from the i-th on, as the series goes on. */
static bool
set_ends_from(DueDates *dates, const DueRule *due, int32_t i, Event *event,
			  Fault *f)
{
	for (; i < event->date_count; i++)
	{
		if (!due_dates_next_by(dates, due->rule, due->calendar,
							   &event->dates[i].end_on, f))
			return false;
	}
	return true;
}

/* The ends of all the event's rows in the plan's rhythm, from first_due. */
static bool
set_ends(const LoanPlan *plan, Day first_due, const DueRule *due,
		 Event *event, Fault *f)
{
	DueDates	dates;

	return stand_before(plan, first_due, &dates, f) &&
		set_ends_from(&dates, due, 0, event, f);
}

/*
 * The ends of all future rows so many periods on.  Where dates are passed
 * over, each moves to the date of the row so many after it, and the series
 * goes on behind the last.
 */
static bool
shift_ends(const Schedule *schedule, int32_t first, int32_t periods,
		   const DueRule *due, Event *event, Fault *f)
{
	const LoanPlan *plan = &schedule->head.plan;
	int32_t		count = event->date_count;
	int32_t		behind = periods < count ? count - periods : 0;
	DueDates	dates;
	Day			end;

	if (due->rule != SKIP)
	{
		for (int32_t i = 0; i < count; i++)
		{
			if (!shifted_end(plan, future_end(schedule, first, i), periods,
							 &event->dates[i].end_on, f))
				return false;
		}
		return true;
	}
	for (int32_t i = 0; i < behind; i++)
		event->dates[i].end_on = future_end(schedule, first, i + periods);
	if (!stand_behind(plan, future_end(schedule, first, count - 1), &dates,
					  f))
		return false;
	for (int32_t i = count; i < periods; i++)
	{
		if (!due_dates_next_by(&dates, SKIP, due->calendar, &end, f))
			return false;
	}
	return set_ends_from(&dates, due, behind, event, f);
}

static bool
check_first_due(Day first_due, const Event *event, Fault *f)
{
	char		first[16];
	char		on[16];

	if (!check_day(first_due, "first_due", f))
		return false;
	if (first_due > event->on)
		return true;
	date_print(first_due, first);
	date_print(event->on, on);
	return fault(f, FAULT_ARGUMENT,
				 "first_due %s must be after the event's date %s", first, on);
}

bool
resolve_defer(const Schedule *schedule, int32_t periods, const DueRule *due,
			  Event *event, Fault *f)
{
	int32_t		first;
	int32_t		count;

	if (!check_number(periods, "periods", f) ||
		!future_rows(schedule, event, &first, &count, f))
		return false;
	if (event->mode == DEFER_RESPREAD)
	{
		if (periods >= count)
			return fault(f, FAULT_ARGUMENT, "periods must be less than the "
						 "%d installments still to come, not %d",
						 (int) count, (int) periods);
		make_date_room(event, count - periods);
		for (int32_t i = 0; i < count - periods; i++)
		{
			const Row  *row = &schedule->rows[first + periods + i];

			event->dates[i] = (RowDates) {row->end_on, row->due_on};
		}
		return true;
	}
	make_date_room(event, count);
	return shift_ends(schedule, first, periods, due, event, f) &&
		set_due_dates(&schedule->head.plan, due, event, f);
}

bool
resolve_reschedule(const Schedule *schedule, Day first_due,
				   const int32_t *installments, const DueRule *due,
				   Event *event, Fault *f)
{
	const LoanPlan *plan = &schedule->head.plan;
	int32_t		first;
	int32_t		count;
	DueDates	dates;

	if ((installments != NULL &&
		 !check_number(*installments, "installments", f)) ||
		!future_rows(schedule, event, &first, &count, f))
		return false;
	make_date_room(event, installments != NULL ? *installments : count);
	if (first_due != NO_DAY)
		return check_first_due(first_due, event, f) &&
			set_ends(plan, first_due, due, event, f) &&
			set_due_dates(plan, due, event, f) &&
			check_after(schedule, first, event->dates, f);
	for (int32_t i = 0; i < count && i < event->date_count; i++)
		event->dates[i].end_on = series_date(plan, schedule->rows,
											 schedule->head.row_count,
											 first + i);
	return stand_behind(plan, series_date(plan, schedule->rows,
										  schedule->head.row_count,
										  first + count - 1), &dates, f) &&
		set_ends_from(&dates, due, count, event, f) &&
		set_due_dates(plan, due, event, f);
}

bool
resolve_re_age(const Schedule *schedule, Day first_due, int32_t installments,
			   const DueRule *due, Event *event, Fault *f)
{
	if (!check_number(installments, "installments", f) ||
		!check_day(event->on, "on_date", f) ||
		!check_first_due(first_due, event, f))
		return false;
	make_date_room(event, installments);
	return set_ends(&schedule->head.plan, first_due, due, event, f) &&
		set_due_dates(&schedule->head.plan, due, event, f);
}
