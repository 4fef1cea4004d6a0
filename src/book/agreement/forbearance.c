/*
 * forbearance.c
 *		Whether a loan may be called in, by what was agreed and considered.
 */
#include "book/agreement/forbearance.h"

#include "engine/borrower_index.h"
#include "engine/statement.h"

const char *
forbearance_lacking(int64 borrower_id, int64 loan_id, DateADT day)
{
	static Statement look = STATEMENT(
		"SELECT consfin_internal.forbearance_lacking($1, $2, $3)");
	Writer		w = WRITER;
	Reader		r;
	const char *reason = NULL;

	put_int64(&w, borrower_id);
	put_int64(&w, loan_id);
	put_date(&w, day);
	run(&look, &w, &r);
	if (next_row(&r))
		reason = read_text(&r);
	finish(&r);
	return reason;
}

bool
plan_runs(int64 borrower_id, int64 loan_id)
{
	static Statement look = STATEMENT(
		"SELECT FROM lending.hardship_plan p"
		" WHERE p.borrower_id OPERATOR(pg_catalog.=) $1"
		" AND p.loan_id OPERATOR(pg_catalog.=) $2"
		" AND p.status OPERATOR(pg_catalog.=) 'active'");
	Writer		w = WRITER;
	Reader		r;
	bool		found;

	if (!borrower_index_has("hardship_plan", "hardship_plan_one", borrower_id))
		return false;
	put_int64(&w, borrower_id);
	put_int64(&w, loan_id);
	run(&look, &w, &r);
	found = r.count > 0;
	finish(&r);
	return found;
}
