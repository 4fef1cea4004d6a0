/*
 * read_money.c
 *		A borrower's money, and what it did, before it is found anew.
 */
#include "book/repayment/refind.h"

#include "book/repayment/use_credit.h"
#include "type/chart.h"

/* Every repayment that stands, those that say for which loan included. */
static void
read_pools(Refind *refind)
{
	static Statement read = STATEMENT(
		"SELECT r.repayment_id, r.effective_date, r.value_date,"
		" r.stands_on, r.amount OPERATOR(consfin.-) r.legal_costs"
		" OPERATOR(consfin.-) m.shortage, r.by_turn,"
		" ROW(r.effective_date, r.repayment_id)"
		" OPERATOR(pg_catalog.>) ROW($2, $3)"
		" FROM lending.repayment r" AND_SHORTAGE
		" WHERE r.borrower_id OPERATOR(pg_catalog.=) $1"
		" AND r.status OPERATOR(pg_catalog.=) 'applied'"
		" ORDER BY r.effective_date, r.repayment_id");
	Writer		w = WRITER;
	Reader		r;

	put_int64(&w, refind->book->borrower_id);
	put_date(&w, refind->day);
	put_int64(&w, refind->repayment_id);
	run(&read, &w, &r);
	/* and one for other credit */
	refind->pools = palloc0((r.count + 1) * sizeof(Pool));
	while (next_row(&r))
	{
		Pool	   *pool = &refind->pools[refind->pool_count++];

		pool->money.repayment_id = read_int64(&r);
		pool->money.on = read_date(&r);
		pool->money.value_date = read_date_or(&r, DATEVAL_NOEND);
		pool->money.stands_on = read_account_use(&r);
		pool->money.rest = read_cents(&r);
		pool->by_turn = read_bool(&r);
		pool->is_later = read_bool(&r);
	}
	finish(&r);
}

/* Whether the credit balance paid something since the day. */
static bool
used_credit_since(const Refind *refind)
{
	static Statement read = STATEMENT(
		"SELECT FROM lending.credit_balance_movements m"
		" WHERE m.borrower_id OPERATOR(pg_catalog.=) $1"
		" AND m.business_date OPERATOR(pg_catalog.>=) $2"
		" AND m.kind OPERATOR(pg_catalog.=) 'apply_excess' LIMIT 1");
	Writer		w = WRITER;

	put_int64(&w, refind->book->borrower_id);
	put_date(&w, refind->day);
	return run(&read, &w, NULL) > 0;
}

/*
 * What there is of repayments: of earlier ones what they have left, of later
 * ones all, where no command said for which loan.
 */
static void
find_rests(Refind *refind)
{
	int			count;
	Leftover   *leftovers = read_leftovers(refind->book->borrower_id,
										   &count);

	for (int i = 0; i < refind->pool_count; i++)
	{
		if (!refind->pools[i].is_later || !refind->pools[i].by_turn)
			refind->pools[i].money.rest = 0;
	}
	for (int i = 0; i < count; i++)
	{
		Pool	   *pool = find_pool(refind, leftovers[i].repayment_id);

		if (!pool->is_later)
			pool->money.rest = Max(leftovers[i].rest, 0);
	}
}

/*
 * Days since that on which credit of other origin paid a loan, and what it
 * paid: an event without a repayment may also have been brought in.
 */
static UseList
read_other_uses(const Refind *refind)
{
	static Statement read = STATEMENT(
		"SELECT m.amount, m.business_date"
		" FROM lending.credit_balance_movements m"
		" WHERE m.borrower_id OPERATOR(pg_catalog.=) $1"
		" AND m.kind OPERATOR(pg_catalog.=) 'apply_excess'"
		" AND m.repayment_id IS NULL"
		" AND m.amount OPERATOR(consfin.<) '0'::consfin.cents");
	UseList		uses = {0};
	Writer		w = WRITER;
	Reader		r;

	put_int64(&w, refind->book->borrower_id);
	run(&read, &w, &r);
	while (next_row(&r))
	{
		Event		event = {0};

		event.amount = -read_cents(&r);
		event.on = read_date(&r);
		add_use(&uses, 0, 0, &event);
	}
	finish(&r);
	return uses;
}

/* Whether the event took other credit, which no other event is said to. */
static bool
took_other(UseList *others, const PastEvent *past)
{
	for (int i = 0; i < others->count; i++)
	{
		Use		   *use = &others->items[i];

		if (use->stays || use->event.on != past->business_date ||
			use->event.amount != past->event.amount)
			continue;
		return use->stays = true;
	}
	return false;
}

/* Note credit that was spent as somebody said. */
static void
add_spent(Refind *refind, Day on, int64 repayment_id, Cents amount)
{
	if (refind->spent == NULL)
		refind->spent = palloc(sizeof(Spent));
	else
		refind->spent = repalloc(refind->spent,
								 (refind->spent_count + 1) * sizeof(Spent));
	refind->spent[refind->spent_count++] =
		(Spent) {on, repayment_id, amount};
}

/*
 * Look at an event that stands: one that went by turn is found anew, what
 * was said for a loan stays.
 */
