/*
 * apr.c
 *		Annual percentage rates as the laws of lending define them.
 */
#include "core/rate/apr.h"

#include <math.h>
#include <stdlib.h>

#include "core/number/solver.h"
#include "core/time/date.h"

#define DAYS_PER_MONTH		30	/* for odd days, Appendix J (b)(5)(ii) */
#define DAYS_PER_WEEK		7
#define WEEKS_PER_YEAR		52

const char *const apr_method_names[APR_METHODS] = {
	"cn_simple", "cn_compound", "us_actuarial", "eu_aprc"
};

/* Flows in unit-periods as an equation; they ascend in time. */
typedef struct UnitEquation
{
	Equation	equation;
	const UnitFlow *flows;
	int			count;
	int			first[2];		/* of what comes in 0, of what goes out 1 */
	int			last[2];
} UnitEquation;

/* 12 CFR 1026, Appendix J (b)(5)(ii) to (v). */
double
units_per_year(UnitLength unit)
{
	switch (unit.base)
	{
		case UNIT_MONTH:
			return 12.0 / unit.count;
		case UNIT_SEMIMONTH:
			return 24;
		case UNIT_YEAR:
			return 1;
		default:
			if (unit.count % DAYS_PER_WEEK == 0)
				return (double) (WEEKS_PER_YEAR * DAYS_PER_WEEK) / unit.count;
			return (double) FIXED_YEAR_DAYS / unit.count;
	}
}

/* ln(1 + f (e^u - 1)), and its slope: the part of the period f stands for. */
static double
fraction_discount(double f, double u, double *slope)
{
	double		rest = (1 - f) * exp(-u);

	if (f == 0)
	{
		*slope = 0;
		return 0;
	}
	*slope = f / (f + rest);
	return u > 1 ? u + log(f + rest) : log1p(f * expm1(u));
}

/*
 * Both sides of the general equation (b)(8), each relative to its own flow
 * that counts most; the mean time of a flow is that of its discount.
 */
static void
balance_units(const Equation *equation, double u, Balance *b)
{
	const UnitEquation *e = (const UnitEquation *) equation;
	double		base[2];
	double		sum[2] = {0, 0};
	double		moment[2] = {0, 0};
	double		f = 0;
	double		t = 0;
	double		discount = 0;
	double		weight = 0;
	double		period = exp(-u);
	double		slope = 0;
	int			before = -1;

	for (int side = 0; side < 2; side++)
	{
		const UnitFlow *flow = &e->flows[u >= 0 ? e->first[side] :
										 e->last[side]];

		base[side] = u * flow->t + fraction_discount(flow->f, u, &slope);
	}
	slope = 0;
	for (int i = 0; i < e->count; i++)
	{
		const UnitFlow *flow = &e->flows[i];
		int			side = flow->amount < 0;
		double		value;

		if (flow->f == f && flow->t == t + 1 && side == before)
			weight *= period;
		else
		{
			if (flow->f != f)
				discount = fraction_discount(flow->f, u, &slope);
			f = flow->f;
			weight = exp(base[side] - u * flow->t - discount);
		}
		t = flow->t;
		before = side;
		value = fabs(flow->amount) * weight;
		sum[side] += value;
		moment[side] += value * (flow->t + slope);
	}
	b->log_ratio = log(sum[0] / sum[1]) - (base[0] - base[1]);
	b->mean_in = moment[0] / sum[0];
	b->mean_out = moment[1] / sum[1];
}

/* For qsort: the earlier first. */
static int
compare_unit_flows(const void *a, const void *b)
{
	const UnitFlow *x = a;
	const UnitFlow *y = b;

	if (x->t != y->t)
		return x->t < y->t ? -1 : 1;
	return (x->f > y->f) - (x->f < y->f);
}

