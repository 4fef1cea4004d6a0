/*
 * purchase.c
 *		A hold and its capture in one call: both, or nothing.
 *
 * The hold is written once, captured as it is: one event, one movement of the
 * line, no commitment given and taken back, and the one message of the loan.
 */
#include "compat.h"

#include "book/hold/authorize.h"
#include "book/loan/capture.h"
#include "engine/subtransaction.h"

PG_FUNCTION_INFO_V1(consfin_purchase);

/* A call. */
typedef struct PurchaseCall
{
	Request		request;
	Capture		capture;
	Line		line;
} PurchaseCall;

static void
purchase_lock(CommandContext *context pg_attribute_unused(), void *state)
{
	PurchaseCall *call = state;

	lock_line(call->request.borrower_id, call->request.line_id, &call->line);
	call->request.line = &call->line;
}

/* What a purchase works on. */
typedef struct Attempt
{
	PurchaseCall *call;
	Counters   *counters;
	const CommandContext *context;
} Attempt;

/* Take what the purchase needs of its line and of the counters. */
static void
take_request(const Attempt *attempt)
{
	Request    *request = &attempt->call->request;

	claim_request(request, attempt->counters, attempt->context);
	settle_requests(request, 1, attempt->counters, attempt->context);
}

/*
 * What counters would decline it for: that comes before the reason the loan
 * has.  Nothing is kept.
 */
static bool
try_counters(void *arg)
{
	take_request(arg);
	return false;
}

/* What each funder gives: what was taken of its float. */
static int64_t *
parts_of(const Request *request)
{
	const Product *product = request->product;
	int64_t    *parts = palloc0((product->funder_count + 1) *
								sizeof(int64_t));

	for (int i = 0; i < product->funder_count; i++)
	{
		const Demand *demand = float_demand(request,
											product->funders[i].funder_id);

		if (demand != NULL)
			parts[i] = demand->amount;
	}
	return parts;
}

/* Write the loan, and the hold as captured by it. */
static void
write_purchase(PurchaseCall *call, const CommandContext *context)
{
	Request    *request = &call->request;
	Hold	   *hold = &request->hold;
	NewLoan    *loan = &call->capture.loan;

	hold->status = "captured";
	hold->captured = hold->amount;
	hold->origin = "purchase";
	hold->seq = 0;				/* the purchase is its first event */
	hold_takes(request, hold, true);
	insert_hold(hold, context);
	write_loan(loan, parts_of(request), context);
	write_hold_event(hold, "purchase", hold->amount, 0, true, loan->loan_id,
					 context);
	move_line(&call->line, "purchase", 0, hold->amount, hold->id.hold_id,
			  loan->loan_id, context);
}

/* The loan of the request, not yet written; else why there is none. */
static void
prepare_purchase(PurchaseCall *call, const CommandContext *context)
{
	Request    *request = &call->request;
	Capture    *capture = &call->capture;

	make_hold(request, context);
	capture->amount = request->amount;
	capture->wanted.amount = request->amount;
	capture->wanted.disbursed_on = context->day;
	capture->reason = prepare_loan(&capture->loan, &call->line,
								   &request->hold, request->tier,
								   &capture->wanted, capture->contract_id);
}

/* Where counters may lower the amount they come first: the loan is of that. */
static bool
try_partial(void *arg)
{
	const Attempt *attempt = arg;
	PurchaseCall *call = attempt->call;

	take_request(attempt);
	if (call->request.reason == NULL)
		prepare_purchase(call, attempt->context);
	return call->request.reason == NULL && call->capture.reason == NULL;
}

static void
purchase_work(CommandContext *context, void *state)
{
	PurchaseCall *call = state;
	Request    *request = &call->request;
	Capture    *capture = &call->capture;
	Line		before = call->line;
	Counters	counters;
	Attempt		attempt = {call, &counters, context};
	bool		kept = true;

	counters_init(&counters, request->partial);
	check_request(request, context);
	if (request->reason == NULL && request->partial)
		kept = in_subtransaction(try_partial, &attempt);
	else if (request->reason == NULL)
	{
		prepare_purchase(call, context);
		if (capture->reason == NULL)
			take_request(&attempt);
		else
			kept = in_subtransaction(try_counters, &attempt);
	}
	if (!kept)
		call->line = before;
	if (request->reason != NULL)
		capture->reason = request->reason;
	if (capture->reason == NULL)
		write_purchase(call, context);
	write_line(&call->line);
}

static void
purchase_answer(void *state, int n pg_attribute_unused(), Answer *answer)
{
	PurchaseCall *call = state;
	const Capture *capture = &call->capture;
	bool		declined = capture->reason != NULL;

	if (declined)
		answer_decision(answer, capture->reason);
	else
		answer_approved(answer, call->request.lowered);
	answer_text(answer, "limiting",
				capture->reason == call->request.reason
				? call->request.limiting : NULL);
	answer_id(answer, "hold_id",
			  declined ? 0 : call->request.hold.id.hold_id);
	answer_cents(answer, "amount", declined ? 0 : capture->amount);
	if (call->request.partial)
		answer_cents(answer, "requested", call->request.requested);
	answer_loan(capture, answer);
	answer_cents(answer, "available", line_available(&call->line));
}

static const Command purchase_command = {
	purchase_lock, purchase_work, purchase_answer
};

/*
 * purchase(borrower_id, key, line_id, amount, merchant_id, installments,
 * annual_rate, contract_id, reference, partial)
 */
Datum
consfin_purchase(PG_FUNCTION_ARGS)
{
	static const char *const names[] = {
		"borrower_id", "key", "line_id", "amount"
	};
	PurchaseCall call = {0};
	Request    *request = &call.request;

	refuse_nulls(fcinfo, 4, names);
	request->borrower_id = PG_GETARG_INT64(0);
	request->line_id = PG_GETARG_INT64(2);
	request->amount = PG_GETARG_CENTS(3);
	check_amount(request->amount);
	request->merchant_id = named_merchant(fcinfo->args[4].value,
										  PG_ARGISNULL(4));
	request->reference = PG_ARGISNULL(8) ? 0 : PG_GETARG_DATUM(8);
	plan_arguments(fcinfo, 5, &call.capture);
	return command_answer_to(fcinfo, "purchase",
							 partial_argument(fcinfo, 9, request),
							 &purchase_command, &call);
}
