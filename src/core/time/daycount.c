/*
 * daycount.c
 *		Day-count conventions: the exact fraction of a year between two dates.
 */
#include "core/time/daycount.h"

#include "core/number/round.h"
#include "core/time/date.h"

#define DAYS_PER_YEAR		365
#define DAYS_PER_LEAP_YEAR	366
#define MONTHS_PER_YEAR		12

const char *const day_count_names[DAY_COUNTS] = {
	"30/360", "30U/360", "30E/360", "30E/360 ISDA", "30E+/360", "30/360 PSA",
	"ACT/360", "ACT/365F", "ACT/365.25", "ACT/ACT ISDA", "ACT/ACT ICMA",
	"NL/365", "30/365", "ACT/365L", "ACT/ACT AFB", "BUS/252"
};

/* Find a convention by its name; on failure the hint lists the names. */
bool
day_count_parse(const char *name, size_t length, DayCount *convention,
				Fault *f)
{
	int			i = name_index(name, length, day_count_names, DAY_COUNTS,
							   "day count", f);

	if (i < 0)
		return false;
	*convention = (DayCount) i;
	return true;
}

/* Whether the convention counts every month of a regular period as 30 days. */
bool
is_thirty_360(DayCount convention)
{
	return convention <= DC_30_360_PSA || convention == DC_30_365;
}

int32_t
thirty_year(DayCount convention)
{
	return convention == DC_30_365 ? DAYS_PER_YEAR : 360;
}

Fraction
months_fraction(DayCount convention, int64_t months)
{
	if (convention == DC_30_365)
		return (Fraction) {months * 30, DAYS_PER_YEAR};
	return (Fraction) {months, MONTHS_PER_YEAR};
}

bool
parts_add_up(DayCount convention)
{
	return !is_thirty_360(convention) && convention != DC_ACT_ACT_ICMA &&
		convention != DC_ACT_365L && convention != DC_ACT_ACT_AFB;
}

/* Both dates within the limits and in order. */
static bool
check_day_order(Day start, Day end, Fault *f)
{
	char		first[16];
	char		last[16];

	if (!check_day(start, "start date", f) || !check_day(end, "end date", f))
		return false;
	if (start <= end)
		return true;
	date_print(start, first);
	date_print(end, last);
	fault(f, FAULT_ARGUMENT, "start date %s must not be after end date %s",
		  first, last);
	return fault_hint(f, "Exchange the dates and negate the result.");
}

static inline bool
is_last_day(Civil c)
{
	return c.day >= 28 && c.day == days_in_month(c.year, c.month);
}

static inline bool
is_february_end(Civil c)
{
	return c.month == 2 && is_last_day(c);
}

/*
 * Days of [start, end), start < end, each month counted as 30: what differs
 * is which day of the month an end of month becomes.
 */
static int32_t
thirty_days(DayCount convention, Day start, Day end, Day termination)
{
	Civil		a = civil_from_day(start);
	Civil		b = civil_from_day(end);
	int32_t		from = a.day == 31 ? 30 : a.day;
	int32_t		to = b.day;

	switch (convention)
	{
		case DC_30E_360:
		case DC_30_365:
			if (to == 31)
				to = 30;
			break;
		case DC_30E_360_ISDA:
			if (is_february_end(a))
				from = 30;
			if (to == 31 || (is_february_end(b) && end != termination))
				to = 30;
			break;
		case DC_30EPLUS_360:
			/* The 31st is the first of the next month, 30 days on from 1. */
			break;
		case DC_30U_360:
			if (is_february_end(a))
			{
				from = 30;
				if (is_february_end(b))
					to = 30;
			}
			if (to == 31 && from == 30)
				to = 30;
			break;
		case DC_30_360_PSA:
			if (is_february_end(a))
				from = 30;
			if (to == 31 && from == 30)
				to = 30;
			break;
		default:
			if (to == 31 && from == 30)
				to = 30;
			break;
	}
	return (b.year - a.year) * 360 + (b.month - a.month) * 30 + (to - from);
}

/* Leap years from year 1 up to and with this one. */
static inline int32_t
leap_years_through(int32_t year)
{
	return year / 4 - year / 100 + year / 400;
}

/* How often 29 February has come, from year 1 up to and with day. */
static int32_t
leap_days_through(Day day)
{
	Civil		c = civil_from_day(day);
	bool		passed = c.month > 2 || (c.month == 2 && c.day == 29);

	return leap_years_through(passed ? c.year : c.year - 1);
}

/* Days before `day`, counted from year 1, that lie in leap years. */
static inline int32_t
days_in_leap_years(Day day)
{
	int32_t		year = civil_from_day(day).year;
	Days		days = DAYS_PER_LEAP_YEAR * leap_years_through(year - 1);

	if (is_leap_year(year))
		days += day - day_from_civil(year, 1, 1);
	return days;
}

