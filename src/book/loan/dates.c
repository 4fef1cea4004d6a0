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
effective_day(const DateADT *given, DateADT open_day)
{
	DateADT		day = given == NULL ? open_day : *given;

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
value_day(const DateADT *given, DateADT open_day)
{
	if (given == NULL)
		return DATEVAL_NOEND;
	check_ahead(*given, "value date", open_day);
	return *given;
}

/* effective_on(on_date) */
Datum
consfin_effective_on(PG_FUNCTION_ARGS)
{
	DateADT		day = DatumGetDateADT(fcinfo->args[0].value);
	Book		book;

	SPI_connect();
	read_book(&book);
	SPI_finish();
	PG_RETURN_DATEADT(effective_day(PG_ARGISNULL(0) ? NULL : &day,
									open_business_date(&book)));
}
