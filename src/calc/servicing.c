/*
 * servicing.c
 *		SQL functions that change a loan: each makes an event and applies it.
 */
#include "compat.h"

#include "access/htup_details.h"
#include "catalog/pg_type.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/date.h"

#include "calc/servicing.h"
#include "core/number/round.h"
#include "core/service/pay.h"
#include "core/service/service.h"
#include "errors.h"
#include "type/cents.h"
#include "type/change.h"
#include "type/decimal.h"
#include "type/event.h"
#include "type/schedule.h"
#include "type/terms.h"

PG_FUNCTION_INFO_V1(consfin_pay);
PG_FUNCTION_INFO_V1(consfin_prepay);
PG_FUNCTION_INFO_V1(consfin_waive);
PG_FUNCTION_INFO_V1(consfin_discount);
PG_FUNCTION_INFO_V1(consfin_refund);
PG_FUNCTION_INFO_V1(consfin_payment_chargeback);
PG_FUNCTION_INFO_V1(consfin_add_fee);
PG_FUNCTION_INFO_V1(consfin_re_amortize);
PG_FUNCTION_INFO_V1(consfin_change_rate);
PG_FUNCTION_INFO_V1(consfin_pause);
PG_FUNCTION_INFO_V1(consfin_advance);
PG_FUNCTION_INFO_V1(consfin_accelerate);
PG_FUNCTION_INFO_V1(consfin_bill);
PG_FUNCTION_INFO_V1(consfin_revolve);
PG_FUNCTION_INFO_V1(consfin_write_off);
PG_FUNCTION_INFO_V1(consfin_recover);
PG_FUNCTION_INFO_V1(consfin_apply);

ServicingCache *
servicing_cache(FunctionCallInfo fcinfo)
{
	ServicingCache *cache = fcinfo->flinfo->fn_extra;
	MemoryContext previous;
	TupleDesc	row_type;

	if (likely(cache != NULL))
		return cache;
	previous = MemoryContextSwitchTo(fcinfo->flinfo->fn_mcxt);
	if (get_call_result_type(fcinfo, NULL, &row_type) != TYPEFUNC_COMPOSITE)
		elog(ERROR, "return type must be a row type");
	cache = palloc0(sizeof(ServicingCache));
	cache->row_type = BlessTupleDesc(row_type);
	fcinfo->flinfo->fn_extra = cache;
	MemoryContextSwitchTo(previous);
	return cache;
}

/* Set the option from a text argument, unless that is null; 22023. */
void
set_from_text(FunctionCallInfo fcinfo, int arg, const char *key,
			  Event *event)
{
	text	   *value;
	Fault		f;

	if (PG_ARGISNULL(arg))
		return;
	value = PG_GETARG_TEXT_PP(arg);
	if (!event_set(event, key, VARDATA_ANY(value), VARSIZE_ANY_EXHDR(value),
				   &f))
		raise_fault(&f);
}

/*
 * Apply the event and return what became of it, as the row (schedule,
 * change, excess, event); raises what apply_event refuses.
 */
Datum
service_loan(FunctionCallInfo fcinfo, Schedule *schedule, const Event *event)
{
	Datum		values[4];
	bool		nulls[4] = {false};
	Event		asked = *event;
	Change		change;
	Fault		f;

	asked.is_asked = true;
	if (!apply_event(schedule, &asked, &change, &f))
		raise_fault(&f);
	values[0] = sealed_datum(schedule);
	values[1] = change_datum(&change);
	values[2] = CentsGetDatum(change.excess);
	values[3] = event_datum(event);
	return HeapTupleGetDatum(heap_form_tuple(servicing_cache(fcinfo)->row_type,
											 values, nulls));
}

/* The same for a schedule that is the first argument. */
Datum
service_first(FunctionCallInfo fcinfo, const Event *event)
{
	Schedule	schedule;

	unpack_datum(PG_GETARG_DATUM(0), &schedule);
	return service_loan(fcinfo, &schedule, event);
}

