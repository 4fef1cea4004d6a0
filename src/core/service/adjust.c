/*
 * adjust.c
 *		Events on single amounts: forgiven, taken back, added, stopped, lost.
 */
#include "core/service/adjust.h"

#include "core/accrue/early_settlement.h"
#include "core/service/payment.h"
#include "core/service/recast_future.h"
#include "core/service/service_rows.h"

/* What may be waived of a component of a row: accrued or due, unpaid. */
static bool
waivable_cents(const Payment *payment, int row, Component c, Cents *cents,
			   Fault *f)
{
	const Row  *r = &payment->schedule->rows[row];

	if (due_class(r, payment->on) != IN_ADVANCE || c == PENALTY ||
		payment->bare)
		*cents = row_unpaid(r, c);
	else if (c == INTEREST && row >= payment->accruing)
		return interest_owed(payment->schedule, row, payment->accruing,
							 REACH_ACCRUED, cents, f);
	else if (c == PRINCIPAL || row_start(payment->schedule, row) > payment->on)
		*cents = 0;
	else
		return early_owed(payment->schedule, row, c, payment->accruing,
						  cents, f);
	return true;
}

/* Forgive up to the amount, oldest row first or one row; excess is left. */
bool
apply_waive(Schedule *schedule, const Event *event, Change *change, Fault *f)
{
	Component	c = (Component) event->component;
	Payment		payment;

	payment_start(&payment, schedule, change, CHANGE_WAIVED, event->amount);
	for (int row = 0; row < schedule->head.row_count; row++)
	{
		Row		   *r = &schedule->rows[row];
		Cents		cents;

		if (event->due_on != NO_DAY && r->due_on != event->due_on)
			continue;
		if (!waivable_cents(&payment, row, c, &cents, f))
			return false;
		if (cents > payment.left)
			cents = payment.left;
		r->waived[c] += cents;
		payment.left -= cents;
		if (c == PRINCIPAL &&
			!settled_bears_to_end(schedule, row, cents, f))
			return false;
		change_add(change, CHANGE_WAIVED, c, row_no(schedule, row),
				   r->due_on, cents);
	}
	change->excess = payment.left;
	if (c == PRINCIPAL)
		return finish_early(&payment, f);
	return c != INTEREST || schedule->head.plan.grace_interest == 0 ||
		reread_changed(schedule, change, f);
}

/* A new row, whose period is over or lends it nothing, before row `at`. */
static bool
insert_row(Schedule *schedule, int at, Day due_on, Day end_on, Fault *f)
{
	int			count = schedule->head.row_count - at;
	Row		   *rows = core_alloc((size_t) (count + 1) * sizeof(Row));
	bool		done;

	if (interest_follows_balance(&schedule->head))
		keep_free_days(schedule);
	row_clear(&rows[0]);
	rows[0].due_on = due_on;
	rows[0].end_on = end_on;
	memcpy(rows + 1, schedule->rows + at, (size_t) count * sizeof(Row));
	done = replace_rows(schedule, at, rows, count + 1, f);
	core_free(rows);
	return done;
}

/* A new last row, due on the day, for what comes at maturity or later. */
static bool
append_row(Schedule *schedule, Day on, Fault *f)
{
	int			count = schedule->head.row_count;
	const Row  *last = &schedule->rows[count - 1];

	return insert_row(schedule, count, later(on, last->due_on),
					  later(on, last->end_on), f);
}

/*
 * The row that runs on the day, the last one until it is due; where that is
 * settled in advance, one of its own due with it, which takes the days that it
 * left to later rows; at maturity and after, one due on the day.
 */
static bool
running_row(Schedule *schedule, int *row, Fault *f)
{
	const Row  *r = schedule->rows;
	Day			on = schedule->head.as_of;
	int			count = schedule->head.row_count;

	for (*row = 0; *row < count; (*row)++, r++)
	{
		if (r->due_on > on && (r->end_on > on || *row == count - 1))
			break;
	}
	if (*row == count)
		return append_row(schedule, on, f);
	/* one that an earlier chargeback made comes after it */
	while (r->closed_on != NO_DAY && *row + 1 < count &&
		   r[1].end_on == r->end_on)
		(*row)++, r++;
	if (r->closed_on == NO_DAY)
		return true;
	(*row)++;
	return insert_row(schedule, *row, r->due_on, r->end_on, f);
}

/*
 * Take a paid amount out of one row and make it due, unpaid, in another.
 * Penalty stays in its row, which still counts it, and so does interest of a
 * row that still runs.
 */
