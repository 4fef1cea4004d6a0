/*
 * roll_forward.c
 *		A schedule brought to a day, and the interest of its rows re-read.
 */
#include "core/accrue/roll_forward.h"

#include "core/accrue/early_settlement.h"
#include "core/accrue/late_interest.h"
#include "core/accrue/penalty.h"

/* Of a row's interest, fixed part left out, what is its own and unpaid. */
static Cents
own_left(const Row *row, Cents interest)
{
	interest -= row->handed_interest + settled_beyond(row);
	return interest > 0 ? interest : 0;
}

/*
 * What a row hands to later rows beyond what it bears in all: it bears so
 * many cents, of which its fixed and its settled interest come first.
 */
static Cents
handed_beyond(const Row *row, Cents interest)
{
	Cents		beyond = fixed_left(row) + row->paid[INTEREST] +
		row->waived[INTEREST] - interest - row_beside(row);

	if (beyond > row->handed_interest)
		return row->handed_interest;
	return beyond > 0 ? beyond : 0;
}

/*
 * round_interest() of a row that charges `stands` cents: where a carried half
 * may go either way (a plan rounds the balance, not the interest), it stays
 * there.
 */
static bool
round_standing(const Head *head, const Exact *total, Cents stands,
			   Cents *cents, Fault *f)
{
	i128		gap;

	if (!round_interest(head, total, cents, f))
		return false;
	if (!carries_fraction(head) || stands < 0)
		return true;
	gap = round_div(total->num, total->den, HALF_EVEN) -
		(i128) stands * RATE_SCALE;
	if (2 * gap == RATE_SCALE || 2 * gap == -RATE_SCALE)
		*cents = stands;
	return true;
}

/*
 * The row's period is over: its interest is final, the fraction goes on.
 * Interest that falls due with a later row bears nothing from now on.
 */
static bool
end_row(Schedule *schedule, int row, Fault *f)
{
	Head	   *head = &schedule->head;
	Row		   *r = &schedule->rows[row];
	int			bearer = interest_row(schedule, row);
	Exact		total;
	Cents		interest;

	if (bearer != row || carries_fraction(head))
	{
		if (!with_carry(head, &r->interest_sum, &total, f) ||
			!round_standing(head, &total, bearer != row ? -1 :
							r->due[INTEREST] - row_beside(r), &interest, f) ||
			!carry_on(head, &total, interest, f))
			return false;
		/* what the row itself has due stays with it */
		interest += row_beside(r) - r->due[INTEREST];
		if (bearer != row && interest > 0)
			schedule->rows[bearer].fixed_interest += interest;
	}
	/* late principal, that of a bill too, is rounded with it */
	if (!head->terms.late_interest || bearer != row ||
		(row_unpaid(r, PRINCIPAL) == 0 &&
		 head->plan.method != REVOLVING) ||
		(carries_fraction(head) && total.num < 0))
		r->interest_sum = EXACT_ZERO;
	else if (carries_fraction(head) &&
			 !exact_make(total.num, total.den, &r->interest_sum, f))
		return false;
	/* what it handed to later rows is borne now */
	r->handed_interest = 0;
	return true;
}

/*
 * A balance that came to nothing with the row carries no fraction on, unless
 * a later row has borne to the end of min_days and was paid with it.
 */
static void
clear_carry(Schedule *schedule, int row, Cents principal)
{
	if (principal > advances_after(&schedule->head, schedule->advances,
								   schedule->rows[row].end_on - 1))
		return;
	for (int i = row + 1; i < schedule->head.row_count; i++)
	{
		if (!exact_is_zero(&schedule->rows[i].interest_sum))
			return;
	}
	schedule->head.carry = 0;
}

/* Exact sums of the rows whose interest ran since as_of. */
static bool
accrue_rows(Schedule *schedule, Day on, Fault *f)
{
	Head	   *head = &schedule->head;
	bool		contractual = early_interest(head) == EARLY_CONTRACTUAL;
	int			row = accruing_row(schedule, last_day(head));
	Cents		principal = bearing_from(schedule, row);

	while (row < head->row_count)
	{
		Row		   *r = &schedule->rows[row];

		if (!accrue_row(schedule, row, schedule->advances, principal,
						head->kept, true, head->as_of, on,
						&r->interest_sum, f) ||
			!exact_make(r->interest_sum.num, r->interest_sum.den,
						&r->interest_sum, f))
			return false;
		if (r->end_on > on && !is_closed(r, on))
			break;
		principal -= bearing_principal(r, contractual);
		if (!end_row(schedule, row, f))
			return false;
		clear_carry(schedule, row, principal);
		row = next_open_row(schedule, row + 1);
	}
	return true;
}

