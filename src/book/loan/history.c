/*
 * history.c
 *		The events of a loan, and its life as they make it.
 */
#include "book/loan/history.h"

#include "miscadmin.h"

#include "core/accrue/periods.h"
#include "core/ledger/post.h"
#include "core/service/replay.h"
#include "type/entry.h"
#include "type/event.h"
#include "type/schedule.h"

PG_FUNCTION_INFO_V1(consfin_schedule_on);

/* Mark the event that a reversal takes back. */
static void
mark_taken_back(History *history, int64 seq)
{
	for (int i = 0; i < history->count; i++)
	{
		if (history->events[i].event.seq == seq &&
			!history->events[i].is_reversal)
			history->events[i].taken_back = true;
	}
}

static History *
read_history(int64 borrower_id, int64 loan_id)
{
	/* A row for each event, one with nulls where there is none. */
	static Statement read = STATEMENT(
		"SELECT c.schedule, e.event, e.business_date, e.value_date,"
		" e.repayment_id, e.reverses_seq FROM lending.loan n"
		" JOIN lending.contract c"
		" ON c.borrower_id OPERATOR(pg_catalog.=) n.borrower_id"
		" AND c.contract_id OPERATOR(pg_catalog.=) n.contract_id"
		" LEFT JOIN lending.loan_event e"
		" ON e.borrower_id OPERATOR(pg_catalog.=) n.borrower_id"
		" AND e.loan_id OPERATOR(pg_catalog.=) n.loan_id"
		" WHERE n.borrower_id OPERATOR(pg_catalog.=) $1"
		" AND n.loan_id OPERATOR(pg_catalog.=) $2 ORDER BY e.seq");
	History    *history = palloc0(sizeof(History));
	Writer		w = WRITER;
	Reader		r;

	put_int64(&w, borrower_id);
	put_int64(&w, loan_id);
	run(&read, &w, &r);
	history->count = 0;
	history->events = palloc((r.count + 1) * sizeof(PastEvent));
	while (next_row(&r))
	{
		PastEvent  *past = &history->events[history->count];
		Datum		original = read_value(&r);
		Datum		event;
		bool		is_null;
		int64		reverses;

		if (history->count == 0)
			history->original = original;
		event = read_datum(&r, &is_null);
		if (is_null)
			break;
		history->count++;
		open_event(event, &past->event);
		past->business_date = read_date(&r);
		past->value_date = read_date_or(&r, DATEVAL_NOEND);
		past->repayment_id = read_int64_or(&r, 0);
		reverses = read_int64_or(&r, 0);
		past->reverses_seq = reverses;
		past->is_reversal = reverses != 0;
		past->taken_back = false;
		if (past->is_reversal)
			mark_taken_back(history, reverses);
	}
	finish(&r);
	return history;
}

const History *
history_of(const Portfolio *portfolio, Loan *loan)
{
	if (loan->history != NULL)
		return loan->history;
	/* Events that this command booked may still wait to be written. */
	if (loan->changed && portfolio->context->batch != NULL)
		insert_batch_flush(portfolio->context->batch);
	loan->history = read_history(portfolio->borrower_id, loan->loan_id);
	return loan->history;
}

void
history_add(Loan *loan, const PastEvent *past, int64 reverses_seq)
{
	History    *history = loan->history;

	if (history == NULL)
		return;
	history->events = repalloc(history->events,
							   (history->count + 1) * sizeof(PastEvent));
	history->events[history->count++] = *past;
	if (past->is_reversal)
		mark_taken_back(history, reverses_seq);
}

const PastEvent *
past_event(const History *history, int64 seq)
{
	for (int i = 0; i < history->count; i++)
	{
		if (history->events[i].event.seq == seq &&
			!history->events[i].is_reversal)
			return &history->events[i];
	}
	return NULL;
}

Event *
live_events(const History *history, int *count)
{
	Event	   *events = palloc((history->count + 1) * sizeof(Event));

	*count = 0;
	for (int i = 0; i < history->count; i++)
	{
		if (!history->events[i].is_reversal && !history->events[i].taken_back)
			events[(*count)++] = history->events[i].event;
	}
	sort_events(events, *count);
	return events;
}

/* The line of the account, made where there is none. */
static EntryLine *
posted_line(Posted *posted, int32 account)
{
	for (int i = 0; i < posted->count; i++)
	{
		if (posted->lines[i].account == account)
			return &posted->lines[i];
	}
	if (posted->count == posted->room)
	{
		int32		room = posted->room == 0 ? ACCOUNT_USES : 2 * posted->room;

		posted->lines = posted->room == 0 ? palloc(room * sizeof(EntryLine))
			: repalloc(posted->lines, room * sizeof(EntryLine));
		posted->room = room;
	}
	posted->lines[posted->count] = (EntryLine) {account, 0};
	return &posted->lines[posted->count++];
}

void
add_posted(Posted *posted, const EntryLine *lines, int32 count, bool negate)
{
	for (int i = 0; i < count; i++)
	{
		EntryLine  *line = posted_line(posted, lines[i].account);

		if (negate
			? sub_overflows(line->amount, lines[i].amount, &line->amount)
			: add_overflows(line->amount, lines[i].amount, &line->amount))
			cents_out_of_range();
	}
}