static void
sort_event(Refind *refind, int loan, PastEvent *past, UseList *others)
{
	const Event *event = &past->event;
	Pool	   *pool = find_pool(refind, past->repayment_id);
	bool		is_credit;		/* from the credit balance */

	if (event->kind != EVENT_PAY && event->kind != EVENT_RECOVER &&
		event->kind != EVENT_PREPAY)
		return;
	if (past->repayment_id == 0)
		is_credit = event->on > refind->day && took_other(others, past);
	else
		is_credit = pool->by_turn && event->on > refind->day &&
			(event->on > pool->money.on || event->kind == EVENT_PREPAY);
	if (event->kind == EVENT_PREPAY && is_credit)
		add_spent(refind, event->on, past->repayment_id, event->amount);
	else if (event->kind != EVENT_PREPAY &&
			 (is_credit || (pool != NULL && pool->by_turn && pool->is_later)))
	{
		add_use(&refind->booked, loan, past->repayment_id, event);
		past->taken_back = true;
	}
	if (is_credit && pool != NULL && !pool->is_later)
		pool->money.rest += event->amount;
}

/* What the loan's events come to on the credit balance. */
static Cents
credited_by(Loan *loan, Schedule *after)
{
	Posted		posted = {0};
	int			count;
	Event	   *events = live_events(loan->history, &count);
	Life		life;
	Fault		f;

	life_start(&life, loan);
	life.posted = &posted;
	if (!life_go_on(&life, events, count, 0, NULL, &f))
		raise_fault(&f);
	*after = life.schedule;
	return -posted_balance(&posted, loan->product->chart
						   .account[ACCOUNT_CREDIT_BALANCE]);
}

/*
 * The loan in memory, without what is found anew; returns what of that its
 * events left over, which is on the credit balance already.
 */
static Cents
copy_loan(Refind *refind, int at, UseList *others)
{
	Loan	   *from = refind->book->loans[at];
	Loan	   *loan = palloc(sizeof(Loan));
	const History *was = history_of(refind->book, from);
	History    *history = palloc(sizeof(History));
	Schedule	ignored;
	int			before = refind->booked.count;

	*history = *was;
	history->events = palloc((was->count + 1) * sizeof(PastEvent));
	memcpy(history->events, was->events, was->count * sizeof(PastEvent));
	for (int i = 0; i < was->count; i++)
	{
		if (!was->events[i].is_reversal && !was->events[i].taken_back)
			sort_event(refind, at, &history->events[i], others);
	}
	*loan = *from;
	loan->history = history;
	refind->foreseen.loans[at] = loan;
	if (refind->booked.count == before)
		return 0;
	return credited_by(from, &ignored) - credited_by(loan, &loan->live);
}

/* Credit given back in cash, or to what is paid before loans, after it. */
static void
read_given_back(Refind *refind)
{
	static Statement read = STATEMENT(
		"SELECT m.business_date, m.amount"
		" FROM lending.credit_balance_movements m"
		" WHERE m.borrower_id OPERATOR(pg_catalog.=) $1"
		" AND m.kind IN ('return_credit', 'legal_cost')"
		" AND m.business_date OPERATOR(pg_catalog.>) $2 ORDER BY m.seq");
	Writer		w = WRITER;
	Reader		r;

	put_int64(&w, refind->book->borrower_id);
	put_date(&w, refind->day);
	run(&read, &w, &r);
	while (next_row(&r))
	{
		Day			on = read_date(&r);

		add_spent(refind, on, 0, -read_cents(&r));
	}
	finish(&r);
}

/*
 * Whatever repayments do not explain of the credit is of other origin; where
 * it is less than nothing, the oldest was given back by the day.
 */
static void
add_other(Refind *refind, Cents left_over)
{
	Cents		other = refind->book->credit_balance - left_over;
	Pool	   *pool = &refind->pools[refind->pool_count];

	for (int i = 0; i < refind->booked.count; i++)
		other += refind->booked.items[i].event.amount;
	for (int i = 0; i < refind->spent_count; i++)
		other += refind->spent[i].amount;
	for (int i = 0; i < refind->pool_count; i++)
		other -= refind->pools[i].money.rest;
	for (int i = 0; i < refind->pool_count && other < 0; i++)
	{
		Leftover   *money = &refind->pools[i].money;
		Cents		part = Min(money->rest, -other);

		if (refind->pools[i].is_later)
			continue;
		money->rest -= part;
		other += part;
	}
	refind->short_of = Max(-other, 0);
	pool->money.on = other <= 0 ? refind->day
		: last_credited(refind->book->borrower_id,
						refind->book->context->day);
	pool->money.value_date = DATEVAL_NOEND;
	pool->money.rest = Max(other, 0);
	refind->pool_count++;
}

bool
read_money(Refind *refind)
{
	Portfolio  *book = refind->book;
	UseList		others;
	Cents		left_over = 0;

	read_pools(refind);
	read_loans_open_on(book, refind->day - 1);
	if ((refind->pool_count == 0 ||
		 !refind->pools[refind->pool_count - 1].is_later) &&
		book->credit_balance <= 0 && !used_credit_since(refind))
		return false;
	find_rests(refind);
	others = read_other_uses(refind);
	refind->foreseen = *book;
	refind->foreseen.loans = palloc((book->loan_count + 1) * sizeof(Loan *));
	for (int i = 0; i < book->loan_count; i++)
		left_over += copy_loan(refind, i, &others);
	read_given_back(refind);
	add_other(refind, left_over);
	return true;
}
