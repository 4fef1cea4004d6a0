/*
 * payout.c
 *		The payout that the hold of a cash draw waits for.
 */
#include "book/loan/payout.h"

const char *
payout_moved(const Hold *hold, DateADT *value_date)
{
	static Statement find = STATEMENT(
		"SELECT p.status, p.value_date FROM lending.payout p"
		" WHERE p.borrower_id OPERATOR(pg_catalog.=) $1"
		" AND p.hold_id OPERATOR(pg_catalog.=) $2"
		" AND p.status OPERATOR(pg_catalog.<>) 'failed' LIMIT 1");
	const char *reason = NULL;
	Writer		w = WRITER;
	Reader		r;

	if (strcmp(hold->kind, "cash") != 0)
		return NULL;
	put_int64(&w, hold->id.borrower_id);
	put_int64(&w, hold->id.hold_id);
	run(&find, &w, &r);
	if (next_row(&r))
	{
		if (strcmp(read_text(&r), "ordered") == 0)
			reason = "payout_pending";
		*value_date = read_date_or(&r, *value_date);
	}
	finish(&r);
	return reason;
}

const char *
payout_pending(const Hold *hold)
{
	DateADT		value_date = 0;

	return payout_moved(hold, &value_date);
}
