/*
 * accrual.c
 *		A schedule brought to a day, and the interest of its rows re-read.
 */
#include "core/accrual.h"

#include "core/early.h"
#include "core/penalty.h"
#include "core/service_rows.h"

/*
 * Interest of the carried fraction beside `base` cents, to 10^-12 cents a
 * unit of time; it takes no more away than those bear.
 */
static bool
accrue_fraction(const Head *head, int64_t base, const Span *span, Day from,
				Day to, Exact *sum, Fault *f)
{
	Head		fraction = *head;
	i128		carry = head->carry;

	if (carry < -(i128) base * RATE_SCALE)
		carry = -(i128) base * RATE_SCALE;
	/* below 2^40 x 2^47 */
	fraction.plan.rate = (int64_t)
		round_div((carry < 0 ? -carry : carry) * head->plan.rate, RATE_SCALE,
				  HALF_EVEN);
	return accrue_interest(&fraction, carry < 0 ? -1 : 1, span, from, to,
						   sum, f);
}

bool
accrue_bearing(const Head *head, const Advance *advances, int64_t principal,
			   const Span *span, Day from, Day to, Exact *sum, Fault *f)
{
	if (advances == NULL)
		return accrue_interest(head, principal, span, from, to, sum, f);
	while (from < to)
	{
		Day			until = next_advance(head, advances, from, to);

		if (!accrue_interest(head, principal -
							 advances_after(head, advances, from), span,
							 from, until, sum, f))
			return false;
		from = until;
	}
	return true;
}

/* The same of the carried fraction, beside principal cents. */
static bool
accrue_carried(const Head *head, const Advance *advances, int64_t principal,
			   const Span *span, Day from, Day to, Exact *sum, Fault *f)
{
	while (from < to)
	{
		Day			until = next_advance(head, advances, from, to);
		int64_t		base = principal - advances_after(head, advances, from);

		if (base > 0 &&
			!accrue_fraction(head, base, span, from, until, sum, f))
			return false;
		from = until;
	}
	return true;
}

/*
 * Add what principal cents, and the fraction with them, bear in all spans of
 * a row from `since` (NO_DAY: from its start) to `on`; interest-free rows bear
 * nothing.  The fraction is not known ahead of its row: where min_days has
 * put what principal bears into the row, it bears day by day beside it.
 */
static bool
accrue_row(const Schedule *schedule, int row, const Advance *advances,
		   int64_t principal, bool fraction, Day since, Day on, Exact *sum,
		   Fault *f)
{
	const Head *head = &schedule->head;
	Day			from = since == NO_DAY ? since : bearing_day(head, since);
	Day			to = bearing_day(head, on);
	bool		ahead = !exact_is_zero(&schedule->rows[row].interest_sum);

	if (!interest_follows_balance(head) ||
		row_no(schedule, row) <= head->plan.interest_free)
		return true;
	while (row >= 0)
	{
		Span		span = row_span(schedule, row, &row);

		if (!accrue_bearing(head, advances, principal, &span,
							later(from, span.from), earlier(to, span.end),
							sum, f) ||
			(fraction && head->carry != 0 &&
			 !accrue_carried(head, advances, principal, &span,
							 later(ahead ? since : from, span.from),
							 earlier(on, span.end), sum, f)))
			return false;
	}
	return true;
}

/*
 * Interest of the row so far plus the fraction carried into it, exactly.  A
 * row that bears nothing passes the fraction on.
 */
static bool
with_carry(const Head *head, const Exact *sum, Exact *total, Fault *f)
{
	*total = *sum;
	return head->carry == 0 || exact_is_zero(sum) ||
		exact_add(total, head->carry, 1, f);
}

bool
round_interest(const Head *head, const Exact *total, int64_t *cents, Fault *f)
{
	Rounding	rule = head->plan.rounding;

	/* a carried balance is kept to 10^-12 cents */
	if (carries_fraction(head) ?
		!round_div64(round_div(total->num, total->den, HALF_EVEN),
					 RATE_SCALE, rule, cents, f) :
		!exact_round(total, rule, cents, f))
		return false;
	if (*cents < 0)
		*cents = 0;
	return true;
}

