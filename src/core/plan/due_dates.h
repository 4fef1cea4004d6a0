/*
 * due_dates.h
 *		Where the periods of a loan end, and what share of a year each bears.
 */
#ifndef CONSFIN_CORE_PLAN_DUE_DATES_H
#define CONSFIN_CORE_PLAN_DUE_DATES_H

#include "core/schedule/schedule.h"

/* The periods of a plan, one end after another. */
typedef struct DueDates
{
	Day			next;			/* end of the period to come, plans of days */
	int64_t		month;			/* its month, counted from year 0, others */
	int32_t		every_months;
	int32_t		every_days;
	int32_t		seed_day;
	MonthEnd	month_end;
} DueDates;

/*
 * Resolve plan->seed_day (in: as asked for, 0 for none) and stand before the
 * first period's end.  first_due: NO_DAY where none was asked for.
 */
extern bool due_dates_start(LoanPlan *plan, Day disbursed, Day first_due,
							DueDates *dates, Fault *f);

/* The next period's end; 22008 past the limits. */
extern bool due_dates_next(DueDates *dates, Day *end, Fault *f);

/*
 * The same where a rule may pass over dates: under SKIP the next end that is a
 * business day of the calendar; 22023 after a thousand that are none.
 */
extern bool due_dates_next_by(DueDates *dates, BusinessDay rule,
							  const Calendar *calendar, Day *end, Fault *f);

/* 22023: where ends are adjusted, two periods would end on one day. */
extern bool ends_collide(Day end, Fault *f);

/*
 * The date of the series that the end of one of the rows comes from: the end
 * itself, unless ends are adjusted.  The calendar is not known: it is the last
 * date of the series before an end that followed, the first after one that
 * precedes.  Of days the last two rows that lie `every` apart tell the series.
 */
extern Day	series_date(const LoanPlan *plan, const Row *rows, int count,
						int row);

/*
 * The factor of a row's period [start, end): what share of a year bears.
 * A whole number of `every` months between two seed days is regular and
 * counts 30 days a month under every 30/360 name; any other period counts
 * from date to date, one of several periods that do not add up each of them by
 * itself.  maturity: the end of the last row, which 30E/360 ISDA
 * wants to know.
 */
extern bool period_factor(const LoanPlan *plan, Day start, Day end,
						  Day maturity, Fraction *factor, Fault *f);

/*
 * The same for one period after another: where a period ends on a seed day,
 * the next is known by its month.
 */
typedef struct PeriodWalk
{
	Day			end;			/* of the period before; NO_DAY: no seed day */
	int64_t		month;			/* of which */
} PeriodWalk;

/* Stand at the end of a period. */
extern void period_walk_from(const LoanPlan *plan, Day end, PeriodWalk *walk);

extern bool next_period_factor(const LoanPlan *plan, PeriodWalk *walk,
							   Day start, Day end, Day maturity,
							   Fraction *factor, Fault *f);

/*
 * The factor of the part [on, end) of the period [start, end), start <= on
 * <= end.  Where parts add up it is the count of the part itself, otherwise
 * the share of days that remain; under 30/360 names and ICMA, in a regular
 * period of several `every`, each bears on its own days.
 */
extern bool remaining_factor(const LoanPlan *plan, Day start, Day end, Day on,
							 Day maturity, Fraction *factor, Fault *f);

/*
 * Of a row's [start, end), which may be several periods, narrow it to the one
 * that on lies in, start <= on < end.
 */
extern void period_around(const LoanPlan *plan, Day on, Day *start, Day *end);

/* *a += b; 22003 past 64 bits. */
extern bool add_fractions(Fraction *a, const Fraction *b, Fault *f);

/*
 * The least number k >= 1 of periods of months such that the seed day k
 * `every` before that of the month is on the day or before it.
 */
extern int64_t periods_back(const LoanPlan *plan, int64_t month, int32_t seed,
							Day on);

/*
 * Whether regular periods count their months, not their days: periods of
 * months under 30/360 names, 30/365 and ICMA.  Where ends are adjusted, the
 * former count from date to date (ISDA), as any end may have moved.
 */
static inline bool
counts_months(const LoanPlan *plan)
{
	return plan->every_months > 0 &&
		((is_thirty_360(plan->day_count) &&
		  plan->period_ends == ENDS_UNADJUSTED) ||
		 plan->day_count == DC_ACT_ACT_ICMA);
}

/*
 * Whether [start, end) is several periods of days whose dates were passed
 * over: each bears on its own share, where that makes a difference.
 */
static inline bool
skips_days(const LoanPlan *plan, Day start, Day end)
{
	return plan->business_day == SKIP && plan->every_days > 0 &&
		!parts_add_up(plan->day_count) && end - start > plan->every_days &&
		(end - start) % plan->every_days == 0;
}

/*
 * Whether [start, end) is one regular period of months, known without
 * looking for where it begins: it bears months_fraction() under the names
 * that count months.
 */
extern bool is_one_period(const LoanPlan *plan, Day start, Day end);

/* Where the period that ends on end would begin if it were a regular one. */
extern Day	regular_start(const LoanPlan *plan, Day end);

/* The nominal length of `every` as a share of a year: odd days add nothing. */
extern Fraction nominal_factor(const LoanPlan *plan);

#endif							/* CONSFIN_CORE_PLAN_DUE_DATES_H */
