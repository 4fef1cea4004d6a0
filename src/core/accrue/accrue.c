/*
 * accrue.c
 *		What runs by the day: interest inside a period, interest on late
 *		principal, and penalty.  Exact, never rounded here.
 */
#include "core/accrue/accrue.h"

#include "core/plan/due_dates.h"

Day
bearing_day(const Head *head, Day on)
{
	return later(on, head->first_advance.day + head->terms.min_days);
}

/* Charges stop where the loan is written off. */
static inline Day
last_bearing_day(const Head *head, Day on)
{
	return head->written_off_on == NO_DAY ? on :
		earlier(on, head->written_off_on);
}

Day
next_boundary(const LoanPlan *plan, Day day, int direction)
{
	Day			nominal = day;

	if (plan->every_months == 0)
		return day + direction * plan->every_days;
	if (plan->month_end == NEXT_DAY && plan->seed_day > 28 &&
		civil_from_day(day).day == 1)
		nominal = day - 1;
	return month_day(nominal, direction * plan->every_months,
					 plan->seed_day, plan->month_end);
}

/*
 * Where the period that ends at `end` begins inside a span that begins at
 * `start`: one `every` before, when steps of `every` meet the start;
 * otherwise the period is odd and begins with the span.  Days
 * count from date to date however many of them there are.
 */
static Day
period_start(const Head *head, Day start, Day end)
{
	Day			floor = start;
	Day			first;
	Day			at;

	if (head->odd_end > start && head->odd_end <= end)
	{
		if (head->odd_end == end)
			return start;
		floor = head->odd_end;
	}
	if (head->plan.every_days > 0)
		return floor;
	first = next_boundary(&head->plan, end, -1);
	for (at = first; at > floor;)
		at = next_boundary(&head->plan, at, -1);
	return at == floor ? first : floor;
}

bool
is_odd_period(const LoanPlan *plan, Day start, Day end)
{
	Day			at = end;

	while (at > start)
		at = next_boundary(plan, at, -1);
	return at != start;
}

/* sum += principal x rate x num / den, not reduced where that is cheap. */
static bool
add_interest(Exact *sum, int64_t principal, int64_t rate,
			 const Fraction *share, Fault *f)
{
	i128		product = (i128) principal * rate;
	i128		total;
	Exact		part;

	if (!mul_overflows(product, (i128) share->num, &total))
	{
		if (exact_is_zero(sum))
		{
			sum->num = total;
			sum->den = total == 0 ? 1 : share->den;
			return true;
		}
		if (sum->den == share->den && !add_overflows(sum->num, total, &total))
		{
			sum->num = total;
			return true;
		}
	}
	return exact_product(principal, rate, share->num, share->den, &part, f) &&
		exact_add(sum, part.num, part.den, f);
}

/*
 * What of a year the first `elapsed` days of a period of `length` days bear:
 * their share of the period's factor, or by days over 360, never more than
 * the factor and all of it at the end.
 */
static bool
elapsed_factor(const Head *head, const Fraction *factor, int32_t elapsed,
			   int32_t length, Fraction *share, Fault *f)
{
	share->num = elapsed;
	share->den = 360;
	if (elapsed == length)
		*share = *factor;
	else if (head->terms.broken_period == BROKEN_DAYS &&
			 is_thirty_360(head->plan.day_count))
	{
		if ((i128) elapsed * factor->den > (i128) factor->num * 360)
			*share = *factor;
	}
	else if (mul_overflows(factor->num, (int64_t) elapsed, &share->num) ||
			 mul_overflows(factor->den, (int64_t) length, &share->den))
		return fault(f, FAULT_RANGE, "interest out of range");
	return true;
}

/* Interest of [from, to) inside the one period [start, end) of the factor. */
static bool
accrue_share(const Head *head, int64_t principal, const Fraction *factor,
			 Day start, Day end, Day from, Day to, Exact *sum, Fault *f)
{
	Fraction	share;

	if (!elapsed_factor(head, factor, to - start, end - start, &share, f) ||
		!add_interest(sum, principal, head->plan.rate, &share, f))
		return false;
	if (from == start)
		return true;
	return elapsed_factor(head, factor, from - start, end - start, &share,
						  f) &&
		add_interest(sum, -principal, head->plan.rate, &share, f);
}

