/*
 * irr.c
 *		Rates of return and present values of arrays of flows.
 */
#include "compat.h"

#include "catalog/pg_type.h"
#include "utils/array.h"
#include "utils/builtins.h"

#include "calc/flows.h"
#include "core/rate/discount.h"
#include "core/rate/irr.h"
#include "core/rate/irr_periodic.h"
#include "errors.h"

PG_FUNCTION_INFO_V1(consfin_irr);
PG_FUNCTION_INFO_V1(consfin_xirr);
PG_FUNCTION_INFO_V1(consfin_irr_roots);
PG_FUNCTION_INFO_V1(consfin_xirr_roots);
PG_FUNCTION_INFO_V1(consfin_irr_status);
PG_FUNCTION_INFO_V1(consfin_xirr_status);
PG_FUNCTION_INFO_V1(consfin_npv);
PG_FUNCTION_INFO_V1(consfin_nfv);
PG_FUNCTION_INFO_V1(consfin_xnpv);
PG_FUNCTION_INFO_V1(consfin_xnfv);
PG_FUNCTION_INFO_V1(consfin_mirr);

/* A rate, or NULL where there is none or no guess chooses among several. */
static Datum
rate_datum(FunctionCallInfo fcinfo, IrrStatus status, bool guessed,
		   double rate)
{
	if (status == IRR_UNIQUE || (status == IRR_MULTIPLE && guessed))
		PG_RETURN_FLOAT8(rate);
	PG_RETURN_NULL();
}

/* irr(flows, guess) */
Datum
consfin_irr(PG_FUNCTION_ARGS)
{
	double	   *amounts;
	int			count;
	double		guess = 0;
	double		rate = 0;
	bool		guessed;
	IrrStatus	status;

	if (PG_ARGISNULL(0))
		PG_RETURN_NULL();
	guessed = guess_argument(fcinfo, 1, &guess);
	amounts = amounts_argument(fcinfo, 0, "flows", &count);
	status = periodic_irr(amounts, count, guessed ? &guess : NULL, &rate);
	pfree(amounts);
	return rate_datum(fcinfo, status, guessed, rate);
}

/*
 * Arguments 0 and 1, amounts and dates, as prepared flows; day_count is the
 * argument that names the convention.
 */
static Flow *
prepared_argument(FunctionCallInfo fcinfo, int day_count, int *count)
{
	Day		   *dates;
	double	   *amounts = dated_amounts(fcinfo, 0, &dates, count);
	Flow	   *flows = make_flows(amounts, dates, *count,
								   day_count_argument(fcinfo, day_count));

	pfree(amounts);
	pfree(dates);
	*count = prepare_flows(flows, *count);
	return flows;
}

/* xirr(amounts, dates, guess, day_count) */
Datum
consfin_xirr(PG_FUNCTION_ARGS)
{
	Flow	   *flows;
	int			count;
	double		guess = 0;
	double		rate = 0;
	bool		guessed;
	IrrStatus	status;

	if (PG_ARGISNULL(0) || PG_ARGISNULL(1) || PG_ARGISNULL(3))
		PG_RETURN_NULL();
	guessed = guess_argument(fcinfo, 2, &guess);
	flows = prepared_argument(fcinfo, 3, &count);
	status = flows_irr(flows, count, guessed ? &guess : NULL, &rate);
	pfree(flows);
	return rate_datum(fcinfo, status, guessed, rate);
}

/* Argument 0, periodic amounts, as prepared flows. */
static Flow *
periodic_argument(FunctionCallInfo fcinfo, int *count)
{
	double	   *amounts = amounts_argument(fcinfo, 0, "flows", count);
	Flow	   *flows = palloc(sizeof(Flow) * (Size) Max(*count, 1));

	for (int i = 0; i < *count; i++)
	{
		flows[i].time = i;
		flows[i].amount = amounts[i];
	}
	pfree(amounts);
	*count = prepare_flows(flows, *count);
	return flows;
}

