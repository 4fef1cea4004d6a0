/*
 * irr.c
 *		Internal rates of return of dated or periodic flows.
 */
#include "core/rate/irr.h"

#include <float.h>
#include <math.h>
#include <stdlib.h>

#include "core/number/solver.h"

const char *const irr_status_names[IRR_STATUSES] = {
	"none", "unique", "multiple"
};

/* Steps of time below this are discounted each by itself. */
#define SHORT_STEP			0.05

/* ln(1 + rate) of the ends of the search. */
#define U_LOW				(-13.815510557964274)
#define U_HIGH				13.815511557963774

/* Flows whose amounts stand against each other by sign. */
typedef struct FlowEquation
{
	Equation	equation;
	const Flow *flows;
	int			count;
	double		first_in;		/* times of the first and last of each sign */
	double		last_in;
	double		first_out;
	double		last_out;
} FlowEquation;

/* For qsort: the earlier first. */
static int
compare_flows(const void *a, const void *b)
{
	double		x = ((const Flow *) a)->time;
	double		y = ((const Flow *) b)->time;

	return (x > y) - (x < y);
}

/*
 * Order flows by time: by insertion while that is cheap, which it is for the
 * few or nearly ordered flows of a loan.
 */
static void
sort_flows(Flow *flows, int count)
{
	int64_t		moves = 8 * (int64_t) count + 256;

	for (int i = 1; i < count; i++)
	{
		Flow		flow = flows[i];
		int			j = i;

		for (; j > 0 && flows[j - 1].time > flow.time; j--)
			flows[j] = flows[j - 1];
		flows[j] = flow;
		moves -= i - j;
		if (moves < 0)
		{
			qsort(flows, (size_t) count, sizeof(Flow), compare_flows);
			return;
		}
	}
}

/* Sort, merge, drop zeros; see irr.h. */
int
gather_flows(Flow *flows, int count)
{
	int			kept = 0;

	sort_flows(flows, count);
	for (int i = 0; i < count;)
	{
		Flow		sum = flows[i++];

		while (i < count && flows[i].time == sum.time)
			sum.amount += flows[i++].amount;
		if (sum.amount != 0)
			flows[kept++] = sum;
	}
	return kept;
}

/* The same, and time counted from the first; see irr.h. */
int
prepare_flows(Flow *flows, int count)
{
	int			kept = gather_flows(flows, count);
	double		origin = kept > 0 ? flows[0].time : 0;

	for (int i = 0; i < kept; i++)
		flows[i].time -= origin;
	return kept;
}

/* How often the sign changes along prepared flows. */
int
sign_changes(const Flow *flows, int count)
{
	int			changes = 0;

	for (int i = 1; i < count; i++)
		changes += (flows[i].amount < 0) != (flows[i - 1].amount < 0);
	return changes;
}

/*
 * Each side is summed relative to its own flow that counts most, the first
 * for u >= 0 and the last otherwise, so that nothing overflows.
 */
static void
balance_flows(const Equation *equation, double u, Balance *b)
{
	const FlowEquation *e = (const FlowEquation *) equation;
	double		from_in = u >= 0 ? e->first_in : e->last_in;
	double		from_out = u >= 0 ? e->first_out : e->last_out;
	double		in = 0,
				in_time = 0,
				out = 0,
				out_time = 0;

	for (int i = 0; i < e->count; i++)
	{
		double		amount = e->flows[i].amount;

		if (amount > 0)
		{
			double		time = e->flows[i].time - from_in;
			double		value = time == 0 ? amount : amount * exp(-u * time);

			in += value;
			in_time += time * value;
		}
		else
		{
			double		time = e->flows[i].time - from_out;
			double		value = time == 0 ? amount : amount * exp(-u * time);

			out -= value;
			out_time -= time * value;
		}
	}
	b->log_ratio = log(in / out) - u * (from_in - from_out);
	b->mean_in = from_in + in_time / in;
	b->mean_out = from_out + out_time / out;
}

/*
 * The same for one flow at time 0 and the others, of the other sign, at equal
 * steps: one exponential in all.
 */
static void
balance_equal_steps(const Equation *equation, double u, Balance *b)
{
	const FlowEquation *e = (const FlowEquation *) equation;
	const Flow *flows = e->flows;
	int			last = e->count - 1;
	double		step = (flows[last].time - flows[1].time) / (last - 1);
	double		v = exp(-fabs(u) * step);
	double		from = flows[u >= 0 ? 1 : last].time;
	double		sum = 0;
	double		moment = 0;
	double		h,
				mean;

	for (int i = 0; i < last; i++)
	{
		moment = moment * v + sum;
		sum = sum * v + flows[u >= 0 ? last - i : 1 + i].amount;
	}
	moment *= u >= 0 ? v * step : -v * step;
	h = log(-sum / flows[0].amount) - u * from;
	mean = from + moment / sum;
	*b = sum > 0 ? (Balance) {h, mean, 0} : (Balance) {-h, 0, mean};
}

