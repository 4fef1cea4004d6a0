/*
 * packed.c
 *		What types of packed bytes share, whatever the record.
 */
#include "compat.h"

#include "lib/stringinfo.h"
#include "libpq/pqformat.h"

#include "type/packed.h"

Datum
bytes_datum(const uint8_t *bytes, size_t length)
{
	struct varlena *value = palloc(VARHDRSZ + length);

	SET_VARSIZE(value, VARHDRSZ + length);
	memcpy(VARDATA(value), bytes, length);
	return PointerGetDatum(value);
}

const uint8_t *
received_bytes(FunctionCallInfo fcinfo, size_t *length)
{
	StringInfo	message = (StringInfo) PG_GETARG_POINTER(0);
	int			left = message->len - message->cursor;

	*length = (size_t) left;
	return (const uint8_t *) pq_getmsgbytes(message, left);
}

Datum
send_bytes(FunctionCallInfo fcinfo)
{
	struct varlena *value = PG_GETARG_VARLENA_PP(0);
	StringInfoData message;

	pq_begintypsend(&message);
	pq_sendbytes(&message, VARDATA_ANY(value), VARSIZE_ANY_EXHDR(value));
	PG_RETURN_BYTEA_P(pq_endtypsend(&message));
}

void
stored_is_damaged(const char *type)
{
	ereport(ERROR,
			(errcode(ERRCODE_DATA_CORRUPTED),
			 errmsg("stored value of type %s is damaged", type)));
	pg_unreachable();
}
