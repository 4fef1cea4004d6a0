/*
 * event.c
 *		The type event: everything that can happen to a loan, as a value.
 */
#include "compat.h"

#include "utils/builtins.h"
#include "utils/date.h"
#include "utils/jsonb.h"

#include "core/event/event_pack.h"
#include "core/event/event_text.h"
#include "type/cents.h"
#include "type/event.h"
#include "type/packed.h"

PG_FUNCTION_INFO_V1(event_to_jsonb);
PG_FUNCTION_INFO_V1(event_from_jsonb);
PG_FUNCTION_INFO_V1(event_cmp);
PG_FUNCTION_INFO_V1(event_lt);
PG_FUNCTION_INFO_V1(event_le);
PG_FUNCTION_INFO_V1(event_ge);
PG_FUNCTION_INFO_V1(event_gt);
PG_FUNCTION_INFO_V1(event_kind);
PG_FUNCTION_INFO_V1(event_on_date);
PG_FUNCTION_INFO_V1(event_seq);
PG_FUNCTION_INFO_V1(event_amount);
PG_FUNCTION_INFO_V1(event_with_seq);

#define EVENT_BYTES(v)		((const uint8_t *) VARDATA_ANY(v))
#define EVENT_LENGTH(v)		((size_t) VARSIZE_ANY_EXHDR(v))

PACKED_TYPE(event, Event, event_text_bound(record), event_pack_bound(record),
			event_unpack);

Datum
event_to_jsonb(PG_FUNCTION_ARGS)
{
	return DirectFunctionCall1(jsonb_in, event_out(fcinfo));
}

/* An object with the keys of the text, in any order, to an event. */
Datum
event_from_jsonb(PG_FUNCTION_ARGS)
{
	Datum		text = DirectFunctionCall1(jsonb_out, PG_GETARG_DATUM(0));

	return DirectFunctionCall1(event_in, text);
}

/* What stands first in the bytes, without the rest. */
static void
peek_event(const struct varlena *stored, Event *event)
{
	if (!event_peek(EVENT_BYTES(stored), EVENT_LENGTH(stored), event))
		stored_is_damaged("event");
}

/*
 * The one order, (effective date, sequence), and then the bytes, so that
 * only events that are the same are equal.  Leaves no memory behind.
 */
static int
compare_events(FunctionCallInfo fcinfo)
{
	struct varlena *a = PG_GETARG_VARLENA_PP(0);
	struct varlena *b = PG_GETARG_VARLENA_PP(1);
	size_t		a_length = EVENT_LENGTH(a);
	size_t		b_length = EVENT_LENGTH(b);
	Event		left;
	Event		right;
	int			order;

	peek_event(a, &left);
	peek_event(b, &right);
	order = event_compare(&left, &right);
	if (order == 0)
		order = memcmp(EVENT_BYTES(a), EVENT_BYTES(b),
					   Min(a_length, b_length));
	if (order == 0)
		order = (a_length > b_length) - (a_length < b_length);
	PG_FREE_IF_COPY(a, 0);
	PG_FREE_IF_COPY(b, 1);
	return order < 0 ? -1 : order > 0 ? 1 : 0;
}

Datum
event_cmp(PG_FUNCTION_ARGS)
{
	PG_RETURN_INT32(compare_events(fcinfo));
}

Datum
event_lt(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(compare_events(fcinfo) < 0);
}

Datum
event_le(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(compare_events(fcinfo) <= 0);
}

Datum
event_ge(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(compare_events(fcinfo) >= 0);
}

Datum
event_gt(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(compare_events(fcinfo) > 0);
}

Datum
event_kind(PG_FUNCTION_ARGS)
{
	Event		event;

	peek_event(PG_GETARG_VARLENA_PP(0), &event);
	PG_RETURN_TEXT_P(cstring_to_text(event_kind_names[event.kind]));
}

Datum
event_on_date(PG_FUNCTION_ARGS)
{
	Event		event;

	peek_event(PG_GETARG_VARLENA_PP(0), &event);
	PG_RETURN_DATEADT(event.on);
}

Datum
event_seq(PG_FUNCTION_ARGS)
{
	Event		event;

	peek_event(PG_GETARG_VARLENA_PP(0), &event);
	PG_RETURN_INT64(event.seq);
}

/* What was given or asked for, in cents; null for a kind that has none. */
Datum
event_amount(PG_FUNCTION_ARGS)
{
	Event		event;

	open_event(PG_GETARG_DATUM(0), &event);
	if (event.amount == 0)
		PG_RETURN_NULL();
	PG_RETURN_CENTS(event.amount);
}

/* The same event under another sequence. */
Datum
event_with_seq(PG_FUNCTION_ARGS)
{
	Event		event;
	Fault		f;

	open_event(PG_GETARG_DATUM(0), &event);
	event.seq = PG_GETARG_INT64(1);
	if (!event_check(&event, &f))
		raise_fault(&f);
	return event_datum(&event);
}
