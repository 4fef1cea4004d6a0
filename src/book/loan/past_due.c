/*
 * past_due.c
 *		Borrowers who are late get no more credit.
 */
#include "book/loan/past_due.h"

#include "core/standing/standing.h"
#include "engine/command.h"
#include "type/schedule.h"

PG_FUNCTION_INFO_V1(consfin_past_due);

/* Whether a schedule is later on the day than its grace and so many days. */
static bool
is_late(Datum schedule, Day day, int32 days)
{
	Schedule	live;
	Standing	standing;
	Fault		f;

	unpack_datum(schedule, &live);
	if (live.head.as_of != NO_DAY && live.head.as_of > day)
		day = live.head.as_of;
	if (!standing_of(&live, day, &standing, &f))
		raise_fault(&f);
	return standing.days_past_due > live.head.terms.penalty_grace + days;
}

/*
 * Nothing changes before next_event_on, so that of most borrowers no schedule
 * is looked at.
 */
const char *
past_due(int64 borrower_id, const Product *product, DateADT day)
{
	static Statement read = STATEMENT(
		"SELECT n.schedule FROM lending.loan n"
		" WHERE n.borrower_id OPERATOR(pg_catalog.=) $1"
		" AND n.status OPERATOR(pg_catalog.=)"
		" ANY ('{current,overdue,written_off}')"
		" AND (n.status OPERATOR(pg_catalog.<>) 'current'"
		" OR n.next_event_on OPERATOR(pg_catalog.<=) $2)");
	const char *reason = NULL;
	Writer		w = WRITER;
	Reader		r;

	put_int64(&w, borrower_id);
	put_date(&w, day);
	run(&read, &w, &r);
	while (reason == NULL && next_row(&r))
	{
		if (is_late(read_value(&r), day, product->max_days_past_due))
			reason = "past_due";
	}
	finish(&r);
	return reason;
}

/* past_due(borrower_id, product_code, version, on_date) */
Datum
consfin_past_due(PG_FUNCTION_ARGS)
{
	static const char *const names[] = {
		"borrower_id", "product_code", "version", "on_date"
	};
	const char *reason;

	refuse_nulls(fcinfo, 4, names);
	SPI_connect();
	reason = past_due(PG_GETARG_INT64(0),
					  find_product(PG_GETARG_DATUM(1), PG_GETARG_INT32(2)),
					  PG_GETARG_DATEADT(3));
	SPI_finish();
	PG_RETURN_BOOL(reason != NULL);
}
