/*
 * subtransaction.c
 *		Work that is kept whole, or taken back whole.
 *
 * An error that left a subtransaction open would leave the session in an
 * aborted transaction with all its locks, though its client began none.
 */
#include "compat.h"

#include "access/xact.h"
#include "utils/resowner.h"

#include "engine/subtransaction.h"

bool
in_subtransaction(bool (*work) (void *), void *arg)
{
	MemoryContext context = CurrentMemoryContext;
	ResourceOwner owner = CurrentResourceOwner;
	ErrorData  *volatile error = NULL;
	volatile bool done = false;

	BeginInternalSubTransaction(NULL);
	MemoryContextSwitchTo(context);
	PG_TRY();
	{
		done = work(arg);
	}
	PG_CATCH();
	{
		MemoryContextSwitchTo(context);
		error = CopyErrorData();
		FlushErrorState();
	}
	PG_END_TRY();
	if (done)
		ReleaseCurrentSubTransaction();
	else
		RollbackAndReleaseCurrentSubTransaction();
	MemoryContextSwitchTo(context);
	CurrentResourceOwner = owner;
	if (error != NULL)
		ReThrowError(error);
	return done;
}
