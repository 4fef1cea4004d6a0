/*
 * unitperiod.c
 *		Time as the disclosure rules count it: Regulation Z's unit-periods and
 *		the European Union's years.
 */
#include "core/time/unitperiod.h"

#include "core/number/round.h"
#include "core/time/date.h"

#define MONTHS_PER_YEAR		12
#define DAYS_PER_YEAR		365

const char *const unit_period_names[UNIT_PERIODS] = {
	"month", "semimonth", "week", "fortnight", "quarter", "year", "day"
};

/* A named unit-period as months, semimonths, days or a year. */
UnitLength
unit_length(UnitPeriod unit)
{
	switch (unit)
	{
		case UNIT_SEMIMONTH:
		case UNIT_YEAR:
			return (UnitLength) {unit, 1};
		case UNIT_QUARTER:
			return (UnitLength) {UNIT_MONTH, 3};
		case UNIT_WEEK:
			return (UnitLength) {UNIT_DAY, 7};
		case UNIT_FORTNIGHT:
			return (UnitLength) {UNIT_DAY, 14};
		case UNIT_DAY:
			return (UnitLength) {UNIT_DAY, 1};
		default:
			return (UnitLength) {UNIT_MONTH, 1};
	}
}

/* "4 weeks": digits, blanks and what they count, of months or weeks. */
static bool
parse_multiple(const char *text, size_t length, UnitLength *unit)
{
	static const struct
	{
		const char *name;
		UnitLength	one;
		int32_t		most;
	}			counted[] = {
		{"week", {UNIT_DAY, 7}, 52}, {"weeks", {UNIT_DAY, 7}, 52},
		{"month", {UNIT_MONTH, 1}, 12}, {"months", {UNIT_MONTH, 1}, 12}
	};
	int32_t		number = 0;
	size_t		at = 0;

	while (at < length && at < 2 && text[at] >= '0' && text[at] <= '9')
		number = number * 10 + (text[at++] - '0');
	if (number == 0 || at == length || text[at] != ' ')
		return false;
	while (at < length && text[at] == ' ')
		at++;
	for (int i = 0; i < (int) lengthof(counted); i++)
	{
		if (strlen(counted[i].name) != length - at ||
			memcmp(counted[i].name, text + at, length - at) != 0 ||
			number > counted[i].most)
			continue;
		*unit = counted[i].one;
		unit->count *= number;
		if (unit->base == UNIT_MONTH && number == MONTHS_PER_YEAR)
			*unit = unit_length(UNIT_YEAR);
		return true;
	}
	return false;
}

bool
unit_length_parse(const char *text, size_t length, UnitLength *unit, Fault *f)
{
	int			named;

	if (parse_multiple(text, length, unit))
		return true;
	named = name_index(text, length, unit_period_names, UNIT_PERIODS, "unit",
					   f);
	if (named < 0)
	{
		fault_hint(f, "Valid values: month, semimonth, week, fortnight, "
				   "quarter, year, day, and so many weeks or months up to a "
				   "year, as in \"4 weeks\".");
		return false;
	}
	*unit = unit_length((UnitPeriod) named);
	return true;
}

/* Both dates within the limits and in order. */
static bool
check_interval(Day from_on, Day to_on, Fault *fault_out)
{
	char		first[16];
	char		last[16];

	if (!check_day(from_on, "from date", fault_out) ||
		!check_day(to_on, "to date", fault_out))
		return false;
	if (from_on <= to_on)
		return true;
	date_print(from_on, first);
	date_print(to_on, last);
	return fault(fault_out, FAULT_ARGUMENT,
				 "from date %s must not be after to date %s", first, last);
}

/*
 * The day of the month on which months are measured back from to_on.  With
 * no seed given it is to_on's own; but where to_on is a last day and from_on
 * lies later in its month, both are that month's end: 31 January to 28
 * February is one month.
 */
static int32_t
month_seed(Day from_on, Day to_on, int32_t seed)
{
	Civil		from = civil_from_day(from_on);
	Civil		to = civil_from_day(to_on);
	int			length = days_in_month(to.year, to.month);

	if (seed > to.day && to.day == length)
		return seed;
	if (seed == 0 && to.day == length && from.day > to.day)
		return from.day;
	return to.day;
}

/*
 * Whole months, rounded down to a multiple of `every`, measured back from
 * to_on without passing from_on, and the day they reach.
 */
static int32_t
months_back(Day from_on, Day to_on, int32_t seed, int32_t every, Day *reached)
{
	Civil		from = civil_from_day(from_on);
	Civil		to = civil_from_day(to_on);
	int32_t		months = (to.year - from.year) * MONTHS_PER_YEAR +
		to.month - from.month;

	months -= months % every;
	*reached = month_day(to_on, -months, seed, LAST_DAY);
	if (*reached < from_on)
	{
		months -= every;
		*reached = month_day(to_on, -months, seed, LAST_DAY);
	}
	return months;
}

/* count / length as whole unit-periods and the fraction that remains. */
static void
set_unit_periods(int32_t count, int32_t length, int32_t *t, Fraction *f)
{
	*t = count / length;
	*f = (Fraction) {count % length, length};
}