/*
 * Days in leap years over 366 plus the others over 365.  Where all are of one
 * kind, the fraction keeps the small denominator.
 */
static void
act_act_isda(Day start, Day end, Fraction *fraction)
{
	int64_t		leap = days_in_leap_years(end) - days_in_leap_years(start);
	int64_t		common = end - start - leap;

	if (leap == 0)
		*fraction = (Fraction) {common, DAYS_PER_YEAR};
	else if (common == 0)
		*fraction = (Fraction) {leap, DAYS_PER_LEAP_YEAR};
	else
		*fraction = (Fraction) {common * DAYS_PER_LEAP_YEAR +
			leap * DAYS_PER_YEAR, DAYS_PER_YEAR * DAYS_PER_LEAP_YEAR};
}

/*
 * The chain of notional coupon periods to which a reference period belongs:
 * boundary k lies k * months after the reference period's start.
 */
typedef struct Coupons
{
	Day			origin;
	int32_t		months;
	int32_t		seed;			/* day of the month, 31 for the last day */
} Coupons;

static inline Day
coupon_date(const Coupons *coupons, int32_t k)
{
	return month_day(coupons->origin, k * coupons->months, coupons->seed,
					 LAST_DAY);
}

/*
 * Read the chain off the reference period, which must be a whole number of
 * months.  Where both its ends are last days of months, all are.
 */
static bool
coupons_from_reference(Day ref_start, Day ref_end, Coupons *coupons,
					   Fault *f)
{
	Civil		a = civil_from_day(ref_start);
	Civil		b = civil_from_day(ref_end);
	char		first[16];
	char		last[16];

	coupons->origin = ref_start;
	coupons->months = (b.year - a.year) * MONTHS_PER_YEAR + b.month - a.month;
	coupons->seed = a.day > b.day ? a.day : b.day;
	if (is_last_day(a) && is_last_day(b))
		coupons->seed = 31;
	if (coupons->months > 0 && coupon_date(coupons, 0) == ref_start &&
		coupon_date(coupons, 1) == ref_end)
		return true;
	date_print(ref_start, first);
	date_print(ref_end, last);
	fault(f, FAULT_ARGUMENT, "reference period must be a whole number of "
		  "months, not %s to %s", first, last);
	return fault_hint(f, "Pass the regular coupon period that holds the "
					  "start or the end as ref_start and ref_end.");
}

/* The number of the notional period that holds day: boundary k <= day. */
static int32_t
coupon_number(const Coupons *coupons, Day day)
{
	Civil		a = civil_from_day(coupons->origin);
	Civil		b = civil_from_day(day);
	int32_t		months = (b.year - a.year) * MONTHS_PER_YEAR + b.month -
		a.month;
	int32_t		k = months / coupons->months;

	while (coupon_date(coupons, k) > day)
		k--;
	while (coupon_date(coupons, k + 1) <= day)
		k++;
	return k;
}

/*
 * ICMA rule 251: each notional period counts the same share of a year, and a
 * part of one counts by its days.  A whole number of periods between the
 * parts at both ends keeps the denominator small.
 */
static void
act_act_icma(const Coupons *coupons, Day start, Day end, Fraction *fraction)
{
	int32_t		first = coupon_number(coupons, start);
	int32_t		last = coupon_number(coupons, end);
	Day			first_start = coupon_date(coupons, first);
	Day			first_end = coupon_date(coupons, first + 1);
	Day			last_start = coupon_date(coupons, last);
	int64_t		first_days = first_end - first_start;
	int64_t		num;
	int64_t		den = 1;

	if (first == last || end == first_end)
	{
		num = end - start;
		den = first_days;
	}
	else
	{
		/* The whole periods between, then the part at either end. */
		num = last - first - 1;
		if (start == first_start)
			num++;
		else
		{
			num = num * first_days + (first_end - start);
			den = first_days;
		}
		if (end > last_start)
		{
			int64_t		last_days = coupon_date(coupons, last + 1) -
				last_start;

			num = num * last_days + (end - last_start) * den;
			den *= last_days;
		}
	}
	if (MONTHS_PER_YEAR % coupons->months == 0)
		den *= MONTHS_PER_YEAR / coupons->months;
	else
	{
		num *= coupons->months;
		den *= MONTHS_PER_YEAR;
	}
	*fraction = (Fraction) {num, den};
}

/* The same, with the reference period required and checked. */
static bool
icma_fraction(Day start, Day end, const DayCountContext *context,
			  Fraction *fraction, Fault *f)
{
	Coupons		coupons;

	if (context == NULL || context->ref_start == NO_DAY ||
		context->ref_end == NO_DAY)
	{
		fault(f, FAULT_ARGUMENT,
			  "day count \"%s\" needs the reference period",
			  day_count_names[DC_ACT_ACT_ICMA]);
		return fault_hint(f, "Pass ref_start and ref_end, the regular coupon "
						  "period.");
	}
	if (!check_day(context->ref_start, "reference period's start", f) ||
		!check_day(context->ref_end, "reference period's end", f) ||
		!coupons_from_reference(context->ref_start, context->ref_end,
								&coupons, f))
		return false;
	act_act_icma(&coupons, start, end, fraction);
	return true;
}