static void
move_unpaid(Schedule *schedule, Change *change, int from, int to,
			Component c, Cents amount)
{
	Row		   *a = &schedule->rows[from];
	Row		   *b = &schedule->rows[to];

	change_add(change, CHANGE_UNPAID, c, row_no(schedule, from), a->due_on,
			   amount);
	a->paid[c] -= amount;
	/* principal that bore to a day all the same bears as unpaid again */
	if (c == PRINCIPAL)
		schedule->head.kept -= amount < schedule->head.kept ? amount :
			schedule->head.kept;
	if (from == to || c == PENALTY ||
		(c == INTEREST && a->end_on > schedule->head.as_of &&
		 !is_closed(a, schedule->head.as_of)))
		return;
	a->due[c] -= amount;
	b->due[c] += amount;
	if (c != INTEREST)
		return;
	if (a->fixed_interest > a->due[INTEREST])
		a->fixed_interest = a->due[INTEREST];
	b->fixed_interest += amount;
}

/*
 * Whether an amount would move out of a row: not out of the running one, and
 * neither penalty nor interest that the row still bears.
 */
static bool
moves_out(const Schedule *schedule, int row, Component c)
{
	const Row  *r = &schedule->rows[row];
	Day			on = schedule->head.as_of;

	if (c == PENALTY || r->paid[c] == 0)
		return false;
	if (c == INTEREST && r->end_on > on && !is_closed(r, on))
		return false;
	return r->closed_on != NO_DAY || r->due_on <= on || r->end_on <= on ||
		row_start(schedule, row) > on;
}

/* Whether taking back the amount, newest rows first, moves any of it. */
static bool
moves_any(const Schedule *schedule, Cents amount)
{
	for (int row = schedule->head.row_count - 1; row >= 0; row--)
	{
		for (Component c = PRINCIPAL; c < COMPONENTS && amount > 0; c++)
		{
			if (moves_out(schedule, row, c))
				return true;
			amount -= schedule->rows[row].paid[c];
		}
	}
	return false;
}

/* A row that was to close at the end of days lent to it stays open. */
static void
keep_open(Schedule *schedule)
{
	for (int row = 0; row < schedule->head.row_count; row++)
	{
		Row		   *r = &schedule->rows[row];

		if (r->closed_on != NO_DAY && !is_closed(r, schedule->head.as_of))
			r->closed_on = NO_DAY;
	}
}

/* Principal that is unpaid again bears as such, min_days or not. */
static bool
bear_again(Schedule *schedule, int row, Cents principal, Fault *f)
{
	const Head *head = &schedule->head;

	return schedule->rows[row].due_on <= head->as_of ||
		early_interest(head) == EARLY_CONTRACTUAL ||
		bear_to_floor(schedule, row, later(head->as_of, head->kept_until),
					  -principal, f);
}

/*
 * A paid amount goes back: newest rows first, in each principal, interest,
 * fee, penalty; it stands unpaid in the running row and was not late before.
 */
bool
apply_payment_chargeback(Schedule *schedule, const Event *event,
						 Change *change, Fault *f)
{
	Cents		left = event->amount;
	int			to = -1;

	if (moves_any(schedule, left))
	{
		if (!running_row(schedule, &to, f))
			return false;
		keep_open(schedule);
	}
	for (int row = schedule->head.row_count - 1; row >= 0 && left > 0; row--)
	{
		for (Component c = PRINCIPAL; c < COMPONENTS && left > 0; c++)
		{
			Cents		part = schedule->rows[row].paid[c];

			if (part > left)
				part = left;
			if (part == 0)
				continue;
			if (c == PRINCIPAL && !bear_again(schedule, row, part, f))
				return false;
			move_unpaid(schedule, change, row, to < 0 ? row : to, c, part);
			left -= part;
		}
	}
	change->excess = left;
	return reread_changed(schedule, change, f);
}

/*
 * The row a fee belongs to: the one named, or the first due from the day; in
 * a replay that has no row of the name, the one after it.  An upfront fee has
 * its own, which takes no other.
 */
static bool
fee_row(Schedule *schedule, const Event *event, int *row, Fault *f)
{
	Day			due_on = event->due_on != NO_DAY ? event->due_on : event->on;
	int			count = schedule->head.row_count;
	char		day[16];

	*row = schedule->head.plan.upfront_fee > 0 ? 1 : 0;
	while (*row < count && schedule->rows[*row].due_on < due_on)
		(*row)++;
	if (event->due_on == NO_DAY || !event->is_asked)
		return *row < count || append_row(schedule, event->on, f);
	if (*row < count && schedule->rows[*row].due_on == due_on)
		return true;
	date_print(event->due_on, day);
	return fault(f, FAULT_ARGUMENT, "no installment is due on %s", day);
}

