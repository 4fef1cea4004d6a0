/*
 * penalty.c
 *		What late rows owe of penalty, and its cap by all charges.
 */
#include "core/accrue/penalty.h"

#include "core/accrue/row_interest.h"

bool
capped_penalty(const Head *head, Cents accrued, Cents settled,
			   Cents others, Cents *cents, Fault *f)
{
	i128		room;

	*cents = accrued;
	if (head->terms.charge_cap == RATE_NONE || accrued == 0)
		return true;
	if (mul_overflows(head->principal_days, (i128) head->terms.charge_cap,
					  &room))
		return fault(f, FAULT_RANGE, "charges out of range");
	room = round_div(room, (i128) RATE_SCALE * FIXED_YEAR_DAYS, FLOOR) -
		others;
	if (room < *cents)
		*cents = (int64_t) room;
	if (*cents < settled)
		*cents = settled;
	return true;
}

/* Penalty of one row that is paid or waived, its fixed part first. */
static Cents
settled_penalty(const Row *row)
{
	Cents		settled = row->paid[PENALTY] + row->waived[PENALTY] -
		row->fixed_penalty;

	return settled > 0 ? settled : 0;
}

/*
 * Interest and fees charged so far, and fixed penalty.  With all principal
 * repaid, what stands due of interest is what was charged.
 */
static bool
other_charges(const Schedule *schedule, Day on, Cents *cents, Fault *f)
{
	int			accruing = accruing_row(schedule, on);
	bool		repaid = unpaid_total(schedule, PRINCIPAL) == 0;
	Cents		total = 0;

	for (int i = 0; i < schedule->head.row_count; i++)
	{
		const Row  *r = &schedule->rows[i];
		Cents		accrued = row_beside(r);

		if (r->end_on <= on || r->closed_on != NO_DAY || repaid)
			accrued = r->due[INTEREST];
		else if (has_accrued(r, i, accruing) &&
				 !accrued_charge(schedule, i, &accrued, f))
			return false;
		total += accrued + r->fixed_penalty;
		if (r->due_on <= on)
			total += i > 0 ? r->due[FEE] : charged_fee(&schedule->head, r);
	}
	*cents = total;
	return true;
}

bool
charge_penalty(Schedule *schedule, Fault *f)
{
	Head	   *head = &schedule->head;
	Day			on = head->as_of;
	Cents		accrued = 0;
	Cents		settled = 0;
	Cents		others = 0;
	Cents		left;

	if (head->terms.penalty_rate == 0)
		return true;
	for (int i = 0; i < head->row_count; i++)
	{
		Cents		charge;

		if (!penalty_charge(head, &schedule->rows[i], &charge, f))
			return false;
		if (add_overflows(accrued, charge, &accrued))
			return fault(f, FAULT_RANGE, "penalty out of range");
		settled += settled_penalty(&schedule->rows[i]);
	}
	if (head->terms.charge_cap != RATE_NONE && accrued > 0 &&
		!other_charges(schedule, on, &others, f))
		return false;
	if (!capped_penalty(head, accrued, settled, others, &left, f))
		return false;
	left -= settled;
	for (int i = 0; i < head->row_count; i++)
	{
		Row		   *r = &schedule->rows[i];
		Cents		charge;
		int64_t		more;

		if (!penalty_charge(head, r, &charge, f))
			return false;
		more = charge - settled_penalty(r);
		if (more > left)
			more = left;
		if (more < 0)
			more = 0;
		left -= more;
		if (add_overflows(r->fixed_penalty + settled_penalty(r), more,
						  &r->due[PENALTY]))
			return fault(f, FAULT_RANGE, "penalty out of range");
	}
	return true;
}
