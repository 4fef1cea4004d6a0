/*
 * packed_json.c
 *		The type packed_json: JSON as answers and messages are kept, its text
 *		as it was given, in few bytes.
 */
#include "type/packed_json.h"

#include "libpq/pqformat.h"
#include "utils/builtins.h"
#include "utils/fmgrprotos.h"
#include "utils/jsonb.h"

#include "core/notation/phrases.h"
#include "type/packed.h"

PG_FUNCTION_INFO_V1(packed_json_in);
PG_FUNCTION_INFO_V1(packed_json_out);
PG_FUNCTION_INFO_V1(packed_json_recv);
PG_FUNCTION_INFO_V1(packed_json_send);
PG_FUNCTION_INFO_V1(packed_json_to_json);
PG_FUNCTION_INFO_V1(packed_json_to_jsonb);
PG_FUNCTION_INFO_V1(jsonb_to_packed_json);

#define MAX_TEXT	(64 * 1024 * 1024)

Datum
packed_json_datum(const char *text, size_t length)
{
	struct varlena *value;
	size_t		size;

	if (length > MAX_TEXT)
		ereport(ERROR,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				 errmsg("a packed_json has %d bytes of text at most",
						MAX_TEXT)));
	value = palloc(VARHDRSZ + PHRASES_BYTES(length));
	size = phrases_pack(text, length, (uint8_t *) VARDATA(value));
	SET_VARSIZE(value, VARHDRSZ + size);
	return PointerGetDatum(value);
}

/* The value's text, with a zero at its end, after so many bytes left free. */
static char *
unpacked(Datum datum, size_t before, size_t *length)
{
	struct varlena *stored = PG_DETOAST_DATUM_PACKED(datum);
	const uint8_t *bytes = (const uint8_t *) VARDATA_ANY(stored);
	size_t		count = VARSIZE_ANY_EXHDR(stored);
	char	   *text;

	if (!phrases_unpack(bytes, count, NULL, length))
		stored_is_damaged("packed_json");
	text = palloc(before + *length + 1);
	phrases_unpack(bytes, count, text + before, length);
	text[before + *length] = '\0';
	return text;
}

char *
packed_json_text(Datum value, size_t *length)
{
	return unpacked(value, 0, length);
}

Datum
packed_json_in(PG_FUNCTION_ARGS)
{
	Datum		json;

	/* It only looks whether the text is JSON. */
#if PG_VERSION_NUM >= 160000
	if (!DirectInputFunctionCallSafe(json_in, PG_GETARG_CSTRING(0),
									 InvalidOid, -1,
									 (Node *) fcinfo->context, &json))
		PG_RETURN_NULL();
#else
	json = DirectFunctionCall1(json_in, PG_GETARG_DATUM(0));
#endif
	return packed_json_datum(VARDATA_ANY(DatumGetPointer(json)),
							 VARSIZE_ANY_EXHDR(DatumGetPointer(json)));
}

Datum
packed_json_out(PG_FUNCTION_ARGS)
{
	size_t		length;

	PG_RETURN_CSTRING(packed_json_text(PG_GETARG_DATUM(0), &length));
}

Datum
packed_json_recv(PG_FUNCTION_ARGS)
{
	Datum		json = DirectFunctionCall1(json_recv, PG_GETARG_DATUM(0));

	return packed_json_datum(VARDATA_ANY(DatumGetPointer(json)),
							 VARSIZE_ANY_EXHDR(DatumGetPointer(json)));
}

Datum
packed_json_send(PG_FUNCTION_ARGS)
{
	StringInfoData message;
	size_t		length;
	char	   *text = packed_json_text(PG_GETARG_DATUM(0), &length);

	pq_begintypsend(&message);
	pq_sendtext(&message, text, (int) length);
	PG_RETURN_BYTEA_P(pq_endtypsend(&message));
}

Datum
packed_json_to_json(PG_FUNCTION_ARGS)
{
	size_t		length;
	char	   *json = unpacked(PG_GETARG_DATUM(0), VARHDRSZ, &length);

	SET_VARSIZE(json, VARHDRSZ + length);
	PG_RETURN_POINTER(json);
}

Datum
packed_json_to_jsonb(PG_FUNCTION_ARGS)
{
	size_t		length;

	return DirectFunctionCall1(jsonb_in, CStringGetDatum(
		packed_json_text(PG_GETARG_DATUM(0), &length)));
}

Datum
jsonb_to_packed_json(PG_FUNCTION_ARGS)
{
	Jsonb	   *value = PG_GETARG_JSONB_P(0);
	StringInfoData text;

	initStringInfo(&text);
	JsonbToCString(&text, &value->root, (int) VARSIZE(value));
	return packed_json_datum(text.data, (size_t) text.len);
}