/*
 * Whether balance_equal_steps may serve.  Steps are equal if they differ by
 * no more than the rounding of the times; short ones would let the error of
 * their discount add up to something against the rate.
 */
static bool
has_equal_steps(const Flow *flows, int count)
{
	double		step;

	if (count < 4 || sign_changes(flows, 2) != 1)
		return false;
	step = (flows[count - 1].time - flows[1].time) / (count - 2);
	if (step < SHORT_STEP)
		return false;
	for (int i = 2; i < count; i++)
	{
		double		expected = flows[1].time + (i - 1) * step;

		if (fabs(flows[i].time - expected) > 4e-16 * expected ||
			(flows[i].amount < 0) != (flows[1].amount < 0))
			return false;
	}
	return true;
}

/* The same for amounts of any size: sums of exponentials of logarithms. */
static void
balance_wild_flows(const Equation *equation, double u, Balance *b)
{
	const FlowEquation *e = (const FlowEquation *) equation;
	double		top[2] = {-HUGE_VAL, -HUGE_VAL};
	double		sum[2] = {0, 0};
	double		time[2] = {0, 0};

	for (int i = 0; i < e->count; i++)
	{
		double		value = log(fabs(e->flows[i].amount)) -
			u * e->flows[i].time;
		int			side = e->flows[i].amount < 0;

		top[side] = fmax(top[side], value);
	}
	for (int i = 0; i < e->count; i++)
	{
		int			side = e->flows[i].amount < 0;
		double		value = exp(log(fabs(e->flows[i].amount)) -
								u * e->flows[i].time - top[side]);

		sum[side] += value;
		time[side] += value * e->flows[i].time;
	}
	b->log_ratio = top[0] - top[1] + log(sum[0] / sum[1]);
	b->mean_in = time[0] / sum[0];
	b->mean_out = time[1] / sum[1];
}

/* Ready the equation of prepared flows that have both signs. */
static void
flow_equation(FlowEquation *e, const Flow *flows, int count)
{
	double		least = DBL_MAX;
	double		most = 0;
	bool		seen_in = false;
	bool		seen_out = false;

	e->flows = flows;
	e->count = count;
	e->first_in = e->last_in = e->first_out = e->last_out = 0;
	for (int i = 0; i < count; i++)
	{
		double		size = fabs(flows[i].amount);

		least = size < least ? size : least;
		most = size > most ? size : most;
		if (flows[i].amount > 0)
		{
			if (!seen_in)
				e->first_in = flows[i].time;
			e->last_in = flows[i].time;
			seen_in = true;
		}
		else
		{
			if (!seen_out)
				e->first_out = flows[i].time;
			e->last_out = flows[i].time;
			seen_out = true;
		}
	}
	e->equation.balance = least >= TAME_LEAST && most <= TAME_MOST ?
		balance_flows : balance_wild_flows;
	e->equation.span = flows[count - 1].time - flows[0].time;
	e->equation.slack = 0;
}

/* Balance and start of flows whose amounts are tame. */
static double
start_flows(const FlowEquation *e, Balance *at_zero)
{
	Moments		in = {0, 0, 0};
	Moments		out = {0, 0, 0};

	for (int i = 0; i < e->count; i++)
		add_moment(e->flows[i].amount > 0 ? &in : &out, e->flows[i].amount,
				   e->flows[i].time);
	return first_guess(&in, &out, at_zero);
}

/* u of prepared flows whose signs change exactly once. */
static double
solve_single_change(FlowEquation *e)
{
	Balance		b;
	double		start;
	double		shortest,
				longest;

	if (e->first_in > e->first_out)
	{
		shortest = e->first_in - e->last_out;
		longest = e->last_in - e->first_out;
	}
	else
	{
		shortest = e->first_out - e->last_in;
		longest = e->last_out - e->first_in;
	}
	if (e->equation.balance == balance_flows)
	{
		start = start_flows(e, &b);
		if (has_equal_steps(e->flows, e->count))
			e->equation.balance = balance_equal_steps;
	}
	else
	{
		e->equation.balance(&e->equation, 0, &b);
		start = b.log_ratio / (b.mean_in - b.mean_out);
	}
	if (b.log_ratio == 0)
		return 0;
	return solve_between(&e->equation, start, &b, shortest, longest);
}

