/*
 * timevalue.c
 *		The time value of money, by the names and signs of spreadsheets.
 *
 * With L = ln(1+r) and x = nL the annuity factors are expm1(x)/r and
 * -expm1(-x)/r.  Of the two forms of the equation, valued at the end or at the
 * beginning, the one whose exponential does not grow is used.
 */
#include "core/rate/timevalue.h"

#include <math.h>

#include "core/number/solver.h"

/* A rate must be above -100 %. */
bool
check_rate(double rate, const char *what, Fault *f)
{
	if (rate > -1)
		return true;
	return fault(f, FAULT_ARGUMENT, "%s must be greater than -1, not %g",
				 what, rate);
}

/* What was computed must be a number. */
bool
check_finite(double value, const char *what, Fault *f)
{
	if (isfinite(value))
		return true;
	return fault(f, FAULT_RANGE, "%s is out of range", what);
}

/* due is 0 or 1. */
static bool
check_due(int32_t due, Fault *f)
{
	if (due == 0 || due == 1)
		return true;
	fault(f, FAULT_ARGUMENT, "due must be 0 or 1, not %d", (int) due);
	return fault_hint(f, "0: payments fall at the end of a period, "
					  "1: at its beginning.");
}

/* There must be time for payments. */
static bool
check_nper(double nper, Fault *f)
{
	if (nper > 0)
		return true;
	return fault(f, FAULT_ARGUMENT, "nper must be positive, not %g", nper);
}

/* A payment is counted from 1 to nper. */
static bool
check_per(double per, double nper, Fault *f)
{
	if (per >= 1 && per <= nper)
		return true;
	return fault(f, FAULT_ARGUMENT,
				 "period must be between 1 and nper, not %g", per);
}

/* What every question about an annuity needs. */
static bool
check_annuity(const Annuity *a, Fault *f)
{
	return check_rate(a->rate, "rate", f) && check_due(a->due, f);
}

/* Worth at the end of 1 paid at the end of each of n periods. */
static double
end_factor(double rate, double n)
{
	return rate == 0 ? n : expm1(n * log1p(rate)) / rate;
}

/* Worth at the beginning of the same. */
static double
start_factor(double rate, double n)
{
	return rate == 0 ? n : -expm1(-n * log1p(rate)) / rate;
}

/* (1 + rate) ^ n */
static double
annuity_growth(double rate, double n)
{
	return exp(n * log1p(rate));
}

/* The payment, nothing checked; nper is not 0. */
static double
pmt_of(const Annuity *a)
{
	double		when = 1 + a->rate * a->due;

	if (a->rate * a->nper > 0)
		return -(a->pv + a->fv * annuity_growth(a->rate, -a->nper)) /
			(when * start_factor(a->rate, a->nper));
	return -(a->fv + a->pv * annuity_growth(a->rate, a->nper)) /
		(when * end_factor(a->rate, a->nper));
}

/* PMT: the payment a period. */
bool
annuity_pmt(const Annuity *a, double *pmt, Fault *f)
{
	if (!check_annuity(a, f) || !check_nper(a->nper, f))
		return false;
	*pmt = pmt_of(a);
	return check_finite(*pmt, "payment", f);
}

/* FV: worth at the end. */
bool
annuity_fv(const Annuity *a, double *fv, Fault *f)
{
	if (!check_annuity(a, f))
		return false;
	*fv = -(a->pv * annuity_growth(a->rate, a->nper) +
			a->pmt * (1 + a->rate * a->due) * end_factor(a->rate, a->nper));
	return check_finite(*fv, "future value", f);
}

/* PV: worth at the beginning. */
bool
annuity_pv(const Annuity *a, double *pv, Fault *f)
{
	if (!check_annuity(a, f))
		return false;
	*pv = -(a->fv * annuity_growth(a->rate, -a->nper) +
			a->pmt * (1 + a->rate * a->due) * start_factor(a->rate, a->nper));
	return check_finite(*pv, "present value", f);
}

/* NPER: ln of what the equation leaves of (1+r)^n, over ln(1+r). */
bool
annuity_nper(const Annuity *a, double *nper, Fault *f)
{
	double		pmt = a->pmt * (1 + a->rate * a->due);
	double		grown = -a->rate * (a->pv + a->fv) / (pmt + a->pv * a->rate);

	if (!check_annuity(a, f))
		return false;
	if (a->rate == 0 ? pmt == 0 : !(grown > -1))
	{
		fault(f, FAULT_ARGUMENT, "no number of periods fulfils the equation");
		return fault_detail(f, "Payments of %g never turn a present value "
							"of %g into a future value of %g.",
							a->pmt, a->pv, a->fv);
	}
	*nper = a->rate == 0 ? -(a->pv + a->fv) / pmt :
		log1p(grown) / log1p(a->rate);
	return check_finite(*nper, "number of periods", f);
}

/*
 * Part of principal in payment per where payments fall at the end: what
 * repays pv + fv grows by the rate with every payment.
 */
