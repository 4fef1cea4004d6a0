/*
 * reverse.c
 *		Repayments and other events taken back, and what then follows.
 */
#include "book/hooks.h"
#include "book/repayment/refind.h"
#include "book/repayment/repayment.h"

#include "calc/composite.h"
#include "core/number/money.h"
#include "engine/journal.h"

PG_FUNCTION_INFO_V1(consfin_unbook_event);
PG_FUNCTION_INFO_V1(consfin_unbook_repayment);

/* Penalty that loans owe, before something is taken back. */
typedef struct Penalties
{
	int			count;
	int64	   *loan_ids;
	Cents	   *owed;
} Penalties;

static void
note_penalties(Portfolio *portfolio, Penalties *penalties)
{
	read_open_loans(portfolio);
	penalties->count = portfolio->loan_count;
	penalties->loan_ids = palloc((penalties->count + 1) * sizeof(int64));
	penalties->owed = palloc((penalties->count + 1) * sizeof(Cents));
	for (int i = 0; i < penalties->count; i++)
	{
		penalties->loan_ids[i] = portfolio->loans[i]->loan_id;
		penalties->owed[i] = penalty_owed(portfolio, portfolio->loans[i]);
	}
}

/* What the loan owed then; one that was closed owed none. */
static Cents
noted_penalty(const Penalties *penalties, int64 loan_id)
{
	for (int i = 0; i < penalties->count; i++)
	{
		if (penalties->loan_ids[i] == loan_id)
			return penalties->owed[i];
	}
	return 0;
}

/* The lender erred: waive what penalty is owed today beyond that. */
static void
waive_penalty_since(Portfolio *portfolio, const Penalties *penalties)
{
	for (int i = 0; i < portfolio->loan_count; i++)
	{
		Loan	   *loan = portfolio->loans[i];
		Cents		rise = penalty_owed(portfolio, loan) -
			noted_penalty(penalties, loan->loan_id);
		Event		event;
		Booked		booked;

		if (rise <= 0)
			continue;
		event_clear(&event, EVENT_WAIVE, portfolio->context->day);
		event.component = PENALTY;
		event.amount = rise;
		book_event(portfolio, loan, &event, DATEVAL_NOEND, 0, &booked);
	}
}

/* The last repayment that was accepted before the event: it came before. */
static int64
repayment_before(const History *history, int64 seq)
{
	int64		last = 0;

	for (int i = 0; i < history->count && i < seq - 1; i++)
		last = Max(last, history->events[i].repayment_id);
	return last;
}

/* unbook_event(borrower_id, loan_id, seq, lender_error) */
Datum
consfin_unbook_event(PG_FUNCTION_ARGS)
{
	static const char *const names[] = {
		"borrower_id", "loan_id", "seq", "lender_error"
	};
	TupleDesc	columns = result_row_type(fcinfo);
	MemoryContext caller = CurrentMemoryContext;
	int64		seq = PG_GETARG_INT64(2);
	CommandContext context;
	Portfolio	portfolio;
	Booked		booked;
	Loan	   *loan;
	bool		lender_error = PG_GETARG_BOOL(3);
	Penalties	penalties;
	Day			day;
	Datum		row;

	refuse_nulls(fcinfo, 4, names);
	inside_command(&context);
	portfolio_start(&portfolio, PG_GETARG_INT64(0), &context);
	loan = find_loan(&portfolio, PG_GETARG_INT64(1));
	if (lender_error)
		note_penalties(&portfolio, &penalties);
	day = unbook_event(&portfolio, loan, seq, &booked);
	find_anew(&portfolio, day, repayment_before(loan->history, seq));
	if (lender_error)
		waive_penalty_since(&portfolio, &penalties);
	publish_booked(&portfolio, "loan.reverse");
	write_portfolio(&portfolio);
	insert_batch_flush(context.batch);
	row = booked_row(columns, &booked, caller);
	SPI_finish();
	PG_RETURN_DATUM(row);
}

/* The repayment, to be taken back; LN005 when there is none. */
static void
read_repayment(int64 borrower_id, int64 repayment_id, Repayment *repayment)
{
	static Statement read = STATEMENT(
		"SELECT r.amount, r.excess, r.effective_date, r.value_date,"
		" r.stands_on"
		" FROM lending.repayment r"
		" WHERE r.borrower_id OPERATOR(pg_catalog.=) $1"
		" AND r.repayment_id OPERATOR(pg_catalog.=) $2"
		" AND r.status OPERATOR(pg_catalog.=) 'applied'");
	Writer		w = WRITER;
	Reader		r;

	memset(repayment, 0, sizeof(Repayment));
	put_int64(&w, borrower_id);
	put_int64(&w, repayment_id);
	run(&read, &w, &r);
	if (!next_row(&r))
		raise_unknown("repayment", repayment_id, borrower_id);
	repayment->repayment_id = repayment_id;
	repayment->amount = read_cents(&r);
	repayment->credited = read_cents(&r);
	repayment->on = read_date(&r);
	repayment->value_date = read_date_or(&r, DATEVAL_NOEND);
	repayment->stands_on = read_account_use(&r);
	finish(&r);
}

