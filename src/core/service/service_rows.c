/*
 * service_rows.c
 *		Small things that the events share when they touch rows.
 */
#include "core/service/service_rows.h"

#include "core/accrue/accrue.h"
#include "core/accrue/penalty.h"

int
first_future_row(const Schedule *schedule)
{
	Day			on = schedule->head.as_of;
	int			row = 0;

	while (row < schedule->head.row_count &&
		   (schedule->rows[row].due_on <= on ||
			schedule->rows[row].end_on <= on ||
			schedule->rows[row].closed_on != NO_DAY))
		row++;
	/* the running one may be open before rows that are settled */
	if (interest_follows_balance(&schedule->head))
	{
		for (int i = row + 1; i < schedule->head.row_count; i++)
		{
			if (schedule->rows[i].closed_on != NO_DAY)
				row = i + 1;
		}
	}
	return row;
}

/*
 * Where the last interest-free row ends, or would: a payment may have cleared
 * the loan in fewer rows than were agreed.
 */
static Day
free_rows_end(const Schedule *schedule)
{
	const LoanPlan *plan = &schedule->head.plan;
	int			last = schedule->head.row_count - 1;
	int			row = plan->interest_free - row_no(schedule, 0);
	Day			end = schedule->rows[row < last ? row : last].end_on;

	for (; row > last && end < MAX_DAY; row--)
		end = next_boundary(plan, end);
	return earlier(end, MAX_DAY);
}

void
keep_free_days(Schedule *schedule)
{
	Head	   *head = &schedule->head;

	if (head->plan.interest_free > 0 && head->free_until == NO_DAY)
		head->free_until = free_rows_end(schedule);
}

/* Whether a row before it whose end was moved still runs. */
static bool
moved_row_runs(const Schedule *schedule, int row)
{
	const Head *head = &schedule->head;

	while (--row >= 0 && schedule->rows[row].end_on > head->as_of)
	{
		if (head->period_end > row_start(schedule, row) &&
			head->period_end <= schedule->rows[row].end_on)
			return true;
	}
	return false;
}

static void
keep_period(Schedule *schedule, int row, bool moved_runs)
{
	Head	   *head = &schedule->head;
	Day			start = row_start(schedule, row);
	Day			end = schedule->rows[row].end_on;
	Day			stop = NO_DAY;

	if (counts_each_day(head) ||
		(head->plan.every_months > 0 &&
		 is_regular(&head->plan, start, end) && moved_runs))
		return;
	if (head->period_end > start && head->period_end <= end)
	{
		if (head->as_of < head->period_end)
			return;
		start = head->period_end;
	}
	else if (head->plan.every_months == 0 &&
			 !skips_days(&head->plan, start, end))
		stop = end;				/* as it was made it is one period */
	if (stop == NO_DAY)
		running_period(head, end, &start, &stop);
	head->period_start = start == row_start(schedule, row) ? NO_DAY : start;
	head->period_end = stop;
	head->period_seed = 0;
}

MovedBefore
keep_periods(Schedule *schedule, int row)
{
	const Head *head = &schedule->head;
	MovedBefore before = {
		head->period_seed == 0 && moved_row_runs(schedule, row),
		head->period_start, head->period_end, schedule->rows[row].end_on
	};

	if (interest_follows_balance(head))
	{
		keep_free_days(schedule);
		keep_period(schedule, row, moved_row_runs(schedule, row));
	}
	return before;
}

