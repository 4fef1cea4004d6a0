/*
 * schedule.c
 *		The schedule as a varlena: text, bytes, equality, casts.
 *
 * Not a PACKED_TYPE (type/packed.h): a schedule may be large, so what is made
 * of it is freed at once, and it is packed aside, as its bytes take far less
 * than could be foreseen.
 */
#include "compat.h"

#include "utils/builtins.h"
#include "utils/jsonb.h"

#include "core/schedule/pack.h"
#include "core/schedule/schedule_parse.h"
#include "core/schedule/schedule_print.h"
#include "core/schedule/unpack.h"
#include "core/service/set_terms.h"
#include "errors.h"
#include "type/packed.h"
#include "type/schedule.h"
#include "type/terms.h"

PG_FUNCTION_INFO_V1(schedule_in);
PG_FUNCTION_INFO_V1(schedule_out);
PG_FUNCTION_INFO_V1(schedule_recv);
PG_FUNCTION_INFO_V1(schedule_send);
PG_FUNCTION_INFO_V1(schedule_to_jsonb);
PG_FUNCTION_INFO_V1(schedule_from_jsonb);
PG_FUNCTION_INFO_V1(schedule_with_terms);
PG_FUNCTION_INFO_V1(schedule_terms);

/* Bytes of the stack that packing tries before it takes memory. */
#define PACK_SCRATCH	4096

/* The packed bytes of a datum, detoasted without a copy where possible. */
PackedSchedule
packed_schedule(Datum datum)
{
	struct varlena *value = PG_DETOAST_DATUM_PACKED(datum);
	PackedSchedule packed;

	packed.bytes = (const uint8_t *) VARDATA_ANY(value);
	packed.length = VARSIZE_ANY_EXHDR(value);
	return packed;
}

/* Head and a reader of rows; raises XX001 when the bytes are damaged. */
void
open_schedule(Datum datum, Head *head, PackReader *reader)
{
	PackedSchedule packed = packed_schedule(datum);

	if (!pack_read_head(packed.bytes, packed.length, head, reader))
		stored_is_damaged("schedule");
}

/* Everything taken apart, in the current memory context. */
void
unpack_datum(Datum datum, Schedule *schedule)
{
	PackedSchedule packed = packed_schedule(datum);

	if (!unpack_schedule(packed.bytes, packed.length, schedule, NULL))
		stored_is_damaged("schedule");
}

/* Packed bytes of a sealed schedule in a new varlena of just their size. */
Datum
sealed_datum(const Schedule *schedule)
{
	uint8_t		scratch[PACK_SCRATCH];
	size_t		bound = pack_bound(schedule);
	uint8_t    *bytes = bound <= sizeof(scratch) ? scratch : palloc(bound);
	size_t		length = pack_schedule(schedule, bytes);
	Datum		value = bytes_datum(bytes, length);

	if (bytes != scratch)
		pfree(bytes);
	return value;
}

/* schedule_seal and pack into a new varlena; raises what seal refuses. */
Datum
schedule_datum(Schedule *schedule)
{
	Fault		f;

	if (!schedule_seal(schedule, &f))
		raise_fault(&f);
	return sealed_datum(schedule);
}

/* JSON text to a schedule; errors name the place in the text. */
Datum
schedule_in(PG_FUNCTION_ARGS)
{
	const char *text = PG_GETARG_CSTRING(0);
	Schedule	schedule;
	Fault		f;
	Datum		result;

	if (!schedule_parse(text, strlen(text), &schedule, &f))
		return soft_fault(fcinfo->context, &f);
	result = sealed_datum(&schedule);
	schedule_free(&schedule);
	return result;
}

/* Canonical JSON text. */
Datum
schedule_out(PG_FUNCTION_ARGS)
{
	Schedule	schedule;
	size_t		length;
	char	   *text;

	unpack_datum(PG_GETARG_DATUM(0), &schedule);
	text = schedule_print(&schedule, &length);
	schedule_free(&schedule);
	PG_RETURN_CSTRING(text);
}

/* Packed bytes from outside: every invariant, and canonical. */
Datum
schedule_recv(PG_FUNCTION_ARGS)
{
	size_t		length;
	const uint8_t *bytes = received_bytes(fcinfo, &length);
	Schedule	schedule;
	Fault		f;

	if (!unpack_untrusted(bytes, length, &schedule, &f))
		raise_fault(&f);
	schedule_free(&schedule);
	return bytes_datum(bytes, length);
}

/* The packed bytes. */
Datum
schedule_send(PG_FUNCTION_ARGS)
{
	return send_bytes(fcinfo);
}

/* The text as jsonb. */
Datum
schedule_to_jsonb(PG_FUNCTION_ARGS)
{
	return DirectFunctionCall1(jsonb_in, schedule_out(fcinfo));
}

/* jsonb through the parser of the text. */
Datum
schedule_from_jsonb(PG_FUNCTION_ARGS)
{
	Jsonb	   *jsonb = PG_GETARG_JSONB_P(0);
	char	   *text = JsonbToCString(NULL, &jsonb->root, VARSIZE(jsonb));
	Schedule	schedule;
	Fault		f;

	if (!schedule_parse(text, strlen(text), &schedule, &f))
		raise_fault(&f);
	return sealed_datum(&schedule);
}

/* The schedule under other servicing terms; 55000 after the first event. */
Datum
schedule_with_terms(PG_FUNCTION_ARGS)
{
	Schedule	schedule;
	Terms		terms;
	Fault		f;

	unpack_datum(PG_GETARG_DATUM(0), &schedule);
	if (schedule.head.as_of != NO_DAY)
		ereport(ERROR,
				(errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
				 errmsg("cannot set terms after the first event"),
				 errhint("Later only events change the terms of a "
						 "loan.")));
	open_terms(PG_GETARG_DATUM(1), &terms);
	if (!set_terms(&schedule, &terms, &f))
		raise_fault(&f);
	return schedule_datum(&schedule);
}

/* The servicing terms of a schedule. */
Datum
schedule_terms(PG_FUNCTION_ARGS)
{
	Head		head;
	PackReader	reader;

	open_schedule(PG_GETARG_DATUM(0), &head, &reader);
	return terms_datum(&head.terms);
}
