/*
 * accrual.h
 *		A schedule brought to a day, and the interest of its rows re-read.
 */
#ifndef CONSFIN_CORE_ACCRUAL_H
#define CONSFIN_CORE_ACCRUAL_H

#include "core/accrue.h"
#include "core/schedule.h"

/* Where a row stands on a day, for what early money owes of it. */
typedef enum RowTime
{
	ROW_ENDED,					/* its period is over */
	ROW_ACCRUING,				/* the first whose period is not over */
	ROW_LATER
} RowTime;

/* The day a row's period begins. */
extern Day	row_start(const Schedule *schedule, int row);

/* The span in which the row's interest runs. */
extern Span row_span(const Schedule *schedule, int row);

/* First row on or after `row` that is not settled in advance. */
extern int	next_open_row(const Schedule *schedule, int row);

/* The row that accrues on the day; row_count after the last period. */
extern int	accruing_row(const Schedule *schedule, Day on);

/* accruing: accruing_row() of the day. */
extern RowTime row_time(const Schedule *schedule, int row, int accruing);

/* Bearing principal of the row and all later ones. */
extern int64_t bearing_from(const Schedule *schedule, int row);

/* Unpaid cents of a component over all rows. */
extern int64_t unpaid_total(const Schedule *schedule, Component c);

/*
 * Accrue everything to the day and make it the schedule's as_of: exact sums
 * of the accruing row, late interest and penalty of late rows, what they
 * owe in cents.
 */
extern bool bring_to(Schedule *schedule, Day on, Fault *f);

/*
 * Add the exact interest of a span for [from, to) on principal cents, less
 * those of the advances (null: there is but one) that are still to come.
 */
extern bool accrue_bearing(const Head *head, const Advance *advances,
						   int64_t principal, const Span *span, Day from,
						   Day to, Exact *sum, Fault *f);

/* The same for a row; interest-free rows bear nothing. */
extern bool accrue_row(const Schedule *schedule, int row, int64_t principal,
					   Day from, Day to, Exact *sum, Fault *f);

/*
 * Exact interest of an open row, all that has accrued and all to come, when
 * principal cents bear from as_of on; the carried fraction is in it.
 */
extern bool whole_interest(const Schedule *schedule, int row,
						   int64_t principal, Exact *total, Fault *f);

/* The same, only what is still to come after as_of. */
extern bool coming_interest(const Schedule *schedule, int row,
							int64_t principal, Exact *total, Fault *f);

/* Interest of the accruing row to as_of in cents, its fixed part included. */
extern bool accrued_charge(const Schedule *schedule, int row, int64_t *cents,
						   Fault *f);

/*
 * Owed of a row by money that comes on as_of, before the row's due date:
 * unpaid cents of the component by the terms' early modes.
 */
extern bool early_owed(const Schedule *schedule, int row, Component c,
					   int accruing, int64_t *cents, Fault *f);

/* The same rule on plain figures, for readers that do not unpack. */
static inline int64_t
early_interest_charge(const Head *head, const Row *row, RowTime time,
					  int64_t accrued)
{
	EarlyMode	mode = early_interest(head);

	if (time == ROW_ENDED || mode == EARLY_CONTRACTUAL ||
		row->closed_on != NO_DAY)
		return row->due[INTEREST];
	if (time == ROW_LATER)
		return row->fixed_interest;
	return mode == EARLY_PERIOD ? row->due[INTEREST] : accrued;
}

extern bool early_fee_charge(const Head *head, const Row *row, RowTime time,
							 int32_t elapsed, int32_t length, int64_t *cents,
							 Fault *f);

/* Keep the fraction that rounding a carried row's whole interest leaves. */
extern bool carry_on(Head *head, const Exact *total, int64_t interest,
					 Fault *f);

/*
 * Make due[INTEREST] of the accruing and all later rows what their balances
 * bear, after balances changed on as_of.
 */
extern bool reread_interest(Schedule *schedule, Fault *f);

/*
 * The penalty cap by all charges (charge_cap): of `accrued` cents of accrued
 * penalty, of which `settled` are paid or waived, those that may be read,
 * when `others` are all other charges so far.
 */
extern bool capped_penalty(const Head *head, int64_t accrued,
						   int64_t settled, int64_t others, int64_t *cents,
						   Fault *f);

#endif							/* CONSFIN_CORE_ACCRUAL_H */
