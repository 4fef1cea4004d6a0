/*
 * terms.c
 *		Servicing terms and allocations as types: text and bytes.  Equality
 *		and hashing are those of bytes, for each value has one form.
 */
#include "type/terms.h"

#include "errors.h"
#include "lib/stringinfo.h"
#include "libpq/pqformat.h"

PG_FUNCTION_INFO_V1(terms_in);
PG_FUNCTION_INFO_V1(terms_out);
PG_FUNCTION_INFO_V1(terms_recv);
PG_FUNCTION_INFO_V1(terms_send);
PG_FUNCTION_INFO_V1(allocation_in);
PG_FUNCTION_INFO_V1(allocation_out);
PG_FUNCTION_INFO_V1(allocation_recv);
PG_FUNCTION_INFO_V1(allocation_send);

/* length bytes in a new varlena. */
Datum
bytes_datum(const uint8_t *bytes, size_t length)
{
	struct varlena *value = palloc(VARHDRSZ + length);

	SET_VARSIZE(value, VARHDRSZ + length);
	memcpy(VARDATA(value), bytes, length);
	return PointerGetDatum(value);
}

static Datum
send_bytes(Datum datum)
{
	struct varlena *value = PG_DETOAST_DATUM_PACKED(datum);
	StringInfoData buf;

	pq_begintypsend(&buf);
	pq_sendbytes(&buf, VARDATA_ANY(value), VARSIZE_ANY_EXHDR(value));
	PG_RETURN_BYTEA_P(pq_endtypsend(&buf));
}

static void
raise_damaged(const char *what)
{
	ereport(ERROR,
			(errcode(ERRCODE_DATA_CORRUPTED),
			 errmsg("%s has damaged bytes", what)));
}

/* Taken apart; raises XX001 when the bytes are damaged. */
void
unpack_terms(Datum datum, Terms *terms)
{
	struct varlena *value = PG_DETOAST_DATUM_PACKED(datum);

	if (!terms_unpack((const uint8_t *) VARDATA_ANY(value),
					  VARSIZE_ANY_EXHDR(value), terms, NULL))
		raise_damaged("terms");
}

Datum
terms_datum(const Terms *terms)
{
	uint8_t		bytes[TERMS_BYTES];

	return bytes_datum(bytes, terms_pack(terms, bytes));
}

void
unpack_allocation(Datum datum, Allocation *allocation)
{
	struct varlena *value = PG_DETOAST_DATUM_PACKED(datum);
	const uint8_t *bytes = (const uint8_t *) VARDATA_ANY(value);
	Cursor		c = {bytes, bytes + VARSIZE_ANY_EXHDR(value)};

	if (!allocation_unpack(&c, allocation) || c.at != c.end)
		raise_damaged("allocation");
}

Datum
allocation_datum(const Allocation *allocation)
{
	uint8_t		bytes[ALLOCATION_BYTES];

	return bytes_datum(bytes, (size_t)
					   (allocation_pack(allocation, bytes) - bytes));
}

/* Text to terms: 22P02 or 22023 for what is no term. */
Datum
terms_in(PG_FUNCTION_ARGS)
{
	const char *text = PG_GETARG_CSTRING(0);
	Terms		terms;
	Fault		f;

	if (!terms_parse(text, strlen(text), &terms, &f))
		return soft_fault(fcinfo->context, &f);
	return terms_datum(&terms);
}

Datum
terms_out(PG_FUNCTION_ARGS)
{
	char	   *text = palloc(TERMS_TEXT);
	Terms		terms;

	unpack_terms(PG_GETARG_DATUM(0), &terms);
	terms_print(&terms, text);
	PG_RETURN_CSTRING(text);
}

/* Bytes from outside: checked, and of the one form the terms have. */
Datum
terms_recv(PG_FUNCTION_ARGS)
{
	StringInfo	buf = (StringInfo) PG_GETARG_POINTER(0);
	size_t		length = (size_t) (buf->len - buf->cursor);
	const uint8_t *bytes =
		(const uint8_t *) pq_getmsgbytes(buf, (int) length);
	uint8_t		again[TERMS_BYTES];
	Terms		terms;
	Fault		f;

	if (!terms_unpack(bytes, length, &terms, &f) || !terms_check(&terms, &f))
		raise_fault(&f);
	if (terms_pack(&terms, again) != length ||
		memcmp(bytes, again, length) != 0)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_BINARY_REPRESENTATION),
				 errmsg("terms bytes are not canonical")));
	return bytes_datum(bytes, length);
}

Datum
terms_send(PG_FUNCTION_ARGS)
{
	return send_bytes(PG_GETARG_DATUM(0));
}

/* Text to an allocation: 22P02 or 22023 for what is no rule. */
Datum
allocation_in(PG_FUNCTION_ARGS)
{
	const char *text = PG_GETARG_CSTRING(0);
	Allocation	allocation;
	Fault		f;

	if (!allocation_parse(text, strlen(text), &allocation, &f))
		return soft_fault(fcinfo->context, &f);
	return allocation_datum(&allocation);
}

Datum
allocation_out(PG_FUNCTION_ARGS)
{
	char	   *text = palloc(ALLOCATION_TEXT);
	Allocation	allocation;

	unpack_allocation(PG_GETARG_DATUM(0), &allocation);
	allocation_print(&allocation, text);
	PG_RETURN_CSTRING(text);
}

/* Bytes from outside: checked, and of the one form the allocation has. */
Datum
allocation_recv(PG_FUNCTION_ARGS)
{
	StringInfo	buf = (StringInfo) PG_GETARG_POINTER(0);
	size_t		length = (size_t) (buf->len - buf->cursor);
	const uint8_t *bytes =
		(const uint8_t *) pq_getmsgbytes(buf, (int) length);
	Cursor		c = {bytes, bytes + length};
	uint8_t		again[ALLOCATION_BYTES];
	Allocation	allocation;
	Fault		f;

	if (!allocation_unpack(&c, &allocation) || c.at != c.end)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_BINARY_REPRESENTATION),
				 errmsg("allocation has damaged bytes")));
	if (!allocation_check(&allocation, &f))
		raise_fault(&f);
	if ((size_t) (allocation_pack(&allocation, again) - again) != length ||
		memcmp(bytes, again, length) != 0)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_BINARY_REPRESENTATION),
				 errmsg("allocation bytes are not canonical")));
	return bytes_datum(bytes, length);
}

Datum
allocation_send(PG_FUNCTION_ARGS)
{
	return send_bytes(PG_GETARG_DATUM(0));
}
