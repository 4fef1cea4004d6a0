/*
 * daycount.h
 *		Day-count conventions: the exact fraction of a year between two dates.
 */
#ifndef CONSFIN_CORE_TIME_DAYCOUNT_H
#define CONSFIN_CORE_TIME_DAYCOUNT_H

#include "core/base.h"
#include "core/time/calendar.h"

/* The order is that of the schedule's format: append only. */
typedef enum DayCount
{
	DC_30_360,					/* bond basis, ISDA 2006 4.16(f) */
	DC_30U_360,					/* US: both-February-end rules */
	DC_30E_360,					/* Eurobond, ISDA 2006 4.16(g) */
	DC_30E_360_ISDA,			/* needs the termination date */
	DC_30EPLUS_360,
	DC_30_360_PSA,
	DC_ACT_360,
	DC_ACT_365F,
	DC_ACT_365_25,
	DC_ACT_ACT_ISDA,			/* split at 1 January */
	DC_ACT_ACT_ICMA,			/* needs the reference period */
	DC_NL_365,
	DC_30_365,
	DC_ACT_365L,				/* the year as the period's end makes it */
	DC_ACT_ACT_AFB,				/* whole years back from the end */
	DC_BUS_252,					/* needs a calendar: not for schedules */
	DAY_COUNTS
} DayCount;

/* Those that a schedule can have: it holds no calendar. */
#define LOAN_DAY_COUNTS		((int) DC_BUS_252)

/* The year of ACT/365F and of rates a day, of the same length always. */
#define FIXED_YEAR_DAYS		365

extern const char *const day_count_names[DAY_COUNTS];

/* num / den of a year, lowest terms not promised, den > 0. */
typedef struct Fraction
{
	int64_t		num;
	int64_t		den;
} Fraction;

/* The dates a convention may need beside start and end; NO_DAY if absent. */
typedef struct DayCountContext
{
	Day			termination;
	Day			ref_start;
	Day			ref_end;
	const Calendar *calendar;	/* null: none */
} DayCountContext;

extern bool day_count_parse(const char *name, size_t length,
							DayCount *convention, Fault *f);

/* Whether the convention counts every month of a regular period as 30 days. */
extern bool is_thirty_360(DayCount convention);

/* The days of the year of such a convention: 360, or 365. */
extern int32_t thirty_year(DayCount convention);

/*
 * What of a year a regular period of so many months is under the conventions
 * that count months: those, and ACT/ACT ICMA.
 */
extern Fraction months_fraction(DayCount convention, int64_t months);

/*
 * Whether the parts of a period, counted date by date, make the whole of it;
 * if not, a part of a period is its share of the days.
 */
extern bool parts_add_up(DayCount convention);

/* Exact year fraction of [start, end); context may be null. */
extern bool day_fraction(DayCount convention, Day start, Day end,
						 const DayCountContext *context, Fraction *fraction,
						 Fault *f);

/* The days the convention counts in [start, end). */
extern bool day_count_days(DayCount convention, Day start, Day end,
						   const DayCountContext *context, Days *days,
						   Fault *f);

#endif							/* CONSFIN_CORE_TIME_DAYCOUNT_H */
