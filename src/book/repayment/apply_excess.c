/*
 * apply_excess.c
 *		What repayments had left over, once something before them was taken
 *		back.
 */
#include "book/repayment/reverse.h"

#include "book/repayment/portions.h"

/* A repayment with money left over. */
typedef struct Leftover
{
	Repayment	repayment;
	Cents		rest;
} Leftover;

/*
 * The borrower's repayments after (day, repayment_id) that went to the credit
 * balance in part: not as excess of a loan's event, nor for its shortage.
 */
static Leftover *
read_leftovers(int64 borrower_id, Day day, int64 repayment_id, int *count)
{
	static Statement read = STATEMENT(
		"SELECT r.repayment_id, r.effective_date, r.value_date,"
		" r.excess OPERATOR(consfin.-) e.within OPERATOR(consfin.-)"
		" m.shortage FROM lending.repayment r"
		" CROSS JOIN LATERAL ("
		"SELECT COALESCE(consfin.sum(consfin.excess(e.change)),"
		" '0'::consfin.cents) AS within FROM lending.loan_events e"
		" WHERE e.borrower_id OPERATOR(pg_catalog.=) r.borrower_id"
		" AND e.repayment_id OPERATOR(pg_catalog.=) r.repayment_id"
		" AND e.change IS NOT NULL) e"
		" CROSS JOIN LATERAL ("
		"SELECT COALESCE(consfin.sum(GREATEST('0'::consfin.cents,"
		" LEAST(m.amount, m.amount OPERATOR(consfin.-) m.balance_after))),"
		" '0'::consfin.cents) AS shortage"
		" FROM lending.credit_balance_movements m"
		" WHERE m.borrower_id OPERATOR(pg_catalog.=) r.borrower_id"
		" AND m.repayment_id OPERATOR(pg_catalog.=) r.repayment_id"
		" AND m.kind OPERATOR(pg_catalog.=) 'repay') m"
		" WHERE r.borrower_id OPERATOR(pg_catalog.=) $1"
		" AND r.status OPERATOR(pg_catalog.=) 'applied'"
		" AND r.excess OPERATOR(consfin.>) '0'::consfin.cents"
		" AND ROW(r.effective_date, r.repayment_id)"
		" OPERATOR(pg_catalog.>) ROW($2, $3)"
		" ORDER BY r.effective_date, r.repayment_id");
	Leftover   *leftovers;
	Writer		w = WRITER;
	Reader		r;

	put_int64(&w, borrower_id);
	put_date(&w, day);
	put_int64(&w, repayment_id);
	run(&read, &w, &r);
	*count = 0;
	leftovers = palloc0((r.count + 1) * sizeof(Leftover));
	while (next_row(&r))
	{
		Leftover   *leftover = &leftovers[(*count)++];

		leftover->repayment.repayment_id = read_int64(&r);
		leftover->repayment.on = read_date(&r);
		leftover->repayment.value_date = read_date_or(&r, DATEVAL_NOEND);
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

static void
apply_leftover(Portfolio *portfolio, Leftover *leftover)
{
	Repayment  *repayment = &leftover->repayment;
	int			count;
	Portion    *portions = portions_of(portfolio, leftover->rest,
									   repayment->on, &count);

	for (int i = 0; i < count; i++)
	{
		Booked		booked;

		pay_loan(portfolio, portions[i].loan, repayment, portions[i].amount,
				 &booked);
		post_credit(portfolio, "apply_excess", -portions[i].amount,
					repayment->value_date, repayment->repayment_id);
		move_excess(portfolio->borrower_id, repayment->repayment_id,
					portions[i].amount - booked.change.excess);
	}
}

void
apply_excess(Portfolio *portfolio, Day day, int64 repayment_id)
{
	int			count;
	Leftover   *leftovers = read_leftovers(portfolio->borrower_id, day,
										   repayment_id, &count);

	if (count > 0)
		read_open_loans(portfolio);
	for (int i = 0; i < count; i++)
	{
		if (leftovers[i].rest > 0)
			apply_leftover(portfolio, &leftovers[i]);
	}
}
