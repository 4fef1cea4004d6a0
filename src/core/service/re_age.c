/*
 * re_age.c
 *		Everything unpaid into other rows: new ones (re_age), or one that is
 *		due at once (accelerate).
 */
#include "core/service/re_age.h"

#include "core/accrue/early_settlement.h"
#include "core/number/money.h"
#include "core/service/payment.h"
#include "core/service/recast_future.h"
#include "core/service/reschedule.h"
#include "core/service/service_rows.h"

/* What is unpaid of the rows that are emptied, cents. */
typedef struct Unpaid
{
	Cents		cents[COMPONENTS];
} Unpaid;

/* Forget what runs in a row: nothing of it is left to run. */
static void
stop_row(Row *r)
{
	r->fixed_interest = 0;
	r->handed_interest = 0;
	r->fixed_penalty = r->due[PENALTY];
	r->penalty_base = 0;
	r->cap_base = 0;
	r->interest_sum = EXACT_ZERO;
	r->late_sum = EXACT_ZERO;
	r->penalty_sum = EXACT_ZERO;
}

/* Due falls to paid + waived; of interest what has accrued is unpaid. */
static bool
empty_row(Payment *payment, int row, Unpaid *unpaid, Fault *f)
{
	Row		   *r = &payment->schedule->rows[row];

	for (Component c = PRINCIPAL; c < COMPONENTS; c++)
	{
		Cents		cents;

		if (c == INTEREST && r->end_on > payment->on)
		{
			if (!interest_owed(payment->schedule, row, payment->accruing,
							   REACH_RUN, &cents, f))
				return false;
		}
		else
			cents = row_unpaid(r, c);
		unpaid->cents[c] += cents;
		if (c != PRINCIPAL)
			change_add(payment->change, CHANGE_DROPPED, c,
					   row_no(payment->schedule, row), r->due_on,
					   row_unpaid(r, c));
	}
	for (Component c = PRINCIPAL; c < COMPONENTS; c++)
		r->due[c] = r->paid[c] + r->waived[c];
	stop_row(r);
	return true;
}

/* Whether the row still tells of anything. */
static bool
has_history(const Row *r)
{
	return r->due[PRINCIPAL] + r->due[INTEREST] + r->due[FEE] +
		r->due[PENALTY] > 0;
}

/*
 * Of the emptied rows from `first` on keep those with a history that ended
 * by the day; later ones are folded into one that ends on it.  What has no
 * place on the day the loan was made is left in *rest.  Returns the number
 * of rows kept in all.
 */
static int
keep_history(Schedule *schedule, int first, Row *rest)
{
	Day			on = schedule->head.as_of;
	int			kept = first;

	row_clear(rest);
	rest->due_on = rest->end_on = on;
	for (int row = first; row < schedule->head.row_count; row++)
	{
		Row		   *r = &schedule->rows[row];

		if (!has_history(r))
			continue;
		if (r->end_on > on || r->due_on > on)
			fold_settled(rest, r);
		else
		{
			/* its days are over, whoever bore them */
			r->start_on = r->closed_on = NO_DAY;
			schedule->rows[kept++] = *r;
		}
	}
	rest->fixed_interest = rest->due[INTEREST];
	rest->fixed_penalty = rest->due[PENALTY];
	if (!has_history(rest) || on == schedule->head.first_advance.day)
		return kept;
	if (kept > 0 && schedule->rows[kept - 1].end_on >= on)
	{
		fold_settled(&schedule->rows[kept - 1], rest);
		schedule->rows[kept - 1].fixed_penalty += rest->fixed_penalty;
	}
	else
		schedule->rows[kept++] = *rest;
	row_clear(rest);
	return kept;
}

/* Put one carried amount into the new rows in equal parts. */
static bool
spread_amount(Row *rows, int count, Component c, Cents amount, Fault *f)
{
	Cents	   *part = core_alloc((size_t) count * sizeof(Cents));
	bool		done = split_cents(amount, count, part, f);

	for (int i = 0; done && i < count; i++)
	{
		rows[i].due[c] += part[i];
		if (c == INTEREST)
			rows[i].fixed_interest += part[i];
		else if (c == PENALTY)
			rows[i].fixed_penalty += part[i];
	}
	core_free(part);
	return done;
}

