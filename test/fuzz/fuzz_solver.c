/*
 * fuzz_solver.c
 *		Rates of return of any flows: what is found is a root, what must exist
 *		is found, and the work is bounded.
 */
#include "harness.h"

#include <float.h>
#include <math.h>

#include "core/rate/apr.h"
#include "core/rate/irr.h"
#include "core/rate/irr_periodic.h"
#include "core/rate/timevalue.h"

#define MAX_COUNT			48
#define MAX_PAUSES			60000

extern int	LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Input not yet used up; past its end everything reads as zero. */
typedef struct Input
{
	const uint8_t *at;
	size_t		left;
} Input;

static int	pauses;

static void
count_pause(void)
{
	require(++pauses <= MAX_PAUSES);
}

static int
take_byte(Input *in)
{
	if (in->left == 0)
		return 0;
	in->left--;
	return *in->at++;
}

/* Any finite double, or a small number as people write them. */
static double
take_amount(Input *in, bool wild)
{
	double		value;
	uint64_t	bits = 0;

	if (!wild)
		return ((take_byte(in) << 8 | take_byte(in)) - 32768) / 100.0;
	for (int i = 0; i < 8; i++)
		bits = bits << 8 | (uint64_t) take_byte(in);
	memcpy(&value, &bits, sizeof(value));
	return isfinite(value) ? value : 1;
}

/*
 * ln(in) - ln(out) of the flows at u, and how far off it may be: sums of
 * logarithms in long double, whatever the size of the amounts.
 */
static long double
log_ratio(const Flow *flows, int count, long double u)
{
	long double top[2] = {-HUGE_VALL, -HUGE_VALL};
	long double sum[2] = {0, 0};

	for (int pass = 0; pass < 2; pass++)
	{
		for (int i = 0; i < count; i++)
		{
			int			side = flows[i].amount < 0;
			long double value = logl(fabsl((long double) flows[i].amount)) -
				u * (long double) flows[i].time;

			if (pass == 0)
				top[side] = fmaxl(top[side], value);
			else
				sum[side] += expl(value - top[side]);
		}
	}
	return top[0] - top[1] + logl(sum[0]) - logl(sum[1]);
}

/* What an error of one rounding in rate and one in u does to log_ratio. */
static double
allowance(double rate, double span)
{
	double		u = log1p(rate);

	return 1e-9 + span * (1e-12 * (1 + fabs(u)) + 4e-16 / (1 + rate));
}

/* The rate is a root, or lies beyond what a double holds. */
static void
check_root(const Flow *flows, int count, double rate)
{
	double		span = flows[count - 1].time;

	require(!isnan(rate) && rate >= -1);
	if (rate == -1 || isinf(rate) || 1 + rate < 1e-12)
		return;
	require(fabsl(log_ratio(flows, count, log1pl(rate))) <=
			(long double) allowance(rate, span));
}

/* Where h changes its sign over the range searched, a rate was found. */
static void
check_crossings(const Flow *flows, int count, const double *rates, int found)
{
	long double before = log_ratio(flows, count, -13.8L);
	int			next = 0;

	for (int i = 1; i <= 40; i++)
	{
		double		low = -13.8 + 0.69 * (i - 1);
		double		high = -13.8 + 0.69 * i;
		long double after = log_ratio(flows, count, (long double) high);

		while (next < found && log1p(rates[next]) < low - 1e-6)
			next++;
		if (fabsl(before) > 1e-6L && fabsl(after) > 1e-6L &&
			(before < 0) != (after < 0))
			require(next < found && log1p(rates[next]) <= high + 1e-6);
		before = after;
	}
}

