/*
 * repay.c
 *		Money of a borrower taken for all of the loans.
 */
#include "book/repayment/repayment.h"

#include "utils/builtins.h"

#include "book/hold/authorize.h"
#include "book/loan/dates.h"
#include "book/repayment/portions.h"
#include "book/repayment/refind.h"
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

/*
 * The first day a borrower can have paid on: a loan was disbursed on it, or
 * where there is none a line opened; the open day where there is neither.
 */
static DateADT
first_day(int64 borrower_id, DateADT open_day)
{
	static Statement read = STATEMENT(
		"SELECT coalesce("
		" (SELECT pg_catalog.min(n.disbursed_on) FROM lending.loans n"
		"  WHERE n.borrower_id OPERATOR(pg_catalog.=) $1),"
		" (SELECT pg_catalog.min(m.business_date)"
		"  FROM lending.line_movements m"
		"  WHERE m.borrower_id OPERATOR(pg_catalog.=) $1"
		"  AND m.seq OPERATOR(pg_catalog.=) 1))");
	Writer		w = WRITER;
	Reader		r;
	DateADT		day;

	put_int64(&w, borrower_id);
	run(&read, &w, &r);
	next_row(&r);
	day = read_date_or(&r, open_day);
	finish(&r);
	return day;
}

/* A day before the borrower had anything to pay is a mistake. */
static void
check_paid_on(DateADT day, int64 borrower_id, DateADT open_day)
{
	DateADT		first = open_day;

	if (day < open_day)
		first = first_day(borrower_id, open_day);
	if (day >= first)
		return;
	ereport(ERROR,
			(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			 errmsg("cannot take effect on \"%s\", before \"%s\"",
					day_text(day), day_text(first)),
			 errdetail("The borrower had no loan before.")));
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
	check_paid_on(repayment->on, call->portfolio.borrower_id, context->day);
	repayment->channel = text_argument(fcinfo, 4);
	repayment->reference = text_argument(fcinfo, 5);
	repayment->value_date = value_day(fcinfo, 6, context->day);
	repayment->by_turn = true;
	read_loans_open_on(&call->portfolio, repayment->on);
	use_credit_on_due(&call->portfolio);
	apply_repayment(&call->portfolio, repayment);
	write_repayment(&call->portfolio, repayment);
	if (repayment->on < context->day)
		find_anew(&call->portfolio, repayment->on, repayment->repayment_id);
	write_portfolio(&call->portfolio);
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