/* Every rate of prepared flows as float8[], ascending; frees the flows. */
static Datum
rates_datum(Flow *flows, int count)
{
	double	   *rates = palloc(sizeof(double) * (Size) Max(count, 1));
	int			found = flows_rates(flows, count, rates);
	Datum	   *elements = palloc(sizeof(Datum) * (Size) Max(found, 1));
	ArrayType  *array;

	for (int i = 0; i < found; i++)
		elements[i] = Float8GetDatum(rates[i]);
	array = construct_array(elements, found, FLOAT8OID, sizeof(double),
							FLOAT8PASSBYVAL, TYPALIGN_DOUBLE);
	pfree(elements);
	pfree(rates);
	pfree(flows);
	return PointerGetDatum(array);
}

/* irr_roots(flows) */
Datum
consfin_irr_roots(PG_FUNCTION_ARGS)
{
	int			count;
	Flow	   *flows = periodic_argument(fcinfo, &count);

	return rates_datum(flows, count);
}

/* xirr_roots(amounts, dates, day_count) */
Datum
consfin_xirr_roots(PG_FUNCTION_ARGS)
{
	int			count;
	Flow	   *flows = prepared_argument(fcinfo, 2, &count);

	return rates_datum(flows, count);
}

/* How many rates prepared flows have, in a word; frees the flows. */
static Datum
status_datum(Flow *flows, int count)
{
	double		rate;
	IrrStatus	status = flows_irr(flows, count, NULL, &rate);

	pfree(flows);
	return PointerGetDatum(cstring_to_text(irr_status_names[status]));
}

/* irr_status(flows) */
Datum
consfin_irr_status(PG_FUNCTION_ARGS)
{
	int			count;
	Flow	   *flows = periodic_argument(fcinfo, &count);

	return status_datum(flows, count);
}

/* irr_status(amounts, dates, day_count) */
Datum
consfin_xirr_status(PG_FUNCTION_ARGS)
{
	int			count;
	Flow	   *flows = prepared_argument(fcinfo, 2, &count);

	return status_datum(flows, count);
}

/* npv(rate, flows, first_period) */
Datum
consfin_npv(PG_FUNCTION_ARGS)
{
	double		rate = rate_argument(fcinfo, 0, "rate");
	int			count;
	double	   *amounts = amounts_argument(fcinfo, 1, "flows", &count);
	double		value = present_value(rate, amounts, count,
									  PG_GETARG_INT32(2));

	pfree(amounts);
	return value_datum(value);
}

/* nfv(rate, flows) */
Datum
consfin_nfv(PG_FUNCTION_ARGS)
{
	double		rate = rate_argument(fcinfo, 0, "rate");
	int			count;
	double	   *amounts = amounts_argument(fcinfo, 1, "flows", &count);
	double		value = future_value(rate, amounts, count);

	pfree(amounts);
	return value_datum(value);
}

/* Worth on the earliest date or on the latest. */
static Datum
dated_value(FunctionCallInfo fcinfo, bool latest)
{
	double		rate = rate_argument(fcinfo, 0, "rate");
	int			count;
	Day		   *dates;
	double	   *amounts = dated_amounts(fcinfo, 1, &dates, &count);
	Flow	   *flows = make_flows(amounts, dates, count,
								   day_count_argument(fcinfo, 3));
	double		at = 0;
	double		value;

	for (int i = 0; latest && i < count; i++)
		at = Max(at, flows[i].time);
	value = flows_value(rate, flows, count, at);
	pfree(amounts);
	pfree(dates);
	pfree(flows);
	return value_datum(value);
}

/* xnpv(rate, amounts, dates, day_count) */
Datum
consfin_xnpv(PG_FUNCTION_ARGS)
{
	return dated_value(fcinfo, false);
}

/* xnfv(rate, amounts, dates, day_count) */
Datum
consfin_xnfv(PG_FUNCTION_ARGS)
{
	return dated_value(fcinfo, true);
}

/* mirr(flows, finance_rate, reinvest_rate) */
Datum
consfin_mirr(PG_FUNCTION_ARGS)
{
	double		finance_rate = rate_argument(fcinfo, 1, "finance_rate");
	double		reinvest_rate = rate_argument(fcinfo, 2, "reinvest_rate");
	int			count;
	double	   *amounts = amounts_argument(fcinfo, 0, "flows", &count);
	double		rate;
	bool		found = modified_irr(amounts, count, finance_rate,
									 reinvest_rate, &rate);

	pfree(amounts);
	if (!found)
		PG_RETURN_NULL();
	return value_datum(rate);
}