/* Late interest and the exact penalty of rows that are late on the day. */
static bool
accrue_late_rows(Schedule *schedule, Day on, Fault *f)
{
	Head	   *head = &schedule->head;

	for (int i = 0; i < head->row_count; i++)
	{
		Row		   *r = &schedule->rows[i];
		Cents		before;
		Cents		after;

		if (r->due_on >= on)
			break;
		if (!late_charge(head, r, &before, f) ||
			!accrue_penalty(head, r, on, f) ||
			!accrue_late_interest(head, r, on, f) ||
			!exact_make(r->late_sum.num, r->late_sum.den, &r->late_sum, f) ||
			!exact_make(r->penalty_sum.num, r->penalty_sum.den,
						&r->penalty_sum, f) ||
			!late_charge(head, r, &after, f))
			return false;
		if (add_overflows(r->due[INTEREST], after - before,
						  &r->due[INTEREST]))
			return fault(f, FAULT_RANGE, "late interest out of range");
	}
	return true;
}

/* Outstanding principal x days since the last event; advances come in. */
static void
count_principal_days(Schedule *schedule, Day on)
{
	Head	   *head = &schedule->head;
	Day			from = last_day(head);
	Cents		principal = unpaid_total(schedule, PRINCIPAL);

	while (from < on)
	{
		Day			until = next_advance(head, schedule->advances, from, on);

		head->principal_days +=
			(i128) (principal - advances_after(head, schedule->advances,
											   from)) * (until - from);
		from = until;
	}
}

/* What late rows have grown to must not leave the range of their sums. */
static bool
sums_fit(const Schedule *schedule, Fault *f)
{
	int64_t		sum = 0;

	for (int i = 0; i < schedule->head.row_count; i++)
	{
		for (Component c = PRINCIPAL; c < COMPONENTS; c++)
		{
			if (add_overflows(sum, schedule->rows[i].due[c], &sum))
				return fault(f, FAULT_RANGE, "what is owed is out of range");
		}
	}
	return true;
}

bool
bring_to(Schedule *schedule, Day on, Fault *f)
{
	Head	   *head = &schedule->head;

	if (head->as_of == on)
		return true;
	if (head->terms.charge_cap != RATE_NONE || head->terms.revolve_purchase)
		count_principal_days(schedule, on);
	if (!accrue_rows(schedule, on, f) || !accrue_late_rows(schedule, on, f))
		return false;
	head->as_of = on;
	if (head->kept_until <= on)
	{
		head->kept = 0;
		head->kept_until = NO_DAY;
	}
	return charge_penalty(schedule, f) && sums_fit(schedule, f);
}

bool
reread_interest(Schedule *schedule, Fault *f)
{
	Head	   *head = &schedule->head;
	bool		contractual = early_interest(head) == EARLY_CONTRACTUAL;
	int			row = accruing_row(schedule, head->as_of);
	Cents		principal = bearing_from(schedule, row);
	int64_t		carry = head->carry;
	Cents		held = 0;

	if (!interest_follows_balance(head))
		return true;
	for (; row < head->row_count; row++)
	{
		Row		   *r = &schedule->rows[row];
		Cents		interest;
		Cents		settled = r->paid[INTEREST] + r->waived[INTEREST];
		Exact		total;

		if (is_closed(r, head->as_of))
			continue;
		if (!whole_interest(schedule, row, principal, &total, f) ||
			!round_standing(head, &total, r->due[INTEREST] -
							row_beside(r) - held, &interest, f) ||
			!carry_on(head, &total, interest, f) ||
			!take_back(schedule, NULL, row, row, REACH_WHOLE,
					   handed_beyond(r, interest), f))
			return false;
		if (interest_row(schedule, row) != row)
		{
			held += own_left(r, interest);
			r->due[INTEREST] = r->fixed_interest;
		}
		else
		{
			/* a row that is due before its period ends is due whole */
			if (r->due_on > head->as_of)
				r->due[INTEREST] = row_beside(r) + interest + held;
			held = 0;
		}
		if (r->due[INTEREST] < settled)
			r->due[INTEREST] = settled;
		if (r->due[INTEREST] < r->fixed_interest)
			r->due[INTEREST] = r->fixed_interest;
		principal -= bearing_principal(r, contractual);
		clear_carry(schedule, row, principal);
	}
	head->carry = carry;
	return true;
}
