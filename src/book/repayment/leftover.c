/*
 * leftover.c
 *		What repayments had left over, and how it goes to loans after all.
 */
#include "book/repayment/leftover.h"

Leftover *
read_leftovers(int64 borrower_id, int *count)
{
	static Statement read = STATEMENT(
		"SELECT r.repayment_id, r.effective_date, r.value_date,"
		" r.stands_on, r.excess OPERATOR(consfin.-) e.within"
		" OPERATOR(consfin.-) m.shortage FROM lending.repayment r"
		" CROSS JOIN LATERAL ("
		"SELECT COALESCE(consfin.sum(consfin.excess(e.change)),"
		" '0'::consfin.cents) AS within FROM lending.loan_events e"
		" WHERE e.borrower_id OPERATOR(pg_catalog.=) r.borrower_id"
		" AND e.repayment_id OPERATOR(pg_catalog.=) r.repayment_id"
		" AND e.change IS NOT NULL"
		" AND NOT EXISTS (SELECT FROM lending.loan_events t"
		" WHERE t.borrower_id OPERATOR(pg_catalog.=) e.borrower_id"
		" AND t.loan_id OPERATOR(pg_catalog.=) e.loan_id"
		" AND t.reverses_seq OPERATOR(pg_catalog.=) e.seq)) e"
		AND_SHORTAGE
		" WHERE r.borrower_id OPERATOR(pg_catalog.=) $1"
		" AND r.status OPERATOR(pg_catalog.=) 'applied'"
		" AND r.excess OPERATOR(consfin.>) '0'::consfin.cents"
		" ORDER BY r.effective_date, r.repayment_id");
	Leftover   *leftovers;
	Writer		w = WRITER;
	Reader		r;

	put_int64(&w, borrower_id);
	run(&read, &w, &r);
	*count = 0;
	leftovers = palloc0((r.count + 1) * sizeof(Leftover));
	while (next_row(&r))
	{
		Leftover   *leftover = &leftovers[(*count)++];

		leftover->repayment_id = read_int64(&r);
		leftover->on = read_date(&r);
		leftover->value_date = read_date_or(&r, DATEVAL_NOEND);
		leftover->stands_on = read_account_use(&r);
		leftover->rest = read_cents(&r);
	}
	finish(&r);
	return leftovers;
}

/* So much of the repayment's excess went to a loan after all. */
static void
move_excess(int64 borrower_id, int64 repayment_id, Cents taken)
{
	static Statement update = STATEMENT(
		"UPDATE lending.repayment r"
		" SET applied = r.applied OPERATOR(consfin.+) $3,"
		" excess = r.excess OPERATOR(consfin.-) $3"
		" WHERE r.borrower_id OPERATOR(pg_catalog.=) $1"
		" AND r.repayment_id OPERATOR(pg_catalog.=) $2");
	Writer		w = WRITER;

	put_int64(&w, borrower_id);
	put_int64(&w, repayment_id);
	put_cents(&w, taken);
	run(&update, &w, NULL);
}

void
book_leftover(Portfolio *portfolio, Loan *loan, const Leftover *leftover,
			  Event *event, Booked *booked)
{
	portfolio->cash = leftover->stands_on;
	book_event(portfolio, loan, event, leftover->value_date,
			   leftover->repayment_id, booked);
	post_credit(portfolio, "apply_excess", -event->amount,
				leftover->value_date, leftover->repayment_id);
	portfolio->cash = ACCOUNT_CASH;
}

void
use_leftover(Portfolio *portfolio, Loan *loan, const Leftover *leftover,
			 Event *event, Booked *booked)
{
	book_leftover(portfolio, loan, leftover, event, booked);
	if (leftover->repayment_id != 0)
		move_excess(portfolio->borrower_id, leftover->repayment_id,
					event->amount - booked->change.excess);
}
