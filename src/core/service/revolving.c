/*
 * revolving.c
 *		Closing a cycle of a revolving loan, and moving what a bill leaves of
 *		a purchase to the next due date.
 */
#include "core/service/revolving.h"

#include "core/accrue/accrue.h"
#include "core/service/recast_future.h"
#include "core/service/service_rows.h"

/*
 * The cycle that ends on the day is billed: its interest is final, and the
 * minimum principal moves from the last row into it.
 */
bool
apply_bill(Schedule *schedule, const Event *event, Change *change, Fault *f)
{
	Head	   *head = &schedule->head;
	Row		   *last = &schedule->rows[head->row_count - 1];
	char		day[16];
	int64_t		least = row_unpaid(last, PRINCIPAL) -
		advances_after(head, schedule->advances, event->on);

	if (head->plan.method != REVOLVING)
		return fault(f, FAULT_STATE, "only a revolving loan is billed");
	for (int row = head->plan.upfront_fee > 0; row < head->row_count; row++)
	{
		Row		   *r = &schedule->rows[row];

		if (r->end_on != event->on)
			continue;
		if (r == last || head->terms.min_ratio == RATE_NONE)
			return true;
		if (!round_div64((i128) least * head->terms.min_ratio, RATE_SCALE,
						 head->plan.rounding, &least, f))
			return false;
		r->due[PRINCIPAL] += least;
		last->due[PRINCIPAL] -= least;
		return reread_changed(schedule, change, f);
	}
	if (!event->is_asked)
		return true;
	date_print(event->on, day);
	fault(f, FAULT_ARGUMENT, "no cycle ends on %s", day);
	return fault_hint(f, "Bill on the end of an installment's period.");
}

/* Only what was made as one installment, and names a rate, revolves. */
static bool
check_revolves(const Head *head, Fault *f)
{
	if (head->terms.revolving_rate == RATE_NONE)
	{
		fault(f, FAULT_STATE, "loan has no revolving_rate");
		return fault_hint(f, "It is one of the terms of a loan.");
	}
	if (head->plan.method == REVOLVING || head->plan.installments != 1)
		return fault(f, FAULT_STATE,
					 "only a loan of one installment revolves");
	return true;
}

/*
 * From now on the loan bears by the day.  Under revolve_from=purchase the row
 * begins with what all that was owed has borne since it was lent.
 */
static bool
start_bearing(Schedule *schedule, Row *row, Fault *f)
{
	Head	   *head = &schedule->head;
	Fraction	day;

	if (head->plan.rate != 0 || head->modifications > 0)
		return true;
	keep_free_days(schedule);
	head->plan.rate = head->terms.revolving_rate;
	if (head->plan.day_count != DC_ACT_360)
		head->plan.day_count = DC_ACT_365F;
	if (head->plan.method == FLAT)
		head->plan.method = LEVEL;
	if (!head->terms.revolve_purchase)
		return true;
	if (head->principal_days > INT64_MAX)
		return fault(f, FAULT_RANGE, "interest out of range");
	return day_fraction(head->plan.day_count, head->as_of, head->as_of + 1,
						NULL, &day, f) &&
		add_exact_interest(&row->interest_sum,
						   (int64_t) head->principal_days, head->plan.rate,
						   &day, f) &&
		exact_make(row->interest_sum.num, row->interest_sum.den,
				   &row->interest_sum, f);
}

/* Take up to so much unpaid principal out of what falls due on the day. */
static Cents
take_due(Schedule *schedule, const Event *event, Change *change)
{
	Cents		left = event->amount;

	for (int row = 0; row < schedule->head.row_count; row++)
	{
		Row		   *r = &schedule->rows[row];
		Cents		part = row_unpaid(r, PRINCIPAL);

		if (r->due_on != event->on || part == 0 || left == 0)
			continue;
		if (part > left)
			part = left;
		r->due[PRINCIPAL] -= part;
		left -= part;
		/* what is left of it bears no longer than it is due */
		r->end_on = earlier(r->end_on, event->on);
		change_add(change, CHANGE_REVOLVED, PRINCIPAL, row_no(schedule, row),
				   r->due_on, part);
	}
	return event->amount - left;
}

/*
 * At the close of the day up to the amount of the principal that falls due on
 * it, and is unpaid, moves to a row that bears from this day to its own due
 * date; where one is to come already, into that.
 */
bool
apply_revolve(Schedule *schedule, const Event *event, Change *change,
			  Fault *f)
{
	Head	   *head = &schedule->head;
	int			to = first_future_row(schedule);
	Cents		moved;
	Row			row;

	if (!check_revolves(head, f))
		return false;
	if (head->written_off_on != NO_DAY)
		return true;
	moved = take_due(schedule, event, change);
	if (moved == 0)
		return true;
	row_clear(&row);
	row.due_on = row.end_on = event->due_on;
	if (schedule->rows[head->row_count - 1].end_on != event->on)
		row.start_on = event->on;
	if (to == head->row_count && !replace_rows(schedule, to, &row, 1, f))
		return false;
	schedule->rows[to].due[PRINCIPAL] += moved;
	return start_bearing(schedule, &schedule->rows[to], f) &&
		reread_changed(schedule, change, f);
}

bool
is_one_purchase(const Head *head)
{
	return schedule_installments(head) == 1 ||
		(head->terms.revolving_rate != RATE_NONE &&
		 head->plan.installments == 1 && head->modifications == 0);
}

bool
may_end_closed(const Schedule *schedule)
{
	return schedule->head.terms.revolving_rate != RATE_NONE &&
		schedule_installments(&schedule->head) > 1;
}
