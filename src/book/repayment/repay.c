/*
 * repay.c
 *		Money of a borrower taken for all of the loans.
 */
#include "book/repayment/repayment.h"

#include "utils/builtins.h"

#include "book/hold/authorize.h"
#include "book/loan/dates.h"
#include "book/repayment/portions.h"
#include "calc/composite.h"
#include "engine/answer.h"
#include "engine/idempotency.h"
#include "engine/new_id.h"
#include "engine/outcome.h"

PG_FUNCTION_INFO_V1(consfin_repay);

/*
 * Apply the repayment: a shortage of the credit balance is collected first,
 * then installments past due, due and billed; the rest is credit balance.
 */
static void
apply_repayment(Portfolio *portfolio, Repayment *repayment)
{
	Cents		shortage = Max(-portfolio->credit_balance, 0);
	Cents		rest;
	Portion    *portions;
	int			count = 0;

	shortage = Min(shortage, repayment->amount);
	rest = repayment->amount - shortage;
	if (rest > 0)
		portions = portions_of(portfolio, rest, repayment->on, &count);
	for (int i = 0; i < count; i++)
	{
		Booked		booked;

		pay_loan(portfolio, portions[i].loan, repayment, portions[i].amount,
				 &booked);
		count_event(repayment, &booked);
		rest -= portions[i].amount;
	}
	post_credit(portfolio, "repay", shortage + rest, repayment->value_date,
				repayment->repayment_id);
	repayment->credited += shortage + rest;
}

/* The row that answers. */
static HeapTuple
answer_of(const Portfolio *portfolio, const Repayment *repayment,
		  TupleDesc columns)
{
	Answer		answer;

	answer_start(&answer, columns);
	answer_text(&answer, "decision", "approved");
	answer_int64(&answer, "repayment_id", repayment->repayment_id);
	answer_cents(&answer, "amount", repayment->amount);
	answer_cents(&answer, "applied",
				 repayment->amount - repayment->credited);
	answer_cents(&answer, "excess", repayment->credited);
	for (Component c = PRINCIPAL; c < COMPONENTS; c++)
		answer_cents(&answer, component_names[c], repayment->paid[c]);
	answer_int32(&answer, "loans", repayment->loans);
	answer_cents(&answer, "outstanding", total_outstanding(portfolio));
	answer_cents(&answer, "credit_balance", portfolio->credit_balance);
	answer_bool(&answer, "replayed", false);
	return answer_row(&answer);
}

/* The client's arguments, as the key remembers them. */
static text *
request_of(FunctionCallInfo fcinfo)
{
	StringInfoData request;

	request_begin(&request);
	request_integer(&request, PG_GETARG_CENTS(2));
	request_integer(&request, PG_ARGISNULL(3) ? PG_INT64_MIN : PG_GETARG_DATEADT(3));
	request_text(&request, fcinfo->args[4].value, PG_ARGISNULL(4));
	request_text(&request, fcinfo->args[5].value, PG_ARGISNULL(5));
	request_integer(&request, PG_ARGISNULL(6) ? PG_INT64_MIN : PG_GETARG_DATEADT(6));
	return request_end(&request);
}

static const char *
text_argument(FunctionCallInfo fcinfo, int n)
{
	return PG_ARGISNULL(n) ? NULL : text_to_cstring(PG_GETARG_TEXT_PP(n));
}

/* Take the money, and write all that follows but the answer. */
static HeapTuple
take_repayment(FunctionCallInfo fcinfo, const CommandContext *context,
			   Portfolio *portfolio, Cents amount, TupleDesc columns)
{
	Repayment	repayment;

	memset(&repayment, 0, sizeof(Repayment));
	repayment.repayment_id = new_id();
	repayment.amount = amount;
	repayment.on = effective_day(fcinfo, 3, context->day);
	repayment.channel = text_argument(fcinfo, 4);
	repayment.reference = text_argument(fcinfo, 5);
	repayment.value_date = value_day(fcinfo, 6);
	read_open_loans(portfolio);
	apply_repayment(portfolio, &repayment);
	write_portfolio(portfolio);
	write_repayment(portfolio, &repayment);
	publish_repayment(portfolio, &repayment);
	return answer_of(portfolio, &repayment, columns);
}

/*
 * repay(borrower_id, key, amount, on_date, channel, reference, value_date,
 * actor)
 */
Datum
consfin_repay(PG_FUNCTION_ARGS)
{
	static const char *const names[] = {"borrower_id", "key", "amount"};
	TupleDesc	columns = result_row_type(fcinfo);
	MemoryContext caller = CurrentMemoryContext;
	int64		borrower_id = PG_GETARG_INT64(0);
	text	   *command = cstring_to_text("repay");
	text	   *key;
	text	   *request;
	CommandContext context;
	Portfolio	portfolio;
	text	   *outcome;
	HeapTuple	row;
	Datum		result;

	refuse_nulls(fcinfo, 3, names);
	check_amount(PG_GETARG_CENTS(2));
	key = PG_GETARG_TEXT_PP(1);
	request = request_of(fcinfo);
	context_start(&context, fcinfo, 7);
	portfolio_start(&portfolio, borrower_id, &context);
	outcome = find_outcome(borrower_id, key, command, request);
	if (outcome != NULL)
		row = outcome_row(outcome, columns);
	else
	{
		require_day(&context);
		context.batch = insert_batch_begin();
		row = take_repayment(fcinfo, &context, &portfolio,
							 PG_GETARG_CENTS(2), columns);
		keep_outcome(&context, borrower_id, key, command, request,
					 outcome_text(row, columns));
		insert_batch_flush(context.batch);
	}
	MemoryContextSwitchTo(caller);
	result = heap_copy_tuple_as_datum(row, columns);
	command_end();
	PG_RETURN_DATUM(result);
}
