/*
 * credit_balance.c
 *		What the house owes a borrower, or after a reversal the borrower the
 *		house.
 */
#include "book/borrower/credit_balance.h"

Cents
move_credit(const CommandContext *context, int64 borrower_id,
			const char *kind, Cents amount, int64 loan_id, int64 repayment_id)
{
	static Statement move = STATEMENT(
		"WITH moved AS (UPDATE lending.credit_balance c"
		" SET balance = c.balance OPERATOR(consfin.+) $3,"
		" version = c.version OPERATOR(pg_catalog.+) 1"
		" WHERE c.borrower_id OPERATOR(pg_catalog.=) $1"
		" RETURNING c.balance, c.version)"
		" INSERT INTO lending.credit_balance_movement (borrower_id, seq,"
		" kind, amount, balance_after, loan_id, repayment_id, business_date)"
		" SELECT $1, m.version, $2, $3, m.balance, $4, $5, $6 FROM moved m"
		" RETURNING balance_after");
	Writer		w = WRITER;
	Reader		r;
	Cents		balance;

	put_int64(&w, borrower_id);
	put_text(&w, kind);
	put_cents(&w, amount);
	put_id(&w, loan_id);
	put_id(&w, repayment_id);
	put_date(&w, context->day);
	run(&move, &w, &r);
	if (!next_row(&r))
		elog(ERROR, "borrower %lld has no credit balance",
			 (long long) borrower_id);
	balance = read_cents(&r);
	finish(&r);
	return balance;
}
