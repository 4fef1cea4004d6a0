/*
 * capture_advice.c
 *		Recording a capture that a partner has already committed.
 *
 * It is posted whatever the hold, the line and the counters say.  An ended
 * hold stays ended: the capture then has a hold of its own.  A plan that may
 * not be agreed gives way to the plain one: due whole with its statement, at
 * rate 0.
 */
#include "book/loan/capture.h"

#include "utils/builtins.h"

#include "calc/composite.h"
#include "book/hold/authorize.h"
#include "engine/command.h"
#include "book/hold/hold_call.h"

PG_FUNCTION_INFO_V1(consfin_capture_advice);

/* The reference a hold was made with, as an argument; 0: none. */
static Datum
reference_of(const Hold *hold)
{
	static Statement find = STATEMENT(
		"SELECT h.reference FROM lending.hold h"
		" WHERE h.borrower_id OPERATOR(pg_catalog.=) $1"
		" AND h.hold_id OPERATOR(pg_catalog.=) $2", "bb");
	Datum		values[2];
	Datum		reference;
	bool		is_null;

	values[0] = Int64GetDatum(hold->borrower_id);
	values[1] = Int64GetDatum(hold->hold_id);
	execute(&find, values, NULL, 0);
	reference = result_value(0, 1, &is_null);
	return is_null ? 0 : reference;
}

/* A hold of its own, in the place of one that has ended. */
static void
replace_hold(const Capture *capture, HoldCall *call)
{
	Request		request;

	memset(&request, 0, sizeof(request));
	request.borrower_id = call->hold.borrower_id;
	request.line_id = call->hold.line_id;
	request.amount = capture->amount;
	request.merchant_id = call->hold.merchant_id;
	request.reference = reference_of(&call->hold);
	request.advice = true;
	place_hold(&request, &call->line, &call->context);
	call->hold = request.hold;
}

/* Make room for the capture in a hold; returns what would have declined it. */
static const char *
make_room(const Capture *capture, HoldCall *call)
{
	const char *ended = hold_ended(&call->hold, call->context.now);
	Cents		excess = capture->amount - hold_remaining(&call->hold);
	Request		request;

	if (ended != NULL)
		replace_hold(capture, call);
	else if (excess > 0)
	{
		consider_raise(&request, &call->line, &call->hold, excess, true,
					   &call->context);
		write_raise(&request, &call->hold, &call->context);
		ended = "over_capture";
	}
	return ended;
}

/*
 * capture_advice(borrower_id, key, hold_id, amount, final, installments,
 * annual_rate, contract_id, actor)
 */
Datum
consfin_capture_advice(PG_FUNCTION_ARGS)
{
	static const char *const names[] = {
		"borrower_id", "key", "hold_id", "amount"
	};
	HoldCall	call;
	Capture		capture;
	HeapTuple	row;
	text	   *arguments;
	const char *flag;
	Datum		values[CAPTURE_COLUMNS];
	bool		nulls[CAPTURE_COLUMNS] = {false};

	refuse_nulls(fcinfo, 4, names);
	call.caller = CurrentMemoryContext;
	call.columns = result_row_type(fcinfo);
	call.command = "capture_advice";
	arguments = capture_arguments(fcinfo, &capture);
	if (begin_hold_call(&call, fcinfo, arguments, 8, &row))
		return end_replay(&call, row);
	if (strcmp(call.hold.kind, "cash") == 0)
		ereport(ERROR,
				(errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
				 errmsg("hold \"%lld\" is of a cash draw",
						(long long) call.hold.hold_id),
				 errhint("confirm_payout() says how its payout ended.")));
	capture.wanted.any_amount = true;
	flag = make_room(&capture, &call);
	capture_hold(&capture, &call.line, &call.hold, &call.context);
	if (capture.reason != NULL)
	{
		if (flag == NULL)
			flag = capture.reason;
		capture.wanted.in_installments = false;
		capture.wanted.has_rate = false;
		capture.contract_id = 0;
		capture_hold(&capture, &call.line, &call.hold, &call.context);
	}
	if (capture.reason != NULL)
		elog(ERROR, "advice was declined: %s", capture.reason);
	answer_approved(flag, values, nulls);
	answer_capture(&capture, &call.hold, &call.line, values, nulls);
	return end_hold_call(&call, values, nulls);
}
