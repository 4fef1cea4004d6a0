/*
 * book_event.c
 *		Events of a loan accepted, and what follows from them.
 */
#include "book/loan/book_event.h"

#include "book/borrower/credit_balance.h"
#include "book/loan/subvention.h"
#include "calc/composite.h"
#include "core/accrue/periods.h"
#include "core/number/money.h"
#include "core/service/revolving.h"
#include "core/standing/standing.h"
#include "engine/journal.h"
#include "type/change.h"
#include "type/event.h"

PG_FUNCTION_INFO_V1(consfin_book_event);

void
write_loan_event(const Portfolio *portfolio, Loan *loan, const Event *event,
			const Change *change, int64 reverses_seq, DateADT value_date,
			int64 repayment_id)
{
	static Statement insert = STATEMENT(
		"INSERT INTO lending.loan_event (borrower_id, loan_id, seq,"
		" effective_date, business_date, value_date, event, change,"
		" reverses_seq, repayment_id) VALUES"
		" ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)");
	const CommandContext *context = portfolio->context;
	PastEvent	past = {*event, context->day, value_date, repayment_id,
	reverses_seq, reverses_seq != 0, false};
	Writer		w = WRITER;

	put_int64(&w, portfolio->borrower_id);
	put_int64(&w, loan->loan_id);
	put_int64(&w, loan->last_seq + 1);
	put_date(&w, event->on);
	put_date(&w, context->day);
	put_known_date(&w, value_date);
	put_datum(&w, 'x', event_datum(event));
	if (change == NULL)
		put_null(&w, 'c');
	else
		put_datum(&w, 'c', change_datum(change));
	put_id(&w, reverses_seq);
	put_id(&w, repayment_id);
	insert_row(context->batch, &insert, &w);
	history_add(loan, &past, reverses_seq);
}

void
post_event(const Portfolio *portfolio, const Loan *loan, const char *kind,
		   Datum entry, DateADT value_date, int64 reverses_entry_id)
{
	Posting		posting = {0};

	posting.borrower_id = portfolio->borrower_id;
	posting.kind = kind;
	posting.entry = entry;
	posting.value_date = DATE_NOT_FINITE(value_date) ? NULL : &value_date;
	posting.line_id = loan->line->line_id;
	posting.loan_id = loan->loan_id;
	posting.seq = loan->last_seq + 1;
	posting.reverses_entry_id = reverses_entry_id;
	post_entry(portfolio->context, &posting);
}

/* Note the loan's last event for the message. */
static void
tell_event(Portfolio *portfolio, const Loan *loan)
{
	char		outstanding[CENTS_TEXT];

	cents_print(loan->outstanding, outstanding);
	if (portfolio->told_count++ > 0)
		appendStringInfoString(&portfolio->told, ", ");
	appendStringInfo(&portfolio->told, "{\"loan_id\": \"%lld\", \"seq\": %lld,"
					 " \"outstanding\": \"%s\", \"status\": \"%s\"}",
					 (long long) loan->loan_id, (long long) loan->last_seq,
					 outstanding, loan->status);
	if (portfolio->told_count == 1)
		portfolio->first_told = portfolio->told.len;
}

void
publish_booked(const Portfolio *portfolio, const char *topic)
{
	StringInfoData body;

	initStringInfo(&body);
	appendBinaryStringInfo(&body, portfolio->told.data,
						   portfolio->first_told - 1);
	if (portfolio->told_count > 1)
		appendStringInfo(&body, ", \"loans\": [%s]", portfolio->told.data);
	appendStringInfoChar(&body, '}');
	publish(portfolio->context, portfolio->borrower_id, topic, body.data);
}

