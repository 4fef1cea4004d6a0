/*
 * portions.c
 *		How money of a borrower falls on the loans.
 */
#include "book/repayment/portions.h"

#include "miscadmin.h"

#include "book/loan/history.h"
#include "core/service/revolving.h"
#include "core/service/service.h"
#include "core/time/cycle.h"

/* What a loan has to be paid on a due date. */
typedef struct Owed
{
	Turn		turn;
	Day			due_on;
	Loan	   *loan;
	Cents		amount;
	bool		waits;			/* for what cannot revolve on that date */
} Owed;

typedef struct OwedList
{
	Owed	   *items;
	int			count;
	int			room;
	Cents		amount;			/* all the money */
	Day			on;
	Turn		last;			/* what has its turn later is not paid */
	Day			second;			/* first due date of a row that no turn names,
								 * as it comes after its loan's next one */
} OwedList;

/*
 * The due date of the line's last statement that was cut before the day:
 * installments due up to it are billed.
 */
static Day
billed_until(const Line *line, Day on)
{
	const Product *product = find_product(line->product_code,
										  line->product_version);
	const Billing *billing = &line->billing;
	Day			billed;
	Day			due;
	Fault		f;

	/* Cut at the close of the bill day: the last one before. */
	billed = month_day(cycle_end(on, billing->bill_day), -1,
					   billing->bill_day, LAST_DAY);
	due = cycle_due(billed, billing->bill_day, billing->due_day,
					product->plan.month_end, billing->min_gap);
	if (!check_day(due, "due date", &f) ||
		!adjust_day(due, product->plan.business_day, &product->calendar,
					&due, &f))
		raise_fault(&f);
	return due;
}

/* Whether what is left of the loan at the end of a due date revolves. */
static bool
does_revolve(const Loan *loan)
{
	const Head *head = &loan->live.head;

	return head->terms.revolving_rate != RATE_NONE && is_one_purchase(head);
}

/* Whether others of the same date that cannot revolve are paid before it. */
static bool
waits_for_others(const Loan *loan, Turn turn, Day due_on, Day on)
{
	return turn == TURN_BILLED ?
		loan->live.head.row_count == 1 || does_revolve(loan) :
		turn == TURN_DUE && due_on == on && does_revolve(loan);
}

/* Add to what the loan owes on the due date. */
static void
add_owed(OwedList *owed, Loan *loan, Turn turn, Day due_on, Cents amount)
{
	for (int i = owed->count; i-- > 0 && owed->items[i].loan == loan;)
	{
		if (owed->items[i].due_on != due_on)
			continue;
		if (add_overflows(owed->items[i].amount, amount,
						  &owed->items[i].amount))
			cents_out_of_range();
		return;
	}
	if (owed->count == owed->room)
	{
		owed->room = owed->room == 0 ? 32 : 2 * owed->room;
		owed->items = owed->count == 0 ? palloc(owed->room * sizeof(Owed))
			: repalloc(owed->items, owed->room * sizeof(Owed));
	}
	owed->items[owed->count++] = (Owed) {
		turn, due_on, loan, amount,
		waits_for_others(loan, turn, due_on, owed->on)
	};
}

/*
 * What all the money would pay of the loan that is due by the day; of one
 * that is written off the whole claim, what is not due in its turn.  Returns
 * what it would pay beyond that: the loan takes no more.
 */
static Cents
due_by(Loan *loan, const Schedule *was, OwedList *owed)
{
	Schedule	schedule;
	Event		event;
	Change		change;
	Fault		f;
	Cents		due = 0;

	copy_schedule(was, &schedule);
	event_clear(&event, EVENT_PAY, owed->on);
	event.amount = owed->amount;
	event.has_rule = true;		/* the standard one */
	event.excess = EXCESS_NEXT;
	if (!apply_event(&schedule, &event, &change, &f))
		raise_fault(&f);
	for (int i = 0; i < change.count; i++)
	{
		const ChangeLine *line = &change.lines[i];
		Turn		turn = line->due_on > owed->on ? TURN_NEXT : TURN_DUE;

		if (line->kind != CHANGE_RECOVERED &&
			(line->kind != CHANGE_PAID || turn == TURN_NEXT))
			continue;
		if (turn <= owed->last)
			add_owed(owed, loan, turn, line->due_on, line->amount);
		due += line->amount;
	}
	return owed->amount - change.excess - due;
}

