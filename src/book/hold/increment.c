/*
 * increment.c
 *		Raising a hold to a new total, all or nothing.
 */
#include "book/hold/authorize.h"

#include "utils/builtins.h"

#include "calc/composite.h"
#include "engine/command.h"
#include "book/hold/hold_call.h"
#include "engine/outcome.h"
#include "book/loan/payout.h"

PG_FUNCTION_INFO_V1(consfin_increment);

/* Columns of increment_result. */
#define RESULT_COLUMNS	7

void
consider_raise(Request *request, Line *line, const Hold *hold, Cents amount,
			   bool advice, const CommandContext *context)
{
	Counters	counters;
	Batch		batch;

	memset(request, 0, sizeof(Request));
	request->borrower_id = hold->borrower_id;
	request->line_id = hold->line_id;
	request->line = line;
	request->merchant_id = hold->merchant_id;
	request->before = hold->amount;
	request->amount = amount;
	request->advice = advice;
	counters_init(&counters, advice);
	batch.requests = request;
	batch.count = 1;
	consider_request(request, &counters, context);
	settle_counters(&counters, ration_batch, &batch);
	line->pending = 0;
}

void
write_raise(Request *request, Hold *hold, const CommandContext *context)
{
	int32		seq = last_taken(hold);

	if (add_overflows(hold->amount, request->amount, &hold->amount))
		cents_out_of_range();
	hold->over_limit |= request->over_limit;
	write_hold(hold);
	for (int i = 0; i < request->demand_count; i++)
		write_taken(hold, request->demands[i].counter,
					request->demands[i].amount, &seq, context);
	write_event(hold, "increment", request->amount, 0, false, 0, context);
	move_line(request->line, "increment", request->amount, 0, hold->hold_id,
			  0, context);
	post_commitment(hold, "increment", request->amount, 0, context);
	publish_hold(hold, "hold.incremented", hold->amount, 0, context);
}

/* Decide to raise the hold to total, and do it. */
static void
raise_hold(Request *request, HoldCall *call, Cents total)
{
	Hold	   *hold = &call->hold;

	request->reason = hold_ended(hold, call->context.now);
	if (request->reason == NULL)
		request->reason = payout_pending(hold, NULL);
	if (request->reason == NULL && total <= hold->amount)
		request->reason = "not_an_increase";
	if (request->reason != NULL)
		return;
	consider_raise(request, &call->line, hold, total - hold->amount, false,
				   &call->context);
	if (request->reason == NULL)
		write_raise(request, hold, &call->context);
}

/* increment(borrower_id, key, hold_id, total, actor) */
Datum
consfin_increment(PG_FUNCTION_ARGS)
{
	static const char *const names[] = {
		"borrower_id", "key", "hold_id", "total"
	};
	HoldCall	call;
	Request		request;
	HeapTuple	row;
	StringInfoData arguments;
	Datum		values[RESULT_COLUMNS];
	bool		nulls[RESULT_COLUMNS] = {false};

	refuse_nulls(fcinfo, 4, names);
	check_amount(PG_GETARG_CENTS(3));
	call.caller = CurrentMemoryContext;
	call.columns = result_row_type(fcinfo);
	call.command = "increment";
	request_begin(&arguments);
	request_integer(&arguments, PG_GETARG_INT64(2));
	request_integer(&arguments, PG_GETARG_CENTS(3));
	if (begin_hold_call(&call, fcinfo, request_end(&arguments), 4, &row))
		return end_replay(&call, row);
	memset(&request, 0, sizeof(request));
	raise_hold(&request, &call, PG_GETARG_CENTS(3));
	answer_decision(request.reason, values, nulls);
	nulls[2] = request.limiting == NULL;
	values[2] = nulls[2] ? 0 : CStringGetTextDatum(request.limiting);
	values[3] = Int64GetDatum(call.hold.hold_id);
	values[4] = CentsGetDatum(call.hold.amount);
	values[5] = CentsGetDatum(line_available(&call.line));
	values[6] = BoolGetDatum(false);
	return end_hold_call(&call, values, nulls);
}