Cents
settle_loan(Portfolio *portfolio, Loan *loan, const char *kind,
			const Posted *posted, int64 repayment_id)
{
	const Chart *chart = &loan->product->chart;
	Cents		before = loan->outstanding;
	Cents		credit;
	Standing	standing;
	Fault		f;

	if (!standing_of(&loan->live, later(portfolio->context->day,
										last_day(&loan->live.head)),
					 &standing, &f))
		raise_fault(&f);
	loan->outstanding = outstanding_principal(&loan->live);
	loan->status = status_names[standing.status];
	loan->last_seq++;
	loan->changed = true;
	move_principal(loan->line, kind, loan->outstanding - before,
				   loan->live.head.refunded - loan->refunded,
				   loan->loan_id, portfolio->context);
	loan->refunded = loan->live.head.refunded;
	credit = -posted_balance(posted, chart->account[ACCOUNT_CREDIT_BALANCE]);
	if (credit != 0)
		portfolio->credit_balance =
			move_credit(portfolio->context, portfolio->borrower_id, kind,
						credit, loan->loan_id, repayment_id);
	tell_event(portfolio, loan);
	return credit;
}

/* Add what a change posts by the loan's chart, and the money at hand. */
static void
add_change(Posted *posted, const Portfolio *portfolio, const Loan *loan,
		   const Change *change, const OwnersMove *moved)
{
	Chart		chart = chart_of_money(portfolio, &loan->chart);
	Fault		f;

	if (!post_to(posted, change, moved, &chart, &f))
		raise_fault(&f);
}

/* Apply the event to the loan as it is. */
static void
apply_last(Loan *loan, const Event *event, Change *change, OwnersMove *moved)
{
	Cents		before = outstanding_principal(&loan->live);
	Fault		f;

	if (!apply_event(&loan->live, event, change, &f))
		raise_fault(&f);
	move_shares(&loan->shares, loan->product, change, before,
				outstanding_principal(&loan->live), moved);
}

/* What later events post differently now, by the date it is posted on. */
typedef struct Correction
{
	DateADT		day;
	Posted		posted;
} Correction;

typedef struct Corrections
{
	int			count;
	Correction *items;			/* room for each event and one more */
} Corrections;

/*
 * A date that is closed has what was known on it: what later dates know stands
 * on them.
 */
static Posted *
correction_of(Corrections *all, const Portfolio *portfolio,
			  const Loan *loan, const Event *event)
{
	DateADT		day = portfolio->context->day;
	Correction *last;

	if (closes_day())
		day = later(day, past_event(loan->history,
									event->seq)->business_date);
	for (int i = 0; i < all->count; i++)
	{
		if (all->items[i].day == day)
			return &all->items[i].posted;
	}
	last = &all->items[all->count++];
	memset(last, 0, sizeof(*last));
	last->day = day;
	return &last->posted;
}

/* Post what came of them, and add it to *own. */
static void
post_corrections(const Portfolio *portfolio, const Loan *loan,
				 const Corrections *all, DateADT value_date, Posted *own)
{
	for (int i = 0; i < all->count; i++)
	{
		const Correction *one = &all->items[i];
		CommandContext context = *portfolio->context;
		Portfolio	on_day = *portfolio;
		Datum		entry;

		context.day = one->day;
		on_day.context = &context;
		if (entry_of_posted(&one->posted, &entry))
			post_event(&on_day, loan, "correction", entry, value_date, 0);
		add_posted(own, one->posted.lines, one->posted.count, false);
	}
}

/*
 * Apply the event where it belongs among the loan's events: the later ones do
 * something else now, and what they post differently is added to *all.
 */
static void
apply_backdated(const Portfolio *portfolio, Loan *loan, const Event *event,
				Change *change, OwnersMove *moved, Corrections *all)
{
	int			count;
	Event	   *events = live_events(history_of(portfolio, loan), &count);
	int			place = 0;
	Life		now;
	Life		old;
	Fault		f;

	while (place < count && event_compare(&events[place], event) < 0)
		place++;
	life_start(&now, loan);
	disburse_shares(&loan->shares);
	now.shares = &loan->shares;
	if (!life_go_on(&now, events, place, 0, NULL, &f))
		raise_fault(&f);
	life_fork(&old, &now);
	if (!life_go_on(&now, event, 1, event->seq, change, &f))
		raise_fault(&f);
	*moved = now.moved;
	all->items = palloc((count + 1) * sizeof(Correction));
	for (; place < count; place++)
	{
		Posted		before = {0};

		now.posted = correction_of(all, portfolio, loan, &events[place]);
		old.posted = &before;
		if (!life_go_on(&now, &events[place], 1, 0, NULL, &f) ||
			!life_go_on(&old, &events[place], 1, 0, NULL, &f))
			raise_fault(&f);
		add_posted(now.posted, before.lines, before.count, true);
	}
	loan->live = now.schedule;
}

