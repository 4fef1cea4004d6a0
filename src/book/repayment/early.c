/*
 * early.c
 *		Money for one loan before it is due, and cash given back.
 */
#include "book/repayment/repayment.h"

#include "utils/builtins.h"

#include "calc/composite.h"
#include "engine/command.h"
#include "type/event.h"

PG_FUNCTION_INFO_V1(consfin_take_early);
PG_FUNCTION_INFO_V1(consfin_owed_first);
PG_FUNCTION_INFO_V1(consfin_post_credit);

/* Arguments of take_early. */
enum
{
	ARG_BORROWER, ARG_LOAN, ARG_REPAYMENT, ARG_EVENT, ARG_AMOUNT,
	ARG_SHORTAGE, ARG_ON_DATE, ARG_CHANNEL, ARG_REFERENCE, ARG_VALUE_DATE
};

static const char *
text_argument(FunctionCallInfo fcinfo, int n)
{
	return PG_ARGISNULL(n) ? NULL : text_to_cstring(PG_GETARG_TEXT_PP(n));
}

static void
repayment_of(FunctionCallInfo fcinfo, Repayment *repayment)
{
	memset(repayment, 0, sizeof(Repayment));
	repayment->repayment_id = PG_GETARG_INT64(ARG_REPAYMENT);
	repayment->amount = PG_GETARG_CENTS(ARG_AMOUNT);
	repayment->on = PG_GETARG_DATEADT(ARG_ON_DATE);
	repayment->value_date = PG_ARGISNULL(ARG_VALUE_DATE) ? DATEVAL_NOEND
		: PG_GETARG_DATEADT(ARG_VALUE_DATE);
	repayment->channel = text_argument(fcinfo, ARG_CHANNEL);
	repayment->stands_on = cash_of_channel(repayment->channel);
	repayment->reference = text_argument(fcinfo, ARG_REFERENCE);
}

/*
 * take_early(borrower_id, loan_id, repayment_id, event, amount, shortage,
 * on_date, channel, reference, value_date)
 */
Datum
consfin_take_early(PG_FUNCTION_ARGS)
{
	static const char *const names[] = {"borrower_id", "loan_id",
		"repayment_id"};
	TupleDesc	columns = result_row_type(fcinfo);
	MemoryContext caller = CurrentMemoryContext;
	CommandContext context;
	Portfolio	portfolio;
	Repayment	repayment;
	Booked		booked = {0};
	Cents		shortage;
	Cents		rest;
	Loan	   *loan;
	Datum		row;

	refuse_nulls(fcinfo, 3, names);
	refuse_null(fcinfo, ARG_AMOUNT, "amount");
	refuse_null(fcinfo, ARG_SHORTAGE, "shortage");
	refuse_null(fcinfo, ARG_ON_DATE, "on_date");
	shortage = PG_GETARG_CENTS(ARG_SHORTAGE);
	inside_command(&context);
	repayment_of(fcinfo, &repayment);
	loan = portfolio_of_loan(&portfolio, PG_GETARG_INT64(ARG_BORROWER),
							 PG_GETARG_INT64(ARG_LOAN), &context);
	portfolio.cash = repayment.stands_on;
	post_credit(&portfolio, "repay", shortage, repayment.value_date,
				repayment.repayment_id);
	rest = repayment.amount - shortage;
	rest -= pay_first(portfolio.borrower_id, loan->loan_id, &repayment, rest);
	if (!PG_ARGISNULL(ARG_EVENT))
	{
		Event		event;

		open_event(PG_GETARG_DATUM(ARG_EVENT), &event);
		rest -= event.amount;
		book_event(&portfolio, loan, &event, repayment.value_date,
				   repayment.repayment_id, &booked);
		count_event(&repayment, &booked);
	}
	if (rest != 0)
		elog(ERROR, "money of repayment %lld goes nowhere, or twice",
			 (long long) repayment.repayment_id);
	repayment.credited += shortage;
	booked.credit += shortage;
	write_portfolio(&portfolio);
	read_totals(&portfolio);
	write_repayment(&portfolio, &repayment);
	publish_repayment(&portfolio, &repayment);
	insert_batch_flush(context.batch);
	row = booked_row(columns, &booked, caller);
	SPI_finish();
	PG_RETURN_DATUM(row);
}

/* owed_first(borrower_id, loan_id, on_date) */
Datum
consfin_owed_first(PG_FUNCTION_ARGS)
{
	static const char *const names[] = {"borrower_id", "loan_id", "on_date"};
	Cents		owed;

	refuse_nulls(fcinfo, 3, names);
	SPI_connect();
	owed = owed_first(PG_GETARG_INT64(0), PG_GETARG_INT64(1),
					  PG_GETARG_DATEADT(2), NULL);
	SPI_finish();
	PG_RETURN_CENTS(owed);
}

/* post_credit(borrower_id, kind, amount, value_date, repayment_id) */
Datum
consfin_post_credit(PG_FUNCTION_ARGS)
{
	static const char *const names[] = {"borrower_id", "kind", "amount"};
	CommandContext context;
	Portfolio	portfolio;

	refuse_nulls(fcinfo, 3, names);
	inside_command(&context);
	portfolio_clear(&portfolio, PG_GETARG_INT64(0), &context);
	post_credit(&portfolio, text_to_cstring(PG_GETARG_TEXT_PP(1)),
				PG_GETARG_CENTS(2),
				PG_ARGISNULL(3) ? DATEVAL_NOEND : PG_GETARG_DATEADT(3),
				PG_ARGISNULL(4) ? 0 : PG_GETARG_INT64(4));
	insert_batch_flush(context.batch);
	SPI_finish();
	PG_RETURN_VOID();
}
