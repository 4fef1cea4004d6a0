/*
 * payout.c
 *		The payout that the hold of a cash draw waits for.
 */
#include "book/loan/payout.h"

#include "utils/builtins.h"

#include "engine/command.h"

const char *
payout_pending(const Hold *hold, DateADT *value_date)
{
	static Statement find = STATEMENT(
		"SELECT p.status, p.value_date FROM lending.payout p"
		" WHERE p.borrower_id OPERATOR(pg_catalog.=) $1"
		" AND p.hold_id OPERATOR(pg_catalog.=) $2"
		" AND p.status OPERATOR(pg_catalog.<>) 'failed'", "bb");
	Datum		values[2];
	DateADT		day;
	bool		is_null;

	if (strcmp(hold->kind, "cash") != 0)
		return NULL;
	values[0] = Int64GetDatum(hold->borrower_id);
	values[1] = Int64GetDatum(hold->hold_id);
	if (execute(&find, values, NULL, 1) == 0)
		return NULL;
	if (strcmp(TextDatumGetCString(result_value(0, 1, &is_null)),
			   "ordered") == 0)
		return "payout_pending";
	day = DatumGetDateADT(result_value(0, 2, &is_null));
	if (!is_null && value_date != NULL)
		*value_date = day;
	return NULL;
}
