/*
 * convert.c
 *		Principal of a loan taken into another one, and given back there.
 */
#include "book/loan/book_event.h"

#include "calc/calendar.h"
#include "calc/composite.h"
#include "engine/arguments.h"
#include "type/cents.h"
#include "type/event.h"

PG_FUNCTION_INFO_V1(consfin_convert_part);
PG_FUNCTION_INFO_V1(consfin_book_refund_of);

/* Principal that is not past due; arrears and charges stay. */
static const Allocation principal_ahead = {1, {
		{0, true, {
				BUCKET(IN_ADVANCE, PRINCIPAL), BUCKET(DUE_NOW, PRINCIPAL),
				BUCKET(PAST_DUE, PRINCIPAL), BUCKET(PAST_DUE, INTEREST),
				BUCKET(PAST_DUE, FEE), BUCKET(PAST_DUE, PENALTY),
				BUCKET(DUE_NOW, INTEREST), BUCKET(DUE_NOW, FEE),
				BUCKET(DUE_NOW, PENALTY), BUCKET(IN_ADVANCE, INTEREST),
				BUCKET(IN_ADVANCE, FEE), BUCKET(IN_ADVANCE, PENALTY)
			}
		}
	}
};

/*
 * Pay so much principal that is not past due by what another loan lends: no
 * money moves, so what a payment has as cash stands on that loan's account of
 * principal, and the limit of a line that may not be used again stays.
 */
static void
convert_part(Portfolio *portfolio, Loan *loan, Cents amount, Day on,
			 int32 account, Booked *booked)
{
	int32		cash = loan->chart.account[ACCOUNT_CASH];
	Event		event;

	event_clear(&event, EVENT_PAY, on);
	event.amount = amount;
	event.has_rule = true;
	event.rule = principal_ahead;
	event.excess = EXCESS_NEXT;
	loan->chart.account[ACCOUNT_CASH] = account;
	loan->refunded -= amount;
	book_event(portfolio, loan, &event, DATEVAL_NOEND, 0, booked);
	loan->chart.account[ACCOUNT_CASH] = cash;
	if (booked->change.excess != 0)
		ereport(ERROR,
				(errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
				 errmsg("loan \"%lld\" does not owe what is to be converted",
						(long long) loan->loan_id)));
}

/* convert_part(borrower_id, loan_id, amount, on_date, account) */
Datum
consfin_convert_part(PG_FUNCTION_ARGS)
{
	static const char *const names[] = {
		"borrower_id", "loan_id", "amount", "on_date", "account"
	};
	TupleDesc	columns = result_row_type(fcinfo);
	MemoryContext caller = CurrentMemoryContext;
	CommandContext context;
	Portfolio	portfolio;
	Booked		booked;
	Loan	   *loan;
	Datum		row;

	refuse_nulls(fcinfo, 5, names);
	inside_command(&context);
	loan = portfolio_of_loan(&portfolio, PG_GETARG_INT64(0),
							 PG_GETARG_INT64(1), &context);
	convert_part(&portfolio, loan, PG_GETARG_CENTS(2),
				 date_argument(fcinfo, 3, "on_date"), PG_GETARG_INT32(4),
				 &booked);
	publish_booked(&portfolio, "loan.converted");
	write_portfolio(&portfolio);
	insert_batch_flush(context.batch);
	row = booked_row(columns, &booked, caller);
	SPI_finish();
	PG_RETURN_DATUM(row);
}

/* book_refund_of(borrower_id, loan_id, from_loan_id, event) */
Datum
consfin_book_refund_of(PG_FUNCTION_ARGS)
{
	static const char *const names[] = {
		"borrower_id", "loan_id", "from_loan_id", "event"
	};
	TupleDesc	columns = result_row_type(fcinfo);
	MemoryContext caller = CurrentMemoryContext;
	CommandContext context;
	Portfolio	portfolio;
	Event		event;
	Booked		booked;
	Loan	   *loan;
	Datum		row;

	refuse_nulls(fcinfo, 4, names);
	open_event(PG_GETARG_DATUM(3), &event);
	inside_command(&context);
	loan = portfolio_of_loan(&portfolio, PG_GETARG_INT64(0),
							 PG_GETARG_INT64(1), &context);
	loan->chart.account[ACCOUNT_MERCHANT] =
		find_loan(&portfolio, PG_GETARG_INT64(2))->
		chart.account[ACCOUNT_MERCHANT];
	book_event(&portfolio, loan, &event, DATEVAL_NOEND, 0, &booked);
	publish_booked(&portfolio, "loan.refund");
	write_portfolio(&portfolio);
	insert_batch_flush(context.batch);
	row = booked_row(columns, &booked, caller);
	SPI_finish();
	PG_RETURN_DATUM(row);
}
