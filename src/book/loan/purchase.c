/*
 * purchase.c
 *		A hold and its capture in one call: both, or nothing.
 */
#include "compat.h"

#include "utils/builtins.h"

#include "calc/composite.h"
#include "book/hold/authorize.h"
#include "book/loan/capture.h"
#include "engine/command.h"
#include "book/hold/hold_call.h"
#include "engine/idempotency.h"
#include "engine/outcome.h"
#include "engine/subtransaction.h"

PG_FUNCTION_INFO_V1(consfin_purchase);

/* Columns of purchase_result. */
#define RESULT_COLUMNS	12

/* The arguments of purchase(), also as the key remembers them. */
static text *
purchase_arguments(FunctionCallInfo fcinfo, Request *request,
				   Capture *capture)
{
	StringInfoData arguments;

	memset(request, 0, sizeof(Request));
	memset(capture, 0, sizeof(Capture));
	request->borrower_id = PG_GETARG_INT64(0);
	request->key = PG_GETARG_TEXT_PP(1);
	request->line_id = PG_GETARG_INT64(2);
	request->amount = PG_GETARG_CENTS(3);
	check_amount(request->amount);
	request->merchant_id = named_merchant(fcinfo->args[4].value,
										  PG_ARGISNULL(4));
	request->reference = PG_ARGISNULL(8) ? 0 : PG_GETARG_DATUM(8);
	capture->all = true;
	capture->final = true;
	request_begin(&arguments);
	request_integer(&arguments, request->line_id);
	request_integer(&arguments, request->amount);
	request_integer(&arguments, request->merchant_id);
	plan_arguments(fcinfo, 5, capture, &arguments);
	request_text(&arguments, request->reference, request->reference == 0);
	return request_end(&arguments);
}

/* What a purchase works on. */
typedef struct Purchase
{
	Request    *request;
	Capture    *capture;
	Line	   *line;
	const CommandContext *context;
} Purchase;

/* Hold and capture: false, with a reason, and perhaps half done. */
static bool
try_purchase(void *arg)
{
	const Purchase *p = arg;

	place_hold(p->request, p->line, p->context);
	p->capture->reason = p->request->reason;
	if (p->capture->reason == NULL)
		capture_hold(p->capture, p->line, &p->request->hold, p->context);
	return p->capture->reason == NULL;
}

/* Hold and capture; a capture that is declined takes the hold with it. */
static void
hold_and_capture(Request *request, Capture *capture, Line *line,
				 const CommandContext *context)
{
	Purchase	purchase = {request, capture, line, context};
	Line		before = *line;

	if (!in_subtransaction(try_purchase, &purchase))
		*line = before;
}

/* The row that answers. */
static HeapTuple
answer(const Request *request, const Capture *capture, TupleDesc columns)
{
	bool		declined = capture->reason != NULL;
	Datum		values[RESULT_COLUMNS];
	bool		nulls[RESULT_COLUMNS] = {false};

	answer_decision(capture->reason, values, nulls);
	nulls[2] = request->limiting == NULL;
	values[2] = nulls[2] ? 0 : CStringGetTextDatum(request->limiting);
	values[3] = Int64GetDatum(request->hold.hold_id);
	values[4] = Int64GetDatum(capture->loan.loan_id);
	values[5] = Int64GetDatum(capture->loan.contract_id);
	nulls[3] = nulls[4] = nulls[5] = declined;
	values[6] = CentsGetDatum(declined ? 0 : capture->amount);
	answer_loan(capture, &values[7], &nulls[7]);
	values[10] = CentsGetDatum(line_available(request->line));
	values[11] = BoolGetDatum(false);
	return heap_form_tuple(columns, values, nulls);
}

/*
 * purchase(borrower_id, key, line_id, amount, merchant_id, installments,
 * annual_rate, contract_id, reference, actor)
 */
Datum
consfin_purchase(PG_FUNCTION_ARGS)
{
	static const char *const names[] = {
		"borrower_id", "key", "line_id", "amount"
	};
	HoldCall	call;
	Request		request;
	Capture		capture;
	text	   *command;
	text	   *outcome;
	HeapTuple	row;

	refuse_nulls(fcinfo, 4, names);
	call.caller = CurrentMemoryContext;
	call.columns = result_row_type(fcinfo);
	call.arguments = purchase_arguments(fcinfo, &request, &capture);
	context_start(&call.context, fcinfo, 9);
	command = cstring_to_text("purchase");
	lock_line(request.borrower_id, request.line_id, &call.line);
	call.context.now = GetCurrentTimestamp();
	outcome = find_outcome(request.borrower_id, request.key, command,
					 call.arguments);
	if (outcome != NULL)
		return end_replay(&call, outcome_row(outcome, call.columns));
	require_day(&call.context);
	count_expired(&call.line, call.context.now);
	hold_and_capture(&request, &capture, &call.line, &call.context);
	write_line(&call.line);
	row = answer(&request, &capture, call.columns);
	keep_outcome(&call.context, request.borrower_id, request.key, command,
				 call.arguments, outcome_text(row, call.columns));
	return end_replay(&call, row);
}
