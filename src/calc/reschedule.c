/*
 * reschedule.c
 *		SQL functions that give a loan new dates: they resolve the dates, so
 *		that the event needs no calendar, and apply it.
 */
#include "compat.h"

#include "utils/builtins.h"
#include "utils/date.h"

#include "calc/name_argument.h"
#include "calc/servicing.h"
#include "core/number/round.h"
#include "core/service/resolve.h"
#include "errors.h"
#include "type/schedule.h"

PG_FUNCTION_INFO_V1(consfin_reschedule);
PG_FUNCTION_INFO_V1(consfin_re_age);
PG_FUNCTION_INFO_V1(consfin_defer);

/*
 * The rule for due dates from the arguments business_day (null: the
 * schedule's own), holidays and workdays, which stand in this order.
 */
static DueRule
due_rule(FunctionCallInfo fcinfo, int first, const Schedule *schedule)
{
	ServicingCache *cache = servicing_cache(fcinfo);
	DueRule		due;

	due.rule = schedule->head.plan.business_day;
	if (!PG_ARGISNULL(first))
		due.rule = (BusinessDay) name_argument(fcinfo, first,
											   business_day_names,
											   BUSINESS_DAYS,
											   "business-day rule");
	due.calendar = calendar_from_arrays(&cache->calendar,
										fcinfo->flinfo->fn_mcxt,
										PG_GETARG_DATUM(first + 1),
										PG_GETARG_DATUM(first + 2));
	return due;
}

/*
 * reschedule(schedule, on_date, first_due, installments, keep, business_day,
 * holidays, workdays)
 */
Datum
consfin_reschedule(PG_FUNCTION_ARGS)
{
	Schedule	schedule;
	Event		event;
	DueRule		due;
	Day			first_due = NO_DAY;
	int32		installments = 0;
	Fault		f;

	if (lacks_argument(fcinfo, 0, 1) || PG_ARGISNULL(4) ||
		lacks_argument(fcinfo, 6, 7))
		PG_RETURN_NULL();
	event_clear(&event, EVENT_RESCHEDULE,
				date_argument(fcinfo, 1, "on_date"));
	if (!PG_ARGISNULL(2))
		first_due = date_argument(fcinfo, 2, "first_due");
	if (!PG_ARGISNULL(3))
		installments = PG_GETARG_INT32(3);
	set_from_text(fcinfo, 4, "keep", &event);
	unpack_datum(PG_GETARG_DATUM(0), &schedule);
	due = due_rule(fcinfo, 5, &schedule);
	if (!resolve_reschedule(&schedule, first_due,
							PG_ARGISNULL(3) ? NULL : &installments, &due,
							&event, &f))
		raise_fault(&f);
	return service_loan(fcinfo, &schedule, &event);
}

/*
 * re_age(schedule, on_date, installments, first_due, carry, business_day,
 * holidays, workdays)
 */
Datum
consfin_re_age(PG_FUNCTION_ARGS)
{
	Schedule	schedule;
	Event		event;
	DueRule		due;
	Fault		f;

	if (lacks_argument(fcinfo, 0, 4) || lacks_argument(fcinfo, 6, 7))
		PG_RETURN_NULL();
	event_clear(&event, EVENT_RE_AGE, date_argument(fcinfo, 1, "on_date"));
	set_from_text(fcinfo, 4, "carry", &event);
	unpack_datum(PG_GETARG_DATUM(0), &schedule);
	due = due_rule(fcinfo, 5, &schedule);
	if (!resolve_re_age(&schedule, date_argument(fcinfo, 3, "first_due"),
						PG_GETARG_INT32(2), &due, &event, &f))
		raise_fault(&f);
	return service_loan(fcinfo, &schedule, &event);
}

/*
 * defer(schedule, on_date, periods, mode, interest, business_day, holidays,
 * workdays)
 */
Datum
consfin_defer(PG_FUNCTION_ARGS)
{
	Schedule	schedule;
	Event		event;
	DueRule		due;
	Fault		f;

	if (lacks_argument(fcinfo, 0, 4) || lacks_argument(fcinfo, 6, 7))
		PG_RETURN_NULL();
	event_clear(&event, EVENT_DEFER, date_argument(fcinfo, 1, "on_date"));
	set_from_text(fcinfo, 3, "mode", &event);
	set_from_text(fcinfo, 4, "interest", &event);
	unpack_datum(PG_GETARG_DATUM(0), &schedule);
	due = due_rule(fcinfo, 5, &schedule);
	if (!resolve_defer(&schedule, PG_GETARG_INT32(2), &due, &event, &f))
		raise_fault(&f);
	return service_loan(fcinfo, &schedule, &event);
}
