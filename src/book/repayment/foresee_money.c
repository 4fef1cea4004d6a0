/*
 * foresee_money.c
 *		Where money goes as it would have gone, day by day, in memory.
 */
#include "book/repayment/refind.h"

#include "book/loan/foresee.h"
#include "book/repayment/portions.h"
#include "book/repayment/use_credit.h"

static void
add_day(Refind *refind, Day day)
{
	if (day < refind->day || day > refind->book->context->day)
		return;
	if ((refind->day_count & (refind->day_count - 1)) == 0)
	{
		size_t		size = Max(16, 2 * refind->day_count) * sizeof(Day);

		refind->days = refind->days == NULL ? palloc(size)
			: repalloc(refind->days, size);
	}
	refind->days[refind->day_count++] = day;
}

static void
add_due_days(Refind *refind, const Schedule *schedule)
{
	for (int row = 0; row < schedule->head.row_count; row++)
		add_day(refind, schedule->rows[row].due_on);
}

/* Days on which something of the loan fell due, whatever became of it. */
static void
add_days_of_loan(Refind *refind, Loan *loan)
{
	Life		life;
	int			count;
	Event	   *events;
	Fault		f;

	history_of(&refind->foreseen, loan);
	events = live_events(loan->history, &count);
	life_start(&life, loan);
	add_due_days(refind, &life.schedule);
	for (int i = 0; i < count; i++)
	{
		add_day(refind, events[i].on);
		if (!life_go_on(&life, &events[i], 1, 0, NULL, &f))
			raise_fault(&f);
		if (events[i].kind != EVENT_PAY)
			add_due_days(refind, &life.schedule);
	}
}

static int
compare_days(const void *a, const void *b)
{
	Day			one = *(const Day *) a;
	Day			other = *(const Day *) b;

	return (one > other) - (one < other);
}

/* Days on which money can move, each once. */
static void
list_days(Refind *refind)
{
	int			count = 0;

	for (int i = 0; i < refind->pool_count; i++)
		add_day(refind, refind->pools[i].money.on);
	for (int i = 0; i < refind->spent_count; i++)
		add_day(refind, refind->spent[i].on);
	for (int i = 0; i < refind->foreseen.loan_count; i++)
		add_days_of_loan(refind, refind->foreseen.loans[i]);
	add_day(refind, refind->day);
	add_day(refind, refind->book->context->day);
	qsort(refind->days, refind->day_count, sizeof(Day), compare_days);
	for (int i = 0; i < refind->day_count; i++)
	{
		if (count == 0 || refind->days[count - 1] != refind->days[i])
			refind->days[count++] = refind->days[i];
	}
	refind->day_count = count;
}

/* A UseCredit: the event happens in memory, and is wanted. */
static void
want_use(Portfolio *portfolio, Loan *loan, const Leftover *leftover,
		 Event *event)
{
	Refind	   *refind = (Refind *) portfolio;
	int			at = 0;

	while (portfolio->loans[at] != loan)
		at++;
	foresee_event(portfolio, loan, event);
	add_use(&refind->wanted, at, leftover->repayment_id, event);
}

/* The money has come; what is short is taken of it first. */
static void
open_pool(Refind *refind, Pool *pool)
{
	Cents		part = Min(refind->short_of, pool->money.rest);

	pool->is_open = true;
	pool->money.rest -= part;
	refind->short_of -= part;
}

/* What there is pays what fell due up to the day. */
static void
pay_due(Refind *refind, Day day)
{
	for (int i = 0; i < refind->pool_count; i++)
	{
		Pool	   *pool = &refind->pools[i];

		if (!pool->is_open && !pool->is_later && pool->money.on <= day)
			open_pool(refind, pool);
		if (pool->is_open && pool->money.rest > 0)
			pay_fallen_due(&refind->foreseen, &pool->money, day, want_use);
	}
}

/* Later repayments of the day. */
static void
take_money_of(Refind *refind, Day day)
{
	for (int i = 0; i < refind->pool_count; i++)
	{
		Pool	   *pool = &refind->pools[i];

		if (!pool->is_later || pool->money.on != day)
			continue;
		/* no loan reopens for what is short: of what is left */
		if (pool->by_turn && pool->money.rest > 0)
			pay_by_turn(&refind->foreseen, &pool->money, want_use);
		open_pool(refind, pool);
	}
}

static Cents
take_part(Pool *pool, Cents amount)
{
	Cents		part = pool->is_open ? Min(amount, pool->money.rest) : 0;

	pool->money.rest -= part;
	return amount - part;
}

/* What was spent on the day as said: of its own money, then the oldest. */
static void
spend_on(Refind *refind, Day day)
{
	for (int i = 0; i < refind->spent_count; i++)
	{
		const Spent *spent = &refind->spent[i];
		Cents		amount = spent->amount;

		if (spent->on != day)
			continue;
		if (spent->repayment_id != 0)
			amount = take_part(find_pool(refind, spent->repayment_id),
							   amount);
		for (int n = 0; n < refind->pool_count; n++)
			amount = take_part(&refind->pools[n], amount);
		refind->short_of += amount;
	}
}

void
foresee_money(Refind *refind)
{
	list_days(refind);
	for (int i = 0; i < refind->day_count; i++)
	{
		Day			day = refind->days[i];

		pay_due(refind, day);
		take_money_of(refind, day);
		spend_on(refind, day);
	}
}
