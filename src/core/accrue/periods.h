/*
 * periods.h
 *		Where the rows of a schedule stand in time, and what of them bears.
 */
#ifndef CONSFIN_CORE_ACCRUE_PERIODS_H
#define CONSFIN_CORE_ACCRUE_PERIODS_H

#include "core/accrue/accrue.h"
#include "core/schedule/schedule.h"

/* Where a row stands on a day, for what early money owes of it. */
typedef enum RowTime
{
	ROW_ENDED,					/* its period is over */
	ROW_ACCRUING,				/* the first whose period is not over */
	ROW_LATER
} RowTime;

/* The day a row's period begins. */
extern Day	row_start(const Schedule *schedule, int row);

/*
 * Whether the row is settled in advance by the day.  One that runs on days
 * lent to it and is paid to their end closes there, and accrues till then.
 */
static inline bool
is_closed(const Row *row, Day on)
{
	return row->closed_on != NO_DAY && row->closed_on <= on;
}

/*
 * The span in which the row's interest runs, or what it lends of it, where it
 * is settled in advance.  The row before it, if that was settled in advance,
 * lends its last days: the same of *lender; otherwise *lender is -1.
 */
extern Span row_span(const Schedule *schedule, int row, bool lent,
					 int *lender);

/* First row on or after `row` that is not settled in advance, or to be. */
extern int	next_open_row(const Schedule *schedule, int row);

/*
 * The row that accrues on the day; row_count after the last period.  A row
 * settled in advance lends its days to the next, except in a flat loan.
 */
extern int	accruing_row(const Schedule *schedule, Day on);

/*
 * Where the period ends that runs on the schedule's day: the accruing row's,
 * or an earlier one's that lends its days.
 */
extern Day	running_end(const Schedule *schedule, int accruing);

/*
 * The row with which the row's interest falls due: itself, or in a grace on
 * interest the first open row after it.
 */
extern int	interest_row(const Schedule *schedule, int row);

/* Whether the row runs: no days without interest are left before it. */
extern bool has_begun(const Schedule *schedule, int row);

/* accruing: accruing_row() of the day. */
extern RowTime row_time(const Schedule *schedule, int row, int accruing);

/* Bearing principal of the row and all later ones. */
extern Cents bearing_from(const Schedule *schedule, int row);

/* Unpaid cents of a component over all rows. */
extern Cents unpaid_total(const Schedule *schedule, Component c);

/*
 * Advances that are still to come after the day (null: there is but one,
 * and it came): planned principal that is not owed.
 */
extern Cents advances_after(const Head *head, const Advance *advances,
							  Day on);

/* Principal lent and unpaid as of the schedule's last event. */
extern Cents outstanding_principal(const Schedule *schedule);

/* Cash lent by the day; advances as above. */
extern Cents cash_lent(const Head *head, const Advance *advances, Day on);

/* The first advance in (from, to), or `to`; advances as above. */
extern Day	next_advance(const Head *head, const Advance *advances, Day from,
						 Day to);

/*
 * Whether nothing bears in the row: a number of rows from the first on, or
 * where dates were moved, days until head.free_until.
 */
static inline bool
is_free_row(const Head *head, int no)
{
	return head->free_until == NO_DAY && no <= head->plan.interest_free;
}

/* Where the row after the row begins: days from its end on are free. */
static inline Day
free_until(const Schedule *schedule, int row)
{
	const Row  *r = &schedule->rows[row];

	return row + 1 < schedule->head.row_count && r[1].start_on != NO_DAY ?
		r[1].start_on : r->end_on;
}

/* Days past due as of the schedule's day: no grace, no tolerance. */
extern Days days_late(const Schedule *schedule);

#endif							/* CONSFIN_CORE_ACCRUE_PERIODS_H */
