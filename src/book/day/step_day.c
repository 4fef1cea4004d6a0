/*
 * step_day.c
 *		The business date of a step that closes a date and posts on it.
 */
#include "compat.h"

#include "utils/builtins.h"
#include "utils/date.h"

#include "engine/business_day.h"
#include "engine/statement.h"
#include "errors.h"

PG_FUNCTION_INFO_V1(consfin_work_on_closing);

/*
 * Whether the step is under way: its date is the oldest one to be closed,
 * nobody else posts on it any more, and its totals have not been made.  The
 * row of the date stays locked, as claim_step() has it.
 */
static bool
step_is_under_way(DateADT day, const char *step)
{
	static Statement find = STATEMENT(
		"SELECT FROM lending.business_day d"
		" JOIN lending.day_step s"
		" ON s.business_date OPERATOR(pg_catalog.=) d.business_date"
		" JOIN lending.day_step w"
		" ON w.business_date OPERATOR(pg_catalog.=) d.business_date"
		" WHERE d.business_date OPERATOR(pg_catalog.=) $1"
		" AND d.status OPERATOR(pg_catalog.=) 'closing'"
		" AND s.step OPERATOR(pg_catalog.=) $2"
		" AND s.began_at IS NOT NULL AND s.ended_at IS NULL"
		" AND w.step OPERATOR(pg_catalog.=) 'wait'"
		" AND w.ended_at IS NOT NULL"
		" AND NOT EXISTS (SELECT FROM lending.business_day e"
		"  WHERE e.status OPERATOR(pg_catalog.=) 'closing'"
		"  AND e.business_date OPERATOR(pg_catalog.<) $1)"
		" FOR NO KEY UPDATE OF d");
	Writer		w = WRITER;

	put_date(&w, day);
	put_text(&w, step);
	return run_as_of_now(&find, &w, NULL) > 0;
}

/* work_on_closing(day, step) */
Datum
consfin_work_on_closing(PG_FUNCTION_ARGS)
{
	DateADT		day = PG_GETARG_DATEADT(0);
	char	   *step = text_to_cstring(PG_GETARG_TEXT_PP(1));

	SPI_connect();
	hold_book();
	if (!step_is_under_way(day, step))
		ereport(ERROR,
				(errcode(ERRCODE_DAY_ORDER),
				 errmsg("no step \"%s\" of business day \"%s\" is under way",
						step, DatumGetCString(DirectFunctionCall1(
							date_out, DateADTGetDatum(day)))),
				 errdetail("Only a step that closes a date posts on it when "
						   "the next one is open."),
				 errhint("A correction is posted on the open day.")));
	pin_closing_day(day);
	SPI_finish();
	PG_RETURN_VOID();
}