/* Carry unpaid charges into the new rows as the event says. */
static bool
carry_charges(Schedule *schedule, const Event *event, const Unpaid *unpaid,
			  int first, Cents *principal, Change *change, Fault *f)
{
	static const AdvanceKind kinds[COMPONENTS] = {
		[INTEREST] = ADVANCE_INTEREST, [FEE] = ADVANCE_FEE,
		[PENALTY] = ADVANCE_PENALTY
	};

	for (Component c = INTEREST; c <= PENALTY; c++)
	{
		Cents		amount = unpaid->cents[c];
		int32_t		no = row_no(schedule, first);
		Day			due_on = event->dates[0].due_on;

		if (amount == 0)
			continue;
		if (event->carry == CARRY_WAIVE)
			change_add(change, CHANGE_WAIVED, c, no, due_on, amount);
		else if (event->carry == CARRY_CAPITALISE)
		{
			if (!add_advance(schedule, kinds[c], amount, f))
				return false;
			*principal += amount;
			change_add(change, CHANGE_CAPITALISED, c, no, due_on, amount);
		}
		else
		{
			if (!spread_amount(schedule->rows + first, event->date_count, c,
							   amount, f))
				return false;
			change_add(change, CHANGE_DROPPED, c, no, due_on, -amount);
		}
	}
	return true;
}

/* New periods begin on the day; what the old plan said of rows is over. */
static void
renew_plan(Schedule *schedule, const Event *event)
{
	LoanPlan   *plan = &schedule->head.plan;

	plan->grace_principal = 0;
	plan->grace_interest = 0;
	plan->interest_free = 0;
	plan->balloon = 0;
	schedule->head.carry = 0;
	schedule->head.period_start = schedule->head.period_end = NO_DAY;
	schedule->head.period_seed = 0;
	schedule->head.free_until = NO_DAY;
	schedule->head.kept = 0;
	schedule->head.kept_until = NO_DAY;
	if (plan->every_months == 0)
		return;
	plan->seed_day = 1;
	for (int i = 0; i < event->date_count; i++)
	{
		int32_t		day = civil_from_day(event->dates[i].end_on).day;

		if (day > plan->seed_day)
			plan->seed_day = day;
	}
}

/*
 * Append the event's rows; the first period begins on the day, and takes up
 * what is left of rows before it.
 */
static bool
append_rows(Schedule *schedule, const Event *event, int first,
			const Row *rest, Fault *f)
{
	Row		   *rows = core_alloc((size_t) event->date_count * sizeof(Row));

	for (int i = 0; i < event->date_count; i++)
	{
		row_clear(&rows[i]);
		rows[i].end_on = made_end(schedule, &event->dates[i]);
		rows[i].due_on = event->dates[i].due_on;
	}
	fold_settled(&rows[0], rest);
	rows[0].fixed_interest = rest->fixed_interest;
	rows[0].fixed_penalty = rest->fixed_penalty;
	if ((first == 0 ? schedule->head.first_advance.day :
		 schedule->rows[first - 1].end_on) != event->on)
		rows[0].start_on = event->on;
	if (!replace_rows(schedule, first, rows, event->date_count, f))
		return false;
	core_free(rows);
	return true;
}

/* All that is unpaid into new rows from the day; lateness ends. */
bool
apply_re_age(Schedule *schedule, const Event *event, Change *change,
			 Fault *f)
{
	Payment		payment;
	Unpaid		unpaid = {{0, 0, 0, 0}};
	Row			rest;
	int			first;

	if (event->date_count < 1 || made_end(schedule, event->dates) <= event->on)
		return fault(f, FAULT_ARGUMENT,
					 "the new installments must fall due after on_date");
	if (unpaid_total(schedule, PRINCIPAL) == 0)
		return !event->is_asked ||
			fault(f, FAULT_STATE, "loan has no unpaid principal");
	count_modification(schedule);
	payment_start(&payment, schedule, change, CHANGE_PAID, 0);
	if (!keep_gaps(schedule, event, 0, f) ||
		!take_back_all(schedule, change, payment.accruing, REACH_RUN, f))
		return false;
	for (int row = 0; row < schedule->head.row_count; row++)
	{
		if (!empty_row(&payment, row, &unpaid, f))
			return false;
	}
	first = keep_history(schedule, schedule->head.plan.upfront_fee > 0,
						 &rest);
	renew_plan(schedule, event);
	return append_rows(schedule, event, first, &rest, f) &&
		carry_charges(schedule, event, &unpaid, first,
					  &unpaid.cents[PRINCIPAL], change, f) &&
		recast_future(schedule, first, unpaid.cents[PRINCIPAL], KEEP_TERM,
					  change, f);
}

