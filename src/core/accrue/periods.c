/*
 * periods.c
 *		Where the rows of a schedule stand in time, and what of them bears.
 */
#include "core/accrue/periods.h"

Day
row_start(const Schedule *schedule, int row)
{
	if (schedule->rows[row].start_on != NO_DAY)
		return schedule->rows[row].start_on;
	return row > 0 ? schedule->rows[row - 1].end_on :
		schedule->head.first_advance.day;
}

/* Whether the row is settled in advance and leaves its last days to others. */
static inline bool
lends_days(const Schedule *schedule, int row)
{
	return row >= 0 && schedule->rows[row].closed_on != NO_DAY &&
		interest_follows_balance(&schedule->head);
}

Span
row_span(const Schedule *schedule, int row, bool lent, int *lender)
{
	const Row  *r = &schedule->rows[row];
	Span		span;

	span.start = row_start(schedule, row);
	span.from = lent ? later(bearing_day(&schedule->head, r->closed_on),
							 span.start) : span.start;
	span.end = r->end_on;
	span.maturity = schedule->rows[schedule->head.row_count - 1].end_on;
	/* what was settled before it began took over days, and passes them on */
	*lender = lends_days(schedule, row - 1) &&
		(!lent || span.start > r->closed_on) ? row - 1 : -1;
	return span;
}

int
next_open_row(const Schedule *schedule, int row)
{
	while (row < schedule->head.row_count &&
		   schedule->rows[row].closed_on != NO_DAY)
		row++;
	return row;
}

int
accruing_row(const Schedule *schedule, Day on)
{
	bool		lends = interest_follows_balance(&schedule->head);
	int			row = 0;

	while (row < schedule->head.row_count &&
		   (schedule->rows[row].end_on <= on ||
			(lends && is_closed(&schedule->rows[row], on))))
		row++;
	return row;
}

Day
running_end(const Schedule *schedule, int accruing)
{
	for (int row = 0; row < accruing; row++)
	{
		if (schedule->rows[row].end_on > schedule->head.as_of)
			return schedule->rows[row].end_on;
	}
	return schedule->rows[accruing].end_on;
}

int
interest_row(const Schedule *schedule, int row)
{
	int			bearer = row;

	while (row_no(schedule, bearer) <= schedule->head.plan.grace_interest)
	{
		int			next = next_open_row(schedule, bearer + 1);

		if (next >= schedule->head.row_count)
			break;
		bearer = next;
	}
	return bearer;
}

bool
has_begun(const Schedule *schedule, int row)
{
	while (row_start(schedule, row) > schedule->head.as_of &&
		   lends_days(schedule, row - 1))
		row--;
	return row_start(schedule, row) <= schedule->head.as_of;
}

RowTime
row_time(const Schedule *schedule, int row, int accruing)
{
	if (row < accruing)
		return schedule->rows[row].end_on <= schedule->head.as_of ?
			ROW_ENDED : ROW_LATER;
	return row == accruing && has_begun(schedule, row) ? ROW_ACCRUING :
		ROW_LATER;
}

Cents
bearing_from(const Schedule *schedule, int row)
{
	bool		contractual = early_interest(&schedule->head) ==
		EARLY_CONTRACTUAL;
	Cents		total = 0;

	for (; row < schedule->head.row_count; row++)
		total += bearing_principal(&schedule->rows[row], contractual);
	return total;
}

Cents
unpaid_total(const Schedule *schedule, Component c)
{
	Cents		total = 0;

	for (int i = 0; i < schedule->head.row_count; i++)
		total += row_unpaid(&schedule->rows[i], c);
	return total;
}

Cents
advances_after(const Head *head, const Advance *advances, Day on)
{
	Cents		total = 0;

	if (advances == NULL)
		return 0;
	for (int i = head->advance_count - 1; i >= 0; i--)
	{
		if (advances[i].day <= on)
			break;
		total += advances[i].amount;
	}
	return total;
}

Cents
outstanding_principal(const Schedule *schedule)
{
	const Head *head = &schedule->head;

	return unpaid_total(schedule, PRINCIPAL) -
		advances_after(head, schedule->advances, last_day(head));
}

Cents
cash_lent(const Head *head, const Advance *advances, Day on)
{
	Cents		total = 0;

	if (advances == NULL)
		return head->first_advance.amount;
	for (int i = 0; i < head->advance_count && advances[i].day <= on; i++)
	{
		if (advances[i].kind == ADVANCE_CASH)
			total += advances[i].amount;
	}
	return total;
}

Day
next_advance(const Head *head, const Advance *advances, Day from, Day to)
{
	for (int i = 0; advances != NULL && i < head->advance_count; i++)
	{
		if (advances[i].day > from)
			return earlier(advances[i].day, to);
	}
	return to;
}

Days
days_late(const Schedule *schedule)
{
	Day			on = schedule->head.as_of;

	for (int i = 0; i < schedule->head.row_count; i++)
	{
		const Row  *r = &schedule->rows[i];

		if (r->due_on >= on)
			break;
		if (row_unpaid(r, PRINCIPAL) + row_unpaid(r, INTEREST) +
			row_unpaid(r, FEE) > 0)
			return on - r->due_on;
	}
	return 0;
}
