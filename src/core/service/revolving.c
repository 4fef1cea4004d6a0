/*
 * revolving.c
 *		Closing a cycle of a revolving loan.
 */
#include "core/service/revolving.h"

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