/* Interest of [from, to), each period inside the span on its own share. */
static bool
accrue_by_periods(const Head *head, int64_t principal, const Span *span,
				  Day from, Day to, Exact *sum, Fault *f)
{
	Day			end = span->end;
	Fraction	factor = {head->plan.every_months, 12};

	from = later(from, span->start);
	if (from < end && head->odd_end == NO_DAY &&
		is_one_period(&head->plan, span->start, end))
		return accrue_share(head, principal, &factor, span->start, end, from,
							earlier(to, end), sum, f);
	while (end > from)
	{
		Day			start = period_start(head, span->start, end);
		Day			low = later(from, start);
		Day			high = earlier(to, end);

		if (low < high &&
			(!period_factor(&head->plan, start, end, span->maturity, &factor,
							f) ||
			 !accrue_share(head, principal, &factor, start, end, low, high,
						   sum, f)))
			return false;
		end = start;
	}
	return true;
}

/* Whether interest of part of a period follows the count of its own days. */
static inline bool
counts_each_day(const Head *head)
{
	return !is_thirty_360(head->plan.day_count) &&
		head->plan.day_count != DC_ACT_ACT_ICMA;
}

/* Interest of [from, to), a part of the span without a pause. */
static bool
accrue_unpaused(const Head *head, int64_t principal, const Span *span,
				Day from, Day to, Exact *sum, Fault *f)
{
	if (from >= to || principal == 0 || head->plan.rate == 0)
		return true;
	if (counts_each_day(head))
	{
		Fraction	share;

		return day_fraction(head->plan.day_count, from, to, NULL, &share,
							f) &&
			add_interest(sum, principal, head->plan.rate, &share, f);
	}
	return accrue_by_periods(head, principal, span, from, to, sum, f);
}

/* Whether the open pause stops this component. */
static inline bool
is_paused(const Head *head, Component c)
{
	return head->pause_from != NO_DAY &&
		(head->pause_components & (1 << c)) != 0;
}

bool
accrue_interest(const Head *head, int64_t principal, const Span *span,
				Day from, Day to, Exact *sum, Fault *f)
{
	to = last_bearing_day(head, to);
	if (!is_paused(head, INTEREST))
		return accrue_unpaused(head, principal, span, from, to, sum, f);
	return accrue_unpaused(head, principal, span, from,
						   earlier(to, head->pause_from), sum, f) &&
		accrue_unpaused(head, principal, span,
						later(from, head->pause_to), to, sum, f);
}

/* Days of [from, to) that bear penalty. */
static int32_t
penalty_days(const Head *head, Day from, Day to)
{
	int32_t		days = to - from;

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
penalty_principal(const Head *head, const Row *row, int64_t *cents, Fault *f)
{
	int64_t		late;
	int64_t		interest;

	*cents = row_unpaid(row, PRINCIPAL);
	if (head->terms.penalty_base != PENALTY_ON_PRINCIPAL_INTEREST)
		return true;
	if (!exact_round(&row->late_sum, head->plan.rounding, &late, f))
		return false;
	interest = row_unpaid(row, INTEREST) - late;
	*cents += interest > 0 ? interest : 0;
	return true;
}

/* Accrued penalty of the row that is neither paid nor waived. */
static int64_t
unpaid_accrued_penalty(const Row *row, int64_t charge)
{
	int64_t		settled = row->paid[PENALTY] + row->waived[PENALTY] -
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
	return penalty_principal(head, row, &base, f) &&
		add_interest(&row->penalty_sum, base + row->penalty_base,
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
	int64_t		charge;
	int64_t		unpaid;

	if (!penalty_charge(head, row, &charge, f))
		return false;
	unpaid = unpaid_accrued_penalty(row, charge);
	if (row->penalty_base > unpaid)
		row->penalty_base = unpaid;
	for (int32_t month = 1;; month++)
	{
		Day			anniversary = month_day(row->due_on, month, due.day,
											LAST_DAY);

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
penalty_charge(const Head *head, const Row *row, int64_t *cents, Fault *f)
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
accrue_late_interest(const Head *head, Row *row, Day on, Fault *f)
{
	int64_t		principal = row_unpaid(row, PRINCIPAL);
	Day			from = later(row->due_on, row->end_on);
	Span		span;

	if (!head->terms.late_interest || principal == 0 || on <= from)
		return true;
	if (head->as_of != NO_DAY)
		from = later(from, head->as_of);
	if (counts_each_day(head))
	{
		span.start = span.from = row->end_on;
		span.end = span.maturity = on;
		return accrue_interest(head, principal, &span, from, on,
							   &row->late_sum, f);
	}
	span.maturity = MAX_DAY;		/* late days know no end */
	span.start = row->end_on;
	while (span.start < on)
	{
		span.from = span.start;
		span.end = next_boundary(&head->plan, span.start, 1);
		if (span.end > from &&
			!accrue_interest(head, principal, &span, later(from, span.start),
							 earlier(on, span.end), &row->late_sum, f))
			return false;
		span.start = span.end;
	}
	return true;
}
