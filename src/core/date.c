/*
 * date.c
 *		The proleptic Gregorian calendar as plain arithmetic on day numbers.
 */
#include "core/date.h"

#include <stdio.h>

#define EPOCH_SHIFT		730425	/* days from 0000-03-01 to 2000-01-01 */
#define DAYS_PER_ERA	146097	/* 400 years */

const char *const month_end_names[MONTH_ENDS] = {"last_day", "next_day"};

/*
 * The same for a day within the limits, by multiplications that stand for
 * the divisions (Neri and Schneider, Euclidean affine functions, 2022).
 */
static inline Civil
civil_within_limits(Day day)
{
	uint32_t	quarters = 4 * (uint32_t) (day + EPOCH_SHIFT) + 3;
	uint32_t	century = quarters / DAYS_PER_ERA;
	uint64_t	years = UINT64_C(2939745) *
		(quarters % DAYS_PER_ERA | 3);
	uint32_t	of_year = (uint32_t) years / 2939745 / 4;
	uint32_t	months = 2141 * of_year + 197913;
	Civil		c;

	c.day = (int32_t) ((months & 0xFFFF) / 2141 + 1);
	c.month = (int32_t) (months >> 16) - (of_year >= 306 ? 12 : 0);
	c.year = (int32_t) (100 * century + (uint32_t) (years >> 32) +
						(of_year >= 306 ? 1 : 0));
	return c;
}

/* For any day; years run from March inside, so leap days come last. */
static Civil
civil_anywhere(Day day)
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

/* Year, month and day. */
Civil
civil_from_day(Day day)
{
	return day >= MIN_DAY && day <= MAX_DAY ? civil_within_limits(day) :
		civil_anywhere(day);
}

/* The day number of a date that exists. */
Day
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

bool
is_leap_year(int32_t year)
{
	return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

int
days_in_month(int32_t year, int32_t month)
{
	static const int8_t days[13] =
	{0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

	return month == 2 && is_leap_year(year) ? 29 : days[month];
}

/* 0 Sunday .. 6 Saturday; 2000-01-01 was a Saturday. */
int
weekday(Day day)
{
	int			w = (int) (((int64_t) day + 6) % 7);

	return w < 0 ? w + 7 : w;
}

/* The day `seed` of the month that lies `months` after day's month. */
Day
month_day(Day day, int32_t months, int32_t seed, MonthEnd rule)
{
	Civil		c = civil_from_day(day);
	int64_t		month = (int64_t) c.year * 12 + (c.month - 1) + months;
	int32_t		year = (int32_t) (month >= 0 ? month / 12 : (month - 11) / 12);
	int32_t		of_year = (int32_t) (month - (int64_t) year * 12) + 1;
	int			length = days_in_month(year, of_year);

	if (seed <= length)
		return day_from_civil(year, of_year, seed);
	return day_from_civil(year, of_year, length) + (rule == NEXT_DAY ? 1 : 0);
}

bool
check_day(Day day, const char *what, Fault *f)
{
	char		text[16];

	if (day >= MIN_DAY && day <= MAX_DAY)
		return true;
	if (day == INT32_MIN || day == INT32_MAX)
		fault(f, FAULT_DATE, "%s must be a finite date", what);
	else
	{
		date_print(day, text);
		fault(f, FAULT_DATE, "%s out of range: %s", what, text);
	}
	return fault_detail(f, "Dates run from 1900-01-01 to 9999-12-31.");
}

/* Exactly YYYY-MM-DD within the limits. */
bool
date_parse(const char *text, size_t length, Day *day)
{
	int32_t		field[3] = {0, 0, 0};
	int			at = 0;

	if (length != 10 || text[4] != '-' || text[7] != '-')
		return false;
	for (size_t i = 0; i < length; i++)
	{
		if (i == 4 || i == 7)
		{
			at++;
			continue;
		}
		if (text[i] < '0' || text[i] > '9')
			return false;
		field[at] = field[at] * 10 + (text[i] - '0');
	}
	if (field[0] < 1900 || field[1] < 1 || field[1] > 12 || field[2] < 1 ||
		field[2] > days_in_month(field[0], field[1]))
		return false;
	*day = day_from_civil(field[0], field[1], field[2]);
	return true;
}

/* YYYY-MM-DD and a final zero byte; out holds 16 bytes for any day. */
int
date_print(Day day, char *out)
{
	Civil		c = civil_from_day(day);

	return snprintf(out, 16, "%04d-%02d-%02d", (int) c.year, (int) c.month,
					(int) c.day);
}
