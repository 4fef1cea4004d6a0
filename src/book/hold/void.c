/*
 * void.c
 *		Releasing a hold before it is captured.
 */
#include "book/hold/hold_call.h"

#include "calc/composite.h"
#include "engine/command.h"
#include "engine/outcome.h"
#include "book/loan/payout.h"

PG_FUNCTION_INFO_V1(consfin_void);

/* Columns of void_result. */
#define RESULT_COLUMNS	6

/* void(borrower_id, key, hold_id, actor) */
Datum
consfin_void(PG_FUNCTION_ARGS)
{
	static const char *const names[] = {"borrower_id", "key", "hold_id"};
	HoldCall	call;
	HeapTuple	row;
	StringInfoData arguments;
	Counters	counters;
	const char *reason;
	Cents		released = 0;
	Datum		values[RESULT_COLUMNS];
	bool		nulls[RESULT_COLUMNS] = {false};

	refuse_nulls(fcinfo, 3, names);
	call.caller = CurrentMemoryContext;
	call.columns = result_row_type(fcinfo);
	call.command = "void";
	request_begin(&arguments);
	request_integer(&arguments, PG_GETARG_INT64(2));
	if (begin_hold_call(&call, fcinfo, request_end(&arguments), 3, &row))
		return end_replay(&call, row);
	reason = hold_ended(&call.hold, call.context.now);
	if (reason == NULL)
		reason = payout_pending(&call.hold, NULL);
	if (reason == NULL)
	{
		counters_init(&counters, false);
		released = end_hold(&call.line, &call.hold, "void", "voided",
							&counters, &call.context);
		settle_counters(&counters, NULL, NULL);
	}
	answer_decision(reason, values, nulls);
	values[2] = Int64GetDatum(call.hold.hold_id);
	values[3] = CentsGetDatum(released);
	values[4] = CentsGetDatum(line_available(&call.line));
	values[5] = BoolGetDatum(false);
	return end_hold_call(&call, values, nulls);
}