/* Sort, merge what falls on one time, drop zeros; the number left. */
static int
prepare_unit_flows(UnitFlow *flows, int count)
{
	int			kept = 0;

	for (int i = 1; i < count; i++)
	{
		if (compare_unit_flows(&flows[i - 1], &flows[i]) > 0)
		{
			qsort(flows, (size_t) count, sizeof(UnitFlow),
				  compare_unit_flows);
			break;
		}
	}
	for (int i = 0; i < count;)
	{
		UnitFlow	sum = flows[i++];

		while (i < count && compare_unit_flows(&sum, &flows[i]) == 0)
			sum.amount += flows[i++].amount;
		if (sum.amount != 0)
			flows[kept++] = sum;
	}
	return kept;
}

/* u near the one root of flows whose sign changes once; h falls or rises. */
static double
start_units(const UnitEquation *e, bool *falling)
{
	Moments		in = {0, 0, 0};
	Moments		out = {0, 0, 0};
	Balance		b;
	double		start;

	for (int i = 0; i < e->count; i++)
		add_moment(e->flows[i].amount > 0 ? &in : &out, e->flows[i].amount,
				   e->flows[i].t + e->flows[i].f);
	start = first_guess(&in, &out, &b);
	*falling = b.mean_in > b.mean_out;
	return start;
}

/* Ready the equation; the number of changes of sign along it. */
static int
unit_equation(UnitEquation *e, const UnitFlow *flows, int count)
{
	int			changes = 0;

	*e = (UnitEquation) {{balance_units, flows[count - 1].t + 1, 0.25},
	flows, count, {-1, -1}, {-1, -1}};
	for (int i = 0; i < count; i++)
	{
		int			side = flows[i].amount < 0;

		if (e->first[side] < 0)
			e->first[side] = i;
		e->last[side] = i;
		if (i > 0 && side != (flows[i - 1].amount < 0))
			changes++;
	}
	return changes;
}

/* The rate a unit-period; see apr.h. */
IrrStatus
unit_rate(UnitFlow *flows, int count, double *rate)
{
	UnitEquation e;
	double		roots[2];
	int			found;
	int			changes;

	count = prepare_unit_flows(flows, count);
	if (count < 2)
		return IRR_NONE;
	changes = unit_equation(&e, flows, count);
	if (changes == 0)
		return IRR_NONE;
	if (changes == 1)
	{
		bool		falling;
		double		start = start_units(&e, &falling);

		if (!(fabs(start) <= FARTHEST))
			start = 0;
		*rate = expm1(solve_bracketed(&e.equation, falling, start,
									  -FARTHEST, FARTHEST));
		return IRR_UNIQUE;
	}
	found = solve_all(&e.equation, log1p(SEARCH_LOW), log1p(SEARCH_HIGH),
					  roots, (int) lengthof(roots));
	if (found == 1)
		*rate = expm1(roots[0]);
	return found == 0 ? IRR_NONE : found == 1 ? IRR_UNIQUE : IRR_MULTIPLE;
}

/*
 * A walk from one payment to the next, month by month on the seed day.
 * Counted back from any of them, the first is reached on its own day: so all
 * of them leave the same odd days before it.
 */
typedef struct MonthWalk
{
	int32_t		seed;
	Day			day;			/* NO_DAY before the walk starts */
	Day			first;			/* of the month */
	int32_t		year;
	int32_t		month;
	int32_t		months;			/* since the start */
} MonthWalk;

/* Start on a payment's day, if it is the seed day of its month. */
static void
start_walk(MonthWalk *walk, Day day)
{
	Civil		c = civil_from_day(day);
	int			length = days_in_month(c.year, c.month);
	int			expected = walk->seed < length ? walk->seed : length;

	if (walk->seed == 0 || c.day != expected)
		return;
	walk->day = day;
	walk->first = day - c.day + 1;
	walk->year = c.year;
	walk->month = c.month;
	walk->months = 0;
}

