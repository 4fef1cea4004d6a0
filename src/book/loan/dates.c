/*
 * dates.c
 *		The days that a command about loans is given.
 */
#include "book/loan/dates.h"

#include "utils/builtins.h"

#include "core/time/date.h"
#include "engine/day_limit.h"

PG_FUNCTION_INFO_V1(consfin_effective_on);

char *
day_text(DateADT day)
{
	return DatumGetCString(DirectFunctionCall1(date_out,
											   DateADTGetDatum(day)));
}

DateADT
effective_day(FunctionCallInfo fcinfo, int n, DateADT open_day)
{
	DateADT		day = PG_ARGISNULL(n) ? open_day : PG_GETARG_DATEADT(n);

	if (day > open_day)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("cannot take effect on \"%s\", after the open "
						"business day \"%s\"", day_text(day),
						day_text(open_day))));
	if (day < MIN_DAY)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("cannot take effect on \"%s\", before 1900",
						day_text(day))));
	return day;
}

DateADT
value_day(FunctionCallInfo fcinfo, int n, DateADT open_day)
{
	DateADT		day = PG_ARGISNULL(n) ? DATEVAL_NOEND : PG_GETARG_DATEADT(n);

	if (!PG_ARGISNULL(n))
		check_ahead(day, "value date", open_day);
	return day;
}

/* effective_on(on_date) */
Datum
consfin_effective_on(PG_FUNCTION_ARGS)
{
	Book		book;

	SPI_connect();
	read_book(&book);
	SPI_finish();
	PG_RETURN_DATEADT(effective_day(fcinfo, 0, open_business_date(&book)));
}
