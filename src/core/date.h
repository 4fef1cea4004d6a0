/*
 * date.h
 *		The proleptic Gregorian calendar as plain arithmetic on day numbers.
 */
#ifndef CONSFIN_CORE_DATE_H
#define CONSFIN_CORE_DATE_H

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

/* These run in the innermost loops. */

#define EPOCH_SHIFT		730425	/* days from 0000-03-01 to 2000-01-01 */
#define DAYS_PER_ERA	146097	/* 400 years */

/* Year, month and day; years run from March inside, so leap days come last. */
static inline Civil
civil_from_day(Day day)
{
	int64_t		shifted = (int64_t) day + EPOCH_SHIFT;
	int64_t		era = (shifted >= 0 ? shifted : shifted - DAYS_PER_ERA + 1) /
		DAYS_PER_ERA;
	uint32_t	of_era = (uint32_t) (shifted - era * DAYS_PER_ERA);
	uint32_t	year = (of_era - of_era / 1460 + of_era / 36524 -
						of_era / 146096) / 365;
	uint32_t	of_year = of_era - (365 * year + year / 4 - year / 100);
	uint32_t	month = (5 * of_year + 2) / 153;
	Civil		c;

	c.day = (int32_t) (of_year - (153 * month + 2) / 5 + 1);
	c.month = (int32_t) (month < 10 ? month + 3 : month - 9);
	c.year = (int32_t) (year + era * 400 + (c.month <= 2 ? 1 : 0));
	return c;
}

/* The day number of a date that exists. */
static inline Day
day_from_civil(int32_t year, int32_t month, int32_t day)
{
	int64_t		y = (int64_t) year - (month <= 2 ? 1 : 0);
	int64_t		era = (y >= 0 ? y : y - 399) / 400;
	int64_t		of_era = y - era * 400;
	int64_t		of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 +
		day - 1;

	return (Day) (era * DAYS_PER_ERA + of_era * 365 + of_era / 4 -
				  of_era / 100 + of_year - EPOCH_SHIFT);
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

/*
 * The day `seed` (1 .. 31) of the calendar month that lies `months` after
 * day's month; a seed past the month's end follows the month_end rule.
 */
extern Day	month_day(Day day, int32_t months, int32_t seed, MonthEnd rule);

/* A fault (22008) naming what unless MIN_DAY <= day <= MAX_DAY. */
extern bool check_day(Day day, const char *what, Fault *f);

/* Exactly YYYY-MM-DD within the limits; print needs 16 bytes. */
extern bool date_parse(const char *text, size_t length, Day *day);
extern int	date_print(Day day, char *out);

#endif							/* CONSFIN_CORE_DATE_H */