bool
entry_of_posted(const Posted *posted, Datum *entry)
{
	EntryLine  *lines = palloc((posted->count + 1) * sizeof(EntryLine));
	int32_t		count = 0;
	Fault		f;

	for (int i = 0; i < posted->count; i++)
	{
		if (posted->lines[i].amount != 0)
			lines[count++] = posted->lines[i];
	}
	if (count == 0)
		return false;
	if (!entry_seal(lines, &count, &f))
		raise_fault(&f);
	*entry = PointerGetDatum(entry_make(lines, count));
	pfree(lines);
	return true;
}

bool
post_to(Posted *posted, const Change *change, const OwnersMove *moved,
		const Chart *chart, Fault *f)
{
	EntryLine	lines[ACCOUNT_USES];
	int32_t		count;

	if (!post_change(change, chart, true, lines, &count, f))
		return false;
	add_posted(posted, lines, count, false);
	if (!post_owners(moved, change->event, chart, lines, &count, f))
		return false;
	add_posted(posted, lines, count, false);
	return true;
}

Cents
posted_balance(const Posted *posted, int32 account)
{
	for (int i = 0; i < posted->count; i++)
	{
		if (posted->lines[i].account == account)
			return posted->lines[i].amount;
	}
	return 0;
}

void
life_start(Life *life, Loan *loan)
{
	memset(life, 0, sizeof(Life));
	life->loan = loan;
	unpack_datum(loan->history->original, &life->schedule);
	life->outstanding = outstanding_principal(&life->schedule);
}

void
copy_schedule(const Schedule *from, Schedule *copy)
{
	size_t		rows = from->head.row_count * sizeof(Row);
	size_t		advances = from->head.advance_count * sizeof(Advance);

	*copy = *from;
	copy->rows = core_alloc(rows);
	memcpy(copy->rows, from->rows, rows);
	copy->advances = core_alloc(advances);
	memcpy(copy->advances, from->advances, advances);
}

void
life_fork(Life *life, const Life *from)
{
	*life = *from;
	life->shares = NULL;
	if (from->shares != NULL && from->loan->product->has_owners)
	{
		life->shares = palloc(sizeof(Shares));
		copy_shares(from->shares, life->shares);
	}
	copy_schedule(&from->schedule, &life->schedule);
}

/* Post the change and move the parts. */
static bool
follow(Life *life, const Change *change, Fault *f)
{
	Cents		before = life->outstanding;

	life->outstanding = outstanding_principal(&life->schedule);
	if (life->shares != NULL)
		move_shares(life->shares, life->loan->product, change, before,
					life->outstanding, &life->moved);
	return life->posted == NULL ||
		post_to(life->posted, change, &life->moved, &life->loan->chart, f);
}

bool
life_go_on(Life *life, const Event *events, int count, int64 kept_seq,
		   Change *kept, Fault *f)
{
	for (int i = 0; i < count; i++)
	{
		Change		change;

		CHECK_FOR_INTERRUPTS();
		if (!apply_event(&life->schedule, &events[i], &change, f))
			return event_failed(&events[i], f);
		if (!follow(life, &change, f))
			return event_failed(&events[i], f);
		if (kept != NULL && events[i].seq == kept_seq)
			*kept = change;
		else if (change.lines != NULL)
			core_free(change.lines);
	}
	return true;
}

void
schedule_on(const Portfolio *portfolio, Loan *loan, Day on,
			Schedule *schedule)
{
	Life		life;
	Event	   *events;
	int			count;
	int			until = 0;
	Fault		f;

	if (loan->live.head.as_of == NO_DAY || loan->live.head.as_of <= on)
	{
		copy_schedule(&loan->live, schedule);
		return;
	}
	events = live_events(history_of(portfolio, loan), &count);
	while (until < count && events[until].on <= on)
		until++;
	life_start(&life, loan);
	if (!life_go_on(&life, events, until, 0, NULL, &f))
		raise_fault(&f);
	*schedule = life.schedule;
}

/* schedule_on(borrower_id, loan_id, on_date) */
Datum
consfin_schedule_on(PG_FUNCTION_ARGS)
{
	static const char *const names[] = {"borrower_id", "loan_id", "on_date"};
	static Statement read = STATEMENT(
		"SELECT n.schedule FROM lending.loan n"
		" WHERE n.borrower_id OPERATOR(pg_catalog.=) $1"
		" AND n.loan_id OPERATOR(pg_catalog.=) $2");
	static const CommandContext none = {0};
	MemoryContext caller = CurrentMemoryContext;
	Portfolio	portfolio;
	Loan		loan = {0};
	Schedule	schedule;
	Writer		w = WRITER;
	Reader		r;
	Datum		result;

	refuse_nulls(fcinfo, 3, names);
	SPI_connect();
	portfolio_clear(&portfolio, PG_GETARG_INT64(0), &none);
	loan.loan_id = PG_GETARG_INT64(1);
	put_int64(&w, portfolio.borrower_id);
	put_int64(&w, loan.loan_id);
	run(&read, &w, &r);
	if (!next_row(&r))
		raise_unknown("loan", loan.loan_id, portfolio.borrower_id);
	unpack_datum(read_value(&r), &loan.live);
	finish(&r);
	schedule_on(&portfolio, &loan, PG_GETARG_DATEADT(2), &schedule);
	MemoryContextSwitchTo(caller);
	result = sealed_datum(&schedule);
	SPI_finish();
	PG_RETURN_DATUM(result);
}
