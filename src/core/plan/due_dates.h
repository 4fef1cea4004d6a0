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
 * The factor of a row's period [start, end): what share of a year bears.
 * A whole number of `every` months between two seed days is regular and
 * counts 30 days a month under every 30/360 name; any other period counts
 * from date to date.  maturity: the end of the last row, which 30E/360 ISDA
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
 * <= end.  The ACT family and NL/365 count the part itself.  Under 30/360
 * names and ICMA it is the share of days that remain; in a regular period of
 * several `every` each bears on its own days.
 */
extern bool remaining_factor(const LoanPlan *plan, Day start, Day end, Day on,
							 Day maturity, Fraction *factor, Fault *f);

/* Days in which nothing bears. */
typedef struct FreeDays
{
	Day			until;			/* all before it; NO_DAY: none */
	Day			from;			/* all from here; NO_DAY: none */
	Day			to;				/* to here */
} FreeDays;

/* The factor of the next period but for the free days in it. */
extern bool bearing_factor(const LoanPlan *plan, PeriodWalk *walk, Day start,
						   Day end, Day maturity, const FreeDays *none,
						   Fraction *factor, Fault *f);

/*
 * The least number k >= 1 of periods of months such that the seed day k
 * `every` before that of the month is on the day or before it.
 */
extern int64_t periods_back(const LoanPlan *plan, int64_t month, int32_t seed,
							Day on);

/*
 * Whether [start, end) is one regular period of months, known without
 * looking for where it begins: it bears every_months / 12 under the names
 * that count months.
 */
extern bool is_one_period(const LoanPlan *plan, Day start, Day end);

/* The nominal length of `every` as a share of a year: odd days add nothing. */
extern Fraction nominal_factor(const LoanPlan *plan);

#endif							/* CONSFIN_CORE_PLAN_DUE_DATES_H */