/*
 * Rows of the loan that are not due: those billed, and the first of the
 * others that is not paid, each as it falls due, `most` in all.  The one
 * after it bounds what other loans get.
 */
static void
add_coming(Loan *loan, const Schedule *was, Day billed, Cents most,
		   OwedList *owed)
{
	bool		is_next = false;

	for (int row = 0; row < was->head.row_count; row++)
	{
		const Row  *r = &was->rows[row];
		Cents		unpaid = 0;

		for (Component c = PRINCIPAL; c < COMPONENTS; c++)
			unpaid += row_unpaid(r, c);
		if (r->due_on <= owed->on || unpaid == 0)
			continue;
		if (is_next)
		{
			owed->second = Min(owed->second, r->due_on);
			break;
		}
		is_next = r->due_on > billed;
		unpaid = Min(unpaid, most);
		most -= unpaid;
		if (unpaid > 0)
			add_owed(owed, loan, is_next ? TURN_NEXT : TURN_BILLED,
					 r->due_on, unpaid);
	}
}

/* What is due, then by due date what is billed, what cannot revolve, loan. */
static int
compare_owed(const void *a, const void *b)
{
	const Owed *one = a;
	const Owed *other = b;

	if ((one->turn == TURN_DUE) != (other->turn == TURN_DUE))
		return one->turn == TURN_DUE ? -1 : 1;
	if (one->due_on != other->due_on)
		return one->due_on < other->due_on ? -1 : 1;
	if (one->turn != other->turn)
		return one->turn < other->turn ? -1 : 1;
	if (one->waits != other->waits)
		return one->waits ? 1 : -1;
	return (one->loan->loan_id > other->loan->loan_id) -
		(one->loan->loan_id < other->loan->loan_id);
}

/*
 * Leave out rows to come that fall due after a row no turn names: money that
 * stays credit balance pays that one first, when it falls due.
 */
static void
leave_later(OwedList *owed)
{
	int			count = 0;

	for (int i = 0; i < owed->count; i++)
	{
		if (owed->items[i].turn == TURN_DUE ||
			owed->items[i].due_on <= owed->second)
			owed->items[count++] = owed->items[i];
	}
	owed->count = count;
}

/* What the loans owe, in the order in which it is paid. */
static void
list_owed(const Portfolio *portfolio, OwedList *owed)
{
	Day		   *billed = palloc((portfolio->line_count + 1) * sizeof(Day));
	bool	   *is_known = palloc0(portfolio->line_count + 1);

	for (int i = 0; i < portfolio->loan_count; i++)
	{
		Loan	   *loan = portfolio->loans[i];
		int			line = (int) (loan->line - portfolio->lines);
		Schedule	was;
		Cents		most;

		CHECK_FOR_INTERRUPTS();
		/* one that was closed later still owed then */
		if (loan->disbursed_on > owed->on)
			continue;
		schedule_on(portfolio, loan, owed->on, &was);
		most = due_by(loan, &was, owed);
		if (owed->last == TURN_DUE || most <= 0)
			continue;
		if (!is_known[line])
			billed[line] = billed_until(loan->line, owed->on);
		is_known[line] = true;
		add_coming(loan, &was, billed[line], most, owed);
	}
	leave_later(owed);
	if (owed->count > 1)
		qsort(owed->items, owed->count, sizeof(Owed), compare_owed);
}

Portion *
portions_of(const Portfolio *portfolio, Cents amount, Day on, Turn last,
			int *count)
{
	Portion    *portions = palloc((portfolio->loan_count + 1) *
								  sizeof(Portion));
	Cents	   *parts = palloc0((portfolio->loan_count + 1) * sizeof(Cents));
	OwedList	owed = {
		.amount = amount, .on = on, .last = last, .second = MAX_DAY
	};

	list_owed(portfolio, &owed);
	for (int i = 0; i < owed.count && amount > 0; i++)
	{
		Cents		part = Min(owed.items[i].amount, amount);
		int			at = 0;

		while (portfolio->loans[at] != owed.items[i].loan)
			at++;
		parts[at] += part;
		amount -= part;
	}
	*count = 0;
	for (int i = 0; i < portfolio->loan_count; i++)
	{
		if (parts[i] > 0)
			portions[(*count)++] = (Portion) {portfolio->loans[i], parts[i]};
	}
	return portions;
}