/*
 * Take back each event of the repayment that stands; returns what of it they
 * had left over, and counts them.
 */
static Cents
unbook_events(Portfolio *portfolio, Repayment *repayment)
{
	static Statement find = STATEMENT(
		"SELECT e.loan_id, e.seq, consfin.excess(e.change)"
		" FROM lending.loan_events e"
		" WHERE e.borrower_id OPERATOR(pg_catalog.=) $1"
		" AND e.repayment_id OPERATOR(pg_catalog.=) $2"
		" AND e.reverses_seq IS NULL"
		" AND NOT EXISTS (SELECT FROM lending.loan_events t"
		" WHERE t.borrower_id OPERATOR(pg_catalog.=) e.borrower_id"
		" AND t.loan_id OPERATOR(pg_catalog.=) e.loan_id"
		" AND t.reverses_seq OPERATOR(pg_catalog.=) e.seq)"
		" ORDER BY e.loan_id, e.seq");
	Cents		excess = 0;
	Writer		w = WRITER;
	Reader		r;

	put_int64(&w, portfolio->borrower_id);
	put_int64(&w, repayment->repayment_id);
	run(&find, &w, &r);
	while (next_row(&r))
	{
		int64		loan_id = read_int64(&r);
		Booked		booked;

		unbook_event(portfolio, find_loan(portfolio, loan_id),
					 read_int64(&r), &booked);
		excess += read_cents(&r);
		repayment->loans++;
	}
	finish(&r);
	return excess;
}

static void
mark_reversed(int64 borrower_id, int64 repayment_id)
{
	static Statement update = STATEMENT(
		"UPDATE lending.repayment r SET status = 'reversed'"
		" WHERE r.borrower_id OPERATOR(pg_catalog.=) $1"
		" AND r.repayment_id OPERATOR(pg_catalog.=) $2");
	Writer		w = WRITER;

	put_int64(&w, borrower_id);
	put_int64(&w, repayment_id);
	run(&update, &w, NULL);
}

static void
publish_reversed(const Portfolio *portfolio, const Repayment *repayment)
{
	char		amount[CENTS_TEXT];
	char	   *body;

	cents_print(repayment->amount, amount);
	body = psprintf("{\"repayment_id\": \"%lld\", \"amount\": \"%s\","
					" \"loans\": [%s]}",
					(long long) repayment->repayment_id, amount,
					portfolio->told.data);
	publish(portfolio->context, portfolio->borrower_id, "repayment.reversed",
			body);
}

/* unbook_repayment(borrower_id, repayment_id, lender_error) */
Datum
consfin_unbook_repayment(PG_FUNCTION_ARGS)
{
	static const char *const names[] = {
		"borrower_id", "repayment_id", "lender_error"
	};
	int64		borrower_id = PG_GETARG_INT64(0);
	CommandContext context;
	Portfolio	portfolio;
	Repayment	repayment;
	bool		lender_error = PG_GETARG_BOOL(2);
	Penalties	penalties;
	Cents		in_events;

	refuse_nulls(fcinfo, 3, names);
	inside_command(&context);
	portfolio_start(&portfolio, borrower_id, &context);
	read_repayment(borrower_id, PG_GETARG_INT64(1), &repayment);
	if (lender_error)
		note_penalties(&portfolio, &penalties);
	portfolio.cash = repayment.stands_on;
	in_events = unbook_events(&portfolio, &repayment);
	/* What went straight to the credit balance, in no loan's event. */
	post_credit(&portfolio, "reverse", in_events - repayment.credited,
				repayment.value_date, repayment.repayment_id);
	portfolio.cash = ACCOUNT_CASH;
	for (int i = 0; paid_first[i] != NULL; i++)
		paid_first[i]->take_back(borrower_id, repayment.repayment_id);
	mark_reversed(borrower_id, repayment.repayment_id);
	find_anew(&portfolio, repayment.on, repayment.repayment_id);
	if (lender_error)
		waive_penalty_since(&portfolio, &penalties);
	publish_reversed(&portfolio, &repayment);
	write_portfolio(&portfolio);
	insert_batch_flush(context.batch);
	SPI_finish();
	PG_RETURN_INT32(repayment.loans);
}