/* Flows at any times: every property of the search. */
static void
check_flows(Input *in, bool wild)
{
	Flow		flows[MAX_COUNT];
	double		rates[MAX_COUNT];
	double		guess = take_byte(in) / 16.0 - 0.9;
	double		rate = 0;
	int			count = take_byte(in) % MAX_COUNT;
	int			style = take_byte(in) % 4;
	int			found;
	int			changes;
	IrrStatus	status;

	for (int i = 0; i < count; i++)
	{
		flows[i].amount = take_amount(in, wild);
		if (style == 0)
			flows[i].time = i;
		else if (style == 1)
			flows[i].time = (take_byte(in) << 8 | take_byte(in)) / 365.0;
		else if (style == 2)
			flows[i].time = fmod(fabs(take_amount(in, true)), 1e5);
		else
			flows[i].time = (take_byte(in) - 128) * 1e7;
	}
	count = prepare_flows(flows, count);
	changes = sign_changes(flows, count);
	found = flows_rates(flows, count, rates);
	require(found >= 0 && found <= count);
	require(changes > 0 || found == 0);
	require(changes != 1 || found == 1);
	require(changes % 2 == 0 || found > 0);
	for (int i = 0; i < found; i++)
	{
		check_root(flows, count, rates[i]);
		require(i == 0 || rates[i] > rates[i - 1]);
	}
	if (changes > 1)
		check_crossings(flows, count, rates, found);
	status = flows_irr(flows, count, &guess, &rate);
	require(status == (found == 0 ? IRR_NONE :
					 found == 1 ? IRR_UNIQUE : IRR_MULTIPLE));
	for (int i = 0; i < found; i++)
		require(fabs(rate - guess) <= fabs(rates[i] - guess) ||
				isinf(rate));
}

/* Periodic amounts give what flows at 0, 1, 2 ... give. */
static void
check_periodic(Input *in, bool wild)
{
	double		amounts[MAX_COUNT];
	Flow		flows[MAX_COUNT];
	int			count = take_byte(in) % MAX_COUNT;
	double		a = 0,
				b = 0;
	IrrStatus	status;

	for (int i = 0; i < count; i++)
	{
		amounts[i] = take_byte(in) % 8 == 0 ? 0 : take_amount(in, wild);
		flows[i] = (Flow) {i, amounts[i]};
	}
	status = periodic_irr(amounts, count, NULL, &a);
	count = prepare_flows(flows, count);
	require(status == flows_irr(flows, count, NULL, &b));
	if (status != IRR_UNIQUE)
		return;
	check_root(flows, count, a);
	if (a > -1 + 1e-12 && sign_changes(flows, count) == 1 && isfinite(a))
		require(fabs(log1p(a) - log1p(b)) <=
				1e-12 * (1 + fabs(log1p(a))) + 4e-16 / (1 + a));
}

/* Unit-periods: the general equation holds at what is found. */
static void
check_units(Input *in)
{
	UnitFlow	flows[MAX_COUNT];
	UnitFlow	sorted[MAX_COUNT];
	int			count = take_byte(in) % MAX_COUNT;
	double		rate = 0;
	long double sum = 0;
	long double size = 0;

	for (int i = 0; i < count; i++)
		flows[i] = (UnitFlow) {take_byte(in), take_byte(in) % 30 / 30.0,
		take_amount(in, false)};
	memcpy(sorted, flows, sizeof(flows));
	if (unit_rate(sorted, count, &rate) != IRR_UNIQUE)
		return;
	require(rate >= -1);
	if (!(rate > -0.99 && rate < 1e3))
		return;
	for (int i = 0; i < count; i++)
	{
		long double r = (long double) rate;
		long double value = (long double) flows[i].amount /
			((1 + (long double) flows[i].f * r) *
			 powl(1 + r, (long double) flows[i].t));

		sum += value;
		size += fabsl(value);
	}
	require(fabsl(sum) <= 1e-8L * size);
}

/* An annuity's rate, put back into its equation. */
static void
check_annuity(Input *in)
{
	Annuity		a = {0, take_byte(in) + take_byte(in) / 256.0 + 0.25,
		take_amount(in, false), take_amount(in, false),
		take_amount(in, false), take_byte(in) % 2};
	double		rate;
	double		value;
	bool		found;

	require(annuity_rate(&a, NULL, &rate, &found, NULL));
	if (!found)
		return;
	require(rate >= -1);
	if (!(rate > -0.99 && rate < 1e3))
		return;
	a.rate = rate;
	if (rate > 0 && annuity_pv(&a, &value, NULL))
		require(fabs(value - a.pv) <= 1e-6 * (fabs(a.pv) + fabs(a.pmt) *
											fmin(a.nper, 1 / rate) +
											fabs(a.fv)));
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	Input		in = {data, size};
	int			what = take_byte(&in);
	bool		wild = (what & 8) != 0;

	pauses = 0;
	core_interrupt_hook = count_pause;
	switch (what % 8)
	{
		case 0:
		case 1:
		case 2:
		case 3:
			check_flows(&in, wild);
			break;
		case 4:
		case 5:
			check_periodic(&in, wild);
			break;
		case 6:
			check_units(&in);
			break;
		default:
			check_annuity(&in);
			break;
	}
	require(harness_in_use() == 0);
	harness_reset();
	return 0;
}
