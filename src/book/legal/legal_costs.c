/*
 * legal_costs.c
 *		Costs of proceedings, which a borrower pays before anything else.
 *
 * Every payment asks for them, and hardly any borrower owes some: so the
 * index of those that are owed is looked at first, without a statement.
 */
#include "book/legal/legal_costs.h"

#include "engine/borrower_index.h"
#include "engine/statement.h"
#include "type/chart.h"

static bool
owes_any(int64 borrower_id)
{
	return borrower_index_has("legal_cost", "legal_cost_owed", borrower_id);
}

static Cents
owed(int64 borrower_id, int64 loan_id, DateADT on, Cents *credit)
{
	static Statement find = STATEMENT(
		"SELECT c.loan_id, c.owed FROM lending.legal_costs c"
		" WHERE c.borrower_id OPERATOR(pg_catalog.=) $1"
		" AND c.owed OPERATOR(consfin.>) '0'::consfin.cents"
		" AND c.business_date OPERATOR(pg_catalog.<=) $2"
		" ORDER BY c.business_date, c.created_at, c.cost_id");
	Cents		total = 0;
	Writer		w = WRITER;
	Reader		r;

	if (!owes_any(borrower_id))
		return 0;
	put_int64(&w, borrower_id);
	put_date(&w, on);
	run(&find, &w, &r);
	while (next_row(&r))
	{
		int64		for_loan = read_int64(&r);
		Cents		rest = read_cents(&r);
		Cents		part = credit == NULL ? 0 : Min(Max(*credit, 0), rest);

		if (part > 0)
			*credit -= part;
		if ((loan_id == 0 || loan_id == for_loan) &&
			add_overflows(total, rest - part, &total))
			cents_out_of_range();
	}
	finish(&r);
	return total;
}

static Cents
pay(int64 borrower_id, int64 loan_id, DateADT on, Cents money,
	AccountUse stands_on, DateADT value_date, int64 repayment_id)
{
	static Statement call = STATEMENT(
		"SELECT consfin_internal.pay_legal_costs($1, $2, $3, $4, $5, $6, $7)");
	Writer		w = WRITER;
	Reader		r;
	Cents		paid;

	if (money <= 0 || !owes_any(borrower_id))
		return 0;
	put_int64(&w, borrower_id);
	put_id(&w, loan_id);
	put_date(&w, on);
	put_cents(&w, money);
	put_text(&w, account_use_key(stands_on));
	put_known_date(&w, value_date);
	put_id(&w, repayment_id);
	run(&call, &w, &r);
	next_row(&r);
	paid = read_cents(&r);
	finish(&r);
	return paid;
}

static void
take_back(int64 borrower_id, int64 repayment_id)
{
	static Statement call = STATEMENT(
		"SELECT consfin_internal.take_back_legal_costs($1, $2)");
	Writer		w = WRITER;

	put_int64(&w, borrower_id);
	put_int64(&w, repayment_id);
	run(&call, &w, NULL);
}

const PaidFirst legal_costs_first = {owed, pay, take_back};
