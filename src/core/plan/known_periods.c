/*
 * known_periods.c
 *		Where the periods of a loan ended when it was made.
 */
#include "core/plan/known_periods.h"

#include "core/plan/due_dates.h"

/* Of a row that fell away no more of the calendar is known than weekends. */
static const Calendar weekends = {NULL, 0, NULL, 0};

/* The row whose period ends on the day, or null. */
static const Row *
row_ending(const Schedule *now, Day end)
{
	int			low = 0;
	int			high = now->head.row_count;

	while (low < high)
	{
		int			middle = low + (high - low) / 2;

		if (now->rows[middle].end_on < end)
			low = middle + 1;
		else
			high = middle;
	}
	return low < now->head.row_count && now->rows[low].end_on == end ?
		&now->rows[low] : NULL;
}

/*
 * The next date of the series that was not passed over: up to the last row
 * those that rows end on, then those that are no weekends.
 */
static bool
next_known_end(const Schedule *now, DueDates *dates, Day last, Day *end,
			   Fault *f)
{
	DueDates	ahead = *dates;

	if (now->head.plan.business_day != SKIP)
		return due_dates_next(dates, end, f);
	while (due_dates_next(&ahead, end, f))
	{
		if (*end > last)
			return due_dates_next_by(dates, SKIP, &weekends, end, NULL);
		*dates = ahead;
		if (row_ending(now, *end) != NULL)
			return true;
	}
	return false;
}

/* The last date of the series that a row ends on. */
static Day
last_known_end(const Schedule *now, DueDates dates)
{
	Day			last = now->rows[now->head.row_count - 1].end_on;
	Day			known = NO_DAY;
	Day			end;

	while (due_dates_next(&dates, &end, NULL) && end <= last)
	{
		if (row_ending(now, end) != NULL)
			known = end;
	}
	return known;
}

/*
 * The dates of the k-th row, whose date of the series is end: as it still
 * stands, or as weekends let it.
 */
static bool
known_dates(const Schedule *now, int k, Day end, Row *row, Fault *f)
{
	const LoanPlan *plan = &now->head.plan;
	const Row  *still = row_ending(now, end);

	k += plan->upfront_fee > 0 ? 1 : 0;
	if (plan->period_ends == ENDS_ADJUSTED && k < now->head.row_count)
		still = &now->rows[k];
	row->end_on = end;
	if (plan->business_day == SKIP)
		row->due_on = end;
	else if (still != NULL)
		row->due_on = still->due_on;
	else if (!adjust_day(end, plan->business_day, &weekends, &row->due_on, f))
		return false;
	if (plan->period_ends == ENDS_ADJUSTED)
		row->end_on = row->due_on;
	return true;
}

bool
known_periods(const Schedule *now, Day disbursed, Row *rows, int count,
			  Fault *f)
{
	const Head *head = &now->head;
	LoanPlan	plan = head->plan;
	int			first = plan.upfront_fee > 0 ? 1 : 0;
	Day			end = series_date(&plan, now->rows + first,
								  head->row_count - first, 0);
	DueDates	dates;
	Day			last;

	if (head->period_end != NO_DAY && head->period_end < end)
		end = head->period_end; /* a deferral moved the first row's end */
	if (head->modifications > 0 || end <= disbursed ||
		(head->accelerated_on != NO_DAY && end >= head->accelerated_on) ||
		!due_dates_start(&plan, disbursed, end, &dates, NULL))
		return false;
	last = last_known_end(now, dates);
	for (int i = 0; i < count; i++)
	{
		if (!next_known_end(now, &dates, last, &end, f) ||
			!known_dates(now, i, end, &rows[i], f))
			return false;
		/* a row made since may stand in the place of one that fell away */
		if (i > 0 && rows[i].end_on <= rows[i - 1].end_on)
			return false;
	}
	return true;
}

int
standing_periods(const Schedule *now, Day disbursed, Row *rows)
{
	Day			end = disbursed;
	int			count = 0;

	for (int i = now->head.plan.upfront_fee > 0; i < now->head.row_count; i++)
	{
		const Row  *r = &now->rows[i];

		if (r->end_on <= end)
			continue;
		/* a bullet loan has one row, the last */
		if (now->head.plan.method == BULLET)
			count = 0;
		rows[count].end_on = end = r->end_on;
		rows[count++].due_on = r->due_on;
	}
	return count;
}
