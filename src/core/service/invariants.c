/*
 * invariants.c
 *		What must hold after every event; asserted, never reported.
 */
#include "core/service/invariants.h"

/* Amounts of one row. */
static bool
row_amounts_are_sound(const Row *row)
{
	for (Component c = PRINCIPAL; c < COMPONENTS; c++)
	{
		if (row->paid[c] < 0 || row->waived[c] < 0 ||
			(i128) row->paid[c] + row->waived[c] > row->due[c])
			return false;
	}
	return row->fixed_interest >= 0 && row->handed_interest >= 0 &&
		row->fixed_interest <= row->due[INTEREST] &&
		row->fixed_penalty >= 0 && row->fixed_penalty <= row->due[PENALTY] &&
		row->penalty_base >= 0;
}

bool
schedule_is_sound(const Schedule *schedule)
{
	const Head *head = &schedule->head;
	i128		principal = 0;

	for (int i = 0; i < head->row_count; i++)
	{
		const Row  *row = &schedule->rows[i];

		if (!row_amounts_are_sound(row) ||
			(i > 0 && (row->due_on < row[-1].due_on ||
					   row->end_on < row[-1].end_on)) ||
			(row->closed_on != NO_DAY &&
			 row->closed_on > later(head->as_of, row->end_on)))
			return false;
		principal += row->due[PRINCIPAL];
	}
	for (int i = 0; i < head->advance_count; i++)
	{
		const Advance *advance = &schedule->advances[i];

		if (advance->amount <= 0 ||
			(i > 0 && advance->day < advance[-1].day))
			return false;
		principal -= advance->amount;
	}
	return head->cancelled >= 0 && head->refunded >= 0 &&
		head->fees_returned >= 0 &&
		head->charges_returned >= head->fees_returned &&
		principal == -head->cancelled && head->principal_days >= 0;
}

bool
change_is_sound(const Event *event, const Change *change)
{
	i128		money = (i128) change->excess -
		change_total(change, CHANGE_RETURNED, -1) +
		change_total(change, CHANGE_PAID, -1) +
		change_total(change, CHANGE_RECOVERED, -1);

	switch (event->kind)
	{
		case EVENT_REFUND:
			money += change_total(change, CHANGE_CANCELLED, -1);
			break;
		case EVENT_WAIVE:
		case EVENT_DISCOUNT:
			money += change_total(change, CHANGE_WAIVED, -1) +
				change_total(change, CHANGE_RELEASED, -1);
			break;
		case EVENT_PAYMENT_CHARGEBACK:
			money += change_total(change, CHANGE_UNPAID, -1);
			break;
		case EVENT_ADD_FEE:
			money += change_total(change, CHANGE_CHARGED, -1);
			break;
		case EVENT_REVOLVE:
			/* no money, and no more than was asked for */
			return change->excess == 0 && money == 0 &&
				change_total(change, CHANGE_REVOLVED, -1) <= event->amount;
		case EVENT_ADVANCE:
			money += change_total(change, CHANGE_ADVANCED, -1);
			break;
		default:
			break;
	}
	/* a discount may bring the rest within close_tolerance */
	return change->excess >= 0 && change->amount == event->amount &&
		(event->kind == EVENT_DISCOUNT ? money >= event->amount :
		 money == event->amount);
}
