/*
 * timevalue.c
 *		The time value of money: SQL functions by the names, the order of
 *		arguments and the signs of spreadsheets.
 */
#include "compat.h"

#include <math.h>

#include "core/rate/timevalue.h"
#include "errors.h"

PG_FUNCTION_INFO_V1(consfin_pmt);
PG_FUNCTION_INFO_V1(consfin_ipmt);
PG_FUNCTION_INFO_V1(consfin_ppmt);
PG_FUNCTION_INFO_V1(consfin_fv);
PG_FUNCTION_INFO_V1(consfin_pv);
PG_FUNCTION_INFO_V1(consfin_nper);
PG_FUNCTION_INFO_V1(consfin_rate);
PG_FUNCTION_INFO_V1(consfin_cumipmt);
PG_FUNCTION_INFO_V1(consfin_cumprinc);
PG_FUNCTION_INFO_V1(consfin_ispmt);
PG_FUNCTION_INFO_V1(consfin_effect);
PG_FUNCTION_INFO_V1(consfin_nominal);
PG_FUNCTION_INFO_V1(consfin_rri);
PG_FUNCTION_INFO_V1(consfin_pduration);

/* Argument n as a finite number; 22023 naming it otherwise. */
static double
finite_argument(FunctionCallInfo fcinfo, int n, const char *name)
{
	double		value = PG_GETARG_FLOAT8(n);

	if (!isfinite(value))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("%s must be finite, not \"%s\"", name,
						isnan(value) ? "NaN" :
						value > 0 ? "Infinity" : "-Infinity")));
	return value;
}

/* A computed value, or the fault that stands for it. */
static Datum
value_or_fault(bool ok, const double *value, const Fault *f)
{
	if (!ok)
		raise_fault(f);
	return Float8GetDatum(*value);
}

/* One quantity of an annuity from the others. */
static Datum
solved_datum(bool (*solve) (const Annuity *a, double *value, Fault *f),
			 const Annuity *a)
{
	double		value = 0;
	Fault		f;

	return value_or_fault(solve(a, &value, &f), &value, &f);
}

/* pmt(rate, nper, pv, fv, due) */
Datum
consfin_pmt(PG_FUNCTION_ARGS)
{
	Annuity		a = {0};

	a.rate = finite_argument(fcinfo, 0, "rate");
	a.nper = finite_argument(fcinfo, 1, "nper");
	a.pv = finite_argument(fcinfo, 2, "pv");
	a.fv = finite_argument(fcinfo, 3, "fv");
	a.due = PG_GETARG_INT32(4);
	return solved_datum(annuity_pmt, &a);
}

/* ipmt and ppmt: (rate, per, nper, pv, fv, due) */
static Datum
part_of_payment(bool (*part) (const Annuity *a, double per, double *value,
							  Fault *f),
				FunctionCallInfo fcinfo)
{
	Annuity		a = {0};
	double		value = 0;
	Fault		f;

	a.rate = finite_argument(fcinfo, 0, "rate");
	a.nper = finite_argument(fcinfo, 2, "nper");
	a.pv = finite_argument(fcinfo, 3, "pv");
	a.fv = finite_argument(fcinfo, 4, "fv");
	a.due = PG_GETARG_INT32(5);
	return value_or_fault(part(&a, PG_GETARG_INT32(1), &value, &f), &value,
						  &f);
}

Datum
consfin_ipmt(PG_FUNCTION_ARGS)
{
	return part_of_payment(annuity_ipmt, fcinfo);
}

Datum
consfin_ppmt(PG_FUNCTION_ARGS)
{
	return part_of_payment(annuity_ppmt, fcinfo);
}

/* fv(rate, nper, pmt, pv, due) */
Datum
consfin_fv(PG_FUNCTION_ARGS)
{
	Annuity		a = {0};

	a.rate = finite_argument(fcinfo, 0, "rate");
	a.nper = finite_argument(fcinfo, 1, "nper");
	a.pmt = finite_argument(fcinfo, 2, "pmt");
	a.pv = finite_argument(fcinfo, 3, "pv");
	a.due = PG_GETARG_INT32(4);
	return solved_datum(annuity_fv, &a);
}

/* pv(rate, nper, pmt, fv, due) */
Datum
consfin_pv(PG_FUNCTION_ARGS)
{
	Annuity		a = {0};

	a.rate = finite_argument(fcinfo, 0, "rate");
	a.nper = finite_argument(fcinfo, 1, "nper");
	a.pmt = finite_argument(fcinfo, 2, "pmt");
	a.fv = finite_argument(fcinfo, 3, "fv");
	a.due = PG_GETARG_INT32(4);
	return solved_datum(annuity_pv, &a);
}

