/*
 * repay.c
 *		Money of a borrower taken for all of the loans.
 */
#include "book/repayment/repayment.h"

#include "utils/builtins.h"

#include "book/hold/authorize.h"
#include "book/loan/dates.h"
#include "book/repayment/portions.h"
#include "book/repayment/use_credit.h"
#include "engine/new_id.h"

PG_FUNCTION_INFO_V1(consfin_repay);

/*
 * Apply the repayment: a shortage of the credit balance is collected first,
 * then installments past due, due and billed, then the next of each loan; the
 * rest is credit balance.
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
		portions = portions_of(portfolio, rest, repayment->on, TURN_NEXT,
							   &count);
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

/* A call of repay(). */
typedef struct RepayCall
{
	FunctionCallInfo fcinfo;
	Portfolio	portfolio;
	Repayment	repayment;
} RepayCall;

static const char *
text_argument(FunctionCallInfo fcinfo, int n)
{
	return PG_ARGISNULL(n) ? NULL : text_to_cstring(PG_GETARG_TEXT_PP(n));
}

static void
lock_borrower(CommandContext *context, void *state)
{
	RepayCall  *call = state;

	portfolio_start(&call->portfolio,
					DatumGetInt64(call->fcinfo->args[0].value), context);
}

/* Money cannot have come before there was a loan to pay. */
static void
refuse_too_early(const Portfolio *portfolio, Day on)
{
	char		given[16];
	char		first[16];
	Day			first_loan;

	if (on >= portfolio->context->day)
		return;
	first_loan = first_loan_day(portfolio);
	if (first_loan == NO_DAY || on >= first_loan)
		return;
	date_print(on, given);
	date_print(first_loan, first);
	ereport(ERROR,
			(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			 errmsg("on_date \"%s\" is before the borrower's first loan",
					given),
			 errdetail("That was made on %s.", first)));
}

/* Take the money, and write all that follows. */
static void
take_money(CommandContext *context, void *state)
{
	RepayCall  *call = state;
	FunctionCallInfo fcinfo = call->fcinfo;
	Repayment  *repayment = &call->repayment;

	context->batch = insert_batch_begin();
	repayment->repayment_id = new_id();
	repayment->amount = PG_GETARG_CENTS(2);
	repayment->on = effective_day(fcinfo, 3, context->day);
	repayment->channel = text_argument(fcinfo, 4);
	repayment->reference = text_argument(fcinfo, 5);
	repayment->value_date = value_day(fcinfo, 6, context->day);
	refuse_too_early(&call->portfolio, repayment->on);
	read_loans_open_on(&call->portfolio, repayment->on);
	use_credit_on_due(&call->portfolio);
	apply_repayment(&call->portfolio, repayment);
	write_portfolio(&call->portfolio);
	write_repayment(&call->portfolio, repayment);
	publish_repayment(&call->portfolio, repayment);
}

static void
answer_repay(void *state, int n pg_attribute_unused(), Answer *answer)
{
	const RepayCall *call = state;
	const Repayment *repayment = &call->repayment;

	answer_decision(answer, NULL);
	answer_id(answer, "repayment_id", repayment->repayment_id);
	answer_cents(answer, "amount", repayment->amount);
	answer_cents(answer, "applied", repayment->amount - repayment->credited);
	answer_cents(answer, "excess", repayment->credited);
	for (Component c = PRINCIPAL; c < COMPONENTS; c++)
		answer_cents(answer, component_names[c], repayment->paid[c]);
	answer_int32(answer, "loans", repayment->loans);
	answer_cents(answer, "outstanding", total_outstanding(&call->portfolio));
	answer_cents(answer, "credit_balance", call->portfolio.credit_balance);
}

/*
 * repay(borrower_id, key, amount, on_date, channel, reference, value_date)
 */
Datum
consfin_repay(PG_FUNCTION_ARGS)
{
	static const Command command = {lock_borrower, take_money, answer_repay};
	static const char *const names[] = {"borrower_id", "key", "amount"};
	RepayCall	call = {0};

	refuse_nulls(fcinfo, 3, names);
	check_amount(PG_GETARG_CENTS(2));
	call.fcinfo = fcinfo;
	return command_answer(fcinfo, "repay", &command, &call);
}
