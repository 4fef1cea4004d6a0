/*
 * daycount.c
 *		SQL functions over day-count conventions.
 */
#include "compat.h"

#include "utils/date.h"

#include "calc/calendar.h"
#include "calc/composite.h"
#include "core/time/date.h"
#include "core/time/daycount.h"
#include "errors.h"

PG_FUNCTION_INFO_V1(consfin_day_fraction);
PG_FUNCTION_INFO_V1(consfin_day_count);
PG_FUNCTION_INFO_V1(consfin_year_fraction);

/* The eight arguments all three functions share. */
typedef struct PeriodArgs
{
	DayCount	convention;
	Day			start;
	Day			end;
	DayCountContext context;
} PeriodArgs;

/* What a call keeps for the next. */
typedef struct DayCountCache
{
	TupleDesc	row_type;		/* of day_fraction() */
	CalendarCache calendars;
} DayCountCache;

static DayCountCache *
day_count_cache(FunctionCallInfo fcinfo)
{
	FmgrInfo   *flinfo = fcinfo->flinfo;

	if (flinfo->fn_extra == NULL)
		flinfo->fn_extra = MemoryContextAllocZero(flinfo->fn_mcxt,
												  sizeof(DayCountCache));
	return flinfo->fn_extra;
}

/* The blessed row type of day_fraction(), looked up once a query. */
static TupleDesc
fraction_row_type(FunctionCallInfo fcinfo)
{
	DayCountCache *cache = day_count_cache(fcinfo);

	if (unlikely(cache->row_type == NULL))
		cache->row_type = look_up_row_type(fcinfo);
	return cache->row_type;
}

/* A date that may be absent; -infinity must not pass for an absent one. */
static Day
optional_day(FunctionCallInfo fcinfo, int n, const char *what)
{
	if (PG_ARGISNULL(n))
		return NO_DAY;
	return date_argument(fcinfo, n, what);
}

/* Read the arguments; false when one that must be there is null. */
static bool
period_args(FunctionCallInfo fcinfo, PeriodArgs *args)
{
	text	   *name;
	Fault		f;

	if (PG_ARGISNULL(0) || PG_ARGISNULL(1) || PG_ARGISNULL(2) ||
		PG_ARGISNULL(6) || PG_ARGISNULL(7))
		return false;
	name = PG_GETARG_TEXT_PP(0);
	if (!day_count_parse(VARDATA_ANY(name), VARSIZE_ANY_EXHDR(name),
						 &args->convention, &f))
		raise_fault(&f);
	PG_FREE_IF_COPY(name, 0);
	args->start = PG_GETARG_DATEADT(1);
	args->end = PG_GETARG_DATEADT(2);
	args->context.termination = optional_day(fcinfo, 3, "termination date");
	args->context.ref_start = optional_day(fcinfo, 4,
										   "reference period's start");
	args->context.ref_end = optional_day(fcinfo, 5, "reference period's end");
	args->context.calendar = args->convention != DC_BUS_252 ? NULL :
		calendar_from_arrays(&day_count_cache(fcinfo)->calendars,
							 fcinfo->flinfo->fn_mcxt, PG_GETARG_DATUM(6),
							 PG_GETARG_DATUM(7));
	return true;
}

/* Exact year fraction of the period. */
static Fraction
period_fraction(const PeriodArgs *args)
{
	Fraction	fraction;
	Fault		f;

	if (!day_fraction(args->convention, args->start, args->end,
					  &args->context, &fraction, &f))
		raise_fault(&f);
	return fraction;
}

/*
 * day_fraction(convention text, start_on date, end_on date, termination date,
 *				ref_start date, ref_end date, holidays date[],
 *				workdays date[]) -> (num bigint, den bigint)
 */
Datum
consfin_day_fraction(PG_FUNCTION_ARGS)
{
	PeriodArgs	args;
	Fraction	fraction;
	Datum		values[2];
	bool		nulls[2] = {false, false};

	if (!period_args(fcinfo, &args))
		PG_RETURN_NULL();
	fraction = period_fraction(&args);
	values[0] = Int64GetDatum(fraction.num);
	values[1] = Int64GetDatum(fraction.den);
	PG_RETURN_DATUM(HeapTupleGetDatum(heap_form_tuple(
		fraction_row_type(fcinfo), values, nulls)));
}

/* day_count(the same arguments) -> int */
Datum
consfin_day_count(PG_FUNCTION_ARGS)
{
	PeriodArgs	args;
	int32		days;
	Fault		f;

	if (!period_args(fcinfo, &args))
		PG_RETURN_NULL();
	if (!day_count_days(args.convention, args.start, args.end, &args.context,
						&days, &f))
		raise_fault(&f);
	PG_RETURN_INT32(days);
}

/* year_fraction(the same arguments) -> double precision */
Datum
consfin_year_fraction(PG_FUNCTION_ARGS)
{
	PeriodArgs	args;
	Fraction	fraction;

	if (!period_args(fcinfo, &args))
		PG_RETURN_NULL();
	fraction = period_fraction(&args);
	PG_RETURN_FLOAT8((double) fraction.num / (double) fraction.den);
}
