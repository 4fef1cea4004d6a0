/*
 * apr.c
 *		Annual percentage rates as the laws of lending define them.
 */
#include "core/apr.h"

#include <math.h>
#include <stdlib.h>

#include "core/solver.h"

#define DAYS_PER_MONTH		30	/* for odd days, Appendix J (b)(5)(ii) */
#define DAYS_PER_YEAR		365
#define DAYS_PER_WEEK		7
#define WEEKS_PER_YEAR		52
#define FARTHEST			1e4 /* ln(1 + rate) beyond which none is held */

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
			return (double) DAYS_PER_YEAR / unit.count;
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

static void
balance_units(const Equation *equation, double u, Balance *b)
{
	const UnitEquation *e = (const UnitEquation *) equation;
	double		base[2];
	double		sum[2] = {0, 0};
	double		moment[2] = {0, 0};
	double		f = 0;
	double		discount = 0;
	double		slope = 0;

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

		if (flow->f != f)
		{
			f = flow->f;
			discount = fraction_discount(f, u, &slope);
		}
		value = fabs(flow->amount) *
			exp(base[side] - u * flow->t - discount);
		sum[side] += value;
		moment[side] += value * (flow->t + slope);
	}
	b->log_ratio = log(sum[0] / sum[1]) - (base[0] - base[1]);
	b->mean_in = moment[0] / sum[0];
	b->mean_out = moment[1] / sum[1];
}

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

/* Ready the equation; the number of changes of sign along it. */
static int
unit_equation(UnitEquation *e, const UnitFlow *flows, int count,
			  IrrPause pause)
{
	int			changes = 0;

	*e = (UnitEquation) {{balance_units, flows[count - 1].t + 1, 0.25, pause},
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

IrrStatus
unit_rate(UnitFlow *flows, int count, IrrPause pause, double *rate)
{
	UnitEquation e;
	Balance		b;
	double		roots[2];
	int			found;
	int			changes;

	count = prepare_unit_flows(flows, count);
	if (count < 2)
		return IRR_NONE;
	changes = unit_equation(&e, flows, count, pause);
	if (changes == 0)
		return IRR_NONE;
	if (changes == 1)
	{
		balance_units(&e.equation, 0, &b);
		*rate = expm1(solve_bracketed(&e.equation, b.mean_in > b.mean_out,
									  b.log_ratio / (b.mean_in - b.mean_out),
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
 * The day of the month payments are scheduled for: that of the flows whose
 * sign is not the first one's.
 */
static int32_t
payment_seed(const Flow *flows, int count)
{
	Day		   *days = core_alloc(sizeof(Day) * (size_t) (count + 1));
	int			payments = 0;
	int32_t		seed;

	for (int i = 1; i < count; i++)
		if ((flows[i].amount < 0) != (flows[0].amount < 0))
			days[payments++] = (Day) flows[i].time;
	seed = payments > 0 ? series_seed(days, payments) : 0;
	core_free(days);
	return seed;
}

/* Unit-periods from one day to another: t whole ones and a fraction f. */
static bool
count_units(UnitLength unit, int32_t seed, Day from_on, Day to_on, double *t,
			double *f, Fault *fault_out)
{
	int32_t		length = unit.count;
	int32_t		days = to_on - from_on;
	int32_t		whole;
	Fraction	rest;

	if (unit.base != UNIT_DAY)
	{
		if (!unit_period_on(unit.base, seed, from_on, to_on, &whole, &rest,
							fault_out))
			return false;
		if (unit.base != UNIT_MONTH)
		{
			*t = whole;
			*f = (double) rest.num / (double) rest.den;
			return true;
		}
		days = whole * DAYS_PER_MONTH + (int32_t) rest.num;
		length *= DAYS_PER_MONTH;
	}
	*t = days / length;
	*f = (double) (days % length) / length;
	return true;
}

/* Flows by day as flows by unit-period. */
static bool
units_of_days(const Flow *flows, int count, UnitLength unit, UnitFlow *out,
			  Fault *f)
{
	int32_t		seed = unit.base == UNIT_DAY ? 0 : payment_seed(flows, count);

	for (int i = 0; i < count; i++)
	{
		out[i].amount = flows[i].amount;
		if (!count_units(unit, seed, (Day) flows[0].time, (Day) flows[i].time,
						 &out[i].t, &out[i].f, f))
			return false;
	}
	return true;
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
	UnitLength	year = {UNIT_YEAR, 1};
	int32_t		months;
	Fraction	rest;
	double		per_year = 1;
	double		rate = 0;

	if (!unit_period(UNIT_MONTH, from_on, to_on, &months, &rest, f))
		return false;
	if (months > 12 || (months == 12 && rest.num > 0))
	{
		if (!count_units(year, 0, from_on, to_on, &pair[1].t, &pair[1].f, f))
			return false;
	}
	else if (rest.num == 0 && unit.base != UNIT_DAY)
		per_year = 12.0 / months;
	else
		per_year = (double) DAYS_PER_YEAR / (to_on - from_on);
	*found = unit_rate(pair, 2, NULL, &rate) == IRR_UNIQUE;
	*apr = per_year * rate;
	return true;
}

bool
us_apr(const Flow *flows, int count, UnitLength unit, IrrPause pause,
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
	ok = units_of_days(flows, count, unit, out, f);
	if (ok)
		*found = unit_rate(out, count, pause, &rate) == IRR_UNIQUE;
	core_free(out);
	*apr = units_per_year(unit) * rate;
	return ok;
}

bool
cn_rate(const Flow *flows, int count, UnitLength unit, IrrPause pause,
		bool *found, double *rate, Fault *f)
{
	Flow	   *timed;
	int32_t		seed;
	bool		ok = true;

	*found = false;
	if (count < 2)
		return true;
	seed = unit.base == UNIT_DAY ? 0 : payment_seed(flows, count);
	timed = core_alloc(sizeof(Flow) * (size_t) count);
	for (int i = 0; ok && i < count; i++)
	{
		double		t = 0;
		double		odd = 0;

		ok = count_units(unit, seed, (Day) flows[0].time,
						 (Day) flows[i].time, &t, &odd, f);
		timed[i].time = t + odd;
		timed[i].amount = flows[i].amount;
	}
	if (ok)
		*found = flows_irr(timed, prepare_flows(timed, count), NULL, pause,
						   rate) == IRR_UNIQUE;
	core_free(timed);
	return ok;
}

bool
eu_unit(const Flow *flows, int count, UnitPeriod *unit, Fault *f)
{
	int32_t		seed;
	bool		weeks = true;
	bool		months = true;

	*unit = UNIT_MONTH;
	if (count < 2)
		return true;
	seed = payment_seed(flows, count);
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

bool
eu_apr(const Flow *flows, int count, UnitPeriod unit, IrrPause pause,
	   bool *found, double *apr, Fault *f)
{
	Flow	   *timed;
	int32_t		seed;
	bool		ok = true;

	*found = false;
	if (count < 2)
		return true;
	seed = payment_seed(flows, count);
	timed = core_alloc(sizeof(Flow) * (size_t) count);
	for (int i = 0; ok && i < count; i++)
	{
		ok = eu_years_on(unit, seed, (Day) flows[0].time,
						 (Day) flows[i].time, &timed[i].time, f);
		timed[i].amount = flows[i].amount;
	}
	if (ok)
		*found = flows_irr(timed, prepare_flows(timed, count), NULL, pause,
						   apr) == IRR_UNIQUE;
	core_free(timed);
	return ok;
}
