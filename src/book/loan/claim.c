/*
 * claim.c
 *		Whether a loan may be called in.
 */
#include "compat.h"

#include "executor/spi.h"
#include "utils/builtins.h"
#include "utils/date.h"

#include "book/hooks.h"
#include "engine/command.h"

PG_FUNCTION_INFO_V1(consfin_claim_barred);

/* claim_barred(borrower_id, loan_id, day) */
Datum
consfin_claim_barred(PG_FUNCTION_ARGS)
{
	static const char *const names[] = {"borrower_id", "loan_id", "day"};
	MemoryContext caller = CurrentMemoryContext;
	const char *reason = NULL;

	refuse_nulls(fcinfo, 3, names);
	SPI_connect();
	for (int i = 0; reason == NULL && before_claim[i] != NULL; i++)
		reason = before_claim[i](PG_GETARG_INT64(0), PG_GETARG_INT64(1),
								 PG_GETARG_DATEADT(2));
	if (reason != NULL)
		reason = MemoryContextStrdup(caller, reason);
	SPI_finish();
	if (reason == NULL)
		PG_RETURN_NULL();
	PG_RETURN_TEXT_P(cstring_to_text(reason));
}
