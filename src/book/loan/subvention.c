/*
 * subvention.c
 *		What a sponsor bears of a loan, in the books.
 */
#include "book/loan/subvention.h"

#include "book/loan/history.h"
#include "core/accrue/periods.h"
#include "core/ledger/subvention.h"
#include "engine/journal.h"
#include "type/entry.h"
#include "type/schedule.h"

/* Add to what is cancelled. */
static void
add_cancelled(int64 borrower_id, int64 loan_id, Cents amount)
{
	static Statement update = STATEMENT(
		"UPDATE lending.subvention s"
		" SET cancelled = s.cancelled OPERATOR(consfin.+) $3"
		" WHERE s.borrower_id OPERATOR(pg_catalog.=) $1"
		" AND s.loan_id OPERATOR(pg_catalog.=) $2");
	Writer		w = WRITER;

	put_int64(&w, borrower_id);
	put_int64(&w, loan_id);
	put_cents(&w, amount);
	run(&update, &w, NULL);
}

void
restore_subvention(const Portfolio *portfolio, const Loan *loan,
				   const EntryLine *lines, int32 count)
{
	const Chart *chart = &loan->product->chart;

	for (int i = 0; i < count; i++)
	{
		if (lines[i].account == chart->account[ACCOUNT_SUBVENTION_UNEARNED])
			add_cancelled(portfolio->borrower_id, loan->loan_id,
						  lines[i].amount);
	}
}

/* The loan's subvention; false: it has none. */
static bool
read_subvention(int64 borrower_id, int64 loan_id, Subvention *subvention)
{
	static Statement read = STATEMENT(
		"SELECT s.amount, s.earned, s.cancelled FROM lending.subvention s"
		" WHERE s.borrower_id OPERATOR(pg_catalog.=) $1"
		" AND s.loan_id OPERATOR(pg_catalog.=) $2");
	Writer		w = WRITER;
	Reader		r;
	bool		found;

	put_int64(&w, borrower_id);
	put_int64(&w, loan_id);
	run(&read, &w, &r);
	found = next_row(&r);
	if (found)
	{
		subvention->amount = read_cents(&r);
		subvention->earned = read_cents(&r);
		subvention->cancelled = read_cents(&r);
	}
	finish(&r);
	return found;
}

/* Post that so much more (negative: less) is cancelled. */
static void
post_cancelled(const Portfolio *portfolio, const Loan *loan, Cents amount)
{
	const Chart *chart = &loan->product->chart;
	EntryLine	lines[2] = {
		{chart->account[ACCOUNT_SUBVENTION_UNEARNED], amount},
		{chart->account[ACCOUNT_SUBVENTION_RECEIVABLE], -amount}
	};
	Posting		posting = {0};
	int32_t		count = 2;
	Fault		f;

	if (!entry_seal(lines, &count, &f))
		raise_fault(&f);
	posting.borrower_id = portfolio->borrower_id;
	posting.kind = SUBVENTION_CANCELLED;
	posting.entry = PointerGetDatum(entry_make(lines, count));
	posting.line_id = loan->line->line_id;
	posting.loan_id = loan->loan_id;
	posting.seq = loan->last_seq;
	post_entry(portfolio->context, &posting);
}

/* What of its principal an event gave back: all when none is left. */
static Cents
principal_returned(const Change *change, Cents before, Cents after)
{
	return after == 0 ? before
		: change_total(change, CHANGE_CANCELLED, PRINCIPAL);
}

/* What all events of the loan cancel, one after another. */
static void
cancel_anew(const Portfolio *portfolio, Loan *loan, Subvention *subvention)
{
	int			count;
	const History *history = history_of(portfolio, loan);
	Event	   *events = live_events(history, &count);
	Schedule	original;
	Schedule	schedule;
	Fault		f;

	unpack_datum(history->original, &original);
	unpack_datum(history->original, &schedule);
	subvention->cancelled = 0;
	for (int i = 0; i < count; i++)
	{
		Cents		before = outstanding_principal(&schedule);
		Cents		cancelled = 0;
		Change		change;

		if (!apply_event(&schedule, &events[i], &change, &f) ||
			!subvention_cancelled(subvention, &original, events[i].on,
								  principal_returned(
									  &change, before,
									  outstanding_principal(&schedule)),
								  before, &cancelled, &f))
			raise_fault(&f);
		subvention->cancelled += cancelled;
	}
}

void
settle_subvention(const Portfolio *portfolio, Loan *loan)
{
	Subvention	subvention;
	Cents		before;

	if (loan->product->subvention_rate == RATE_NONE ||
		!read_subvention(portfolio->borrower_id, loan->loan_id, &subvention))
		return;
	before = subvention.cancelled;
	cancel_anew(portfolio, loan, &subvention);
	if (subvention.cancelled == before)
		return;
	add_cancelled(portfolio->borrower_id, loan->loan_id,
				  subvention.cancelled - before);
	post_cancelled(portfolio, loan, subvention.cancelled - before);
}
