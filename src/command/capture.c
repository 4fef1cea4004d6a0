/*
 * capture.c
 *		Posting a hold, whole or in parts, into a loan.
 */
#include "command/capture.h"

#include "utils/builtins.h"

#include "calc/composite.h"
#include "command/authorize.h"
#include "command/command.h"
#include "command/expire.h"
#include "command/hold_call.h"
#include "command/outcome.h"
#include "command/payout.h"
#include "command/subtransaction.h"

PG_FUNCTION_INFO_V1(consfin_capture);

/* Make the loan; returns why not, or null. */
static const char *
open_loan(const Capture *capture, const Hold *hold, DateADT disbursed_on,
		  const Doing *doing, Opened *loan)
{
	static Statement open = STATEMENT(
		"SELECT o.reason, o.loan_id, o.contract_id, o.first_due, o.payment,"
		" o.apr FROM consfin.open_loan($1, $2, $3, $4, $5, $6, $7, $8, $9,"
		" $10, $11) o", "bbbbmindtbt");
	Datum		values[11];
	char		nulls[11];
	Datum		reason;
	bool		is_null;
	const char *kind = "installment";

	if (capture->advice)
		kind = "advice";
	else if (strcmp(hold->kind, "cash") == 0)
		kind = "cash";
	else if (capture->no_installments)
		kind = "purchase";
	memset(nulls, ' ', sizeof(nulls));
	values[0] = Int64GetDatum(hold->borrower_id);
	values[1] = Int64GetDatum(hold->line_id);
	values[2] = Int64GetDatum(hold->hold_id);
	values[3] = capture->contract_id;
	nulls[3] = capture->no_contract ? 'n' : ' ';
	values[4] = CentsGetDatum(capture->amount);
	values[5] = capture->installments;
	nulls[5] = capture->no_installments ? 'n' : ' ';
	values[6] = capture->annual_rate;
	nulls[6] = capture->no_annual_rate ? 'n' : ' ';
	values[7] = DateADTGetDatum(disbursed_on);
	values[8] = CStringGetTextDatum(kind);
	values[9] = 0;
	nulls[9] = 'n';
	values[10] = doing->actor;
	if (execute(&open, values, nulls, 0) != 1)
		elog(ERROR, "open_loan() answered nothing");
	reason = result_value(0, 1, &is_null);
	if (!is_null)
		return TextDatumGetCString(reason);
	loan->loan_id = DatumGetInt64(result_value(0, 2, &is_null));
	loan->contract_id = DatumGetInt64(result_value(0, 3, &is_null));
	loan->first_due = result_value(0, 4, &loan->no_first_due);
	loan->payment = result_value(0, 5, &loan->no_payment);
	loan->apr = result_value(0, 6, &loan->no_apr);
	return NULL;
}

/* What may be captured in all: the hold, and the product's tolerance. */
static Cents
capturable(const Hold *hold)
{
	static Statement read = STATEMENT(
		"SELECT consfin.from_minor(pg_catalog.floor("
		"consfin.minor($3) OPERATOR(pg_catalog.*) t.over_capture)"
		"::pg_catalog.int8) FROM lending.product_terms t"
		" WHERE t.product_code OPERATOR(pg_catalog.=) $1"
		" AND t.version OPERATOR(pg_catalog.=) $2", "tim");
	Datum		values[3];
	Cents		all;
	bool		is_null;

	values[0] = hold->product_code;
	values[1] = Int32GetDatum(hold->product_version);
	values[2] = CentsGetDatum(hold->amount);
	execute(&read, values, NULL, 0);
	if (add_overflows(hold->amount,
					  DatumGetCents(result_value(0, 1, &is_null)), &all))
		cents_out_of_range();
	return all;
}

/*
 * Take what a capture exceeds its hold by: within the tolerance, and again
 * within every limit.  Returns why not, or null.
 */
static const char *
take_excess(const Capture *capture, Line *line, const Hold *hold,
			Cents excess, const Doing *doing)
{
	Request		request;
	int32		seq;

	if (capture->amount > capturable(hold) - hold->captured)
		return "over_capture";
	consider_raise(&request, line, hold, excess, false, doing);
	if (request.reason != NULL)
		return request.reason;
	seq = last_taken(hold);
	for (int i = 0; i < request.demand_count; i++)
		write_taken(hold, request.demands[i].counter,
					request.demands[i].amount, &seq);
	return NULL;
}