/* Walk on to day; whether the walk meets it. */
static bool
walk_to(MonthWalk *walk, Day day)
{
	if (walk->day == NO_DAY)
		return false;
	while (walk->day < day)
	{
		int			length;

		walk->first += days_in_month(walk->year, walk->month);
		if (++walk->month > 12)
		{
			walk->month = 1;
			walk->year++;
		}
		walk->months++;
		length = days_in_month(walk->year, walk->month);
		walk->day = walk->first +
			(walk->seed < length ? walk->seed : length) - 1;
	}
	return walk->day == day;
}

/* Whether flow i pays back: its sign is not the first one's. */
static inline bool
is_payment(const Flow *flows, int i)
{
	return (flows[i].amount < 0) != (flows[0].amount < 0);
}

/* Flows by day as flows by unit-period. */
static bool
units_of_days(const Flow *flows, int count, UnitLength unit, int32_t seed,
			  UnitFlow *out, Fault *f)
{
	MonthWalk	walk = {seed, NO_DAY, 0, 0, 0, 0};
	Day			origin = (Day) flows[0].time;
	int32_t		length = unit.count;
	int32_t		start = 0;		/* odd days and 30 for each month, of the
								 * payment the walk started on */
	int32_t		whole;
	Fraction	rest;

	if (unit.base == UNIT_MONTH)
		length *= DAYS_PER_MONTH;
	for (int i = 0; i < count; i++)
	{
		Day			day = (Day) flows[i].time;
		int32_t		days = day - origin;

		out[i].amount = flows[i].amount;
		if (unit.base == UNIT_MONTH && walk_to(&walk, day))
			days = start + walk.months * DAYS_PER_MONTH;
		else if (unit.base != UNIT_DAY && days > 0)
		{
			if (!unit_period_on(unit.base, seed, origin, day, &whole, &rest,
								f))
				return false;
			if (unit.base != UNIT_MONTH)
			{
				out[i].t = whole;
				out[i].f = (double) rest.num / (double) rest.den;
				continue;
			}
			days = whole * DAYS_PER_MONTH + (int32_t) rest.num;
			if (walk.day == NO_DAY && is_payment(flows, i))
			{
				start = days;
				start_walk(&walk, day);
			}
		}
		out[i].t = days / length;
		out[i].f = (double) (days % length) / length;
	}
	return true;
}

/* Flows by day as flows by year, in the way of the European Union. */
static bool
years_of_days(const Flow *flows, int count, UnitPeriod unit, int32_t seed,
			  Flow *out, Fault *f)
{
	MonthWalk	walk = {seed, NO_DAY, 0, 0, 0, 0};
	double		start = 0;

	for (int i = 0; i < count; i++)
	{
		Day			day = (Day) flows[i].time;

		out[i].amount = flows[i].amount;
		if (i == 0 || (unit == UNIT_MONTH && walk_to(&walk, day)))
		{
			out[i].time = i == 0 ? 0 : start + walk.months / 12.0;
			continue;
		}
		if (!eu_years_on(unit, seed, (Day) flows[0].time, day, &out[i].time,
						 f))
			return false;
		if (unit == UNIT_MONTH && walk.day == NO_DAY && is_payment(flows, i))
		{
			start = out[i].time;
			start_walk(&walk, day);
		}
	}
	return true;
}

/* The day of the month payments are scheduled for; 0 if there is none. */
int32_t
payment_seed(const Flow *flows, int count)
{
	Day		   *days = core_alloc(sizeof(Day) * (size_t) (count + 1));
	int			payments = 0;
	int32_t		seed;

	for (int i = 1; i < count; i++)
		if (is_payment(flows, i))
			days[payments++] = (Day) flows[i].time;
	seed = payments > 0 ? series_seed(days, payments) : 0;
	core_free(days);
	return seed;
}

/*
 * One advance and one payment: the unit-period is the term if that is a year
 * at most, and how many there are in a year follows.
 */
