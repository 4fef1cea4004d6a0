/*
 * packed.h
 *		Types whose values are the packed bytes of a record of the arithmetic
 *		floor: text and bytes, in and out, written once.  A value has one form
 *		in bytes, so equality and hashing are those of bytea.
 */
#ifndef CONSFIN_TYPE_PACKED_H
#define CONSFIN_TYPE_PACKED_H

#include "compat.h"

#include "errors.h"

/* length bytes in a new varlena. */
extern Datum bytes_datum(const uint8_t *bytes, size_t length);

/* What is left of the message that is argument 0, and how much. */
extern const uint8_t *received_bytes(FunctionCallInfo fcinfo, size_t *length);

/* The bytes of argument 0, as a bytea. */
extern Datum send_bytes(FunctionCallInfo fcinfo);

/* Raise XX001: stored bytes that hold no value of the type. */
extern void stored_is_damaged(const char *type) pg_attribute_noreturn();

/*
 * Define for a type, of what its record knows on the arithmetic floor:
 *
 *	open_TYPE	take a stored datum apart, in the current memory context
 *	TYPE_datum	a new datum of a record that has been checked
 *	TYPE_in, TYPE_out, TYPE_recv, TYPE_send		for SQL
 *
 * text_bound and pack_bound are expressions that may speak of `record`, a
 * pointer: how many bytes it takes at most, in text with the zero at its
 * end.  admit takes bytes from outside apart, and only such as TYPE_pack
 * makes.
 */
#define PACKED_TYPE(type, Record, text_bound, pack_bound, admit) \
PG_FUNCTION_INFO_V1(type##_in); \
PG_FUNCTION_INFO_V1(type##_out); \
PG_FUNCTION_INFO_V1(type##_recv); \
PG_FUNCTION_INFO_V1(type##_send); \
\
void \
open_##type(Datum datum, Record *record) \
{ \
	struct varlena *stored = PG_DETOAST_DATUM_PACKED(datum); \
\
	if (!type##_unpack((const uint8_t *) VARDATA_ANY(stored), \
					   VARSIZE_ANY_EXHDR(stored), record, NULL)) \
		stored_is_damaged(#type); \
	if ((Pointer) stored != DatumGetPointer(datum)) \
		pfree(stored); \
} \
\
Datum \
type##_datum(const Record *record) \
{ \
	struct varlena *value = palloc(VARHDRSZ + (pack_bound)); \
	size_t		length = type##_pack(record, (uint8_t *) VARDATA(value)); \
\
	SET_VARSIZE(value, VARHDRSZ + length); \
	return PointerGetDatum(value); \
} \
\
Datum \
type##_in(PG_FUNCTION_ARGS) \
{ \
	const char *text = PG_GETARG_CSTRING(0); \
	Record		record; \
	Fault		f; \
\
	if (!type##_parse(text, strlen(text), &record, &f)) \
		return soft_fault(fcinfo->context, &f); \
	return type##_datum(&record); \
} \
\
Datum \
type##_out(PG_FUNCTION_ARGS) \
{ \
	Record		opened; \
	const Record *record = &opened; \
	char	   *text; \
\
	open_##type(PG_GETARG_DATUM(0), &opened); \
	text = palloc(text_bound); \
	type##_print(record, text); \
	PG_RETURN_CSTRING(text); \
} \
\
Datum \
type##_recv(PG_FUNCTION_ARGS) \
{ \
	size_t		length; \
	const uint8_t *bytes = received_bytes(fcinfo, &length); \
	Record		record; \
	Fault		f; \
\
	if (!admit(bytes, length, &record, &f)) \
		raise_fault(&f); \
	return bytes_datum(bytes, length); \
} \
\
Datum \
type##_send(PG_FUNCTION_ARGS) \
{ \
	return send_bytes(fcinfo); \
} \
\
extern Datum type##_send(PG_FUNCTION_ARGS)

#endif							/* CONSFIN_TYPE_PACKED_H */
