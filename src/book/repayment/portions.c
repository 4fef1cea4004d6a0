/*
 * portions.c
 *		How money of a borrower falls on the loans.
 */
#include "book/repayment/portions.h"

#include "miscadmin.h"

#include "book/loan/history.h"
#include "core/service/service.h"
#include "core/time/cycle.h"

/* What a loan has to be paid on a due date. */
typedef struct Owed
{
	Day			due_on;
	Loan	   *loan;
	Cents		amount;
} Owed;

typedef struct OwedList
{
	Owed	   *items;
	int			count;
	int			room;
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

/* Add to what the loan owes on the due date. */
static void
add_owed(OwedList *owed, Loan *loan, Day due_on, Cents amount)
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
	owed->items[owed->count++] = (Owed) {due_on, loan, amount};
}

/* What all the money would pay of the loan, up to what is due and billed. */
static void
owed_by(const Portfolio *portfolio, Loan *loan, Cents amount, Day on,
		Day billed, OwedList *owed)
{
	Schedule	schedule;
	Event		event;
	Change		change;
	Fault		f;

	schedule_on(portfolio, loan, on, &schedule);
	event_clear(&event, EVENT_PAY, on);
	event.amount = amount;
	event.has_rule = true;		/* the standard one */
	event.excess = EXCESS_NEXT;
	if (!apply_event(&schedule, &event, &change, &f))
		raise_fault(&f);
	for (int i = 0; i < change.count; i++)
	{
		const ChangeLine *line = &change.lines[i];

		if (line->kind == CHANGE_PAID && line->due_on <= later(on, billed))
			add_owed(owed, loan, line->due_on, line->amount);
	}
}

/* By due date, then loan. */
static int
compare_owed(const void *a, const void *b)
{
	const Owed *one = a;
	const Owed *other = b;

	if (one->due_on != other->due_on)
		return one->due_on < other->due_on ? -1 : 1;
	return (one->loan->loan_id > other->loan->loan_id) -
		(one->loan->loan_id < other->loan->loan_id);
}

/* What the open loans owe, in the order in which it is paid. */
static OwedList
all_owed(const Portfolio *portfolio, Cents amount, Day on)
{
	OwedList	owed = {NULL, 0, 0};
	Day		   *billed = palloc((portfolio->line_count + 1) * sizeof(Day));
	bool	   *is_known = palloc0(portfolio->line_count + 1);

	for (int i = 0; i < portfolio->loan_count; i++)
	{
		Loan	   *loan = portfolio->loans[i];
		int			line = (int) (loan->line - portfolio->lines);

		CHECK_FOR_INTERRUPTS();
		if (!is_open(loan) || loan->disbursed_on > on)
			continue;
		if (!is_known[line])
			billed[line] = billed_until(loan->line, on);
		is_known[line] = true;
		owed_by(portfolio, loan, amount, on, billed[line], &owed);
	}
	if (owed.count > 1)
		qsort(owed.items, owed.count, sizeof(Owed), compare_owed);
	return owed;
}

Portion *
portions_of(const Portfolio *portfolio, Cents amount, Day on, int *count)
{
	Portion    *portions = palloc((portfolio->loan_count + 1) *
								  sizeof(Portion));
	Cents	   *parts = palloc0((portfolio->loan_count + 1) * sizeof(Cents));
	OwedList	owed = all_owed(portfolio, amount, on);

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
