/*
 * event.c
 *		The type event: everything that can happen to a loan, as a value.
 */
#include "compat.h"

#include "libpq/pqformat.h"
#include "utils/builtins.h"
#include "utils/date.h"
#include "utils/jsonb.h"

#include "errors.h"
#include "type/cents.h"
#include "type/event.h"

PG_FUNCTION_INFO_V1(event_in);
PG_FUNCTION_INFO_V1(event_out);
PG_FUNCTION_INFO_V1(event_recv);
PG_FUNCTION_INFO_V1(event_send);
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

static void
damaged_event(void)
{
	ereport(ERROR,
			(errcode(ERRCODE_DATA_CORRUPTED),
			 errmsg("stored event is damaged")));
}

/* Take a stored event apart, in the current memory context. */
void
open_event(Datum datum, Event *event)
{
	struct varlena *stored = PG_DETOAST_DATUM_PACKED(datum);
	Fault		f;

	if (!event_unpack(EVENT_BYTES(stored), EVENT_LENGTH(stored), event, &f))
		damaged_event();
	if ((Pointer) stored != DatumGetPointer(datum))
		pfree(stored);
}

/* A new datum of an event that event_check has passed. */
Datum
sealed_event(const Event *event)
{
	struct varlena *sealed = palloc(VARHDRSZ + event_pack_bound(event));
	size_t		length = event_pack(event, (uint8_t *) VARDATA(sealed));

	SET_VARSIZE(sealed, VARHDRSZ + length);
	return PointerGetDatum(sealed);
}

/* A new datum of an event; raises what event_check refuses. */
Datum
event_datum(const Event *event)
{
	Fault		f;

	if (!event_check(event, &f))
		raise_fault(&f);
	return sealed_event(event);
}

/* The event as JSON text. */
static char *
event_text(Datum datum)
{
	Event		event;
	char	   *text;

	open_event(datum, &event);
	text = palloc(event_text_bound(&event));
	event_print(&event, text);
	return text;
}

/* JSON text to an event. */
Datum
event_in(PG_FUNCTION_ARGS)
{
	const char *text = PG_GETARG_CSTRING(0);
	Event		event;
	Fault		f;

	if (!event_parse(text, strlen(text), &event, &f))
		return soft_fault(fcinfo->context, &f);
	return sealed_event(&event);
}

Datum
event_out(PG_FUNCTION_ARGS)
{
	PG_RETURN_CSTRING(event_text(PG_GETARG_DATUM(0)));
}

/* The bytes that event_send makes, and no others. */
Datum
event_recv(PG_FUNCTION_ARGS)
{
	StringInfo	buffer = (StringInfo) PG_GETARG_POINTER(0);
	int			length = buffer->len - buffer->cursor;
	const char *bytes = pq_getmsgbytes(buffer, length);
	Event		event;
	Fault		f;

	if (!event_unpack((const uint8_t *) bytes, length, &event, &f))
		raise_fault(&f);
	return sealed_event(&event);
}

Datum
event_send(PG_FUNCTION_ARGS)
{
	struct varlena *event = PG_GETARG_VARLENA_PP(0);
	StringInfoData buffer;

	pq_begintypsend(&buffer);
	pq_sendbytes(&buffer, VARDATA_ANY(event), VARSIZE_ANY_EXHDR(event));
	PG_RETURN_BYTEA_P(pq_endtypsend(&buffer));
}

Datum
event_to_jsonb(PG_FUNCTION_ARGS)
{
	char	   *text = event_text(PG_GETARG_DATUM(0));

	return DirectFunctionCall1(jsonb_in, CStringGetDatum(text));
}

/* An object with the keys of the text, in any order, to an event. */
Datum
event_from_jsonb(PG_FUNCTION_ARGS)
{
	const char *text =
		DatumGetCString(DirectFunctionCall1(jsonb_out, PG_GETARG_DATUM(0)));
	Event		event;
	Fault		f;

	if (!event_parse(text, strlen(text), &event, &f))
		raise_fault(&f);
	return sealed_event(&event);
}

/* What stands first in the bytes, without the rest. */
static void
peek_event(const struct varlena *stored, Event *event)
{
	if (!event_peek(EVENT_BYTES(stored), EVENT_LENGTH(stored), event))
		damaged_event();
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

	open_event(PG_GETARG_DATUM(0), &event);
	event.seq = PG_GETARG_INT64(1);
	return event_datum(&event);
}
