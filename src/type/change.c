/*
 * change.c
 *		The type change: what an event did to a schedule.
 */
#include "compat.h"

#include "funcapi.h"
#include "libpq/pqformat.h"
#include "miscadmin.h"
#include "utils/builtins.h"
#include "utils/date.h"
#include "utils/jsonb.h"
#include "utils/tuplestore.h"

#include "errors.h"
#include "type/cents.h"
#include "type/change.h"

PG_FUNCTION_INFO_V1(change_in);
PG_FUNCTION_INFO_V1(change_out);
PG_FUNCTION_INFO_V1(change_recv);
PG_FUNCTION_INFO_V1(change_send);
PG_FUNCTION_INFO_V1(change_to_jsonb);
PG_FUNCTION_INFO_V1(change_kind);
PG_FUNCTION_INFO_V1(change_on_date);
PG_FUNCTION_INFO_V1(change_amount);
PG_FUNCTION_INFO_V1(change_excess);
PG_FUNCTION_INFO_V1(change_lines);

/* Take a stored change apart, in the current memory context. */
void
open_change(Datum datum, Change *change)
{
	struct varlena *stored = PG_DETOAST_DATUM_PACKED(datum);
	Fault		f;

	if (!change_unpack((const uint8_t *) VARDATA_ANY(stored),
					   VARSIZE_ANY_EXHDR(stored), change, &f))
		ereport(ERROR,
				(errcode(ERRCODE_DATA_CORRUPTED),
				 errmsg("stored change is damaged")));
	if ((Pointer) stored != DatumGetPointer(datum))
		pfree(stored);
}

/* A new datum of a change that apply_event, or one of our readers, made. */
Datum
change_datum(const Change *change)
{
	struct varlena *sealed = palloc(VARHDRSZ + change_pack_bound(change));
	size_t		length = change_pack(change, (uint8_t *) VARDATA(sealed));

	SET_VARSIZE(sealed, VARHDRSZ + length);
	return PointerGetDatum(sealed);
}

/* The change as JSON text. */
static char *
change_text(Datum datum)
{
	Change		change;
	char	   *text;

	open_change(datum, &change);
	text = palloc(change_text_bound(&change));
	change_print(&change, text);
	return text;
}

/* JSON text to a change. */
Datum
change_in(PG_FUNCTION_ARGS)
{
	const char *text = PG_GETARG_CSTRING(0);
	Change		change;
	Fault		f;

	if (!change_parse(text, strlen(text), &change, &f))
		return soft_fault(fcinfo->context, &f);
	return change_datum(&change);
}

Datum
change_out(PG_FUNCTION_ARGS)
{
	PG_RETURN_CSTRING(change_text(PG_GETARG_DATUM(0)));
}

/* The bytes that change_send makes, and no others. */
Datum
change_recv(PG_FUNCTION_ARGS)
{
	StringInfo	buffer = (StringInfo) PG_GETARG_POINTER(0);
	int			length = buffer->len - buffer->cursor;
	const char *bytes = pq_getmsgbytes(buffer, length);
	Change		change;
	Fault		f;

	if (!change_unpack((const uint8_t *) bytes, length, &change, &f))
		raise_fault(&f);
	return change_datum(&change);
}

Datum
change_send(PG_FUNCTION_ARGS)
{
	struct varlena *change = PG_GETARG_VARLENA_PP(0);
	StringInfoData buffer;

	pq_begintypsend(&buffer);
	pq_sendbytes(&buffer, VARDATA_ANY(change), VARSIZE_ANY_EXHDR(change));
	PG_RETURN_BYTEA_P(pq_endtypsend(&buffer));
}

Datum
change_to_jsonb(PG_FUNCTION_ARGS)
{
	char	   *text = change_text(PG_GETARG_DATUM(0));

	return DirectFunctionCall1(jsonb_in, CStringGetDatum(text));
}

/* The kind of the event that made the change. */
Datum
change_kind(PG_FUNCTION_ARGS)
{
	Change		change;

	open_change(PG_GETARG_DATUM(0), &change);
	PG_RETURN_TEXT_P(cstring_to_text(event_kind_names[change.event]));
}

Datum
change_on_date(PG_FUNCTION_ARGS)
{
	Change		change;

	open_change(PG_GETARG_DATUM(0), &change);
	PG_RETURN_DATEADT(change.on);
}

/* What the event was given, in cents. */
Datum
change_amount(PG_FUNCTION_ARGS)
{
	Change		change;

	open_change(PG_GETARG_DATUM(0), &change);
	PG_RETURN_CENTS(change.amount);
}

/* What was left over of it, in cents. */
Datum
change_excess(PG_FUNCTION_ARGS)
{
	Change		change;

	open_change(PG_GETARG_DATUM(0), &change);
	PG_RETURN_CENTS(change.excess);
}

/* The lines as rows (kind, component, no, due_on, amount in cents). */
Datum
change_lines(PG_FUNCTION_ARGS)
{
	ReturnSetInfo *result = (ReturnSetInfo *) fcinfo->resultinfo;
	Change		change;

	InitMaterializedSRF(fcinfo, 0);
	open_change(PG_GETARG_DATUM(0), &change);
	for (int i = 0; i < change.count; i++)
	{
		const ChangeLine *line = &change.lines[i];
		bool		nulls[5] = {false};
		Datum		values[5];

		CHECK_FOR_INTERRUPTS();
		values[0] = CStringGetTextDatum(change_kind_names[line->kind]);
		values[1] = CStringGetTextDatum(component_names[line->component]);
		values[2] = Int32GetDatum(line->no);
		values[3] = DateADTGetDatum(line->due_on);
		values[4] = CentsGetDatum(line->amount);
		tuplestore_putvalues(result->setResult, result->setDesc, values,
							 nulls);
	}
	return (Datum) 0;
}
