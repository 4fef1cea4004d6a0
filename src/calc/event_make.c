/*
 * event_make.c
 *		SQL functions that make events of money from their facts.
 */
#include "compat.h"

#include "calc/servicing.h"
#include "errors.h"
#include "type/cents.h"
#include "type/event.h"

PG_FUNCTION_INFO_V1(consfin_pay_event);
PG_FUNCTION_INFO_V1(consfin_prepay_event);
PG_FUNCTION_INFO_V1(consfin_waive_event);
PG_FUNCTION_INFO_V1(consfin_refund_event);

/* An event of the functions that open with on_date, the amount at `amount`. */
static Event
event_of_amount(FunctionCallInfo fcinfo, EventKind kind, int amount)
{
	Event		event;

	event_clear(&event, kind, date_argument(fcinfo, 0, "on_date"));
	event.amount = PG_GETARG_CENTS(amount);
	return event;
}

/* The value of an event whose facts make sense; raises what is wrong. */
static Datum
checked_event_datum(const Event *event)
{
	Fault		f;

	if (!event_check(event, &f))
		raise_fault(&f);
	return event_datum(event);
}

/* pay_event(on_date, amount, excess) */
Datum
consfin_pay_event(PG_FUNCTION_ARGS)
{
	Event		event;

	if (lacks_argument(fcinfo, 0, 1))
		PG_RETURN_NULL();
	event = event_of_amount(fcinfo, EVENT_PAY, 1);
	set_from_text(fcinfo, 2, "excess", &event);
	return checked_event_datum(&event);
}

/* prepay_event(on_date, amount, keep) */
Datum
consfin_prepay_event(PG_FUNCTION_ARGS)
{
	Event		event = event_of_amount(fcinfo, EVENT_PREPAY, 1);

	set_from_text(fcinfo, 2, "keep", &event);
	return checked_event_datum(&event);
}

/* waive_event(on_date, component, amount, due_on) */
Datum
consfin_waive_event(PG_FUNCTION_ARGS)
{
	Event		event;

	if (lacks_argument(fcinfo, 0, 2))
		PG_RETURN_NULL();
	event = event_of_amount(fcinfo, EVENT_WAIVE, 2);
	set_from_text(fcinfo, 1, "component", &event);
	if (!PG_ARGISNULL(3))
		event.due_on = date_argument(fcinfo, 3, "due_on");
	return checked_event_datum(&event);
}

/* refund_event(on_date, amount, charges) */
Datum
consfin_refund_event(PG_FUNCTION_ARGS)
{
	Event		event;

	if (lacks_argument(fcinfo, 0, 1))
		PG_RETURN_NULL();
	event = event_of_amount(fcinfo, EVENT_REFUND, 1);
	set_from_text(fcinfo, 2, "charges", &event);
	return checked_event_datum(&event);
}
