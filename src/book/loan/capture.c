/*
 * capture.c
 *		Posting a hold, whole or in parts, into a loan.
 */
#include "book/loan/capture.h"

#include "utils/builtins.h"

#include "calc/composite.h"
#include "book/hold/authorize.h"
#include "engine/command.h"
#include "book/loan/contract.h"
#include "book/hold/hold_call.h"
#include "engine/outcome.h"
#include "book/loan/payout.h"
#include "engine/subtransaction.h"
#include "core/number/money.h"
#include "type/decimal.h"

PG_FUNCTION_INFO_V1(consfin_capture);

/* What may be captured in all: the hold, and the product's tolerance. */
static Cents
capturable(const Hold *hold, const Product *product)
{
	int64		tolerance;
	Cents		all;
	Fault		f;

	if (!round_div64((i128) hold->amount * product->over_capture, RATE_SCALE,
					 FLOOR, &tolerance, &f))
		raise_fault(&f);
	if (add_overflows(hold->amount, tolerance, &all))
		cents_out_of_range();
	return all;
}

/*
 * Take what a capture exceeds its hold by: within the tolerance, and again
 * within every limit.  Returns why not, or null.
 */
static const char *
take_excess(const Capture *capture, Line *line, const Hold *hold,
			Cents excess, const CommandContext *context)
{
	const Product *product = find_product(hold->product_code,
										  hold->product_version);
	Request		request;
	int32		seq;

	if (capture->amount > capturable(hold, product) - hold->captured)
		return "over_capture";
	consider_raise(&request, line, hold, excess, false, context);
	if (request.reason != NULL)
		return request.reason;
	seq = last_taken(hold);
	for (int i = 0; i < request.demand_count; i++)
		write_taken(hold, request.demands[i].counter,
					request.demands[i].amount, &seq, context);
	return NULL;
}

/* Write what an approved capture changes, and give back the rest. */
static void
write_capture(Capture *capture, Line *line, Hold *hold,
			  const CommandContext *context)
{
	Counters	counters;
	Cents		rest = hold_remaining(hold);
	Cents		reserved = Min(capture->amount, rest);
	bool		ended = capture->final || reserved == rest;

	counters_init(&counters, false);
	if (reserved == rest)
		use_all_taken(hold);
	else
		use_taken(hold, capture->amount);
	hold->captured += capture->amount;
	capture->released = ended ? rest - reserved : 0;
	hold->released += capture->released;
	if (ended)
		hold->status = "captured";
	write_hold(hold);
	if (capture->released > 0)
		return_taken(hold, &counters);
	settle_counters(&counters, NULL, NULL);
	write_event(hold, "capture", capture->amount, capture->released, ended,
				capture->loan.loan_id, context);
	move_line(line, "capture", -(reserved + capture->released),
			  capture->amount, hold->hold_id, capture->loan.loan_id, context);
	post_commitment(hold, "capture", -(reserved + capture->released),
					capture->loan.loan_id, context);
	publish_hold(hold, "hold.captured", capture->amount,
				 capture->loan.loan_id, context);
}

/* What a capture works on. */
typedef struct Attempt
{
	Capture    *capture;
	Line	   *line;
	Hold	   *hold;
	Cents		excess;			/* beyond what the hold reserves */
	const CommandContext *context;
} Attempt;

/* The capture itself: false, with a reason, and perhaps half done. */
static bool
try_capture(void *arg)
{
	const Attempt *a = arg;
	Capture    *capture = a->capture;

	if (a->excess > 0)
		capture->reason = take_excess(capture, a->line, a->hold, a->excess,
									  a->context);
	if (capture->reason == NULL)
		capture->reason = open_loan(a->line, a->hold, &capture->wanted,
									capture->contract_id, a->context,
									&capture->loan);
	if (capture->reason != NULL)
		return false;
	write_capture(capture, a->line, a->hold, a->context);
	return true;
}

void
capture_hold(Capture *capture, Line *line, Hold *hold,
			 const CommandContext *context)
{
	Attempt		attempt = {capture, line, hold, 0, context};
	DateADT		disbursed_on = context->day;
	Line		before = *line;

	capture->reason = hold_ended(hold, context->now);
	if (capture->reason == NULL)
		capture->reason = payout_pending(hold, &disbursed_on);
	if (capture->reason != NULL)
		return;
	if (capture->all)
		capture->amount = hold_remaining(hold);
	capture->wanted.amount = capture->amount;
	capture->wanted.disbursed_on = disbursed_on;
	/* cash that was paid out is owed as it was ordered */
	capture->wanted.agreed = strcmp(hold->kind, "cash") == 0;
	attempt.excess = capture->amount - hold_remaining(hold);
	/* within the hold nothing is written before it is decided */
	if (attempt.excess <= 0)
		try_capture(&attempt);
	else if (!in_subtransaction(try_capture, &attempt))
		*line = before;
}

