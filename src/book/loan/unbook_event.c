/*
 * unbook_event.c
 *		Events of a loan taken back, as if they had never been.
 */
#include "book/loan/book_event.h"

#include "utils/builtins.h"

#include "book/loan/subvention.h"
#include "type/entry.h"

/* Raise why the event cannot be taken back: a later one is impossible. */
static void
raise_needed(const Loan *loan, int64 seq, const Fault *f)
{
	if (f->kind != FAULT_STATE)
		raise_fault(f);
	ereport(ERROR,
			(errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
			 errmsg("event \"%lld\" of loan \"%lld\" cannot be taken back"
					" alone", (long long) seq, (long long) loan->loan_id),
			 errdetail("Without it a later event cannot be: %s.",
					   f->message),
			 errhint("Take the later event back first.")));
}

/*
 * The loan's life without the event: its schedule and its shares, and what
 * its events post differently, the event itself included, in *whole.
 */
static void
live_without(const Portfolio *portfolio, Loan *loan, int64 seq,
			 Posted *whole)
{
	int			count;
	Event	   *events = live_events(history_of(portfolio, loan), &count);
	Posted		before = {0};
	int			place = 0;
	Life		now;
	Life		old;
	Fault		f;

	while (events[place].seq != seq)
		place++;
	life_start(&now, loan);
	disburse_shares(&loan->shares);
	now.shares = &loan->shares;
	if (!life_go_on(&now, events, place, 0, NULL, &f))
		raise_fault(&f);
	life_fork(&old, &now);
	now.posted = whole;
	old.posted = &before;
	if (!life_go_on(&now, events + place + 1, count - place - 1, 0, NULL,
					&f))
		raise_needed(loan, seq, &f);
	if (!life_go_on(&old, events + place, count - place, 0, NULL, &f))
		raise_fault(&f);
	add_posted(whole, before.lines, before.count, true);
	loan->live = now.schedule;
}

/* Lines of an entry, with the other sign where negate. */
static EntryLine *
lines_of(Datum datum, bool negate, int32 *count)
{
	Entry	   *entry = (Entry *) PG_DETOAST_DATUM_PACKED(datum);
	EntryLine  *lines = palloc(entry_count(ENTRY_BYTES(entry),
										   ENTRY_LENGTH(entry)) *
							   sizeof(EntryLine));

	if (!entry_unpack(ENTRY_BYTES(entry), ENTRY_LENGTH(entry), lines, count))
		ereport(ERROR,
				(errcode(ERRCODE_DATA_CORRUPTED),
				 errmsg("stored value of type entry is damaged")));
	for (int i = 0; negate && i < *count; i++)
		lines[i].amount = -lines[i].amount;
	return lines;
}

/*
 * Take the event's own entries back one by one, and what they posted off
 * *rest.
 */
static void
reverse_entries(const Portfolio *portfolio, const Loan *loan,
				const PastEvent *target, Posted *rest)
{
	static Statement find = STATEMENT(
		"SELECT j.entry_id, j.entry, j.kind FROM lending.journal j"
		" WHERE j.borrower_id OPERATOR(pg_catalog.=) $1"
		" AND j.business_date OPERATOR(pg_catalog.=) $2"
		" AND j.loan_id OPERATOR(pg_catalog.=) $3"
		" AND j.seq OPERATOR(pg_catalog.=) $4"
		" AND j.reverses_entry_id IS NULL"
		" AND j.kind OPERATOR(pg_catalog.=) ANY (ARRAY[$5, $6])"
		" ORDER BY j.entry_id");
	Writer		w = WRITER;
	Reader		r;

	put_int64(&w, portfolio->borrower_id);
	put_date(&w, target->business_date);
	put_int64(&w, loan->loan_id);
	put_int64(&w, target->event.seq);
	put_text(&w, event_kind_names[target->event.kind]);
	put_text(&w, SUBVENTION_CANCELLED);
	run(&find, &w, &r);
	while (next_row(&r))
	{
		int64		entry_id = read_int64(&r);
		Datum		entry = read_value(&r);
		int32		count;
		EntryLine  *lines = lines_of(entry, true, &count);

		post_event(portfolio, loan, "reversal",
				   PointerGetDatum(entry_make(lines, count)),
				   target->value_date, entry_id);
		if (strcmp(read_text(&r), SUBVENTION_CANCELLED) == 0)
			restore_subvention(portfolio, loan, lines, count);
		else
			add_posted(rest, lines, count, true);
	}
	finish(&r);
}

/* A copy of the event, which may be taken back. */
static PastEvent
find_target(const Portfolio *portfolio, Loan *loan, int64 seq)
{
	const PastEvent *past = past_event(history_of(portfolio, loan), seq);

	if (past == NULL)
		raise_unknown("event", seq, loan->loan_id);
	if (past->taken_back)
		ereport(ERROR,
				(errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
				 errmsg("event \"%lld\" of loan \"%lld\" has been taken back "
						"already",
						(long long) seq, (long long) loan->loan_id)));
	return *past;
}

Day
unbook_event(Portfolio *portfolio, Loan *loan, int64 seq, Booked *booked)
{
	PastEvent	target = find_target(portfolio, loan, seq);
	Chart		chart = loan->chart;
	Posted		whole = {0};
	Posted		rest = {0};
	Datum		entry;

	/* Money of other events cancels out, wherever it stands. */
	loan->chart = chart_of_money(portfolio, &chart);
	live_without(portfolio, loan, seq, &whole);
	loan->chart = chart;
	write_loan_event(portfolio, loan, &target.event, NULL, seq,
				target.value_date, target.repayment_id);
	add_posted(&rest, whole.lines, whole.count, false);
	reverse_entries(portfolio, loan, &target, &rest);
	if (entry_of_posted(&rest, &entry))
		post_event(portfolio, loan, "correction", entry, target.value_date,
				   0);
	memset(booked, 0, sizeof(Booked));
	booked->seq = loan->last_seq + 1;
	booked->credit = settle_loan(portfolio, loan, "reverse", &whole,
								 target.repayment_id);
	settle_subvention(portfolio, loan);
	return target.event.on;
}
