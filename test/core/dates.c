/*
 * dates.c
 *		The calendar against one that counts day by day.
 *
 * From 1900-01-01, a Monday, each day is the day after the one before it: the
 * months have the days everyone knows, February 29 in years that 4 divides
 * and 100 does not, or 400 does.
 */
#include "tap.h"

#include "core/time/date.h"

/* The date after, by that rule alone. */
static Civil
next_date(Civil c)
{
	static const int length[] = {
		0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31
	};
	bool		leap = (c.year % 4 == 0 && c.year % 100 != 0) ||
		c.year % 400 == 0;

	if (c.day++ < length[c.month] + (c.month == 2 && leap ? 1 : 0))
		return c;
	c.day = 1;
	if (c.month++ < 12)
		return c;
	c.month = 1;
	c.year++;
	return c;
}

static bool
same_date(Civil a, Civil b)
{
	return a.year == b.year && a.month == b.month && a.day == b.day;
}

static void
test_every_day(Tap *tap)
{
	Civil		date = {1900, 1, 1};

	for (Day day = MIN_DAY; day <= MAX_DAY; day++)
	{
		tap_case(tap, same_date(civil_from_day(day), date) &&
				 day_from_civil(date.year, date.month, date.day) == day &&
				 weekday(day) == (day - MIN_DAY + 1) % 7);
		date = next_date(date);
	}
	tap_case(tap, same_date(date, (Civil) {10000, 1, 1}));
	tap_test(tap, "every day of the limits, forth and back");
}

/* Seed days 1 .. 31 of each month, while the calendar walks through it. */
static void
test_seed_dates(Tap *tap)
{
	Civil		date = {1900, 1, 1};
	Day			first = MIN_DAY;

	while (first <= MAX_DAY)
	{
		int64_t		month = month_number(date);
		int			length = 0;
		int			number = date.month;

		tap_case(tap, month_start(month) == first);
		for (; date.month == number; date = next_date(date))
			length++;
		for (int seed = 1; seed <= 31; seed++)
		{
			bool		fits = seed <= length;

			tap_case(tap, seed_date(month, seed, LAST_DAY) ==
					 first + (fits ? seed : length) - 1 &&
					 seed_date(month, seed, NEXT_DAY) ==
					 first + (fits ? seed - 1 : length) &&
					 month_day(first, 0, seed, LAST_DAY) ==
					 seed_date(month, seed, LAST_DAY));
		}
		first += length;
	}
	tap_test(tap, "the seed day of every month by both rules");
}

/* Days that PostgreSQL has, from 4714 BC to 5874897, whatever the limits. */
static void
test_far_days(Tap *tap)
{
	for (Day far = -2451545; far <= 2145031948 - 9973; far += 9973)
	{
		Civil		c = civil_from_day(far);

		tap_case(tap, day_from_civil(c.year, c.month, c.day) == far &&
				 c.month >= 1 && c.month <= 12 && c.day >= 1 &&
				 c.day <= days_in_month(c.year, c.month));
	}
	tap_case(tap, same_date(civil_from_day(0), (Civil) {2000, 1, 1}));
	tap_case(tap, same_date(civil_from_day(-2451545),
							(Civil) {-4713, 11, 24}));
	tap_case(tap, same_date(civil_from_day(2145031948),
							(Civil) {5874897, 12, 31}));
	tap_test(tap, "days far outside the limits");
}

int
main(void)
{
	Tap			tap = {0};

	test_every_day(&tap);
	test_seed_dates(&tap);
	test_far_days(&tap);
	return tap_done(&tap);
}
