/*
 * calendar.c
 *		Business days: weekends, holidays and make-up workdays.
 */
#include "core/time/calendar.h"

#include "core/time/date.h"

#define WORKDAYS_PER_WEEK	5

const char *const business_day_names[BUSINESS_DAYS] = {
	"none", "following", "modified_following", "preceding", "skip"
};

/* How many of the ascending days lie before day. */
static int
count_before(const Day *days, int count, Day day)
{
	int			low = 0;
	int			high = count;

	while (low < high)
	{
		int			middle = low + (high - low) / 2;

		if (days[middle] < day)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static bool
contains_day(const Day *days, int count, Day day)
{
	int			at = count_before(days, count, day);

	return at < count && days[at] == day;
}

static inline bool
is_weekend(Day day)
{
	int			w = weekday(day);

	return w == 0 || w == 6;
}

bool
is_business_day(Day day, const Calendar *calendar)
{
	if (contains_day(calendar->workdays, calendar->workday_count, day))
		return true;
	return !is_weekend(day) &&
		!contains_day(calendar->holidays, calendar->holiday_count, day);
}

/* The nearest business day from day on, in steps of +1 or -1. */
static bool
nearest_business_day(Day day, int step, const Calendar *calendar,
					 Day *result, Fault *f)
{
	while (!is_business_day(day, calendar))
	{
		day += step;
		if (!check_day(day, "business day", f))
			return false;
	}
	*result = day;
	return true;
}

/* The day moved by the rule; a fault (22008) when the limits are left. */
bool
adjust_day(Day day, BusinessDay rule, const Calendar *calendar,
		   Day *adjusted, Fault *f)
{
	if (!check_day(day, "on_date", f))
		return false;
	switch (rule)
	{
		case FOLLOWING:
		case SKIP:
			return nearest_business_day(day, 1, calendar, adjusted, f);
		case MODIFIED_FOLLOWING:
			{
				Civil		c = civil_from_day(day);
				Day			month_end = day + days_in_month(c.year, c.month) -
					c.day;

				for (Day on = day; on <= month_end; on++)
				{
					if (is_business_day(on, calendar))
					{
						*adjusted = on;
						return true;
					}
				}
				return nearest_business_day(day, -1, calendar, adjusted, f);
			}
		case PRECEDING:
			return nearest_business_day(day, -1, calendar, adjusted, f);
		default:
			*adjusted = day;
			return true;
	}
}

/*
 * Days of Monday to Friday counted from a fixed Monday, up to and with day;
 * a difference of two counts weekdays in O(1).
 */
static int64_t
weekdays_through(int64_t day)
{
	/* 2000-01-03 was a Monday: day 2. */
	int64_t		since = day - 2;
	int64_t		week = since >= 0 ? since / 7 : -((6 - since) / 7);
	int64_t		of_week = since - week * 7; /* 0 Monday .. 6 Sunday */

	return week * WORKDAYS_PER_WEEK +
		(of_week < WORKDAYS_PER_WEEK ? of_week + 1 : WORKDAYS_PER_WEEK);
}

/* The day of Monday to Friday whose weekdays_through() is number. */
static int64_t
weekday_numbered(int64_t number)
{
	int64_t		before = number - 1;
	int64_t		week = before >= 0 ? before / WORKDAYS_PER_WEEK :
		-((WORKDAYS_PER_WEEK - 1 - before) / WORKDAYS_PER_WEEK);

	return 2 + week * 7 + (before - week * WORKDAYS_PER_WEEK);
}

Days
count_business_days(Day start, Day end, const Calendar *calendar)
{
	int64_t		days = weekdays_through((int64_t) end - 1) -
		weekdays_through((int64_t) start - 1);
	const Day  *list = calendar->holidays;
	int			count = calendar->holiday_count;

	/* each once, as lists may name a day twice; workdays come first */
	for (int i = count_before(list, count, start); i < count && list[i] < end;
		 i++)
	{
		if ((i == 0 || list[i] != list[i - 1]) && !is_weekend(list[i]) &&
			!contains_day(calendar->workdays, calendar->workday_count,
						  list[i]))
			days--;
	}
	list = calendar->workdays;
	count = calendar->workday_count;
	for (int i = count_before(list, count, start); i < count && list[i] < end;
		 i++)
	{
		if ((i == 0 || list[i] != list[i - 1]) && is_weekend(list[i]))
			days++;
	}
	return (Days) days;
}

/* Days of Monday to Friday strictly between two days, whichever is first. */
static int64_t
weekdays_between(Day a, Day b)
{
	return a < b ? weekdays_through((int64_t) b - 1) - weekdays_through(a) :
		weekdays_through((int64_t) a - 1) - weekdays_through(b);
}

/* The n-th day of Monday to Friday after (step 1) or before (-1) day. */
static int64_t
nth_weekday(Day day, int64_t n, int step)
{
	if (step > 0)
		return weekday_numbered(weekdays_through(day) + n);
	return weekday_numbered(weekdays_through((int64_t) day - 1) - n + 1);
}

/*
 * A walk over the listed days of one list in one direction, each once: those
 * that lie beyond the day the walk starts from.
 */
typedef struct Walk
{
	const Day  *days;
	int			count;
	int			at;				/* next index, or outside when done */
} Walk;

static Walk
walk_from(const Day *days, int count, Day day, int step)
{
	Walk		walk = {days, count, 0};

	walk.at = step > 0 ? count_before(days, count, day + 1) :
		count_before(days, count, day) - 1;
	return walk;
}

/* The walk's next day, after passing all up to and with `passed`. */
static bool
walk_next(Walk *walk, Day passed, int step, Day *next)
{
	while (walk->at >= 0 && walk->at < walk->count)
	{
		*next = walk->days[walk->at];
		if (step > 0 ? *next > passed : *next < passed)
			return true;
		walk->at += step;
	}
	return false;
}

/*
 * The n-th business day after (n > 0) or before (n < 0) day, a business day
 * or not; 0 moves on to the next business day where day is none.
 *
 * Weeks are arithmetic; only listed days on the way are looked at.
 */
bool
add_business_days(Day day, int32_t n, const Calendar *calendar, Day *result,
				  Fault *f)
{
	int			step = n > 0 ? 1 : -1;
	int64_t		left = n > 0 ? n : -(int64_t) n;
	Day			at = day;
	int64_t		found;
	Walk		holidays;
	Walk		workdays;

	if (!check_day(day, "on_date", f))
		return false;
	if (n == 0)
		return nearest_business_day(day, 1, calendar, result, f);
	holidays = walk_from(calendar->holidays, calendar->holiday_count, day,
						 step);
	workdays = walk_from(calendar->workdays, calendar->workday_count, day,
						 step);
	for (;;)
	{
		Day			listed;
		Day			workday;
		int64_t		between;
		bool		is_workday = walk_next(&workdays, at, step, &workday);

		if (!walk_next(&holidays, at, step, &listed) ||
			(is_workday && (step > 0 ? workday <= listed : workday >= listed)))
		{
			if (!is_workday)
				break;
			listed = workday;
		}
		else
			is_workday = false;
		between = weekdays_between(at, listed);
		if (left <= between)
			break;
		left -= between;
		if (is_workday && --left == 0)
		{
			*result = listed;
			return true;
		}
		at = listed;
	}
	found = nth_weekday(at, left, step);
	if (found < MIN_DAY || found > MAX_DAY)
	{
		fault(f, FAULT_DATE, "business day out of range");
		return fault_detail(f, "Dates run from 1900-01-01 to 9999-12-31.");
	}
	*result = (Day) found;
	return true;
}