bool
carry_on(Head *head, const Exact *total, int64_t interest, Fault *f)
{
	i128		carry;

	if (!carries_fraction(head) || exact_is_zero(total))
		return true;
	carry = round_div(total->num, total->den, HALF_EVEN) -
		(i128) interest * RATE_SCALE;
	if (carry != (int64_t) carry)
		return fault(f, FAULT_RANGE, "carried interest out of range");
	head->carry = (int64_t) carry;
	return true;
}

/*
 * What has accrued in the row, with the fraction that comes into it: through
 * the accruing row and others before it, as they round.
 */
static bool
accrued_sum(const Schedule *schedule, int row, Exact *total, Fault *f)
{
	Head		head = schedule->head;

	*total = schedule->rows[row].interest_sum;
	if (!carries_fraction(&head))
		return true;
	for (int i = accruing_row(schedule, head.as_of); i < row;
		 i = next_open_row(schedule, i + 1))
	{
		int64_t		interest;
		Exact		sum;

		if (!with_carry(&head, &schedule->rows[i].interest_sum, &sum, f) ||
			!round_interest(&head, &sum, &interest, f) ||
			!carry_on(&head, &sum, interest, f))
			return false;
	}
	return with_carry(&head, total, total, f);
}

bool
accrued_charge(const Schedule *schedule, int row, int64_t *cents, Fault *f)
{
	const Head *head = &schedule->head;
	const Row  *r = &schedule->rows[row];
	Exact		total;

	if (!interest_follows_balance(head))
	{
		Day			start = row_start(schedule, row);

		*cents = r->due[INTEREST] - row_beside(r);
		if (r->closed_on == NO_DAY &&
			!round_div64((i128) (r->due[INTEREST] - row_beside(r)) *
						 later(head->as_of - start, 0), r->end_on - start,
						 head->plan.rounding, cents, f))
			return false;
	}
	else if (!accrued_sum(schedule, row, &total, f) ||
			 !round_interest(head, &total, cents, f))
		return false;
	*cents += row_beside(r);
	return true;
}

/* Of a row's interest, fixed part left out, what is its own and unpaid. */
static int64_t
own_left(const Row *row, int64_t interest)
{
	interest -= row->handed_interest + settled_beyond(row);
	return interest > 0 ? interest : 0;
}

bool
carry_from(Schedule *schedule, int row, Fault *f)
{
	Head	   *head = &schedule->head;
	Exact		total;
	int64_t		interest;

	return with_carry(head, &schedule->rows[row].interest_sum, &total, f) &&
		round_interest(head, &total, &interest, f) &&
		carry_on(head, &total, interest, f);
}

/*
 * The same of a row that charges `stands` cents: where a carried half may go
 * either way (a plan rounds the balance, not the interest), it stays there.
 */
static bool
round_standing(const Head *head, const Exact *total, int64_t stands,
			   int64_t *cents, Fault *f)
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
	int64_t		interest;

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
	r->interest_sum = EXACT_ZERO;
	/* what it handed to later rows is borne now */
	r->handed_interest = 0;
	return true;
}

/* A balance that came to nothing with the row carries no fraction on. */
static void
clear_carry(Schedule *schedule, int row, int64_t principal)
{
	if (principal <= advances_after(&schedule->head, schedule->advances,
									schedule->rows[row].end_on - 1))
		schedule->head.carry = 0;
}

