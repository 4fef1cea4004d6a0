/*
 * wait.c
 *		Waiting for the end of a transaction that is named.
 */
#include "compat.h"

#include "storage/lock.h"
#include "utils/builtins.h"

PG_FUNCTION_INFO_V1(consfin_wait_for_transaction);

/* wait_for_transaction(virtualtransaction), as pg_locks names it */
Datum
consfin_wait_for_transaction(PG_FUNCTION_ARGS)
{
	char	   *name = text_to_cstring(PG_GETARG_TEXT_PP(0));
	VirtualTransactionId transaction;
	int			backend;

	if (sscanf(name, "%d/%u", &backend,
			   &transaction.localTransactionId) != 2 ||
		transaction.localTransactionId == InvalidLocalTransactionId)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("\"%s\" names no transaction", name)));
#if PG_VERSION_NUM >= 170000
	transaction.procNumber = backend;
#else
	transaction.backendId = backend;
#endif
	VirtualXactLock(transaction, true);
	PG_RETURN_VOID();
}
