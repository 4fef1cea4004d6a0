/*
 * cycle.c
 *		Billing cycles in SQL.
 */
#include "compat.h"

#include "utils/builtins.h"
#include "utils/date.h"

#include "calc/calendar.h"
#include "calc/cycle.h"
#include "calc/name_argument.h"
#include "errors.h"

PG_FUNCTION_INFO_V1(consfin_day_of_month);
PG_FUNCTION_INFO_V1(consfin_bill_on);
PG_FUNCTION_INFO_V1(consfin_first_due);

/* Most days between a bill date and its due date. */
#define MAX_GAP		60

/* A whole number within its limits; else 22023. */
static int32
number_argument(FunctionCallInfo fcinfo, int n, const char *name, int32 least,
				int32 most)
{
	int32		number = PG_GETARG_INT32(n);

	if (number < least || number > most)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("%s must be between %d and %d, not %d", name, least,
						most, number)));
	return number;
}

static Datum
day_result(Day day, const char *name)
{
	Fault		f;

	if (!check_day(day, name, &f))
		raise_fault(&f);
	PG_RETURN_DATEADT(day);
}

/* day_of_month(any_day, day) */
Datum
consfin_day_of_month(PG_FUNCTION_ARGS)
{
	PG_RETURN_DATEADT(month_day(date_argument(fcinfo, 0, "any_day"), 0,
								number_argument(fcinfo, 1, "day", 1, 31),
								LAST_DAY));
}

/* bill_on(captured_on, bill_day) */
Datum
consfin_bill_on(PG_FUNCTION_ARGS)
{
	return day_result(cycle_end(date_argument(fcinfo, 0, "captured_on"),
								number_argument(fcinfo, 1, "bill_day", 1,
												31)), "bill date");
}

/* The rule for a due day past the month's end. */
static MonthEnd
month_end_argument(FunctionCallInfo fcinfo, int n)
{
	return (MonthEnd) name_argument(fcinfo, n, month_end_names, MONTH_ENDS,
									"month_end");
}

Day
capture_due(Day captured_on, int32_t bill_day, int32_t due_day, MonthEnd rule,
			Days min_gap)
{
	Day			due = cycle_due(captured_on, bill_day, due_day, rule, min_gap);

	if (due > captured_on)
		return due;
	return seed_date_from(captured_on + 1, due_day, rule);
}

/* first_due(captured_on, bill_day, due_day, min_gap, month_end) */
Datum
consfin_first_due(PG_FUNCTION_ARGS)
{
	return day_result(capture_due(date_argument(fcinfo, 0, "captured_on"),
								  number_argument(fcinfo, 1, "bill_day", 1,
												  31),
								  number_argument(fcinfo, 2, "due_day", 1,
												  31),
								  month_end_argument(fcinfo, 4),
								  number_argument(fcinfo, 3, "min_gap", 0,
												  MAX_GAP)), "due date");
}