static double
principal_part(const Annuity *a, double per)
{
	return -(a->pv + a->fv) / end_factor(a->rate, a->nper) *
		annuity_growth(a->rate, per - 1);
}

/*
 * Part of interest in payment per where payments fall at the end: the rate on
 * what the payments still to come are worth; or, where those grow in being
 * discounted, what principal leaves.
 */
static double
interest_part(const Annuity *a, double per)
{
	double		left = a->nper - per + 1;
	Annuity		arrears = *a;

	arrears.due = 0;
	if (a->rate == 0)
		return 0;
	if (a->rate < 0)
		return pmt_of(&arrears) - principal_part(a, per);
	return a->rate * (pmt_of(&arrears) * start_factor(a->rate, left) +
					  a->fv * annuity_growth(a->rate, -left));
}

/* IPMT: interest in one payment. */
bool
annuity_ipmt(const Annuity *a, double per, double *ipmt, Fault *f)
{
	if (!check_annuity(a, f) || !check_nper(a->nper, f) ||
		!check_per(per, a->nper, f))
		return false;
	if (a->due == 1)
		*ipmt = per < 2 ? 0 : interest_part(a, per) / (1 + a->rate);
	else
		*ipmt = interest_part(a, per);
	return check_finite(*ipmt, "interest", f);
}

/* PPMT: principal in one payment. */
bool
annuity_ppmt(const Annuity *a, double per, double *ppmt, Fault *f)
{
	if (!check_annuity(a, f) || !check_nper(a->nper, f) ||
		!check_per(per, a->nper, f))
		return false;
	if (a->due == 1)
		*ppmt = per < 2 ? pmt_of(a) :
			principal_part(a, per) / (1 + a->rate);
	else
		*ppmt = principal_part(a, per);
	return check_finite(*ppmt, "principal", f);
}

/* The span of payments asked for must lie in 1 .. nper. */
static bool
check_span(const Annuity *a, double first, double last, Fault *f)
{
	if (!check_annuity(a, f) || !check_nper(a->nper, f))
		return false;
	if (first >= 1 && first <= last && last <= a->nper)
		return true;
	return fault(f, FAULT_ARGUMENT,
				 "periods must satisfy 1 <= start_period <= end_period <= "
				 "nper, not %g and %g", first, last);
}

/* CUMPRINC: parts of principal grow by the rate; their sum is closed. */
bool
annuity_cumprinc(const Annuity *a, double first, double last, double *sum,
				 Fault *f)
{
	double		from = first;

	if (!check_span(a, first, last, f))
		return false;
	*sum = 0;
	if (a->due == 1 && first < 2)
	{
		*sum = pmt_of(a);
		from = first + 1;
	}
	if (from <= last)
		*sum += principal_part(a, from) *
			end_factor(a->rate, last - from + 1) / (1 + a->rate * a->due);
	return check_finite(*sum, "principal", f);
}

/* CUMIPMT: what of the payments is not principal. */
bool
annuity_cumipmt(const Annuity *a, double first, double last, double *sum,
				Fault *f)
{
	double		principal;

	if (!annuity_cumprinc(a, first, last, &principal, f))
		return false;
	*sum = a->rate == 0 ? 0 :
		pmt_of(a) * (last - first + 1) - principal;
	return check_finite(*sum, "interest", f);
}

/* ISPMT: interest on what equal parts of principal have left. */
bool
straight_line_interest(double rate, double per, double nper, double pv,
					   double *interest, Fault *f)
{
	if (nper == 0)
		return fault(f, FAULT_ARGUMENT, "nper must not be 0");
	*interest = pv * rate * (per / nper - 1);
	return check_finite(*interest, "interest", f);
}

/* A rate is compounded at least once a year. */
static bool
check_periods(double periods, Fault *f)
{
	if (periods >= 1)
		return true;
	return fault(f, FAULT_ARGUMENT,
				 "periods a year must be at least 1, not %g", periods);
}

/* EFFECT. */
bool
effective_rate(double nominal, double periods, double *effective, Fault *f)
{
	if (!check_periods(periods, f) ||
		!check_rate(nominal / periods, "rate of a period", f))
		return false;
	*effective = expm1(periods * log1p(nominal / periods));
	return check_finite(*effective, "effective rate", f);
}

/* NOMINAL. */
bool
nominal_rate(double effective, double periods, double *nominal, Fault *f)
{
	if (!check_periods(periods, f) ||
		!check_rate(effective, "effective rate", f))
		return false;
	*nominal = periods * expm1(log1p(effective) / periods);
	return check_finite(*nominal, "nominal rate", f);
}

/* RRI. */
bool
growth_rate(double nper, double pv, double fv, double *rate, Fault *f)
{
	if (!check_nper(nper, f))
		return false;
	if (pv == 0 || fv / pv < 0)
		return fault(f, FAULT_ARGUMENT,
					 "no rate turns a present value of %g into a future "
					 "value of %g", pv, fv);
	*rate = expm1(log1p((fv - pv) / pv) / nper);
	return check_finite(*rate, "rate", f);
}

