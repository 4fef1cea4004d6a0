/*
 * fingerprint.c
 *		What a key remembers of a request.
 *
 * Version 1: the byte 1, then the first 16 bytes of SHA-256 over the
 * arguments in their order.  Each is the schema and the name of its type (of
 * a domain: those of the type below it) and its value, each of the three as
 * four bytes of length, most significant first, and then so many bytes; a
 * null is the length 0xFFFFFFFF alone.  The value is what the type sends,
 * but text and jsonb are UTF-8 whatever the session's encoding, a numeric
 * has no zeros at its end, and arrays and rows are the count of their
 * elements and then each of these with its type.  A version's bytes never
 * change: keys are kept for ever.
 */
#include "engine/fingerprint.h"

#include "access/htup_details.h"
#include "catalog/pg_type.h"
#include "libpq/pqformat.h"
#include "mb/pg_wchar.h"
#include "miscadmin.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/fmgrprotos.h"
#include "utils/jsonb.h"
#include "utils/lsyscache.h"
#include "utils/syscache.h"
#include "utils/typcache.h"

#include "engine/sha256.h"

PG_FUNCTION_INFO_V1(consfin_fingerprint);

#define FINGERPRINT_VERSION	1
#define NULL_LENGTH			0xFFFFFFFFu

static void add_value(StringInfo out, Oid type, Datum value);

static void
add_bytes(StringInfo out, const char *bytes, int length)
{
	pq_sendint32(out, (uint32) length);
	appendBinaryStringInfo(out, bytes, length);
}

/* Text of the server's encoding, in UTF-8. */
static void
add_text(StringInfo out, char *bytes, int length)
{
	char	   *utf8 = pg_server_to_any(bytes, length, PG_UTF8);

	add_bytes(out, utf8, utf8 == bytes ? length : (int) strlen(utf8));
}

static void
add_element(StringInfo out, Oid type, Datum value, bool is_null)
{
	Oid			base = getBaseType(type);
	HeapTuple	row = SearchSysCache1(TYPEOID, ObjectIdGetDatum(base));
	Form_pg_type form;
	char	   *schema;

	if (!HeapTupleIsValid(row))
		elog(ERROR, "cache lookup failed for type %u", base);
	form = (Form_pg_type) GETSTRUCT(row);
	schema = get_namespace_name(form->typnamespace);
	add_text(out, schema, (int) strlen(schema));
	add_text(out, NameStr(form->typname),
			 (int) strlen(NameStr(form->typname)));
	ReleaseSysCache(row);
	pfree(schema);
	if (is_null)
		pq_sendint32(out, NULL_LENGTH);
	else
		add_value(out, base, value);
}

static void
add_array(StringInfo out, Oid element, Datum value)
{
	ArrayType  *array = DatumGetArrayTypeP(value);
	int16		length;
	bool		by_value;
	char		align;
	Datum	   *elements;
	bool	   *nulls;
	int			count;

	get_typlenbyvalalign(element, &length, &by_value, &align);
	deconstruct_array(array, element, length, by_value, align, &elements,
					  &nulls, &count);
	pq_sendint32(out, (uint32) count);
	for (int i = 0; i < count; i++)
		add_element(out, element, elements[i], nulls[i]);
}

static void
add_row(StringInfo out, Datum value)
{
	HeapTupleHeader header = DatumGetHeapTupleHeader(value);
	TupleDesc	columns = lookup_rowtype_tupdesc(
		HeapTupleHeaderGetTypeId(header), HeapTupleHeaderGetTypMod(header));
	int			count = 0;
	HeapTupleData row = {0};

	row.t_len = HeapTupleHeaderGetDatumLength(header);
	row.t_data = header;
	for (int i = 0; i < columns->natts; i++)
		count += !TupleDescAttr(columns, i)->attisdropped;
	pq_sendint32(out, (uint32) count);
	for (int i = 0; i < columns->natts; i++)
	{
		Form_pg_attribute column = TupleDescAttr(columns, i);
		bool		is_null;
		Datum		field;

		if (column->attisdropped)
			continue;
		field = heap_getattr(&row, i + 1, columns, &is_null);
		add_element(out, column->atttypid, field, is_null);
	}
	ReleaseTupleDesc(columns);
}