void
answer_loan(const Capture *capture, Datum *values, bool *nulls)
{
	const LoanMade *loan = &capture->loan;
	bool		none = capture->reason != NULL;

	values[0] = DateADTGetDatum(loan->first_due);
	values[1] = CentsGetDatum(loan->payment);
	values[2] = Float8GetDatum(loan->apr);
	nulls[0] = nulls[1] = none;
	nulls[2] = none || !loan->has_apr;
}

text *
capture_arguments(FunctionCallInfo fcinfo, Capture *capture)
{
	StringInfoData arguments;

	refuse_null(fcinfo, 4, "final");
	memset(capture, 0, sizeof(Capture));
	capture->all = PG_ARGISNULL(3);
	capture->amount = capture->all ? 0 : PG_GETARG_CENTS(3);
	if (!capture->all)
		check_amount(capture->amount);
	capture->final = PG_GETARG_BOOL(4);
	request_begin(&arguments);
	request_integer(&arguments, PG_GETARG_INT64(2));
	request_integer(&arguments, capture->all ? 0 : capture->amount);
	request_integer(&arguments, capture->final);
	plan_arguments(fcinfo, 5, capture, &arguments);
	return request_end(&arguments);
}

void
plan_arguments(FunctionCallInfo fcinfo, int n, Capture *capture,
			   StringInfo arguments)
{
	LoanRequest		   *wanted = &capture->wanted;
	char		rate[RATE_TEXT] = "-";

	wanted->in_installments = !PG_ARGISNULL(n);
	wanted->installments = wanted->in_installments ? PG_GETARG_INT32(n) : 0;
	wanted->has_rate = !PG_ARGISNULL(n + 1);
	if (wanted->has_rate)
	{
		wanted->annual_rate = rate_from_numeric(PG_GETARG_NUMERIC(n + 1),
											 "annual_rate");
		rate_print(wanted->annual_rate, rate);
	}
	capture->contract_id = PG_ARGISNULL(n + 2) ? 0 : PG_GETARG_INT64(n + 2);
	if (capture->contract_id == 0 && !PG_ARGISNULL(n + 2))
		unknown_contract(PG_GETARG_INT64(0), 0);
	request_integer(arguments, wanted->installments);
	appendStringInfo(arguments, "%s,", rate);
	request_integer(arguments, capture->contract_id);
}

void
answer_capture(const Capture *capture, const Hold *hold, const Line *line,
			   Datum *values, bool *nulls)
{
	bool		declined = capture->reason != NULL;

	values[2] = Int64GetDatum(hold->hold_id);
	values[3] = Int64GetDatum(capture->loan.loan_id);
	values[4] = Int64GetDatum(capture->loan.contract_id);
	nulls[3] = nulls[4] = declined;
	values[5] = CentsGetDatum(declined ? 0 : capture->amount);
	values[6] = CentsGetDatum(capture->released);
	answer_loan(capture, &values[7], &nulls[7]);
	values[10] = CentsGetDatum(line_available(line));
	values[11] = BoolGetDatum(false);
}

/*
 * capture(borrower_id, key, hold_id, amount, final, installments,
 * annual_rate, contract_id, actor)
 */
Datum
consfin_capture(PG_FUNCTION_ARGS)
{
	static const char *const names[] = {"borrower_id", "key", "hold_id"};
	HoldCall	call;
	Capture		capture;
	HeapTuple	row;
	text	   *arguments;
	Datum		values[CAPTURE_COLUMNS];
	bool		nulls[CAPTURE_COLUMNS] = {false};

	refuse_nulls(fcinfo, 3, names);
	call.caller = CurrentMemoryContext;
	call.columns = result_row_type(fcinfo);
	call.command = "capture";
	arguments = capture_arguments(fcinfo, &capture);
	if (begin_hold_call(&call, fcinfo, arguments, 8, &row))
		return end_replay(&call, row);
	capture_hold(&capture, &call.line, &call.hold, &call.context);
	if (capture.reason == NULL)
		answer_approved(capture.loan.flag, values, nulls);
	else
		answer_decision(capture.reason, values, nulls);
	answer_capture(&capture, &call.hold, &call.line, values, nulls);
	return end_hold_call(&call, values, nulls);
}
