/*
 * irr_periodic.c
 *		The internal rate of return of amounts one period apart.
 */
#include "core/rate/irr_periodic.h"

#include <float.h>
#include <math.h>

#include "core/number/solver.h"
#include "core/rate/irr.h"

/* Amounts 1 period apart: out's are [0, turn), in's [turn, count). */
typedef struct PeriodicEquation
{
	Equation	equation;
	const double *amounts;
	int			turn;
	int			count;
} PeriodicEquation;

/*
 * Sum of amounts[i] v^(i - from) and of the same times (i - from), walking
 * from `last` to `from` in Horner's way: one multiplication and one addition
 * an amount for each.
 */
static inline void
horner_chain(const double *amounts, int from, int last, double v, double *sum,
			 double *moment)
{
	int			step = from < last ? -1 : 1;
	double		s = amounts[last];
	double		d = 0;

	for (int i = last; i != from;)
	{
		i += step;
		d = d * v + s;
		s = s * v + amounts[i];
	}
	*sum = s;
	*moment = d * v * -step;
}

/* Both sides, each relative to its own flow that counts most. */
static void
balance_periodic(const Equation *equation, double u, Balance *b)
{
	const PeriodicEquation *e = (const PeriodicEquation *) equation;
	double		v = exp(-fabs(u));
	int			from_in = u >= 0 ? e->turn : e->count - 1;
	int			last_in = u >= 0 ? e->count - 1 : e->turn;
	int			from_out = u >= 0 ? 0 : e->turn - 1;
	int			last_out = u >= 0 ? e->turn - 1 : 0;
	double		in,
				in_time,
				out,
				out_time;

	horner_chain(e->amounts, from_in, last_in, v, &in, &in_time);
	horner_chain(e->amounts, from_out, last_out, v, &out, &out_time);
	b->log_ratio = log(-in / out) - u * (from_in - from_out);
	b->mean_in = from_in + in_time / in;
	b->mean_out = from_out + out_time / out;
}

/* Balance and start of periodic amounts. */
static double
start_periodic(const PeriodicEquation *e, Balance *at_zero)
{
	Moments		in = {0, 0, 0};
	Moments		out = {0, 0, 0};

	for (int i = 0; i < e->turn; i++)
		add_moment(&out, e->amounts[i], i);
	for (int i = e->turn; i < e->count; i++)
		add_moment(&in, e->amounts[i], i);
	return first_guess(&in, &out, at_zero);
}

/* The one rate of amounts whose sign changes once, before `turn`. */
static double
periodic_rate(const double *amounts, int count, int turn, int in_first,
			  int out_last)
{
	PeriodicEquation e = {{balance_periodic, count - 1, 0},
	amounts, turn, count};
	Balance		b;
	double		start = start_periodic(&e, &b);

	if (b.log_ratio == 0)
		return 0;
	return expm1(solve_between(&e.equation, start, &b, in_first - out_last,
							   count - 1));
}

/* Periodic amounts as flows, for the cases that are not simple. */
static IrrStatus
periodic_irr_by_flows(const double *amounts, int count, const double *guess,
					  double *rate)
{
	Flow	   *flows = core_alloc(sizeof(Flow) * (size_t) count);
	IrrStatus	status;
	int			kept;

	for (int i = 0; i < count; i++)
	{
		flows[i].time = i;
		flows[i].amount = amounts[i];
	}
	kept = prepare_flows(flows, count);
	status = flows_irr(flows, kept, guess, rate);
	core_free(flows);
	return status;
}

/* The rate of amounts one period apart; see irr.h. */
IrrStatus
periodic_irr(const double *amounts, int count, const double *guess,
			 double *rate)
{
	double		least = DBL_MAX;
	double		most = 0;
	int			first = -1;
	int			last = -1;
	int			out_last = 0;
	int			turn = 0;
	int			changes = 0;

	for (int i = 0; i < count; i++)
	{
		double		size = fabs(amounts[i]);

		if (size == 0)
			continue;
		least = size < least ? size : least;
		most = size > most ? size : most;
		if (first < 0)
			first = i;
		else if ((amounts[i] < 0) != (amounts[last] < 0))
		{
			changes++;
			out_last = last;
			turn = i;
		}
		last = i;
	}
	if (changes == 0)
		return IRR_NONE;
	if (changes > 1 || least < TAME_LEAST || most > TAME_MOST)
		return periodic_irr_by_flows(amounts, count, guess, rate);
	*rate = periodic_rate(amounts + first, last - first + 1, turn - first,
						  turn - first, out_last - first);
	return IRR_UNIQUE;
}