/* What the type sends. */
static void
add_sent(StringInfo out, Oid type, Datum value)
{
	Oid			send;
	bool		is_varlena;
	bytea	   *sent;

	getTypeBinaryOutputInfo(type, &send, &is_varlena);
	sent = OidSendFunctionCall(send, value);
	add_bytes(out, VARDATA(sent), (int) (VARSIZE(sent) - VARHDRSZ));
	pfree(sent);
}

/* A value that is not null, of a type that is no domain. */
static void
add_value(StringInfo out, Oid type, Datum value)
{
	Oid			element;
	text	   *string;
	char	   *json;

	check_stack_depth();
	if (type == TEXTOID || type == VARCHAROID || type == BPCHAROID)
	{
		string = DatumGetTextPP(value);
		add_text(out, VARDATA_ANY(string), (int) VARSIZE_ANY_EXHDR(string));
	}
	else if (type == JSONBOID)
	{
		json = JsonbToCString(NULL, &DatumGetJsonbP(value)->root, 0);
		add_text(out, json, (int) strlen(json));
	}
	else if (type == NUMERICOID)
		add_sent(out, type, DirectFunctionCall1(numeric_trim_scale, value));
	else if (OidIsValid(element = get_element_type(type)))
		add_array(out, element, value);
	else if (type_is_rowtype(type))
		add_row(out, value);
	else
		add_sent(out, type, value);
}

void
fingerprint_begin(Fingerprint *print)
{
	initStringInfo(&print->bytes);
}

void
fingerprint_add(Fingerprint *print, Oid type, Datum value, bool is_null)
{
	add_element(&print->bytes, type, value, is_null);
}

bytea *
fingerprint_end(Fingerprint *print)
{
	bytea	   *result = (bytea *) palloc(VARHDRSZ + FINGERPRINT_BYTES);
	uint8		hash[HASH_BYTES];

	sha256(print->bytes.data, (size_t) print->bytes.len, hash);
	pfree(print->bytes.data);
	SET_VARSIZE(result, VARHDRSZ + FINGERPRINT_BYTES);
	VARDATA(result)[0] = FINGERPRINT_VERSION;
	memcpy(VARDATA(result) + 1, hash, FINGERPRINT_BYTES - 1);
	return result;
}

void
fingerprint_add_arguments(Fingerprint *print, FunctionCallInfo fcinfo,
						  int first, int count)
{
	for (int i = first; i < first + count; i++)
	{
		Oid			type = get_fn_expr_argtype(fcinfo->flinfo, i);

		if (!OidIsValid(type))
			elog(ERROR, "could not determine the type of argument %d", i + 1);
		/* a literal that nothing gave a type is text, and still unread */
		if (type == UNKNOWNOID && !PG_ARGISNULL(i))
			fingerprint_add(print, TEXTOID, CStringGetTextDatum(
								DatumGetCString(PG_GETARG_DATUM(i))), false);
		else
			fingerprint_add(print, type == UNKNOWNOID ? TEXTOID : type,
							PG_GETARG_DATUM(i), PG_ARGISNULL(i));
	}
}

bytea *
fingerprint_arguments(FunctionCallInfo fcinfo, int first)
{
	Fingerprint print;

	fingerprint_begin(&print);
	fingerprint_add_arguments(&print, fcinfo, first, PG_NARGS() - first);
	return fingerprint_end(&print);
}

/* fingerprint(VARIADIC arguments) */
Datum
consfin_fingerprint(PG_FUNCTION_ARGS)
{
	if (get_fn_expr_variadic(fcinfo->flinfo))
		ereport(ERROR,
				(errcode(ERRCODE_FEATURE_NOT_SUPPORTED),
				 errmsg("fingerprint() takes its arguments one by one, not "
						"as a VARIADIC array")));
	PG_RETURN_BYTEA_P(fingerprint_arguments(fcinfo, 0));
}
