/*
 * fuzz_daycount.c
 *		Day counts, calendars and unit-periods over any dates.
 */
#include "harness.h"

#include "core/time/calendar.h"
#include "core/time/date.h"
#include "core/time/daycount.h"
#include "core/time/unitperiod.h"

#define MOST_DAYS	64

/* The input, taken from the front; zeros after its end. */
typedef struct Input
{
	const uint8_t *at;
	size_t		left;
} Input;

static uint8_t
take_byte(Input *in)
{
	if (in->left == 0)
		return 0;
	in->left--;
	return *in->at++;
}

static int32_t
take_int(Input *in)
{
	uint32_t	n = take_byte(in);

	n |= (uint32_t) take_byte(in) << 8;
	n |= (uint32_t) take_byte(in) << 16;
	n |= (uint32_t) take_byte(in) << 24;
	return (int32_t) n;
}

/* Any day, or (mostly) one within the limits and often near the last one. */
static Day
take_day(Input *in, Day near)
{
	uint8_t		how = take_byte(in);

	if (how < 8)
		return take_int(in);
	if (how < 128)
		return near + (int32_t) take_byte(in) * (how % 8) - 128;
	return MIN_DAY + (Day) ((uint32_t) take_int(in) % (MAX_DAY - MIN_DAY + 1));
}

static bool
in_limits(Day day)
{
	return day >= MIN_DAY && day <= MAX_DAY;
}

/*
 * a + b = c, exactly.  Reference periods of decades or more have denominators
 * whose product is too long to try.
 */
static bool
adds_up(Fraction a, Fraction b, Fraction c)
{
	const int64_t longest = INT64_C(1000000000);

	if (a.den > longest || b.den > longest || c.den > longest)
		return true;
	return ((i128) a.num * b.den + (i128) b.num * a.den) * c.den ==
		(i128) c.num * a.den * b.den;
}

/* Where 30E/360 ISDA asks for the termination date. */
static bool
ends_february(Day day)
{
	return civil_from_day(day).month == 2 &&
		civil_from_day(day + 1).month == 3;
}

/* One convention over start <= middle <= end, whole and in two parts. */
static void
check_convention(DayCount convention, Day start, Day middle, Day end,
				 const DayCountContext *context)
{
	Fraction	whole;
	Fraction	first;
	Fraction	second;
	int32_t		days;
	int32_t		days_first;
	int32_t		days_second;
	Fault		f = {0};

	if (!day_fraction(convention, start, end, context, &whole, &f))
	{
		require(f.kind == FAULT_ARGUMENT || f.kind == FAULT_DATE);
		require(f.message[0] != '\0');
		require(convention == DC_ACT_ACT_ICMA ||
				convention == DC_30E_360_ISDA ||
				convention == DC_BUS_252 ||
				!in_limits(start) || !in_limits(end) || start > end);
		return;
	}
	require(in_limits(start) && in_limits(end) && start <= end);
	require(whole.den > 0 && whole.num >= 0);
	require(start != end || whole.num == 0);
	require(day_count_days(convention, start, end, context, &days, &f));
	require(days >= 0);
	if (!day_fraction(convention, start, middle, context, &first, &f) ||
		!day_fraction(convention, middle, end, context, &second, &f))
	{
		require(middle < start || middle > end ||
				(convention == DC_30E_360_ISDA && ends_february(middle)));
		return;
	}
	require(day_count_days(convention, start, middle, context, &days_first,
						   &f));
	require(day_count_days(convention, middle, end, context, &days_second,
						   &f));
	if (is_thirty_360(convention))
	{
		require(abs(days_first + days_second - days) <= 3);
		require(whole.num * thirty_year(convention) ==
				(int64_t) days * whole.den);
	}
	else
	{
		require(days_first + days_second == days);
		require(!parts_add_up(convention) || adds_up(first, second, whole));
		require(days <= end - start);
	}
}

static void
fuzz_convention(Input *in)
{
	static const Day holidays[] = {9610, 9611, 9611, 9612, 9700, 9800};
	static const Day workdays[] = {9617, 9618, 9618, 9701};
	static const Calendar calendar = {holidays, lengthof(holidays),
		workdays, lengthof(workdays)};
	DayCountContext context;
	DayCount	convention = (DayCount) (take_byte(in) % DAY_COUNTS);
	DayCount	named;
	Day			start = take_day(in, 0);
	Day			middle = take_day(in, in_limits(start) ? start : 0);
	Day			end = take_day(in, in_limits(middle) ? middle : 0);
	uint8_t		months = take_byte(in);
	const char *name = day_count_names[convention];
	Fault		f;

	context.termination = months % 2 ? end : NO_DAY;
	context.calendar = months % 3 ? &calendar : NULL;
	context.ref_start = take_day(in, in_limits(start) ? start : 0);
	context.ref_end = take_day(in, 0);
	/* Mostly a regular reference period, so that something is counted. */
	if (months > 16 && in_limits(context.ref_start) &&
		context.ref_start < MAX_DAY - 36600)
		context.ref_end = month_day(context.ref_start, months % 121,
									1 + months % 31, LAST_DAY);
	check_convention(convention, start, middle, end, &context);
	check_convention(convention, start, middle, end, NULL);
	require(day_count_parse(name, strlen(name), &named, &f));
	require(named == convention);
	if (day_count_parse((const char *) in->at, in->left, &named, &f))
		require(strlen(day_count_names[named]) == in->left);
	else
		require(f.kind == FAULT_ARGUMENT && f.hint[0] != '\0');
}

