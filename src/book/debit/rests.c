/*
 * rests.c
 *		Loans of which nothing is debited for a while.
 */
#include "book/debit/rests.h"

#include "executor/spi.h"

#include "book/hooks.h"

PG_FUNCTION_INFO_V1(consfin_debits_rest);

/* debits_rest(borrower_id, loan_id) */
Datum
consfin_debits_rest(PG_FUNCTION_ARGS)
{
	bool		rests = false;

	SPI_connect();
	for (int i = 0; rests_debits[i] != NULL && !rests; i++)
		rests = rests_debits[i] (PG_GETARG_INT64(0), PG_GETARG_INT64(1));
	SPI_finish();
	PG_RETURN_BOOL(rests);
}
