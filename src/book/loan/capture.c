/*
 * capture.c
 *		Posting a hold, whole or in parts, into a loan.
 */
#include "book/loan/capture.h"

#include "book/hold/authorize.h"
#include "book/loan/payout.h"
#include "core/number/money.h"
#include "engine/subtransaction.h"

PG_FUNCTION_INFO_V1(consfin_capture);

/*
 * What may be captured in all: what the hold is for, and the product's
 * tolerance.
 */
static Cents
capturable(const Hold *hold, const Product *product)
{
	int64		tolerance;
	Cents		all;
	Fault		f;

	if (!round_div64((i128) hold_total(hold) * product->over_capture,
					 RATE_SCALE, FLOOR, &tolerance, &f))
		raise_fault(&f);
	if (add_overflows(hold_total(hold), tolerance, &all))
		cents_out_of_range();
	return all;
}

/*
 * Take what a capture exceeds its hold by: within the tolerance, and again
 * within every limit.  Returns why not, or null.
 */
static const char *
take_excess(const Capture *capture, Line *line, Hold *hold, Cents excess,
			const CommandContext *context)
{
	const Product *product = find_product(hold->product_code,
										  hold->product_version);
	Request		request;

	if (capture->amount > capturable(hold, product) - hold->captured)
		return "over_capture";
	consider_raise(&request, line, hold, excess, false, context);
	if (request.reason != NULL)
		return request.reason;
	hold_takes(&request, hold, false);
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
		use_all_taken(&hold->taken);
	else
		use_taken(&hold->taken, capture->amount);
	hold->captured += capture->amount;
	capture->released = ended ? rest - reserved : 0;
	hold->released += capture->released;
	if (ended)
		hold->status = "captured";
	if (capture->released > 0)
		return_taken(&hold->taken, &counters);
	write_hold(hold);
	settle_counters(&counters, NULL);
	write_hold_event(hold, "capture", capture->amount, capture->released,
					 ended, capture->loan.loan_id, context);
	move_line(line, "capture", -(reserved + capture->released),
			  capture->amount, hold->id.hold_id, capture->loan.loan_id,
			  context);
	post_commitment(hold, "capture", -(reserved + capture->released),
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
		capture->reason = prepare_loan(&capture->loan, a->line, a->hold,
									   tier_of(a->hold->id.borrower_id),
									   &capture->wanted,
									   capture->contract_id);
	if (capture->reason != NULL)
		return false;
	write_loan(&capture->loan, funded_by(&capture->loan), a->context);
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
	Taken		taken = hold->taken;

	capture->reason = hold_ended(hold, context->now);
	if (capture->reason == NULL)
		capture->reason = payout_moved(hold, &disbursed_on);
	if (capture->reason != NULL)
		return;
	if (capture->all)
		capture->amount = hold_remaining(hold);
	capture->wanted.amount = capture->amount;
	capture->wanted.disbursed_on = disbursed_on;
	/* cash that was paid out is owed as it was ordered */
	if (strcmp(hold->kind, "cash") == 0)
		capture->wanted.agreed = true;
	attempt.excess = capture->amount - hold_remaining(hold);
	/* within the hold nothing is written before it is decided */
	if (attempt.excess <= 0)
		try_capture(&attempt);
	else if (!in_subtransaction(try_capture, &attempt))
	{
		*line = before;
		hold->taken = taken;
	}
}

void
answer_loan(const Capture *capture, Answer *answer)
{
	const NewLoan *loan = &capture->loan;

	if (capture->reason != NULL)
		return;
	answer_id(answer, "loan_id", loan->loan_id);
	answer_id(answer, "contract_id", loan->contract_id);
	answer_date(answer, "first_due", loan->quote.first_due);
	answer_cents(answer, "payment", loan->quote.payment);
	answer_numeric(answer, "apr",
				   loan->quote.rate[loan->product->apr_method]);
}

void
capture_answer(void *state, int n pg_attribute_unused(), Answer *answer)
{
	CaptureCall *call = state;
	const Capture *capture = &call->capture;
	bool		declined = capture->reason != NULL;

	if (declined)
		answer_decision(answer, capture->reason);
	else
		answer_approved(answer, call->flag != NULL ? call->flag
						: capture->loan.quote.flag);
	hold_call_answer(&call->call, answer);
	answer_cents(answer, "amount", declined ? 0 : capture->amount);
	answer_cents(answer, "released", capture->released);
	answer_loan(capture, answer);
}

void
plan_arguments(FunctionCallInfo fcinfo, int n, Capture *capture)
{
	LoanRequest *wanted = &capture->wanted;

	wanted->in_installments = !PG_ARGISNULL(n);
	wanted->installments = wanted->in_installments ? PG_GETARG_INT32(n) : 0;
	wanted->has_rate = !PG_ARGISNULL(n + 1);
	if (wanted->has_rate)
		wanted->annual_rate = loan_rate_argument(fcinfo, n + 1);
	capture->contract_id = PG_ARGISNULL(n + 2) ? 0 : PG_GETARG_INT64(n + 2);
	if (capture->contract_id == 0 && !PG_ARGISNULL(n + 2))
		raise_unknown("contract", 0, PG_GETARG_INT64(0));
}

void
capture_arguments(FunctionCallInfo fcinfo, CaptureCall *call, int required)
{
	static const char *const names[] = {
		"borrower_id", "key", "hold_id", "amount"
	};
	Capture    *capture = &call->capture;

	memset(call, 0, sizeof(*call));
	hold_call_begin(&call->call, fcinfo, required, names);
	refuse_null(fcinfo, 4, "final");
	capture->all = PG_ARGISNULL(3);
	capture->amount = capture->all ? 0 : PG_GETARG_CENTS(3);
	if (!capture->all)
		check_amount(capture->amount);
	capture->final = PG_GETARG_BOOL(4);
	plan_arguments(fcinfo, 5, capture);
}

static void
capture_work(CommandContext *context, void *state)
{
	CaptureCall *call = state;

	hold_call_work(&call->call);
	capture_hold(&call->capture, &call->call.line, &call->call.hold,
				 context);
	write_line(&call->call.line);
}

static const Command capture_command = {
	hold_call_lock, capture_work, capture_answer
};

/*
 * capture(borrower_id, key, hold_id, amount, final, installments,
 * annual_rate, contract_id)
 */
Datum
consfin_capture(PG_FUNCTION_ARGS)
{
	CaptureCall call;

	capture_arguments(fcinfo, &call, 3);
	return command_answer(fcinfo, "capture", &capture_command, &call);
}