static int
compare_days(const void *a, const void *b)
{
	Day			x = *(const Day *) a;
	Day			y = *(const Day *) b;

	return x < y ? -1 : x > y;
}

/* Some days near `near`, ascending, some twice. */
static int
take_days(Input *in, Day near, Day *days)
{
	int			count = take_byte(in) % MOST_DAYS;

	for (int i = 0; i < count; i++)
	{
		days[i] = near + (int32_t) take_byte(in) - 128;
		if (days[i] < MIN_DAY)
			days[i] = MIN_DAY;
		if (days[i] > MAX_DAY)
			days[i] = MAX_DAY;
	}
	qsort(days, (size_t) count, sizeof(Day), compare_days);
	return count;
}

/* The n-th business day found one by one; NO_DAY beyond the limits. */
static Day
step_by_step(Day day, int32_t n, const Calendar *calendar)
{
	int			step = n < 0 ? -1 : 1;

	if (n == 0 && is_business_day(day, calendar))
		return day;
	for (int32_t left = n == 0 ? 1 : abs(n); left > 0;)
	{
		day += step;
		if (!in_limits(day))
			return NO_DAY;
		if (is_business_day(day, calendar))
			left--;
	}
	return day;
}

static void
fuzz_calendar(Input *in)
{
	Day			holidays[MOST_DAYS];
	Day			workdays[MOST_DAYS];
	Day			day = take_day(in, 0);
	Day			near = in_limits(day) ? day : 0;
	int32_t		n = (int32_t) take_byte(in) - 128;
	BusinessDay rule = (BusinessDay) (take_byte(in) % BUSINESS_DAYS);
	Calendar	calendar = {holidays, 0, workdays, 0};
	Day			result;
	Day			wanted;
	Fault		f;

	calendar.holiday_count = take_days(in, near, holidays);
	calendar.workday_count = take_days(in, near, workdays);
	if (!in_limits(day))
	{
		require(!adjust_day(day, rule, &calendar, &result, &f));
		require(f.kind == FAULT_DATE);
		require(!add_business_days(day, n, &calendar, &result, &f));
		require(f.kind == FAULT_DATE);
		return;
	}
	wanted = step_by_step(day, n, &calendar);
	if (add_business_days(day, n, &calendar, &result, &f))
		require(result == wanted);
	else
		require(f.kind == FAULT_DATE && wanted == NO_DAY);
	if (adjust_day(day, rule, &calendar, &result, &f))
	{
		require(rule == UNADJUSTED || is_business_day(result, &calendar));
		require(rule != FOLLOWING || result >= day);
		require(rule != PRECEDING || result <= day);
		require(rule != UNADJUSTED || result == day);
		require(!is_business_day(day, &calendar) || result == day);
		if (rule == MODIFIED_FOLLOWING && result > day)
			require(civil_from_day(result).month == civil_from_day(day).month);
	}
	else
		require(f.kind == FAULT_DATE && rule != UNADJUSTED);
	/* However far: a result is a business day, or beyond the limits. */
	n = take_int(in);
	if (add_business_days(day, n, &calendar, &result, &f))
		require(is_business_day(result, &calendar) && in_limits(result));
	else
		require(f.kind == FAULT_DATE);
}

static void
fuzz_units(Input *in)
{
	UnitPeriod	unit = (UnitPeriod) (take_byte(in) % UNIT_PERIODS);
	int32_t		seed = take_byte(in) % 32;
	Day			to = take_day(in, 0);
	Day			from = take_day(in, in_limits(to) ? to : 0);
	Day			days[8];
	int			count = take_byte(in) % 8;
	int32_t		t;
	Fraction	part;
	double		years;
	double		calendar_years = ((double) to - (double) from) / 365.2425;
	Fault		f;

	if (unit_period_on(unit, seed, from, to, &t, &part, &f))
	{
		static const double length[UNIT_PERIODS] = {
			30.436875, 15.2184375, 7, 14, 91.310625, 365.2425, 1
		};
		double		days_counted;

		require(t >= 0 && part.num >= 0 && part.den > 0);
		require(part.num < part.den);
		days_counted = (t + (double) part.num / (double) part.den) *
			length[unit];
		require(days_counted > to - from - 6 && days_counted < to - from + 6);
	}
	else
		require(!in_limits(from) || !in_limits(to) || from > to);
	if (eu_years_on(unit, seed, from, to, &years, &f))
	{
		/* 52 weeks are a year, however many weeks. */
		double		slack = 0.017 +
			(unit == UNIT_WEEK ? calendar_years * 0.0035 : 0);

		require(years >= 0 && years > calendar_years - 0.017);
		require(years < calendar_years + slack);
	}
	for (int i = 0; i < count; i++)
		days[i] = take_day(in, i > 0 && in_limits(days[i - 1]) ?
						   days[i - 1] : 0) / 4;
	seed = series_seed(days, count);
	require(seed >= 0 && seed <= 31 && (seed > 0 || count != 1));
	for (int i = 0; i < count && seed > 0; i++)
		require(month_day(days[i], 0, seed, LAST_DAY) == days[i]);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	Input		in = {data, size};

	switch (take_byte(&in) % 3)
	{
		case 0:
			fuzz_convention(&in);
			break;
		case 1:
			fuzz_calendar(&in);
			break;
		default:
			fuzz_units(&in);
			break;
	}
	harness_reset();
	return 0;
}
