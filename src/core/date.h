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

extern Civil civil_from_day(Day day);
extern Day	day_from_civil(int32_t year, int32_t month, int32_t day);
extern bool is_leap_year(int32_t year);
extern int	days_in_month(int32_t year, int32_t month);

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