/* Exact sums of the rows whose interest ran since as_of. */
static bool
accrue_rows(Schedule *schedule, Day on, Fault *f)
{
	Head	   *head = &schedule->head;
	Day			reached = bearing_day(head, on);
	bool		contractual = early_interest(head) == EARLY_CONTRACTUAL;
	int			row = accruing_row(schedule, head->as_of == NO_DAY ?
								   head->first_advance.day : head->as_of);
	int64_t		principal = bearing_from(schedule, row);

	while (row < head->row_count)
	{
		Row		   *r = &schedule->rows[row];

		if (!accrue_row(schedule, row, schedule->advances, principal, true,
						head->as_of, on, &r->interest_sum, f) ||
			!exact_make(r->interest_sum.num, r->interest_sum.den,
						&r->interest_sum, f))
			return false;
		if (r->end_on > reached)
			break;
		principal -= bearing_principal(r, contractual);
		if (r->end_on <= on)
		{
			if (!end_row(schedule, row, f))
				return false;
			clear_carry(schedule, row, principal);
		}
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
		int64_t		before;
		int64_t		after;

		if (r->due_on >= on)
			break;
		if (!exact_round(&r->late_sum, head->plan.rounding, &before, f) ||
			!accrue_penalty(head, r, on, f) ||
			!accrue_late_interest(head, r, on, f) ||
			!exact_make(r->late_sum.num, r->late_sum.den, &r->late_sum, f) ||
			!exact_make(r->penalty_sum.num, r->penalty_sum.den,
						&r->penalty_sum, f) ||
			!exact_round(&r->late_sum, head->plan.rounding, &after, f))
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
	Day			from = head->as_of == NO_DAY ? head->first_advance.day :
		head->as_of;
	int64_t		principal = unpaid_total(schedule, PRINCIPAL);

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
	if (head->terms.charge_cap != RATE_NONE)
		count_principal_days(schedule, on);
	if (!accrue_rows(schedule, on, f) || !accrue_late_rows(schedule, on, f))
		return false;
	head->as_of = on;
	return charge_penalty(schedule, f) && sums_fit(schedule, f);
}

bool
coming_interest(const Schedule *schedule, int row, int64_t principal,
				Exact *total, Fault *f)
{
	*total = EXACT_ZERO;
	return accrue_row(schedule, row, schedule->advances, principal, true,
					  schedule->head.as_of, MAX_DAY, total, f);
}

bool
coming_interest_of(const Schedule *schedule, int row, int64_t principal,
				   Exact *total, Fault *f)
{
	bool		last = bearing_from(schedule, row) <= 0;

	*total = EXACT_ZERO;
	return accrue_row(schedule, row, NULL, principal, last,
					  schedule->head.as_of, MAX_DAY, total, f);
}

bool
whole_interest(const Schedule *schedule, int row, int64_t principal,
			   Exact *total, Fault *f)
{
	const Exact *sum = &schedule->rows[row].interest_sum;

	return coming_interest(schedule, row, principal, total, f) &&
		(exact_is_zero(sum) || exact_add(total, sum->num, sum->den, f)) &&
		with_carry(&schedule->head, total, total, f);
}

bool
reread_interest(Schedule *schedule, Fault *f)
{
	Head	   *head = &schedule->head;
	bool		contractual = early_interest(head) == EARLY_CONTRACTUAL;
	int			row = accruing_row(schedule, head->as_of);
	int64_t		principal = bearing_from(schedule, row);
	int64_t		carry = head->carry;
	int64_t		held = 0;

	if (!interest_follows_balance(head))
		return true;
	for (; row < head->row_count; row++)
	{
		Row		   *r = &schedule->rows[row];
		int64_t		interest;
		int64_t		settled = r->paid[INTEREST] + r->waived[INTEREST];
		Exact		total;

		if (r->closed_on != NO_DAY)
			continue;
		if (!whole_interest(schedule, row, principal, &total, f) ||
			!round_standing(head, &total, r->due[INTEREST] -
							row_beside(r) - held, &interest, f) ||
			!carry_on(head, &total, interest, f) ||
			!take_back(schedule, NULL, row, row, REACH_WHOLE,
					   not_borne(r, interest + row_beside(r)), f))
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
