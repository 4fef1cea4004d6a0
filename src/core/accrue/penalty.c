/*
 * penalty.c
 *		Penalty of late rows, exact while it runs, and its cap by all charges.
 */
#include "core/accrue/penalty.h"

#include "core/accrue/late_interest.h"
#include "core/accrue/row_interest.h"
#include "core/plan/due_dates.h"

/* Days of [from, to) that bear penalty. */
static Days
penalty_days(const Head *head, Day from, Day to)
{
	Days		days = to - from;

	if (is_paused(head, PENALTY))
	{
		Day			low = later(from, head->pause_from);
		Day			high = earlier(to, head->pause_to);

		if (low < high)
			days -= high - low;
	}
	return days;
}

/*
 * What of the row bears penalty, compounded penalty not counted.  Interest
 * that runs on late principal bears none: it grows by the day itself.
 */
static bool
penalty_principal(const Head *head, const Row *row, Cents *cents, Fault *f)
{
	Cents		late;
	Cents		interest;

	*cents = row_unpaid(row, PRINCIPAL);
	if (head->terms.penalty_base != PENALTY_ON_PRINCIPAL_INTEREST)
		return true;
	if (!late_charge(head, row, &late, f))
		return false;
	interest = row_unpaid(row, INTEREST) - late;
	*cents += interest > 0 ? interest : 0;
	return true;
}

/* Accrued penalty of the row that is neither paid nor waived. */
static Cents
unpaid_accrued_penalty(const Row *row, Cents charge)
{
	Cents		settled = row->paid[PENALTY] + row->waived[PENALTY] -
		row->fixed_penalty;

	if (settled > 0)
		charge -= settled;
	return charge > 0 ? charge : 0;
}

/* Penalty of [from, to) on the row as it stands. */
static bool
add_penalty(const Head *head, Row *row, Day from, Day to, Fault *f)
{
	Fraction	share;
	int64_t		base;

	if (from >= to)
		return true;
	share.num = penalty_days(head, from, to);
	share.den = head->terms.penalty_den;
	if (!penalty_principal(head, row, &base, f))
		return false;
	if (add_overflows(base, row->penalty_base, &base))
		return fault(f, FAULT_RANGE, "penalty out of range");
	return add_exact_interest(&row->penalty_sum, base,
							  head->terms.penalty_rate, &share, f);
}

/*
 * Penalty of [from, to) where it compounds: on each monthly anniversary of
 * the due date what is unpaid of it joins the base.  What is paid of it takes
 * first what has not joined yet.
 */
static bool
compound_penalty(const Head *head, Row *row, Day from, Day to, Fault *f)
{
	Civil		due = civil_from_day(row->due_on);
	int64_t		due_month = month_number(due);
	int64_t		month = month_number(civil_from_day(from));
	Cents		charge;
	Cents		unpaid;

	if (!penalty_charge(head, row, &charge, f))
		return false;
	unpaid = unpaid_accrued_penalty(row, charge);
	if (row->penalty_base > unpaid)
		row->penalty_base = unpaid;
	/* the first that may come after `from` is that of its own month */
	for (month = month > due_month ? month : due_month + 1;; month++)
	{
		Day			anniversary = seed_date(month, due.day, LAST_DAY);

		core_check_interrupts();
		if (anniversary <= from)
			continue;
		if (anniversary > to)
			return add_penalty(head, row, from, to, f);
		if (!add_penalty(head, row, from, anniversary, f) ||
			!penalty_charge(head, row, &charge, f))
			return false;
		row->penalty_base = unpaid_accrued_penalty(row, charge);
		from = anniversary;
	}
}

bool
accrue_penalty(const Head *head, Row *row, Day on, Fault *f)
{
	const Terms *terms = &head->terms;
	Day			grace_end = row->due_on + terms->penalty_grace;
	bool		fresh = head->as_of == NO_DAY || head->as_of <= grace_end;
	Day			from = head->as_of;

	if (terms->penalty_rate == 0 || on <= row->due_on)
		return true;
	if (terms->penalty_cap != RATE_NONE &&
		(head->as_of == NO_DAY || head->as_of <= row->due_on) &&
		!penalty_principal(head, row, &row->cap_base, f))
		return false;
	if (on <= grace_end)
		return true;
	on = last_bearing_day(head, on);
	if (fresh)
		from = terms->penalty_from == PENALTY_FROM_DUE ? row->due_on :
			grace_end;
	if (!terms->penalty_monthly)
		return add_penalty(head, row, from, on, f);
	return compound_penalty(head, row, from, on, f);
}

bool
penalty_charge(const Head *head, const Row *row, Cents *cents, Fault *f)
{
	Exact		sum = row->penalty_sum;

	*cents = 0;
	if (exact_is_zero(&sum))
		return true;
	if (head->terms.penalty_cap != RATE_NONE)
	{
		Exact		cap;

		if (!exact_product(row->cap_base, head->terms.penalty_cap, 1, 1,
						   &cap, f))
			return false;
		if (exact_compare(&sum, &cap) > 0)
			sum = cap;
	}
	return exact_round(&sum, head->plan.rounding, cents, f);
}

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
	Day			until = bearing_day(&schedule->head, on);
	bool		repaid = unpaid_total(schedule, PRINCIPAL) == 0;
	Cents		total = 0;

	for (int i = 0; i < schedule->head.row_count; i++)
	{
		const Row  *r = &schedule->rows[i];
		Cents		accrued = row_beside(r);

		if (r->end_on <= on || is_closed(r, on) || repaid)
			accrued = r->due[INTEREST];
		else if (has_accrued(schedule, i, accruing, until) &&
				 !accrued_charge(schedule, i, until, &accrued, f))
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