/* Write what an approved capture changes, and give back the rest. */
static void
write_capture(Capture *capture, Line *line, Hold *hold, const Doing *doing)
{
	Counters	counters;
	Cents		rest = hold_remaining(hold);
	Cents		reserved = Min(capture->amount, rest);
	bool		ended = capture->final || reserved == rest;

	counters_init(&counters, false);
	use_taken(hold, capture->amount);
	hold->captured += capture->amount;
	capture->released = ended ? rest - reserved : 0;
	hold->released += capture->released;
	if (ended)
		hold->status = "captured";
	write_hold(hold);
	if (ended)
		return_taken(hold, &counters);
	settle_counters(&counters, NULL, NULL);
	write_event(hold, "capture", capture->amount, capture->released, ended,
				capture->loan.loan_id, doing);
	move_line(line, "capture", -(reserved + capture->released),
			  capture->amount, hold->hold_id, capture->loan.loan_id, doing);
	post_commitment(hold, "capture", -(reserved + capture->released),
					capture->loan.loan_id, doing);
	tell_of_hold(hold, "hold.captured", capture->amount,
				 capture->loan.loan_id);
}

/* What a capture works on. */
typedef struct Attempt
{
	Capture    *capture;
	Line	   *line;
	Hold	   *hold;
	Cents		excess;			/* beyond what the hold reserves */
	DateADT		disbursed_on;
	const Doing *doing;
} Attempt;

/* The capture itself: false, with a reason, and perhaps half done. */
static bool
try_capture(void *arg)
{
	const Attempt *a = arg;
	Capture    *capture = a->capture;

	if (a->excess > 0)
		capture->reason = take_excess(capture, a->line, a->hold, a->excess,
									  a->doing);
	if (capture->reason == NULL)
		capture->reason = open_loan(capture, a->hold, a->disbursed_on,
									a->doing, &capture->loan);
	if (capture->reason != NULL)
		return false;
	write_capture(capture, a->line, a->hold, a->doing);
	return true;
}

void
capture_hold(Capture *capture, Line *line, Hold *hold, const Doing *doing)
{
	Attempt		attempt = {capture, line, hold, 0, doing->day, doing};
	Line		before = *line;

	capture->reason = hold_ended(hold, doing->now);
	if (capture->reason == NULL)
		capture->reason = payout_pending(hold, &attempt.disbursed_on);
	if (capture->reason != NULL)
		return;
	if (capture->all)
		capture->amount = hold_remaining(hold);
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
	const Opened *loan = &capture->loan;
	bool		none = capture->reason != NULL;

	values[0] = loan->first_due;
	nulls[0] = none || loan->no_first_due;
	values[1] = loan->payment;
	nulls[1] = none || loan->no_payment;
	values[2] = loan->apr;
	nulls[2] = none || loan->no_apr;
}

text *
capture_arguments(FunctionCallInfo fcinfo, Capture *capture)
{
	StringInfoData arguments;

	if (PG_ARGISNULL(4))
		ereport(ERROR,
				(errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
				 errmsg("final must not be null")));
	memset(capture, 0, sizeof(Capture));
	capture->all = PG_ARGISNULL(3);
	capture->amount = capture->all ? 0 : PG_GETARG_CENTS(3);
	if (!capture->all)
		check_amount(capture->amount);
	capture->final = PG_GETARG_BOOL(4);
	capture->no_installments = PG_ARGISNULL(5);
	capture->installments = fcinfo->args[5].value;
	capture->no_annual_rate = PG_ARGISNULL(6);
	capture->annual_rate = fcinfo->args[6].value;
	capture->no_contract = PG_ARGISNULL(7);
	capture->contract_id = fcinfo->args[7].value;
	request_begin(&arguments);
	request_integer(&arguments, PG_GETARG_INT64(2));
	request_integer(&arguments, capture->all ? 0 : capture->amount);
	request_integer(&arguments, capture->final);
	request_plan(&arguments, capture);
	return request_end(&arguments);
}

void
request_plan(StringInfo arguments, const Capture *capture)
{
	Datum		rate = 0;

	if (!capture->no_annual_rate)
		rate = DirectFunctionCall1(numeric_out,
								   DirectFunctionCall1(numeric_trim_scale,
													   capture->annual_rate));
	request_integer(arguments, capture->no_installments ? 0
					: DatumGetInt32(capture->installments));
	appendStringInfo(arguments, "%s,",
					 capture->no_annual_rate ? "-" : DatumGetCString(rate));
	request_integer(arguments, capture->no_contract ? 0
					: DatumGetInt64(capture->contract_id));
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
	capture_hold(&capture, &call.line, &call.hold, &call.doing);
	answer_decision(capture.reason, values, nulls);
	answer_capture(&capture, &call.hold, &call.line, values, nulls);
	return end_hold_call(&call, values, nulls);
}
