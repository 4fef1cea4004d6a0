/*
 * accrue.h
 *		Interest that runs by the day inside a period.  Exact, never rounded
 *		here.
 */
#ifndef CONSFIN_CORE_ACCRUE_ACCRUE_H
#define CONSFIN_CORE_ACCRUE_ACCRUE_H

#include "core/number/exact.h"
#include "core/schedule/schedule.h"

/*
 * Days in which a row's interest runs: [start, end) is its period, or that of
 * a row settled in advance which leaves it what is left of its own; it bears
 * from `from` on.
 */
typedef struct Span
{
	Day			start;
	Day			from;
	Day			end;
	Day			maturity;		/* the last row's end */
} Span;

/* Whether interest of this loan follows the balance (all but flat). */
static inline bool
interest_follows_balance(const Head *head)
{
	return head->plan.method != FLAT;
}

/* Whether a fraction of a cent goes from row to row, and bears interest. */
static inline bool
carries_fraction(const Head *head)
{
	return head->plan.interest_rounding == CARRIED &&
		head->plan.method == LEVEL;
}

/* The terms' interest_on_early, its default resolved by the method. */
static inline EarlyMode
early_interest(const Head *head)
{
	EarlyMode	mode = head->terms.interest_on_early;

	if (mode != EARLY_DEFAULT)
		return mode;
	return head->plan.method == FLAT ? EARLY_CONTRACTUAL : EARLY_ACTUAL;
}

/* The terms' fee_on_early, its default resolved. */
static inline EarlyMode
early_fee(const Head *head)
{
	EarlyMode	mode = head->terms.fee_on_early;

	return mode == EARLY_DEFAULT ? EARLY_CONTRACTUAL : mode;
}

/*
 * What of a row's principal bears interest: what is unpaid, or, where early
 * money is contractual, what would be unpaid if nothing were settled before
 * its day.
 */
static inline Cents
bearing_principal(const Row *row, bool contractual)
{
	return contractual ? row->due[PRINCIPAL] : row_unpaid(row, PRINCIPAL);
}

/* Whether the open pause stops this component. */
static inline bool
is_paused(const Head *head, Component c)
{
	return head->pause_from != NO_DAY &&
		(head->pause_components & (1 << c)) != 0;
}

/* Charges stop where the loan is written off. */
static inline Day
last_bearing_day(const Head *head, Day on)
{
	return head->written_off_on == NO_DAY ? on :
		earlier(on, head->written_off_on);
}

/*
 * Days of the year over which those of a part of a period count
 * (broken_period=days under a 30/360 name); 0: a part bears its share.
 */
extern int32_t days_year(const Head *head);

/* The day up to which interest counts when asked on `on` (min_days). */
extern Day	bearing_day(const Head *head, Day on);

/* One `every` on from a boundary of periods. */
extern Day	next_boundary(const LoanPlan *plan, Day day);

/*
 * Which of the periods from *start to the end of a row runs on as_of (or the
 * first, if they are to come): [*start, *stop).
 */
extern void running_period(const Head *head, Day end, Day *start, Day *stop);

/*
 * Whether [start, end) is a whole number of `every`; otherwise it is one odd
 * period, as all are whose ends follow a calendar.
 */
extern bool is_regular(const LoanPlan *plan, Day start, Day end);

/* Whether periods of months end on the day. */
extern bool is_boundary(const LoanPlan *plan, Day day);

/*
 * Whether interest of part of a period follows the count of its own days, so
 * that it does not matter where the period begins and ends.
 */
static inline bool
counts_each_day(const Head *head)
{
	return parts_add_up(head->plan.day_count);
}

/* sum += principal x rate x num / den, not reduced where that is cheap. */
extern bool add_exact_interest(Exact *sum, Cents principal, Rate rate,
							   const Fraction *share, Fault *f);

/*
 * Add to *sum the interest of principal cents for [from, to), a part of the
 * span, leaving out the days of an open pause.
 */
extern bool accrue_interest(const Head *head, Cents principal,
							const Span *span, Day from, Day to, Exact *sum,
							Fault *f);

#endif							/* CONSFIN_CORE_ACCRUE_ACCRUE_H */
