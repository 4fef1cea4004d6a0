/*
 * change_terms.c
 *		Events that leave the dates and make the amounts of future rows again.
 */
#include "core/service/change_terms.h"

#include "core/accrue/accrue.h"
#include "core/number/exact.h"
#include "core/service/payment.h"
#include "core/service/recast_future.h"
#include "core/service/service_rows.h"

/*
 * A flat row's own charge when its days from `on` on bear at another rate,
 * of which the charge now is `from`.
 */
static bool
reprice_flat_row(const Schedule *schedule, int row, Day on, int64_t from,
				 Cents *interest, Fault *f)
{
	const Row  *r = &schedule->rows[row];
	Day			start = row_start(schedule, row);
	Days		days = r->end_on - start;
	Days		before = on > start ? on - start : 0;
	i128		rates = (i128) before * from +
		(i128) (days - before) * schedule->head.plan.rate;
	i128		num;

	if (mul128_overflows(rates, r->due[INTEREST] - r->fixed_interest, &num))
		return fault(f, FAULT_RANGE, "interest out of range");
	return round_div64(num, (i128) days * from, schedule->head.plan.rounding,
					   interest, f);
}

/*
 * Flat rows charge the new rate on the principal lent, period by period; the
 * running one is split at the day.
 */
static bool
change_flat_rate(Schedule *schedule, int first, Change *change, int64_t from,
				 Fault *f)
{
	const Head *head = &schedule->head;

	for (int row = first; row < head->row_count; row++)
	{
		Row		   *r = &schedule->rows[row];
		Cents		interest;

		if (from == 0)
		{
			fault(f, FAULT_STATE,
				  "rate of a flat loan without interest cannot be changed");
			return fault_hint(f, "Use add_fee, or re_age with another plan.");
		}
		if (r->due[INTEREST] == r->fixed_interest)
			continue;
		if (!reprice_flat_row(schedule, row, head->as_of, from, &interest, f))
			return false;
		drop_charge(schedule, change, row, INTEREST,
					interest + r->fixed_interest);
	}
	return true;
}

/*
 * Another rate from the day on: the running row is split there by its exact
 * sum, and the payment is found anew unless it is kept.
 */
bool
apply_change_rate(Schedule *schedule, const Event *event, Change *change,
				  Fault *f)
{
	Head	   *head = &schedule->head;
	int			first = first_future_row(schedule);
	Rate		before = head->plan.rate;

	if (event->hardship)
		count_modification(schedule);
	head->plan.rate = event->rate;
	if (head->plan.method == FLAT)
		return change_flat_rate(schedule, first, change, before, f);
	if (head->plan.method != LEVEL || first >= head->row_count)
		return reread_changed(schedule, change, f);
	return recast_future(schedule, first,
						 unpaid_principal_from(schedule, first),
						 keep_of(event), change, f);
}

/* One row more, a period long: what was lent stands, if no row is left. */
static bool
add_row(Schedule *schedule, Fault *f)
{
	const Head *head = &schedule->head;
	const Row  *last = &schedule->rows[head->row_count - 1];
	Day			end = next_boundary(&head->plan,
									later(last->end_on, head->as_of));
	Row			row;

	row_clear(&row);
	row.end_on = earlier(end, MAX_DAY);
	row.due_on = later(row.end_on, last->due_on);
	if (last->end_on < head->as_of)
		row.start_on = head->as_of;
	return replace_rows(schedule, head->row_count, &row, 1, f);
}

/* Another tranche: future rows are made again with it. */
bool
apply_advance(Schedule *schedule, const Event *event, Change *change,
			  Fault *f)
{
	Head	   *head = &schedule->head;
	int			first = first_future_row(schedule);
	Cents		principal;
	Row		   *last;

	if (head->plan.method == FLAT || head->written_off_on != NO_DAY ||
		head->accelerated_on != NO_DAY)
	{
		fault(f, FAULT_STATE, "loan takes no further advance");
		return fault_detail(f, "%s", head->plan.method == FLAT ?
							"A flat loan has one advance." :
							"It is accelerated or written off.");
	}
	if (first >= head->row_count &&
		(event->is_asked ? !no_row_left(f) : !add_row(schedule, f)))
		return false;
	last = &schedule->rows[head->row_count - 1];
	if (add_overflows(unpaid_principal_from(schedule, 0), event->amount,
					  &principal))
		return fault(f, FAULT_RANGE, "principal out of range");
	if (!add_advance(schedule, ADVANCE_CASH, event->amount, f))
		return false;
	change_add(change, CHANGE_ADVANCED, PRINCIPAL,
			   row_no(schedule, head->row_count - 1), last->due_on,
			   event->amount);
	if (head->plan.method == REVOLVING)
	{
		if (add_overflows(last->due[PRINCIPAL], event->amount,
						  &last->due[PRINCIPAL]))
			return fault(f, FAULT_RANGE, "principal out of range");
		return reread_changed(schedule, change, f);
	}
	return recast_future(schedule, first,
						 unpaid_principal_from(schedule, first) +
						 event->amount, KEEP_TERM, change, f);
}

/*
 * Past-due principal is spread over the future rows, past-due interest goes
 * to the first of them and bears nothing; dates stay.
 */
bool
apply_re_amortize(Schedule *schedule, const Event *event, Change *change,
				  Fault *f)
{
	int			first = first_future_row(schedule);
	Cents		principal = 0;
	Row		   *to;

	if (first >= schedule->head.row_count)
		return !event->is_asked || no_row_left(f);
	to = &schedule->rows[first];
	for (int row = 0; row < first; row++)
	{
		Row		   *r = &schedule->rows[row];
		Cents		interest = row_unpaid(r, INTEREST);

		if (due_class(r, event->on) != PAST_DUE)
			continue;
		principal += row_unpaid(r, PRINCIPAL);
		r->due[PRINCIPAL] -= row_unpaid(r, PRINCIPAL);
		r->due[INTEREST] -= interest;
		if (r->fixed_interest > r->due[INTEREST])
			r->fixed_interest = r->due[INTEREST];
		to->due[INTEREST] += interest;
		to->fixed_interest += interest;
		change_add(change, CHANGE_DROPPED, INTEREST, row_no(schedule, row),
				   r->due_on, interest);
		change_add(change, CHANGE_DROPPED, INTEREST, row_no(schedule, first),
				   to->due_on, -interest);
	}
	return recast_future(schedule, first, principal +
						 unpaid_principal_from(schedule, first), KEEP_TERM,
						 change, f);
}