static bool
single_payment_apr(const Flow *flows, UnitLength unit, bool *found,
				   double *apr, Fault *f)
{
	Day			from_on = (Day) flows[0].time;
	Day			to_on = (Day) flows[1].time;
	UnitFlow	pair[2] = {{0, 0, flows[0].amount}, {1, 0, flows[1].amount}};
	int32_t		months;
	int32_t		years;
	Fraction	rest;
	double		per_year = 1;
	double		rate = 0;

	if (!unit_period(UNIT_MONTH, from_on, to_on, &months, &rest, f))
		return false;
	if (months > 12 || (months == 12 && rest.num > 0))
	{
		if (!unit_period(UNIT_YEAR, from_on, to_on, &years, &rest, f))
			return false;
		pair[1].t = years;
		pair[1].f = (double) rest.num / (double) rest.den;
	}
	else if (rest.num == 0 && unit.base != UNIT_DAY)
		per_year = 12.0 / months;
	else
		per_year = (double) FIXED_YEAR_DAYS / (to_on - from_on);
	*found = unit_rate(pair, 2, &rate) == IRR_UNIQUE;
	*apr = per_year * rate;
	return true;
}

/* Unit-periods a year x the rate of one; see apr.h. */
bool
us_apr(const Flow *flows, int count, UnitLength unit, int32_t seed,
	   bool *found, double *apr, Fault *f)
{
	UnitFlow   *out;
	double		rate = 0;
	bool		ok;

	*found = false;
	if (count < 2)
		return true;
	if (count == 2)
		return single_payment_apr(flows, unit, found, apr, f);
	out = core_alloc(sizeof(UnitFlow) * (size_t) count);
	ok = units_of_days(flows, count, unit, seed, out, f);
	if (ok)
		*found = unit_rate(out, count, &rate) == IRR_UNIQUE;
	core_free(out);
	*apr = units_per_year(unit) * rate;
	return ok;
}

/* The rate a unit-period with odd days compounding; see apr.h. */
bool
cn_rate(const Flow *flows, int count, UnitLength unit, int32_t seed,
		bool *found, double *rate, Fault *f)
{
	UnitFlow   *units;
	Flow	   *timed;
	bool		ok;

	*found = false;
	if (count < 2)
		return true;
	units = core_alloc(sizeof(UnitFlow) * (size_t) count);
	timed = core_alloc(sizeof(Flow) * (size_t) count);
	ok = units_of_days(flows, count, unit, seed, units, f);
	for (int i = 0; ok && i < count; i++)
		timed[i] = (Flow) {units[i].t + units[i].f, units[i].amount};
	if (ok)
		*found = flows_irr(timed, prepare_flows(timed, count), NULL,
						   rate) == IRR_UNIQUE;
	core_free(timed);
	core_free(units);
	return ok;
}

/* Months, or weeks where only those fit; see apr.h. */
bool
eu_unit(const Flow *flows, int count, int32_t seed, UnitPeriod *unit, Fault *f)
{
	bool		weeks = true;
	bool		months = true;

	*unit = UNIT_MONTH;
	for (int i = 1; i < count; i++)
	{
		Day			from_on = (Day) flows[0].time;
		Day			to_on = (Day) flows[i].time;
		int32_t		t;
		Fraction	rest;

		if (!unit_period_on(UNIT_MONTH, seed, from_on, to_on, &t, &rest, f))
			return false;
		months = months && rest.num == 0;
		weeks = weeks && (to_on - from_on) % DAYS_PER_WEEK == 0;
	}
	if (weeks && !months)
		*unit = UNIT_WEEK;
	return true;
}

/* The effective annual rate; see apr.h. */
bool
eu_apr(const Flow *flows, int count, UnitPeriod unit, int32_t seed,
	   bool *found, double *apr, Fault *f)
{
	Flow	   *timed;
	bool		ok;

	*found = false;
	if (count < 2)
		return true;
	timed = core_alloc(sizeof(Flow) * (size_t) count);
	ok = years_of_days(flows, count, unit, seed, timed, f);
	if (ok)
		*found = flows_irr(timed, prepare_flows(timed, count), NULL,
						   apr) == IRR_UNIQUE;
	core_free(timed);
	return ok;
}
