/*
 * apr.c
 *		Annual percentage rates of amounts and dates.
 */
#include "compat.h"

#include <math.h>

#include "catalog/pg_type.h"
#include "utils/array.h"

#include "calc/composite.h"
#include "calc/flows.h"
#include "core/number/round.h"
#include "core/rate/apr.h"
#include "core/rate/irr_periodic.h"
#include "errors.h"

#define MAX_YEARS	10000

PG_FUNCTION_INFO_V1(consfin_apr_us);
PG_FUNCTION_INFO_V1(consfin_apr_us_units);
PG_FUNCTION_INFO_V1(consfin_apr_eu_dates);
PG_FUNCTION_INFO_V1(consfin_apr_eu_years);
PG_FUNCTION_INFO_V1(consfin_apr_cn);
PG_FUNCTION_INFO_V1(consfin_apr_cn_dates);

/* Arguments 0 and 1, amounts and dates, as flows gathered by day. */
static Flow *
transaction_argument(FunctionCallInfo fcinfo, int *count)
{
	Day		   *dates;
	double	   *amounts = dated_amounts(fcinfo, 0, &dates, count);
	Flow	   *flows = palloc(sizeof(Flow) * (Size) Max(*count, 1));

	for (int i = 0; i < *count; i++)
	{
		flows[i].time = dates[i];
		flows[i].amount = amounts[i];
	}
	pfree(amounts);
	pfree(dates);
	*count = gather_flows(flows, *count);
	return flows;
}

/* A rate, NULL where none or more than one was found, or the fault. */
static Datum
apr_datum(FunctionCallInfo fcinfo, bool ok, bool found, const double *apr,
		  const Fault *f)
{
	if (!ok)
		raise_fault(f);
	if (!found)
		PG_RETURN_NULL();
	PG_RETURN_FLOAT8(*apr);
}

/* apr_us(amounts, dates, unit) */
Datum
consfin_apr_us(PG_FUNCTION_ARGS)
{
	text	   *name = PG_GETARG_TEXT_PP(2);
	UnitLength	unit;
	int			count;
	Flow	   *flows;
	double		apr = 0;
	bool		found = false;
	bool		ok;
	Fault		f;

	if (!unit_length_parse(VARDATA_ANY(name), VARSIZE_ANY_EXHDR(name), &unit,
						   &f))
		raise_fault(&f);
	flows = transaction_argument(fcinfo, &count);
	ok = us_apr(flows, count, unit, payment_seed(flows, count), &found, &apr,
				&f);
	pfree(flows);
	return apr_datum(fcinfo, ok, found, &apr, &f);
}

/* Whole unit-periods, int[], of argument 1. */
static int32 *
whole_units_argument(FunctionCallInfo fcinfo, int *count)
{
	ArrayType  *array = array_argument(fcinfo, 1, "t", count);
	int32	   *whole = palloc(sizeof(int32) * (Size) Max(*count, 1));

	memcpy(whole, ARR_DATA_PTR(array), sizeof(int32) * (Size) *count);
	for (int i = 0; i < *count; i++)
		if (whole[i] < 0)
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					 errmsg("t cannot be negative: %d", whole[i])));
	PG_FREE_IF_COPY(array, 1);
	return whole;
}

/* apr_us_units(amounts, t, f, unit_periods_per_year) */
Datum
consfin_apr_us_units(PG_FUNCTION_ARGS)
{
	int			count,
				wholes,
				fractions;
	double	   *amounts = amounts_argument(fcinfo, 0, "amounts", &count);
	int32	   *whole = whole_units_argument(fcinfo, &wholes);
	double	   *fraction = amounts_argument(fcinfo, 2, "f", &fractions);
	double		per_year = numeric_datum_to_double(PG_GETARG_DATUM(3));
	UnitFlow   *flows = palloc(sizeof(UnitFlow) * (Size) Max(count, 1));
	double		rate = 0;
	IrrStatus	status;

	if (wholes != count || fractions != count)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("amounts, t and f must be of equal length, "
						"not %d, %d and %d", count, wholes, fractions)));
	if (!(per_year > 0 && isfinite(per_year)))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("unit_periods_per_year must be positive, not %g",
						per_year)));
	for (int i = 0; i < count; i++)
	{
		if (!(fraction[i] >= 0 && fraction[i] < 1))
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					 errmsg("f must be at least 0 and below 1, not %g",
							fraction[i])));
		flows[i] = (UnitFlow) {whole[i], fraction[i], amounts[i]};
	}
	status = unit_rate(flows, count, &rate);
	pfree(flows);
	pfree(fraction);
	pfree(whole);
	pfree(amounts);
	if (status != IRR_UNIQUE)
		PG_RETURN_NULL();
	PG_RETURN_FLOAT8(per_year * rate);
}

