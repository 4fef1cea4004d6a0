/*
 * brought.c
 *		The day of the event that has brought a loan to a better rung.
 */
#include "book/stage/brought.h"

#include "engine/statement.h"

/*
 * The days of the loan's events from the first on that is new to it, the last
 * day first, and the loan as it was then.
 */
static void
read_days(const Moved *moved, Reader *r)
{
	static Statement read = STATEMENT(
		"SELECT d.day, consfin_internal.schedule_on($1, $2, d.day) FROM ("
		"SELECT DISTINCT e.effective_date AS day FROM lending.loan_events e"
		" WHERE e.borrower_id OPERATOR(pg_catalog.=) $1"
		" AND e.loan_id OPERATOR(pg_catalog.=) $2"
		" AND e.effective_date OPERATOR(pg_catalog.>=) ("
		"SELECT pg_catalog.min(n.effective_date) FROM lending.loan_events n"
		" WHERE n.borrower_id OPERATOR(pg_catalog.=) $1"
		" AND n.loan_id OPERATOR(pg_catalog.=) $2"
		" AND n.seq OPERATOR(pg_catalog.>) $3)) d ORDER BY d.day DESC");
	Writer		w = WRITER;

	put_datum(&w, 'b', moved->new.values[BORROWER_ID]);
	put_datum(&w, 'b', moved->new.values[LOAN_ID]);
	put_datum(&w, 'b', moved->old->values[LAST_SEQ]);
	run_as_of_now(&read, &w, r);
}

static Day
last_day_of(const LoanRow *loan)
{
	return last_day(measure(loan, read_on(loan)).standing->head);
}

Day
brought_on(const Moved *moved, const Scale *scale, int32 rung)
{
	LoanRow		then = moved->new;	/* as it was from a day on */
	Day			through = read_on(&then);
	Day			since = last_day_of(&then);
	Reader		r;

	if (moved->old == NULL || since > last_day_of(moved->old))
		return since;
	read_days(moved, &r);
	while (next_row(&r))
	{
		Day			day = read_date(&r);
		Measured	loan;

		then.values[SCHEDULE] = read_value(&r);
		loan = measure(&then, through);
		if (rung_by_days(scale, &loan) != rung)
			break;
		since = Max(day, reached_by_days(scale, &loan, rung));
		if (since > day)
			break;
		through = day - 1;
	}
	finish(&r);
	return since;
}