/*
 * Advances that are still to come will not: their principal is dropped, from
 * the last rows, so that it bears nothing.
 */
static void
leave_unlent(Schedule *schedule, Change *change)
{
	Head	   *head = &schedule->head;
	Cents		unlent = advances_after(head, schedule->advances,
										head->as_of);
	int			last = head->row_count - 1;

	while (schedule->advances[head->advance_count - 1].day > head->as_of)
		head->advance_count--;
	change_add(change, CHANGE_DROPPED, PRINCIPAL, row_no(schedule, last),
			   schedule->rows[last].due_on, unlent);
	for (; unlent > 0 && last >= 0; last--)
	{
		Row		   *r = &schedule->rows[last];
		Cents		part = row_unpaid(r, PRINCIPAL);

		if (part > unlent)
			part = unlent;
		r->due[PRINCIPAL] -= part;
		unlent -= part;
	}
}

/*
 * Put a row that is due on the day behind so many others.  One that is due on
 * it, too, takes it in; one that was due before, as its due date was moved,
 * stays late by itself.  Neither bears any longer.
 */
static bool
add_due_row(Schedule *schedule, int first, const Row *row, Fault *f)
{
	Row		   *into = first > 0 ? &schedule->rows[first - 1] : NULL;

	if (into == NULL || into->end_on < row->end_on)
		return replace_rows(schedule, first, row, 1, f);
	into->handed_interest = 0;
	into->end_on = row->end_on;
	if (into->due_on < row->due_on)
		return replace_rows(schedule, first, row, 1, f);
	for (Component c = PRINCIPAL; c < COMPONENTS; c++)
	{
		into->due[c] += row->due[c];
		into->paid[c] += row->paid[c];
		into->waived[c] += row->waived[c];
	}
	into->fixed_penalty += row->fixed_penalty;
	schedule->head.row_count = first;
	return true;
}

/* All unpaid principal of future rows is due now, with interest so far. */
bool
apply_accelerate(Schedule *schedule, const Event *event, Change *change,
				 Fault *f)
{
	int			first = 0;
	Payment		payment;
	Unpaid		unpaid = {{0, 0, 0, 0}};
	Row			row;

	if (event->on == schedule->head.first_advance.day)
		return fault(f, FAULT_STATE,
					 "loan cannot be accelerated on the day it is made");
	while (first < schedule->head.row_count &&
		   schedule->rows[first].due_on <= event->on)
		first++;
	if (unpaid_principal_from(schedule, first) == 0)
		return !event->is_asked ||
			fault(f, FAULT_STATE, "no principal falls due after the day");
	row_clear(&row);
	row.due_on = row.end_on = event->on;
	payment_start(&payment, schedule, change, CHANGE_PAID, 0);
	leave_unlent(schedule, change);
	for (int i = first; i < schedule->head.row_count; i++)
	{
		Row		   *r = &schedule->rows[i];

		for (Component c = PRINCIPAL; c < COMPONENTS; c++)
		{
			Cents		cents = row_unpaid(r, PRINCIPAL);

			if (c != PRINCIPAL && !owed(&payment, i, c, &cents, f))
				return false;
			unpaid.cents[c] += cents;
			if (c != PRINCIPAL)
				change_add(change, CHANGE_DROPPED, c, row_no(schedule, i),
						   r->due_on, row_unpaid(r, c) - cents);
		}
		fold_settled(&row, r);
	}
	for (Component c = PRINCIPAL; c < COMPONENTS; c++)
		row.due[c] += unpaid.cents[c];
	row.fixed_penalty = row.due[PENALTY];
	schedule->head.accelerated_on = event->on;
	schedule->head.kept = 0;
	schedule->head.kept_until = NO_DAY;
	return add_due_row(schedule, first, &row, f);
}
