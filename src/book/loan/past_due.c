/*
 * past_due.c
 *		Borrowers who are late get no more credit.
 */
#include "book/loan/past_due.h"

#include "book/hold/authorize.h"
#include "core/standing/standing.h"
#include "engine/command.h"
#include "type/schedule.h"

PG_FUNCTION_INFO_V1(consfin_past_due);

bool
is_late(const Schedule *schedule, Day day, Day held_from, Day held_through,
		const Product *product)
{
	Standing	standing;
	Fault		f;

	if (held_from != NO_DAY && held_from <= day && day <= held_through)
		day = held_from;
	if (schedule->head.as_of != NO_DAY && schedule->head.as_of > day)
		day = schedule->head.as_of;
	if (!standing_of(schedule, day, &standing, &f))
		raise_fault(&f);
	return standing.days_past_due > schedule->head.terms.penalty_grace +
		product->max_days_past_due;
}

/*
 * Nothing changes before next_event_on, so that of most borrowers no schedule
 * is looked at.
 */
bool
has_late_loan(int64 borrower_id, const Product *product, DateADT day)
{
	static Statement read = STATEMENT(
		"SELECT n.schedule, n.held_from, n.held_through"
		" FROM lending.loan n"
		" WHERE n.borrower_id OPERATOR(pg_catalog.=) $1"
		" AND n.status OPERATOR(pg_catalog.=)"
		" ANY ('{current,overdue,written_off}')"
		" AND (n.status OPERATOR(pg_catalog.<>) 'current'"
		" OR n.next_event_on OPERATOR(pg_catalog.<=) $2)");
	bool		is_found = false;
	Writer		w = WRITER;
	Reader		r;

	put_int64(&w, borrower_id);
	put_date(&w, day);
	run(&read, &w, &r);
	while (!is_found && next_row(&r))
	{
		Schedule	live;
		Day			held_from;

		unpack_datum(read_value(&r), &live);
		held_from = read_date_or(&r, NO_DAY);
		is_found = is_late(&live, day, held_from,
						   read_date_or(&r, NO_DAY), product);
	}
	finish(&r);
	return is_found;
}

/* past_due(borrower_id, product_code, version, on_date) */
Datum
consfin_past_due(PG_FUNCTION_ARGS)
{
	static const char *const names[] = {
		"borrower_id", "product_code", "version", "on_date"
	};
	const char *reason;
	const Product *product;

	refuse_nulls(fcinfo, 4, names);
	SPI_connect();
	product = find_product(PG_GETARG_DATUM(1), PG_GETARG_INT32(2));
	reason = credit_refused(PG_GETARG_INT64(0), product,
							PG_GETARG_DATEADT(3));
	SPI_finish();
	PG_RETURN_BOOL(reason != NULL);
}