/* Appendix J (b)(5)(v): years, then whole months over 12 or days over 365. */
static void
year_unit_periods(Day from_on, Day to_on, int32_t seed, int32_t *t,
				  Fraction *f)
{
	Day			reached;
	int32_t		months = months_back(from_on, to_on, seed, 1, &reached);
	int32_t		years;

	if (reached == from_on)
	{
		set_unit_periods(months, MONTHS_PER_YEAR, t, f);
		return;
	}
	years = months_back(from_on, to_on, seed, MONTHS_PER_YEAR, &reached) /
		MONTHS_PER_YEAR;
	set_unit_periods(reached - from_on, DAYS_PER_YEAR, t, f);
	*t += years;
}

/*
 * Unit-periods between two dates where payments fall on day `seed` of their
 * months (31: the last day; 0: nothing but the two dates is known).
 */
bool
unit_period_on(UnitPeriod unit, int32_t seed, Day from_on, Day to_on,
			   int32_t *t, Fraction *f, Fault *fault_out)
{
	Day			reached;
	Days		days;

	if (!check_interval(from_on, to_on, fault_out))
		return false;
	seed = month_seed(from_on, to_on, seed);
	days = to_on - from_on;
	if (unit == UNIT_MONTH || unit == UNIT_SEMIMONTH || unit == UNIT_QUARTER)
	{
		days = 30 * months_back(from_on, to_on, seed, 1, &reached);
		days += reached - from_on;
	}
	switch (unit)
	{
		case UNIT_MONTH:
			set_unit_periods(days, 30, t, f);
			break;
		case UNIT_SEMIMONTH:
			set_unit_periods(days, 15, t, f);
			break;
		case UNIT_QUARTER:
			set_unit_periods(days, 90, t, f);
			break;
		case UNIT_WEEK:
			set_unit_periods(days, 7, t, f);
			break;
		case UNIT_FORTNIGHT:
			set_unit_periods(days, 14, t, f);
			break;
		case UNIT_YEAR:
			year_unit_periods(from_on, to_on, seed, t, f);
			break;
		default:
			set_unit_periods(days, 1, t, f);
			break;
	}
	return true;
}

/* The same from the two dates alone. */
bool
unit_period(UnitPeriod unit, Day from_on, Day to_on, int32_t *t, Fraction *f,
			Fault *fault_out)
{
	return unit_period_on(unit, 0, from_on, to_on, t, f, fault_out);
}

bool
unit_lengths(UnitLength unit, Day from_on, Day to_on, int32_t *t, Fraction *f,
			 Fault *fault_out)
{
	int32_t		length = unit.count * (unit.base == UNIT_MONTH ? 30 : 1);
	UnitPeriod	smallest = unit.base;

	/* months in days, as (b)(5)(ii) counts them: 30 each */
	if (!unit_period(smallest, from_on, to_on, t, f, fault_out))
		return false;
	if (unit.base == UNIT_MONTH)
		set_unit_periods(*t * 30 + (int32_t) (f->num * 30 / f->den), length,
						 t, f);
	else if (unit.base == UNIT_DAY)
		set_unit_periods(*t, length, t, f);
	return true;
}

/*
 * The day of the month a series of payments is scheduled for: the latest day
 * number among them, where every other one is that day or the last of a
 * shorter month; 0 where they follow no such day.
 */
int32_t
series_seed(const Day *days, int count)
{
	int32_t		seed = 0;

	for (int i = 0; i < count; i++)
	{
		int32_t		day = civil_from_day(days[i]).day;

		if (day > seed)
			seed = day;
	}
	for (int i = 0; i < count; i++)
	{
		Civil		c = civil_from_day(days[i]);

		if (c.day != seed && c.day != days_in_month(c.year, c.month))
			return 0;
	}
	return seed;
}

/*
 * Directives 2008/48/EC, 2014/17/EU, (EU) 2023/2225, remarks on the basic
 * equation: whole years, months (k/12) or weeks (k/52) measured back from
 * to_on; the days that remain over the length of the year that ends where
 * they end.
 */
bool
eu_years_on(UnitPeriod unit, int32_t seed, Day from_on, Day to_on,
			double *years, Fault *fault_out)
{
	int32_t		count;
	int32_t		per_year;
	int32_t		year_days;
	Day			reached;

	if (!check_interval(from_on, to_on, fault_out))
		return false;
	seed = month_seed(from_on, to_on, seed);
	switch (unit)
	{
		case UNIT_MONTH:
			count = months_back(from_on, to_on, seed, 1, &reached);
			per_year = MONTHS_PER_YEAR;
			break;
		case UNIT_WEEK:
			count = (to_on - from_on) / 7;
			reached = to_on - count * 7;
			per_year = 52;
			break;
		case UNIT_YEAR:
		case UNIT_DAY:
			count = months_back(from_on, to_on, seed, MONTHS_PER_YEAR,
								&reached) / MONTHS_PER_YEAR;
			per_year = 1;
			break;
		default:
			fault(fault_out, FAULT_ARGUMENT,
				  "unit \"%s\" is none of the directive's",
				  unit_period_names[unit]);
			return fault_hint(fault_out,
							  "Valid values: year, month, week, day.");
	}
	year_days = reached - month_day(reached, -MONTHS_PER_YEAR,
									civil_from_day(reached).day, LAST_DAY);
	*years = (double) ((int64_t) count * year_days +
					   (int64_t) (reached - from_on) * per_year) /
		((double) per_year * year_days);
	return true;
}

/* The same from the two dates alone. */
bool
eu_years(UnitPeriod unit, Day from_on, Day to_on, double *years,
		 Fault *fault_out)
{
	return eu_years_on(unit, 0, from_on, to_on, years, fault_out);
}