/* An event of the functions that open with (schedule, amount, on_date). */
static Event
event_of_money(FunctionCallInfo fcinfo, EventKind kind)
{
	Event		event;

	event_clear(&event, kind, date_argument(fcinfo, 2, "on_date"));
	event.amount = PG_GETARG_CENTS(1);
	return event;
}

/* An event of the functions that take (schedule, on_date) alone. */
static Datum
service_on_day(FunctionCallInfo fcinfo, EventKind kind)
{
	Event		event;

	event_clear(&event, kind, date_argument(fcinfo, 1, "on_date"));
	return service_first(fcinfo, &event);
}

/* An allocation argument, unless that is null. */
static void
set_rule(FunctionCallInfo fcinfo, int arg, Event *event)
{
	if (PG_ARGISNULL(arg))
		return;
	open_allocation(PG_GETARG_DATUM(arg), &event->rule);
	event->has_rule = true;
}

/* pay(schedule, amount, on_date, rule, excess) */
Datum
consfin_pay(PG_FUNCTION_ARGS)
{
	Event		event;

	if (lacks_argument(fcinfo, 0, 2))
		PG_RETURN_NULL();
	event = event_of_money(fcinfo, EVENT_PAY);
	set_rule(fcinfo, 3, &event);
	set_from_text(fcinfo, 4, "excess", &event);
	return service_first(fcinfo, &event);
}

/* prepay(schedule, amount, on_date, keep) */
Datum
consfin_prepay(PG_FUNCTION_ARGS)
{
	Event		event = event_of_money(fcinfo, EVENT_PREPAY);

	set_from_text(fcinfo, 3, "keep", &event);
	return service_first(fcinfo, &event);
}

/* waive(schedule, component, amount, on_date, due_on) */
Datum
consfin_waive(PG_FUNCTION_ARGS)
{
	Event		event;

	if (lacks_argument(fcinfo, 0, 3))
		PG_RETURN_NULL();
	event_clear(&event, EVENT_WAIVE, date_argument(fcinfo, 3, "on_date"));
	set_from_text(fcinfo, 1, "component", &event);
	event.amount = PG_GETARG_CENTS(2);
	if (!PG_ARGISNULL(4))
		event.due_on = date_argument(fcinfo, 4, "due_on");
	return service_first(fcinfo, &event);
}

/* discount(schedule, amount, on_date) */
Datum
consfin_discount(PG_FUNCTION_ARGS)
{
	Event		event = event_of_money(fcinfo, EVENT_DISCOUNT);

	return service_first(fcinfo, &event);
}

/* refund(schedule, amount, on_date, charges) */
Datum
consfin_refund(PG_FUNCTION_ARGS)
{
	Event		event;

	if (lacks_argument(fcinfo, 0, 2))
		PG_RETURN_NULL();
	event = event_of_money(fcinfo, EVENT_REFUND);
	set_from_text(fcinfo, 3, "charges", &event);
	return service_first(fcinfo, &event);
}

/* payment_chargeback(schedule, amount, on_date) */
Datum
consfin_payment_chargeback(PG_FUNCTION_ARGS)
{
	Event		event = event_of_money(fcinfo, EVENT_PAYMENT_CHARGEBACK);

	return service_first(fcinfo, &event);
}

/* add_fee(schedule, amount, on_date, kind, due_on) */
Datum
consfin_add_fee(PG_FUNCTION_ARGS)
{
	Event		event;

	if (lacks_argument(fcinfo, 0, 3))
		PG_RETURN_NULL();
	event = event_of_money(fcinfo, EVENT_ADD_FEE);
	set_from_text(fcinfo, 3, "component", &event);
	if (!PG_ARGISNULL(4))
		event.due_on = date_argument(fcinfo, 4, "due_on");
	return service_first(fcinfo, &event);
}

/* re_amortize(schedule, on_date) */
Datum
consfin_re_amortize(PG_FUNCTION_ARGS)
{
	return service_on_day(fcinfo, EVENT_RE_AMORTIZE);
}

