/*
 * day_limit.c
 *		How far from the business day a day may be that a command is given.
 */
#include "engine/day_limit.h"

#include "executor/spi.h"
#include "utils/builtins.h"
#include "utils/timestamp.h"

#include "core/time/date.h"
#include "engine/business_day.h"

PG_FUNCTION_INFO_V1(consfin_check_ahead);

#define DAYS_AHEAD	36525	/* 100 years */

static char *
date_text(DateADT day)
{
	return DatumGetCString(DirectFunctionCall1(date_out,
											   DateADTGetDatum(day)));
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
				 errmsg("%s cannot be \"%s\"", name, date_text(day)),
				 errdetail("A day is from 1900-01-01 on and at most 100 years "
						   "after the business day \"%s\".",
						   date_text(from))));
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