/* apr_eu(amounts, dates) */
Datum
consfin_apr_eu_dates(PG_FUNCTION_ARGS)
{
	int			count;
	Flow	   *flows = transaction_argument(fcinfo, &count);
	int32		seed = payment_seed(flows, count);
	UnitPeriod	unit;
	double		apr = 0;
	bool		found = false;
	bool		ok;
	Fault		f;

	ok = eu_unit(flows, count, seed, &unit, &f) &&
		eu_apr(flows, count, unit, seed, &found, &apr, &f);
	pfree(flows);
	return apr_datum(fcinfo, ok, found, &apr, &f);
}

/* apr_eu(amounts, years) */
Datum
consfin_apr_eu_years(PG_FUNCTION_ARGS)
{
	int			count,
				times;
	double	   *amounts = amounts_argument(fcinfo, 0, "amounts", &count);
	double	   *years = amounts_argument(fcinfo, 1, "years", &times);
	Flow	   *flows = palloc(sizeof(Flow) * (Size) Max(count, 1));
	double		apr = 0;
	bool		found;

	if (times != count)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("amounts and years must be of equal length, "
						"not %d and %d", count, times)));
	for (int i = 0; i < count; i++)
	{
		if (fabs(years[i]) > MAX_YEARS)
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					 errmsg("years must lie between -%d and %d, not %g",
							MAX_YEARS, MAX_YEARS, years[i])));
		flows[i] = (Flow) {years[i], amounts[i]};
	}
	count = prepare_flows(flows, count);
	found = flows_irr(flows, count, NULL, &apr) == IRR_UNIQUE;
	pfree(flows);
	pfree(years);
	pfree(amounts);
	return apr_datum(fcinfo, true, found, &apr, NULL);
}

/* (simple, compound) of a monthly rate; both NULL where there is none. */
static Datum
cn_datum(FunctionCallInfo fcinfo, bool found, double monthly)
{
	Datum		values[2];
	bool		nulls[2] = {!found, !found};

	values[0] = Float8GetDatum(12 * monthly);
	values[1] = Float8GetDatum(expm1(12 * log1p(monthly)));
	return HeapTupleGetDatum(heap_form_tuple(result_row_type(fcinfo), values,
											 nulls));
}

/* apr_cn(amounts) */
Datum
consfin_apr_cn(PG_FUNCTION_ARGS)
{
	int			count;
	double	   *amounts = amounts_argument(fcinfo, 0, "amounts", &count);
	double		rate = 0;
	IrrStatus	status = periodic_irr(amounts, count, NULL, &rate);

	pfree(amounts);
	return cn_datum(fcinfo, status == IRR_UNIQUE, rate);
}

/* apr_cn(amounts, dates) */
Datum
consfin_apr_cn_dates(PG_FUNCTION_ARGS)
{
	int			count;
	Flow	   *flows = transaction_argument(fcinfo, &count);
	double		rate = 0;
	bool		found = false;
	bool		ok;
	Fault		f;

	ok = cn_rate(flows, count, unit_length(UNIT_MONTH),
				 payment_seed(flows, count), &found, &rate, &f);
	pfree(flows);
	if (!ok)
		raise_fault(&f);
	return cn_datum(fcinfo, found, rate);
}