void
drop_periods(Schedule *schedule, int row, const MovedBefore *before)
{
	Head	   *head = &schedule->head;
	Day			start = row_start(schedule, row);
	Day			end = schedule->rows[row].end_on;
	/* a period that has not begun is kept only as one of several */
	bool		keeps = start <= head->as_of ||
		head->period_end <= start || is_regular(&head->plan, start, end) ||
		head->plan.period_ends == ENDS_ADJUSTED;
	/* one period stays one where the new seed day makes it several */
	bool		turned = head->period_seed != 0 &&
		is_regular(&head->plan, start, end);

	if (before->runs && before->row_end == end && head->period_seed == 0)
	{
		head->period_start = before->period_start;
		head->period_end = before->period_end;
		return;
	}
	if (keeps && (head->period_end < end || turned ||
				  (head->period_start != NO_DAY && head->period_start < end)))
	{
		head->period_end = earlier(head->period_end, end);
		return;
	}
	head->period_start = head->period_end = NO_DAY;
	head->period_seed = 0;
}

bool
reread_changed(Schedule *schedule, Change *change, Fault *f)
{
	int			count = schedule->head.row_count;
	Cents	   *before = core_alloc((size_t) count * sizeof(Cents) + 1);
	bool		done;

	for (int row = 0; row < count; row++)
		before[row] = schedule->rows[row].due[INTEREST];
	done = reread_interest(schedule, f);
	for (int row = 0; done && row < count; row++)
		change_add(change, CHANGE_DROPPED, INTEREST, row_no(schedule, row),
				   schedule->rows[row].due_on,
				   before[row] - schedule->rows[row].due[INTEREST]);
	core_free(before);
	return done;
}

bool
recap_penalty(Schedule *schedule, Change *change, Fault *f)
{
	int			count = schedule->head.row_count;
	Cents	   *before;
	bool		done;

	if (schedule->head.terms.charge_cap == RATE_NONE)
		return true;
	before = core_alloc((size_t) count * sizeof(Cents));
	for (int row = 0; row < count; row++)
		before[row] = schedule->rows[row].due[PENALTY];
	done = charge_penalty(schedule, f);
	for (int row = 0; done && row < count; row++)
		change_add(change, CHANGE_DROPPED, PENALTY, row_no(schedule, row),
				   schedule->rows[row].due_on,
				   before[row] - schedule->rows[row].due[PENALTY]);
	core_free(before);
	return done;
}

bool
no_row_left(Fault *f)
{
	fault(f, FAULT_STATE, "no installment falls due after the day");
	return fault_hint(f, "Use re_age to make new installments.");
}

bool
join_pause(Head *head, Day from, Day to, int32_t components)
{
	if (head->pause_from == NO_DAY || head->pause_to <= head->as_of)
	{
		head->pause_from = from;
		head->pause_to = to;
		head->pause_components = components;
		return true;
	}
	if (head->pause_components == components && from <= head->pause_to &&
		to >= head->pause_from)
	{
		head->pause_from = earlier(from, head->pause_from);
		head->pause_to = later(to, head->pause_to);
		return true;
	}
	return from >= head->pause_from && to <= head->pause_to &&
		(head->pause_components & components) == components;
}

void
count_modification(Schedule *schedule)
{
	schedule->head.modifications++;
	schedule->head.modified_on = schedule->head.as_of;
	schedule->head.modified_late = days_late(schedule);
}

bool
add_advance(Schedule *schedule, AdvanceKind kind, Cents amount, Fault *f)
{
	int			count = schedule->head.advance_count;
	Advance    *advances;
	int			at = count;

	if (count >= MAX_ADVANCES)
	{
		fault(f, FAULT_LIMIT, "too many advances");
		return fault_detail(f, "A schedule holds at most %d.", MAX_ADVANCES);
	}
	advances = core_alloc((size_t) (count + 1) * sizeof(Advance));
	memcpy(advances, schedule->advances, (size_t) count * sizeof(Advance));
	while (at > 0 && advances[at - 1].day > schedule->head.as_of)
	{
		advances[at] = advances[at - 1];
		at--;
	}
	advances[at].day = schedule->head.as_of;
	advances[at].kind = kind;
	advances[at].amount = amount;
	schedule->advances = advances;
	schedule->head.advance_count = count + 1;
	schedule->head.first_advance = advances[0];
	return true;
}
