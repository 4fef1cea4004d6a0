/*
 * dates.c
 *		The days that a command about loans is given.
 */
#include "book/loan/dates.h"

#include "utils/builtins.h"
#include "utils/timestamp.h"

#include "core/time/date.h"

PG_FUNCTION_INFO_V1(consfin_effective_on);
PG_FUNCTION_INFO_V1(consfin_check_ahead);

#define DAYS_AHEAD	36525	/* 100 years */

static char *
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

/* Where no day is open, days are counted from the clock's. */
static DateADT
clock_day(void)
{
	return (DateADT) (GetCurrentTimestamp() / USECS_PER_DAY);
}

void
check_ahead(DateADT day, const char *name, DateADT from)
{
	if (day < MIN_DAY || day > from + DAYS_AHEAD)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("%s cannot be \"%s\"", name, day_text(day)),
				 errdetail("A day is from 1900-01-01 on and at most 100 years "
						   "after the business day \"%s\".",
						   day_text(from))));
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

/* check_ahead(day, name) */
Datum
consfin_check_ahead(PG_FUNCTION_ARGS)
{
	Book		book;

	if (PG_ARGISNULL(0) || PG_ARGISNULL(1))
		PG_RETURN_VOID();
	SPI_connect();
	read_book(&book);
	SPI_finish();
	check_ahead(PG_GETARG_DATEADT(0), text_to_cstring(PG_GETARG_TEXT_PP(1)),
				book.is_open ? book.business_date : clock_day());
	PG_RETURN_VOID();
}