/* change_rate(schedule, annual_rate, on_date, keep, hardship) */
Datum
consfin_change_rate(PG_FUNCTION_ARGS)
{
	Datum		rate = PG_GETARG_DATUM(1);
	Event		event;

	event_clear(&event, EVENT_CHANGE_RATE,
				date_argument(fcinfo, 2, "on_date"));
	event.rate = rate_from_numeric(DatumGetNumeric(rate), "annual_rate");
	if (event.rate < 0)
	{
		rate = DirectFunctionCall1(numeric_out, rate);
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("annual_rate must be between 0 and 100, not \"%s\"",
						DatumGetCString(rate))));
	}
	set_from_text(fcinfo, 3, "keep", &event);
	event.hardship = PG_GETARG_BOOL(4);
	return service_first(fcinfo, &event);
}

/* The component names of a text[] as bits. */
static int32
component_bits(ArrayType *names)
{
	Datum	   *elements;
	bool	   *nulls;
	int			count;
	int32		bits = 0;

	if (ARR_NDIM(names) > 1)
		ereport(ERROR,
				(errcode(ERRCODE_ARRAY_SUBSCRIPT_ERROR),
				 errmsg("components must be an array of one dimension")));
	deconstruct_array(names, TEXTOID, -1, false, TYPALIGN_INT, &elements,
					  &nulls, &count);
	for (int i = 0; i < count; i++)
	{
		text	   *name;
		int			component;
		Fault		f;

		if (nulls[i])
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					 errmsg("components must not contain nulls")));
		name = DatumGetTextPP(elements[i]);
		component = name_index(VARDATA_ANY(name), VARSIZE_ANY_EXHDR(name),
							   component_names, COMPONENTS, "component", &f);
		if (component < 0)
			raise_fault(&f);
		bits |= 1 << component;
	}
	return bits;
}

/* pause(schedule, from_on, to_on, components) */
Datum
consfin_pause(PG_FUNCTION_ARGS)
{
	Event		event;

	event_clear(&event, EVENT_PAUSE, date_argument(fcinfo, 1, "from_on"));
	event.to_on = date_argument(fcinfo, 2, "to_on");
	event.components = component_bits(PG_GETARG_ARRAYTYPE_P(3));
	return service_first(fcinfo, &event);
}

/* advance(schedule, amount, on_date) */
Datum
consfin_advance(PG_FUNCTION_ARGS)
{
	Event		event = event_of_money(fcinfo, EVENT_ADVANCE);

	return service_first(fcinfo, &event);
}

/* accelerate(schedule, on_date) */
Datum
consfin_accelerate(PG_FUNCTION_ARGS)
{
	return service_on_day(fcinfo, EVENT_ACCELERATE);
}

/* bill(schedule, on_date) */
Datum
consfin_bill(PG_FUNCTION_ARGS)
{
	return service_on_day(fcinfo, EVENT_BILL);
}

/* revolve(schedule, amount, on_date, due_on) */
Datum
consfin_revolve(PG_FUNCTION_ARGS)
{
	Event		event = event_of_money(fcinfo, EVENT_REVOLVE);

	event.due_on = date_argument(fcinfo, 3, "due_on");
	return service_first(fcinfo, &event);
}

/* write_off(schedule, on_date) */
Datum
consfin_write_off(PG_FUNCTION_ARGS)
{
	return service_on_day(fcinfo, EVENT_WRITE_OFF);
}

/* recover(schedule, amount, on_date, rule) */
Datum
consfin_recover(PG_FUNCTION_ARGS)
{
	Schedule	schedule;
	Event		event;
	Fault		f;

	if (lacks_argument(fcinfo, 0, 2))
		PG_RETURN_NULL();
	event = event_of_money(fcinfo, EVENT_RECOVER);
	set_rule(fcinfo, 3, &event);
	unpack_datum(PG_GETARG_DATUM(0), &schedule);
	if (!check_written_off(&schedule.head, &f))
		raise_fault(&f);
	return service_loan(fcinfo, &schedule, &event);
}

/* apply(schedule, event) */
Datum
consfin_apply(PG_FUNCTION_ARGS)
{
	Event		event;

	open_event(PG_GETARG_DATUM(1), &event);
	return service_first(fcinfo, &event);
}