/* nper(rate, pmt, pv, fv, due) */
Datum
consfin_nper(PG_FUNCTION_ARGS)
{
	Annuity		a = {0};

	a.rate = finite_argument(fcinfo, 0, "rate");
	a.pmt = finite_argument(fcinfo, 1, "pmt");
	a.pv = finite_argument(fcinfo, 2, "pv");
	a.fv = finite_argument(fcinfo, 3, "fv");
	a.due = PG_GETARG_INT32(4);
	return solved_datum(annuity_nper, &a);
}

/* rate(nper, pmt, pv, fv, due, guess); not strict, as guess may be NULL. */
Datum
consfin_rate(PG_FUNCTION_ARGS)
{
	Annuity		a = {0};
	double		guess = 0;
	double		value = 0;
	bool		found = false;
	Fault		f;

	for (int i = 0; i < 5; i++)
		if (PG_ARGISNULL(i))
			PG_RETURN_NULL();
	a.nper = finite_argument(fcinfo, 0, "nper");
	a.pmt = finite_argument(fcinfo, 1, "pmt");
	a.pv = finite_argument(fcinfo, 2, "pv");
	a.fv = finite_argument(fcinfo, 3, "fv");
	a.due = PG_GETARG_INT32(4);
	if (!PG_ARGISNULL(5))
		guess = finite_argument(fcinfo, 5, "guess");
	if (!annuity_rate(&a, PG_ARGISNULL(5) ? NULL : &guess, &value, &found, &f))
		raise_fault(&f);
	if (!found)
		PG_RETURN_NULL();
	PG_RETURN_FLOAT8(value);
}

/* cumipmt and cumprinc: (rate, nper, pv, start_period, end_period, due) */
static Datum
part_of_span(bool (*part) (const Annuity *a, double first, double last,
						   double *value, Fault *f),
			 FunctionCallInfo fcinfo)
{
	Annuity		a = {0};
	double		value = 0;
	Fault		f;

	a.rate = finite_argument(fcinfo, 0, "rate");
	a.nper = finite_argument(fcinfo, 1, "nper");
	a.pv = finite_argument(fcinfo, 2, "pv");
	a.due = PG_GETARG_INT32(5);
	return value_or_fault(part(&a, PG_GETARG_INT32(3), PG_GETARG_INT32(4),
							   &value, &f), &value, &f);
}

Datum
consfin_cumipmt(PG_FUNCTION_ARGS)
{
	return part_of_span(annuity_cumipmt, fcinfo);
}

Datum
consfin_cumprinc(PG_FUNCTION_ARGS)
{
	return part_of_span(annuity_cumprinc, fcinfo);
}

/* ispmt(rate, per, nper, pv) */
Datum
consfin_ispmt(PG_FUNCTION_ARGS)
{
	double		rate = finite_argument(fcinfo, 0, "rate");
	double		per = PG_GETARG_INT32(1);
	double		nper = finite_argument(fcinfo, 2, "nper");
	double		pv = finite_argument(fcinfo, 3, "pv");
	double		value = 0;
	Fault		f;

	return value_or_fault(straight_line_interest(rate, per, nper, pv, &value,
												 &f), &value, &f);
}

/* effect(nominal_rate, npery) */
Datum
consfin_effect(PG_FUNCTION_ARGS)
{
	double		nominal = finite_argument(fcinfo, 0, "nominal_rate");
	double		value = 0;
	Fault		f;

	return value_or_fault(effective_rate(nominal, PG_GETARG_INT32(1), &value,
										 &f), &value, &f);
}

/* nominal(effect_rate, npery) */
Datum
consfin_nominal(PG_FUNCTION_ARGS)
{
	double		effective = finite_argument(fcinfo, 0, "effect_rate");
	double		value = 0;
	Fault		f;

	return value_or_fault(nominal_rate(effective, PG_GETARG_INT32(1), &value,
									   &f), &value, &f);
}

/* rri(nper, pv, fv) */
Datum
consfin_rri(PG_FUNCTION_ARGS)
{
	double		nper = finite_argument(fcinfo, 0, "nper");
	double		pv = finite_argument(fcinfo, 1, "pv");
	double		fv = finite_argument(fcinfo, 2, "fv");
	double		value = 0;
	Fault		f;

	return value_or_fault(growth_rate(nper, pv, fv, &value, &f), &value, &f);
}

/* pduration(rate, pv, fv) */
Datum
consfin_pduration(PG_FUNCTION_ARGS)
{
	double		rate = finite_argument(fcinfo, 0, "rate");
	double		pv = finite_argument(fcinfo, 1, "pv");
	double		fv = finite_argument(fcinfo, 2, "fv");
	double		value = 0;
	Fault		f;

	return value_or_fault(growth_periods(rate, pv, fv, &value, &f), &value,
						  &f);
}
