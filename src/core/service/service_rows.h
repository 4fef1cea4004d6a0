/*
 * service_rows.h
 *		Small things that the events share when they touch rows.
 */
#ifndef CONSFIN_CORE_SERVICE_SERVICE_ROWS_H
#define CONSFIN_CORE_SERVICE_SERVICE_ROWS_H

#include "core/accrue/roll_forward.h"
#include "core/event/change.h"
#include "core/event/event.h"
#include "core/plan/due_dates.h"

/*
 * First row that is due and ends after as_of, and after those settled in
 * advance: the first a recast touches.
 */
extern int	first_future_row(const Schedule *schedule);

/*
 * Rows are about to get other numbers, or dates: note until when nothing
 * bears, where that was said of the first rows.
 */
extern void keep_free_days(Schedule *schedule);

/* What was remembered of a row before the one whose end is to be moved. */
typedef struct MovedBefore
{
	bool		runs;			/* that row's days are not over */
	Day			period_start;
	Day			period_end;
	Day			row_end;		/* where the row ended that is to be moved */
} MovedBefore;

/*
 * The row's end, or that of rows after it, is about to be moved: remember
 * where its period ends and until when nothing bears.
 */
extern MovedBefore keep_periods(Schedule *schedule, int row);

/*
 * It was moved: forget what the dates say by themselves.  If it ends where it
 * did, what was remembered before is remembered on.
 */
extern void drop_periods(Schedule *schedule, int row,
						 const MovedBefore *before);

/* reread_interest, and what that changed said as dropped. */
extern bool reread_changed(Schedule *schedule, Change *change, Fault *f);

/*
 * Where penalty gives way to other charges, charge it anew after an event
 * changed those; the difference is said as dropped.
 */
extern bool recap_penalty(Schedule *schedule, Change *change, Fault *f);

/* That nothing is to come, as a fault; always false. */
extern bool no_row_left(Fault *f);

/*
 * Days that bear none of the components become, or join, the open pause;
 * false where another one is open.
 */
extern bool join_pause(Head *head, Day from, Day to, int32_t components);

/* Count a modification (re_age, defer, reschedule, hardship) in the value. */
extern void count_modification(Schedule *schedule);

/* Add an advance or a capitalised charge on as_of. */
extern bool add_advance(Schedule *schedule, AdvanceKind kind, Cents amount,
						Fault *f);

/*
 * Where the period of a row that an event makes ends: where ends are adjusted,
 * on its due date, end_on being the date of the series.
 */
static inline Day
made_end(const Schedule *schedule, const RowDates *dates)
{
	return schedule->head.plan.period_ends == ENDS_ADJUSTED ?
		dates->due_on : dates->end_on;
}

#endif							/* CONSFIN_CORE_SERVICE_SERVICE_ROWS_H */
