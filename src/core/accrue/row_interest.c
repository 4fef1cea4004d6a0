/*
 * row_interest.c
 *		What a row of the schedule bears: exactly, and in cents.
 */
#include "core/accrue/row_interest.h"

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
accrue_bearing(const Head *head, const Advance *advances, Cents principal,
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

/*
 * The same of the carried fraction, beside principal cents and those prepaid
 * that bear on.
 */
static bool
accrue_carried(const Head *head, const Advance *advances, Cents principal,
			   Cents kept, const Span *span, Day from, Day to, Exact *sum,
			   Fault *f)
{
	while (from < to)
	{
		Day			until = next_advance(head, advances, from, to);
		int64_t		base = principal - advances_after(head, advances, from);

		if (kept != 0 && from < head->kept_until)
		{
			base += kept;
			until = earlier(until, head->kept_until);
		}
		if (base > 0 &&
			!accrue_fraction(head, base, span, from, until, sum, f))
			return false;
		from = until;
	}
	return true;
}

bool
accrue_row(const Schedule *schedule, int row, const Advance *advances,
		   Cents principal, Cents kept, bool fraction, Day from, Day to,
		   Exact *sum, Fault *f)
{
	const Head *head = &schedule->head;
	bool		lent = false;

	core_check_interrupts();
	if (!interest_follows_balance(head))
		return true;
	if (schedule->rows[row].closed_on != NO_DAY)
		to = earlier(to, schedule->rows[row].closed_on);
	for (; row >= 0 && !is_free_row(head, row_no(schedule, row)); lent = true)
	{
		Span		span;

		/* days before it was settled are its own */
		if (lent)
			from = later(from, schedule->rows[row].closed_on);
		span = row_span(schedule, row, lent, &row);
		span.from = later(span.from, head->free_until);
		if (!accrue_bearing(head, advances, principal, &span,
							later(from, span.from), earlier(to, span.end),
							sum, f) ||
			(kept != 0 &&
			 !accrue_interest(head, kept, &span, later(from, span.from),
							  earlier(earlier(to, span.end),
									  head->kept_until), sum, f)) ||
			(fraction && head->carry != 0 &&
			 !accrue_carried(head, advances, principal, kept, &span,
							 later(from, span.from), earlier(to, span.end),
							 sum, f)))
			return false;
	}
	return true;
}

bool
with_carry(const Head *head, const Exact *sum, Exact *total, Fault *f)
{
	*total = *sum;
	return head->carry == 0 || exact_is_zero(sum) ||
		exact_add(total, head->carry, 1, f);
}

bool
round_interest(const Head *head, const Exact *total, Cents *cents, Fault *f)
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
carry_on(Head *head, const Exact *total, Cents interest, Fault *f)
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

/* What has accrued in the row, and will by the day. */
static bool
sum_until(const Schedule *schedule, int row, Day until, Exact *sum, Fault *f)
{
	Day			on = schedule->head.as_of;

	*sum = schedule->rows[row].interest_sum;
	return until <= on ||
		accrue_row(schedule, row, schedule->advances,
				   bearing_from(schedule, row), schedule->head.kept, true, on,
				   until, sum, f);
}

/*
 * The same with the fraction that comes into the row: through the accruing
 * row and others before it, as they round.  One that is due is due whole,
 * though its period runs on.
 */
static bool
accrued_sum(const Schedule *schedule, int row, Day until, Exact *total,
			Fault *f)
{
	Schedule	on;
	Head	   *head = &on.head;

	if (!carries_fraction(&schedule->head))
		return sum_until(schedule, row, until, total, f);
	on = *schedule;
	for (int i = accruing_row(schedule, head->as_of); i < row;
		 i = next_open_row(schedule, i + 1))
	{
		const Row  *r = &schedule->rows[i];
		Cents		interest;
		Exact		sum;

		if (!(r->due_on <= head->as_of ?
			  whole_interest(&on, i, bearing_from(schedule, i), &sum, f) :
			  sum_until(&on, i, until, &sum, f) &&
			  with_carry(head, &sum, &sum, f)) ||
			!round_interest(head, &sum, &interest, f) ||
			!carry_on(head, &sum, interest, f))
			return false;
	}
	return sum_until(&on, row, until, total, f) &&
		with_carry(head, total, total, f);
}

bool
has_accrued(const Schedule *schedule, int row, int accruing, Day until)
{
	const Row  *r = &schedule->rows[row];

	return row == accruing ||
		(row > accruing && r->closed_on == NO_DAY &&
		 interest_follows_balance(&schedule->head) &&
		 (!exact_is_zero(&r->interest_sum) ||
		  row_start(schedule, row) < until));
}

bool
accrued_charge(const Schedule *schedule, int row, Day until, Cents *cents,
			   Fault *f)
{
	const Head *head = &schedule->head;
	const Row  *r = &schedule->rows[row];
	Exact		total;

	if (!interest_follows_balance(head))
	{
		Day			start = row_start(schedule, row);

		*cents = r->due[INTEREST] - row_beside(r);
		if (*cents != 0 && r->closed_on == NO_DAY &&
			head->written_off_on == NO_DAY &&
			!round_div64((i128) (r->due[INTEREST] - row_beside(r)) *
						 later(head->as_of - start, 0), r->end_on - start,
						 head->plan.rounding, cents, f))
			return false;
	}
	else if (!accrued_sum(schedule, row, until, &total, f) ||
			 !round_interest(head, &total, cents, f))
		return false;
	*cents += row_beside(r);
	return true;
}

bool
carry_from(Schedule *schedule, int row, Fault *f)
{
	Head	   *head = &schedule->head;
	Exact		total;
	Cents		interest;

	return with_carry(head, &schedule->rows[row].interest_sum, &total, f) &&
		round_interest(head, &total, &interest, f) &&
		carry_on(head, &total, interest, f);
}

bool
coming_interest(const Schedule *schedule, int row, Cents principal,
				Exact *total, Fault *f)
{
	*total = EXACT_ZERO;
	return accrue_row(schedule, row, schedule->advances, principal,
					  schedule->head.kept, true, schedule->head.as_of,
					  MAX_DAY, total, f);
}

bool
coming_interest_of(const Schedule *schedule, int row, Cents principal,
				   Exact *total, Fault *f)
{
	bool		last = bearing_from(schedule, row) <= 0;

	*total = EXACT_ZERO;
	return accrue_row(schedule, row, NULL, principal, 0, last,
					  schedule->head.as_of, MAX_DAY, total, f);
}

bool
interest_until(const Schedule *schedule, int row, Day until, Cents *cents,
			   Fault *f)
{
	Exact		total;

	return sum_until(schedule, row, until, &total, f) &&
		with_carry(&schedule->head, &total, &total, f) &&
		round_interest(&schedule->head, &total, cents, f);
}

bool
whole_interest(const Schedule *schedule, int row, Cents principal,
			   Exact *total, Fault *f)
{
	const Exact *sum = &schedule->rows[row].interest_sum;

	return coming_interest(schedule, row, principal, total, f) &&
		(exact_is_zero(sum) || exact_add(total, sum->num, sum->den, f)) &&
		with_carry(&schedule->head, total, total, f);
}