/*
 * How many roots one half, u > 0 (forward) or u < 0, has: at most as many as
 * the running sums from that end change sign, and as many but for an even
 * number (Norstrom's test, for both halves).  0 and 1 are exact; 2 means "two
 * or more, or no telling" - where a sum is too near zero to know its sign.
 */
static int
bound_half(const Flow *flows, int count, bool forward)
{
	double		sum = 0;
	double		size = 0;
	int			changes = 0;
	int			sign = 0;

	for (int i = 0; i < count; i++)
	{
		double		amount = flows[forward ? i : count - 1 - i].amount;

		sum += amount;
		size += fabs(amount);
		if (fabs(sum) <= size * 1e-14 * count)
			return 2;
		if (sign * sum < 0)
			changes++;
		sign = sum > 0 ? 1 : -1;
	}
	return isfinite(size) && changes < 2 ? changes : 2;
}

/* Roots of one half of the search, [low, high] with 0 at one end. */
static int
solve_half(const FlowEquation *e, int bound, double low, double high,
		   double *roots)
{
	Balance		at_low,
				at_high;

	if (bound == 0)
		return 0;
	if (bound > 1)
		return solve_all(&e->equation, low, high, roots, e->count);
	e->equation.balance(&e->equation, low, &at_low);
	e->equation.balance(&e->equation, high, &at_high);
	if ((at_low.log_ratio > 0) == (at_high.log_ratio > 0))
		return 0;
	roots[0] = solve_bracketed(&e->equation, at_low.log_ratio > 0, 0,
							   low, high);
	return 1;
}

/* Every u of prepared flows with several changes of sign. */
static int
solve_several_changes(const FlowEquation *e, double *roots)
{
	const Flow *flows = e->flows;
	int			below = bound_half(flows, e->count, false);
	int			above = bound_half(flows, e->count, true);
	bool		odd = (flows[0].amount < 0) !=
		(flows[e->count - 1].amount < 0);
	Balance		b;
	int			found;

	if (below > 1 || above > 1)
		found = solve_all(&e->equation, below == 0 ? 0 : U_LOW,
						  above == 0 ? 0 : U_HIGH, roots, e->count);
	else
	{
		found = solve_half(e, below, U_LOW, 0, roots);
		found += solve_half(e, above, 0, U_HIGH, roots + found);
	}
	if (found > 0 || !odd)
		return found;
	/* Ends of unlike sign and no root inside: there is one beyond. */
	e->equation.balance(&e->equation, U_HIGH, &b);
	roots[0] = solve_beyond(&e->equation,
							(b.log_ratio > 0) == (flows[0].amount > 0) ?
							U_LOW : U_HIGH,
							(b.log_ratio > 0) != (flows[0].amount > 0));
	return 1;
}

/* Whether 0 is a rate, and exactly. */
static bool
adds_up_to_zero(const Flow *flows, int count)
{
	double		sum = 0;

	for (int i = 0; i < count; i++)
		sum += flows[i].amount;
	return sum == 0;
}

/* Every rate, ascending; their number.  See irr.h. */
int
flows_rates(const Flow *flows, int count, double *rates)
{
	FlowEquation e;
	int			changes = sign_changes(flows, count);
	int			found;

	if (changes == 0)
		return 0;
	flow_equation(&e, flows, count);
	if (changes == 1)
	{
		rates[0] = solve_single_change(&e);
		found = 1;
	}
	else
		found = solve_several_changes(&e, rates);
	for (int i = 0; i < found; i++)
	{
		if (fabs(rates[i]) < 1e-12 && adds_up_to_zero(flows, count))
			rates[i] = 0;
		rates[i] = expm1(rates[i]);
	}
	return found;
}

/* The one rate, or the one nearest to a guess; see irr.h. */
IrrStatus
flows_irr(const Flow *flows, int count, const double *guess, double *rate)
{
	double		few[32];
	double	   *rates = few;
	int			found;

	if (count > (int) lengthof(few))
		rates = core_alloc(sizeof(double) * (size_t) count);
	found = flows_rates(flows, count, rates);
	if (found == 1 || (found > 1 && guess != NULL))
	{
		*rate = rates[0];
		for (int i = 1; i < found; i++)
			if (fabs(rates[i] - *guess) < fabs(*rate - *guess))
				*rate = rates[i];
	}
	if (rates != few)
		core_free(rates);
	return found == 0 ? IRR_NONE : found == 1 ? IRR_UNIQUE : IRR_MULTIPLE;
}