/* PDURATION. */
bool
growth_periods(double rate, double pv, double fv, double *nper, Fault *f)
{
	if (!(rate > 0 && pv > 0 && fv > 0))
		return fault(f, FAULT_ARGUMENT,
					 "rate, pv and fv must be positive, not %g, %g and %g",
					 rate, pv, fv);
	*nper = log1p((fv - pv) / pv) / log1p(rate);
	return check_finite(*nper, "number of periods", f);
}

/* An annuity as an equation: pv at 0, pmt every period, fv at nper. */
typedef struct AnnuityEquation
{
	Equation	equation;
	double		nper;
	double		amount[3];		/* pv, pmt, fv */
	double		due;
} AnnuityEquation;

/*
 * Logarithm and mean time of e^-u + ... + e^-nu.  Near 0 the two terms of the
 * mean cancel, and its series stands in.
 */
static void
annuity_moment(double n, double u, double *log_value, double *mean)
{
	double		w = fabs(u);
	double		m;

	if (w * n < 1e-2)
		m = (n + 1) / 2 - w * (n * n - 1) / 12 +
			w * w * w * (n * n * n * n - 1) / 720;
	else
		m = -1 / expm1(-w) - n / expm1(w * n);
	*mean = u < 0 ? n + 1 - m : m;
	*log_value = (u < 0 ? w * n : -w) +
		(w == 0 ? log(n) : log(expm1(-w * n) / expm1(-w)));
}

/* The three parts of the equation by side, as sums of logarithms. */
static void
balance_annuity(const Equation *equation, double u, Balance *b)
{
	const AnnuityEquation *e = (const AnnuityEquation *) equation;
	double		value[3] = {0, 0, -u * e->nper};
	double		time[3] = {0, 0, e->nper};
	double		top[2] = {-HUGE_VAL, -HUGE_VAL};
	double		sum[2] = {0, 0};
	double		moment[2] = {0, 0};

	annuity_moment(e->nper, u, &value[1], &time[1]);
	value[1] += u * e->due;
	time[1] -= e->due;
	for (int i = 0; i < 3; i++)
	{
		int			side = e->amount[i] < 0;

		if (e->amount[i] == 0)
			continue;
		value[i] += log(fabs(e->amount[i]));
		top[side] = fmax(top[side], value[i]);
	}
	for (int i = 0; i < 3; i++)
	{
		int			side = e->amount[i] < 0;
		double		share;

		if (e->amount[i] == 0)
			continue;
		share = exp(value[i] - top[side]);
		sum[side] += share;
		moment[side] += share * time[i];
	}
	b->log_ratio = top[0] - top[1] + log(sum[0] / sum[1]);
	b->mean_in = moment[0] / sum[0];
	b->mean_out = moment[1] / sum[1];
}

/* A root between low and high if h has unlike signs there. */
static int
solve_crossing(const Equation *equation, double low, double high, double *root)
{
	Balance		at_low,
				at_high;

	equation->balance(equation, low, &at_low);
	equation->balance(equation, high, &at_high);
	if ((at_low.log_ratio > 0) == (at_high.log_ratio > 0))
		return 0;
	*root = solve_bracketed(equation, at_low.log_ratio > 0,
							low + (high - low) / 2, low, high);
	return 1;
}

/* RATE; see timevalue.h. */
bool
annuity_rate(const Annuity *a, const double *guess, double *rate, bool *found,
			 Fault *f)
{
	AnnuityEquation e = {{balance_annuity, a->nper, a->nper < 1 ? 0.1 : 0},
	a->nper, {a->pv, a->pmt, a->fv}, a->due};
	double		low = log1p(SEARCH_LOW);
	double		high = log1p(SEARCH_HIGH);
	double		roots[4];
	int			count = 0;
	bool		in = a->pv > 0 || a->pmt > 0 || a->fv > 0;
	bool		out = a->pv < 0 || a->pmt < 0 || a->fv < 0;

	if (!check_due(a->due, f) || !check_nper(a->nper, f) ||
		(guess != NULL && !check_rate(*guess, "guess", f)))
		return false;
	if (in && out)
		count = solve_all(&e.equation, low, high, roots,
						  (int) lengthof(roots));
	if (in && out && count == 0)
		count = solve_crossing(&e.equation, high, FARTHEST, roots);
	if (in && out && count == 0)
		count = solve_crossing(&e.equation, -FARTHEST, low, roots);
	*found = count == 1 || (count > 1 && guess != NULL);
	if (!*found)
		return true;
	for (int i = 0; i < count; i++)
		if (fabs(roots[i]) < 1e-12 && a->pv + a->pmt * a->nper + a->fv == 0)
			roots[i] = 0;
	*rate = expm1(roots[0]);
	for (int i = 1; i < count; i++)
		if (fabs(expm1(roots[i]) - *guess) < fabs(*rate - *guess))
			*rate = expm1(roots[i]);
	return true;
}