/* A fee, or a fixed penalty that bears nothing. */
bool
apply_add_fee(Schedule *schedule, const Event *event, Change *change,
			  Fault *f)
{
	Component	c = (Component) event->component;
	int			row;
	Row		   *r;

	if (!fee_row(schedule, event, &row, f))
		return false;
	r = &schedule->rows[row];
	if (add_overflows(r->due[c], event->amount, &r->due[c]))
		return fault(f, FAULT_RANGE, "fee out of range");
	if (c == PENALTY)
		r->fixed_penalty += event->amount;
	change_add(change, CHANGE_CHARGED, c, row_no(schedule, row), r->due_on,
			   event->amount);
	return true;
}

/* Days from the event's to to_on bear none of the components. */
bool
apply_pause(Schedule *schedule, const Event *event, Change *change, Fault *f)
{
	Head	   *head = &schedule->head;
	char		day[16];

	if (event->is_asked && head->pause_from != NO_DAY &&
		head->pause_to > event->on)
	{
		date_print(head->pause_to, day);
		return fault(f, FAULT_STATE, "a pause is open until %s", day);
	}
	/* in a replay one that is open stays, if the two do not join */
	if (!join_pause(head, event->on, event->to_on, event->components))
		return true;
	return early_interest(head) == EARLY_CONTRACTUAL &&
		!interest_follows_balance(head) ? true :
		reread_changed(schedule, change, f);
}

/* Of interest that does not follow a balance what has not run will not. */
static bool
stop_flat_interest(Schedule *schedule, Change *change, Fault *f)
{
	if (interest_follows_balance(&schedule->head) ||
		unpaid_total(schedule, PRINCIPAL) == 0)
		return true;
	for (int row = 0; row < schedule->head.row_count; row++)
	{
		Cents		charge;

		if (schedule->rows[row].due_on <= schedule->head.as_of)
			continue;
		if (!accrued_charge(schedule, row, schedule->head.as_of, &charge, f))
			return false;
		drop_charge(schedule, change, row, INTEREST, charge);
	}
	return true;
}

/*
 * Fees to come will not come, but for what the running row has earned where
 * fees are earned by the day.
 */
static bool
stop_fees(Schedule *schedule, Change *change, Fault *f)
{
	const Head *head = &schedule->head;

	if (unpaid_total(schedule, PRINCIPAL) == 0)
		return true;
	for (int row = 0; row < head->row_count; row++)
	{
		const Row  *r = &schedule->rows[row];
		Cents		charge = 0;

		if (r->due_on <= head->as_of || r->end_on <= head->as_of)
			continue;
		if (early_fee(head) == EARLY_ACTUAL &&
			!early_fee_charge(head, r, row_start(schedule, row),
							  head->as_of, &charge, f))
			return false;
		drop_charge(schedule, change, row, FEE, charge);
	}
	return true;
}

/*
 * The loss is marked; interest, penalty and fees to come stop, the claim
 * stands.
 */
bool
apply_write_off(Schedule *schedule, const Event *event, Change *change,
				Fault *f)
{
	Payment		payment;

	if (schedule->head.written_off_on != NO_DAY)
		return fault(f, FAULT_STATE, "loan is written off already");
	if (advances_after(&schedule->head, schedule->advances, event->on) > 0)
	{
		fault(f, FAULT_STATE, "loan has advances to come");
		return fault_hint(f, "Accelerate it first: that ends them.");
	}
	if (!stop_flat_interest(schedule, change, f) ||
		!stop_fees(schedule, change, f))
		return false;
	schedule->head.written_off_on = event->on;
	/* with no principal left, charges stand as they are */
	if (unpaid_total(schedule, PRINCIPAL) > 0 &&
		!reread_changed(schedule, change, f))
		return false;
	payment_start(&payment, schedule, change, CHANGE_WRITTEN_OFF, 0);
	for (int row = 0; row < schedule->head.row_count; row++)
	{
		for (Component c = PRINCIPAL; c < COMPONENTS; c++)
		{
			Cents		cents;

			if (!owed(&payment, row, c, &cents, f))
				return false;
			change_add(change, CHANGE_WRITTEN_OFF, c, row_no(schedule, row),
					   schedule->rows[row].due_on, cents);
		}
	}
	return true;
}
