/*
 * outbox.c
 *		The order of messages that a reader can trust.
 */
#include "compat.h"

#include "utils/xid8.h"

#include "engine/business_day.h"

PG_FUNCTION_INFO_V1(consfin_xact_number);

/* Transaction ids begin anew where a book is restored: a generation. */
#define XID_BITS	48

/* xact_number(xid) */
Datum
consfin_xact_number(PG_FUNCTION_ARGS)
{
	uint64		xid = U64FromFullTransactionId(PG_GETARG_FULLTRANSACTIONID(0));
	uint64		generation = (uint64) present_book()->generation;

	PG_RETURN_INT64((int64) (generation << XID_BITS | xid));
}