static inline bool
spans_leap_day(Day after, Day through)
{
	return leap_days_through(through) > leap_days_through(after);
}

/*
 * ICMA rule 251.1(i): over 366 where the period's end lies in a leap year, or
 * for a period of a year where 29 February lies in it.  The period is the
 * reference period where there is one.
 */
static Fraction
act_365l(Day start, Day end, const DayCountContext *context)
{
	bool		has_reference = context != NULL &&
		context->ref_start != NO_DAY && context->ref_end != NO_DAY;
	Day			from = has_reference ? context->ref_start : start;
	Day			to = has_reference ? context->ref_end : end;
	bool		leap = is_leap_year(civil_from_day(to).year);

	if (month_day(from, MONTHS_PER_YEAR, civil_from_day(from).day,
				  LAST_DAY) == to)
		leap = spans_leap_day(from, to);
	return (Fraction) {end - start,
		leap ? DAYS_PER_LEAP_YEAR : DAYS_PER_YEAR};
}

/*
 * Association francaise des banques, master agreement of 1994: whole years
 * back from the end, and what remains over 366 where it holds a 29 February.
 * From 29 February one steps back to the last of every February.
 */
static Fraction
act_act_afb(Day start, Day end)
{
	int32_t		seed = civil_from_day(end).day;
	int32_t		years = civil_from_day(end).year -
		civil_from_day(start).year;
	Day			rest;
	int32_t		year_days;

	if (month_day(end, -years * MONTHS_PER_YEAR, seed, LAST_DAY) < start)
		years--;
	rest = month_day(end, -years * MONTHS_PER_YEAR, seed, LAST_DAY);
	year_days = rest > start && spans_leap_day(start - 1, rest - 1) ?
		DAYS_PER_LEAP_YEAR : DAYS_PER_YEAR;
	return (Fraction) {(int64_t) years * year_days + rest - start, year_days};
}

/* The days the convention counts in [start, end). */
bool
day_count_days(DayCount convention, Day start, Day end,
			   const DayCountContext *context, Days *days, Fault *f)
{
	Day			termination = context ? context->termination : NO_DAY;

	if (!check_day_order(start, end, f))
		return false;
	if (convention == DC_BUS_252 &&
		(context == NULL || context->calendar == NULL))
	{
		fault(f, FAULT_ARGUMENT, "day count \"%s\" needs a calendar",
			  day_count_names[convention]);
		return fault_hint(f, "Pass holidays and workdays where they can be "
						  "passed.");
	}
	/* only the end of February is another day there */
	if (convention == DC_30E_360_ISDA && termination == NO_DAY &&
		start < end && is_february_end(civil_from_day(end)))
	{
		fault(f, FAULT_ARGUMENT, "day count \"%s\" needs the termination date "
			  "where the end is the last of February",
			  day_count_names[convention]);
		return fault_hint(f, "Pass termination, the day on which the loan "
						  "ends.");
	}
	if (start == end)
		*days = 0;
	else if (is_thirty_360(convention))
		*days = thirty_days(convention, start, end, termination);
	else if (convention == DC_NL_365)
		*days = end - start -
			(leap_days_through(end) - leap_days_through(start));
	else if (convention == DC_BUS_252)
		*days = count_business_days(start, end, context->calendar);
	else
		*days = end - start;
	return true;
}

/* Exact year fraction of [start, end); context may be null. */
bool
day_fraction(DayCount convention, Day start, Day end,
			 const DayCountContext *context, Fraction *fraction, Fault *f)
{
	Days		days;

	if (!day_count_days(convention, start, end, context, &days, f))
		return false;
	switch (convention)
	{
		case DC_ACT_365F:
		case DC_NL_365:
		case DC_30_365:
			*fraction = (Fraction) {days, DAYS_PER_YEAR};
			return true;
		case DC_ACT_365_25:
			*fraction = (Fraction) {(int64_t) days * 4, 1461};
			return true;
		case DC_ACT_ACT_ISDA:
			act_act_isda(start, end, fraction);
			return true;
		case DC_ACT_ACT_ICMA:
			return icma_fraction(start, end, context, fraction, f);
		case DC_ACT_365L:
			*fraction = act_365l(start, end, context);
			return true;
		case DC_ACT_ACT_AFB:
			*fraction = act_act_afb(start, end);
			return true;
		case DC_BUS_252:
			*fraction = (Fraction) {days, 252};
			return true;
		default:
			*fraction = (Fraction) {days, 360};
			return true;
	}
}
