/*
 * every.c
 *		The time between installments, out of an interval.
 */
#include "compat.h"

#include "utils/builtins.h"

#include "calc/every.h"

void
read_every(Interval *every, LoanPlan *plan)
{
	Datum		text;

	plan->every_months = every->month;
	plan->every_days = every->day;
	if (every->time == 0 && every->month >= 0 && every->day >= 0 &&
		(every->month > 0) != (every->day > 0))
		return;
	text = DirectFunctionCall1(interval_out, IntervalPGetDatum(every));
	ereport(ERROR,
			(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			 errmsg("every must be a positive number of whole months or of "
					"whole days, not \"%s\"", DatumGetCString(text))));
}
