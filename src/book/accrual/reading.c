/*
 * reading.c
 *		Which loan of a scan of the book is being read.
 */
#include "book/accrual/reading.h"

static void
tell_loan(void *arg)
{
	const Reading *reading = arg;

	errcontext("loan \"%lld\" of borrower \"%lld\"",
			   (long long) reading->loan_id,
			   (long long) reading->borrower_id);
}

void
begin_reading(Reading *reading, FunctionCallInfo fcinfo)
{
	reading->borrower_id = PG_GETARG_INT64(0);
	reading->loan_id = PG_GETARG_INT64(1);
	reading->told.callback = tell_loan;
	reading->told.arg = reading;
	reading->told.previous = error_context_stack;
	error_context_stack = &reading->told;
}

void
end_reading(const Reading *reading)
{
	error_context_stack = reading->told.previous;
}