void
book_event(Portfolio *portfolio, Loan *loan, Event *event,
		   DateADT value_date, int64 repayment_id, Booked *booked)
{
	const char *kind = event_kind_names[event->kind];
	bool		is_backdated = loan->live.head.as_of != NO_DAY &&
		(event->on < loan->live.head.as_of ||
		 (event->on == loan->live.head.as_of && may_end_closed(&loan->live)));
	Posted		own = {0};
	Corrections rest = {0};
	OwnersMove	moved;
	Datum		entry;

	event->seq = loan->last_seq + 1;
	if (is_backdated)
		apply_backdated(portfolio, loan, event, &booked->change, &moved,
						&rest);
	else
		apply_last(loan, event, &booked->change, &moved);
	add_change(&own, portfolio, loan, &booked->change, &moved);
	write_loan_event(portfolio, loan, event, &booked->change, 0, value_date,
				repayment_id);
	if (entry_of_posted(&own, &entry))
		post_event(portfolio, loan, kind, entry, value_date, 0);
	post_corrections(portfolio, loan, &rest, value_date, &own);
	booked->seq = event->seq;
	booked->did_change = true;
	booked->credit = settle_loan(portfolio, loan, kind, &own, repayment_id);
	if (is_backdated || event->kind == EVENT_REFUND || loan->outstanding == 0)
		settle_subvention(portfolio, loan);
}

Cents
penalty_owed(const Portfolio *portfolio, const Loan *loan)
{
	Standing	standing;
	Fault		f;

	if (!standing_of(&loan->live, portfolio->context->day, &standing, &f))
		raise_fault(&f);
	return standing.past_due[PENALTY] + standing.due_now[PENALTY] +
		standing.early[PENALTY];
}

Datum
booked_row(TupleDesc columns, const Booked *booked, MemoryContext caller)
{
	MemoryContext before = MemoryContextSwitchTo(caller);
	Answer		answer;
	HeapTuple	row;

	answer_begin(&answer, columns);
	answer_id(&answer, "seq", booked->seq);
	if (booked->did_change)
		answer_datum(&answer, "change", 'c', change_datum(&booked->change));
	answer_cents(&answer, "credit", booked->credit);
	row = answer_row(&answer);
	MemoryContextSwitchTo(before);
	return HeapTupleGetDatum(row);
}

/* book_event(borrower_id, loan_id, event, value_date, repayment_id) */
Datum
consfin_book_event(PG_FUNCTION_ARGS)
{
	static const char *const names[] = {"borrower_id", "loan_id", "event"};
	TupleDesc	columns = result_row_type(fcinfo);
	int64		repayment_id = PG_ARGISNULL(4) ? 0 : PG_GETARG_INT64(4);
	MemoryContext caller = CurrentMemoryContext;
	CommandContext context;
	Portfolio	portfolio;
	Event		event;
	Booked		booked;
	Loan	   *loan;
	Datum		row;

	refuse_nulls(fcinfo, 3, names);
	open_event(PG_GETARG_DATUM(2), &event);
	inside_command(&context);
	loan = portfolio_of_loan(&portfolio, PG_GETARG_INT64(0),
							 PG_GETARG_INT64(1), &context);
	book_event(&portfolio, loan, &event,
			   PG_ARGISNULL(3) ? DATEVAL_NOEND : PG_GETARG_DATEADT(3),
			   repayment_id, &booked);
	/* A repayment tells of its events itself. */
	if (repayment_id == 0)
		publish_booked(&portfolio, psprintf("loan.%s",
											event_kind_names[event.kind]));
	write_portfolio(&portfolio);
	insert_batch_flush(context.batch);
	row = booked_row(columns, &booked, caller);
	SPI_finish();
	PG_RETURN_DATUM(row);
}
