/*
 * date.h
 *		The proleptic Gregorian calendar as plain arithmetic on day numbers.
 */
#ifndef CONSFIN_CORE_TIME_DATE_H
#define CONSFIN_CORE_TIME_DATE_H

#include "core/base.h"

typedef struct Civil
{
	int32_t		year;
	int32_t		month;			/* 1 .. 12 */
	int32_t		day;			/* 1 .. 31 */
} Civil;

/* What becomes of day 31 in a month of 30 days. */
typedef enum MonthEnd
{
	LAST_DAY,					/* the month's last day */
	NEXT_DAY,					/* the first of the next month */
	MONTH_ENDS
} MonthEnd;

extern const char *const month_end_names[MONTH_ENDS];

/*
 * These run in the innermost loops.  Years run from March inside, so that
 * leap days come last, and from far enough back that no day that fits is
 * before the first of them.  The formulas are those of C. Neri and
 * L. Schneider, "Euclidean affine functions and their application to
 * calendar algorithms", Software: Practice and Experience 53 (2023).
 */

#define YEARS_BEFORE	INT64_C(2160000000) /* a multiple of 400 */
#define DAYS_BEFORE		(YEARS_BEFORE / 400 * 146097 + 730425)
#define MONTHS_A_YEAR	12

/* Year, month and day. */
static inline Civil
civil_from_day(Day day)
{
	uint64_t	quarters = (uint64_t) (day + DAYS_BEFORE) * 4 + 3;
	uint64_t	century = quarters / 146097;
	uint32_t	of_century = (uint32_t) (quarters % 146097) | 3;
	uint64_t	years = (uint64_t) of_century * 2939745;	/* by 2^32 */
	uint32_t	of_year = (uint32_t) years / (4 * 2939745);
	uint32_t	months = of_year * 2141 + 197913;	/* by 2^16, March is 3 */
	bool		next_year = of_year >= 306; /* January and February */
	Civil		c;

	c.day = (int32_t) ((months & 0xFFFF) / 2141 + 1);
	c.month = (int32_t) (months >> 16) - (next_year ? MONTHS_A_YEAR : 0);
	c.year = (int32_t) ((int64_t) (century * 100 + (years >> 32)) +
						(next_year ? 1 : 0) - YEARS_BEFORE);
	return c;
}

/* The month that a date lies in, counted from January of year 0. */
static inline int64_t
month_number(Civil c)
{
	return (int64_t) c.year * MONTHS_A_YEAR + c.month - 1;
}

/* The first day of a month so counted. */
static inline Day
month_start(int64_t month)
{
	uint64_t	months = (uint64_t) (month - 2 +
									 YEARS_BEFORE * MONTHS_A_YEAR);
	uint64_t	year = months / MONTHS_A_YEAR;
	uint64_t	century = year / 100;
	uint32_t	of_year = (uint32_t) (months - year * MONTHS_A_YEAR);

	return (Day) ((int64_t) (year * 1461 / 4 - century + century / 4 +
							 (of_year * 979 + 18) / 32) - DAYS_BEFORE);
}

/* The day number of a date that exists. */
static inline Day
day_from_civil(int32_t year, int32_t month, int32_t day)
{
	return month_start((int64_t) year * MONTHS_A_YEAR + month - 1) +
		(day - 1);
}

static inline bool
is_leap_year(int32_t year)
{
	return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

static inline int
days_in_month(int32_t year, int32_t month)
{
	static const int8_t days[13] =
	{0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

	return month == 2 && is_leap_year(year) ? 29 : days[month];
}

/*
 * The day `seed` (1 .. 31) of a month counted from January of year 0; a seed
 * past the month's end follows the rule.
 */
static inline Day
seed_date(int64_t month, int32_t seed, MonthEnd rule)
{
	Day			start = month_start(month);
	Day			next;

	if (seed <= 28)
		return start + seed - 1;
	next = month_start(month + 1);
	if (seed <= next - start)
		return start + seed - 1;
	return rule == NEXT_DAY ? next : next - 1;
}

static inline bool
day_fits(Day day)
{
	return day >= MIN_DAY && day <= MAX_DAY;
}

static inline Day
later(Day a, Day b)
{
	return a > b ? a : b;
}

static inline Day
earlier(Day a, Day b)
{
	return a < b ? a : b;
}

/* 0 Sunday .. 6 Saturday. */
extern int	weekday(Day day);

/* The seed day of the calendar month that lies `months` after day's month. */
extern Day	month_day(Day day, int32_t months, int32_t seed, MonthEnd rule);

/*
 * Whether day is the seed day of a month, and of which: a NEXT_DAY seed past
 * the end of a month falls on the first of the next.
 */
extern bool is_seed_date(Day day, int32_t seed, MonthEnd rule,
						 int64_t *month);

/* The first seed day on the day or after it. */
extern Day	seed_date_from(Day day, int32_t seed, MonthEnd rule);

/* A fault (22008) naming what unless MIN_DAY <= day <= MAX_DAY. */
extern bool check_day(Day day, const char *what, Fault *f);

/* Exactly YYYY-MM-DD within the limits; print needs 16 bytes. */
extern bool date_parse(const char *text, size_t length, Day *day);
extern int	date_print(Day day, char *out);

#endif							/* CONSFIN_CORE_TIME_DATE_H */
