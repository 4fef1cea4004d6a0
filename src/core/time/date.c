/*
 * date.c
 *		The proleptic Gregorian calendar as plain arithmetic on day numbers.
 */
#include "core/time/date.h"

#include <stdio.h>

const char *const month_end_names[MONTH_ENDS] = {"last_day", "next_day"};

/* 0 Sunday .. 6 Saturday; 2000-01-01 was a Saturday. */
int
weekday(Day day)
{
	int			w = (int) (((int64_t) day + 6) % 7);

	return w < 0 ? w + 7 : w;
}

/* The seed day of the month that lies `months` after day's month. */
Day
month_day(Day day, int32_t months, int32_t seed, MonthEnd rule)
{
	return seed_date(month_number(civil_from_day(day)) + months, seed, rule);
}

/* Whether day is the seed day of a month, and of which. */
bool
is_seed_date(Day day, int32_t seed, MonthEnd rule, int64_t *month)
{
	Civil		c = civil_from_day(day);

	*month = month_number(c);
	if (c.day == seed)
		return true;
	if (seed <= 28)
		return false;
	if (rule == LAST_DAY)
		return c.day < seed && c.day == days_in_month(c.year, c.month);
	*month -= 1;
	return c.day == 1 && seed > day - month_start(*month);
}

/* The first seed day on the day or after it. */
Day
seed_date_from(Day day, int32_t seed, MonthEnd rule)
{
	/* that of the month before may lie in this one */
	int64_t		month = month_number(civil_from_day(day)) - 1;

	while (seed_date(month, seed, rule) < day)
		month++;
	return seed_date(month, seed, rule);
}

bool
check_day(Day day, const char *what, Fault *f)
{
	char		text[16];

	if (day_fits(day))
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
