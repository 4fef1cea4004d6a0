/*
 * accrue.c
 *		What runs by the day: interest inside a period, interest on late
 *		principal, and penalty.  Exact, never rounded here.
 */
#include "core/accrue/accrue.h"

#include "core/accrue/boundaries.h"
#include "core/accrue/late_interest.h"

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
next_boundary(const LoanPlan *plan, Day day)
{
	if (plan->every_months == 0)
		return day + plan->every_days;
	return boundary_at(plan, month_of_boundary(plan, day), 1);
}

bool
is_boundary(const LoanPlan *plan, Day day)
{
	return boundary_at(plan, month_of_boundary(plan, day), 0) == day;
}

/* Whether steps of `every` months back from the end miss the start. */
static bool
is_odd_period(const LoanPlan *plan, Day start, Day end)
{
	int64_t		month = month_of_boundary(plan, end);

	return boundary_at(plan, month,
					   -periods_back(plan, month, plan->seed_day, start)) !=
		start;
}

/* sum += principal x rate x num / den, not reduced where that is cheap. */
static bool
add_exact_interest(Exact *sum, Cents principal, Rate rate,
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
elapsed_factor(const Head *head, const Fraction *factor, Days elapsed,
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
accrue_share(const Head *head, Cents principal, const Fraction *factor,
			 Day start, Day end, Day from, Day to, Exact *sum, Fault *f)
{
	Fraction	share;

	if (!elapsed_factor(head, factor, to - start, end - start, &share, f) ||
		!add_exact_interest(sum, principal, head->plan.rate, &share, f))
		return false;
	if (from == start)
		return true;
	return elapsed_factor(head, factor, from - start, end - start, &share,
						  f) &&
		add_exact_interest(sum, -principal, head->plan.rate, &share, f);
}

/* Interest of [from, to) inside the one period [start, end) of the plan. */
static bool
accrue_period(const Head *head, const LoanPlan *plan, Cents principal,
			  Day start, Day end, Day maturity, Day from, Day to, Exact *sum,
			  Fault *f)
{
	Fraction	factor;

	return from >= to ||
		(period_factor(plan, start, end, maturity, &factor, f) &&
		 accrue_share(head, principal, &factor, start, end, from, to, sum,
					  f));
}

/*
 * Interest of [from, to), to at most the boundary of the month and from < to,
 * where every period is a regular one of months: parts of the first and the
 * last by their days, all between at once.
 */
static bool
accrue_regular(const Head *head, const LoanPlan *plan, Cents principal,
			   int64_t month, Day from, Day to, Exact *sum, Fault *f)
{
	Fraction	factor = {plan->every_months, MONTHS_A_YEAR};
	int64_t		first = periods_back(plan, month, plan->seed_day, from);
	int64_t		last = periods_back(plan, month, plan->seed_day, to);
	Day			start = boundary_at(plan, month, -first);
	Day			end = boundary_at(plan, month, 1 - first);

	if (from > start)
	{
		if (!accrue_share(head, principal, &factor, start, end, from,
						  earlier(to, end), sum, f))
			return false;
		if (to <= end)
			return true;
		first--;
	}
	factor.num *= first - last;
	if (first > last &&
		!add_exact_interest(sum, principal, head->plan.rate, &factor, f))
		return false;
	start = boundary_at(plan, month, -last);
	if (to == start)
		return true;
	factor.num = plan->every_months;
	return accrue_share(head, principal, &factor, start,
						boundary_at(plan, month, 1 - last), start, to, sum,
						f);
}

/*
 * Interest of [from, to) in the row [start, end) as it was made.  Where steps
 * of `every` months back from the end meet the start, each period bears on its
 * own share; otherwise it is one period.
 */
static bool
accrue_chain(const Head *head, const LoanPlan *plan, Cents principal,
			 const Span *span, Day from, Day to, Exact *sum, Fault *f)
{
	int64_t		month;
	Day			last;

	if (from >= to)
		return true;
	if (plan->every_months == 0 ||
		is_odd_period(plan, span->start, span->end))
		return accrue_period(head, plan, principal, span->start, span->end,
							 span->maturity, from, to, sum, f);
	/* the last period may end on another day than the seed's */
	month = month_of_boundary(plan, span->end) - plan->every_months;
	last = boundary_at(plan, month, 0);
	return accrue_period(head, plan, principal, last, span->end,
						 span->maturity, later(from, last), to, sum, f) &&
		(from >= last ||
		 accrue_regular(head, plan, principal, month, from,
						earlier(to, last), sum, f));
}

/*
 * Whether [start, end) is a whole number of `every`; otherwise it is one odd
 * period.
 */
static inline bool
is_regular(const LoanPlan *plan, Day start, Day end)
{
	return plan->every_months == 0 ? (end - start) % plan->every_days == 0 :
		!is_odd_period(plan, start, end);
}

void
running_period(const Head *head, Day end, Day *start, Day *stop)
{
	const LoanPlan *plan = &head->plan;
	Day			on = later(head->as_of, *start);
	int64_t		month;
	int64_t		back;

	*stop = end;
	if (on >= end || !is_regular(plan, *start, end))
		return;
	if (plan->every_months == 0)
	{
		*start = on - (on - *start) % plan->every_days;
		*stop = *start + plan->every_days;
		return;
	}
	month = month_of_boundary(plan, end);
	back = periods_back(plan, month, plan->seed_day, on);
	*start = boundary_at(plan, month, -back);
	if (back > 1)
		*stop = boundary_at(plan, month, 1 - back);
}

/* Interest of [from, to) in [start, end), each `every` days a period. */
static bool
accrue_days(const Head *head, Cents principal, const Span *span, Day from,
			Day to, Exact *sum, Fault *f)
{
	Day			every = head->plan.every_days;
	Day			start = span->start;

	if (from > start)
		start += (from - start) / every * every;
	for (; start < to; start += every)
	{
		core_check_interrupts();
		if (!accrue_period(head, &head->plan, principal, start,
						   start + every, span->maturity, later(from, start),
						   earlier(to, start + every), sum, f))
			return false;
	}
	return true;
}

/*
 * The same as accrue_chain where a period of the row ends on
 * head->period_end, as the row's end was moved.
 */
static bool
accrue_moved(const Head *head, Cents principal, const Span *span, Day from,
			 Day to, Exact *sum, Fault *f)
{
	LoanPlan	before = head->plan;
	Span		made = *span;
	Span		rest = *span;

	if (head->period_seed > 0)
		before.seed_day = head->period_seed;
	if (head->period_start != NO_DAY)
		made.start = head->period_start;
	made.end = rest.start = head->period_end;
	if (!accrue_chain(head, &before, principal, &made,
					  later(from, made.start), earlier(to, made.end), sum, f))
		return false;
	from = later(from, rest.start);
	if (head->plan.every_months == 0 &&
		is_regular(&head->plan, rest.start, rest.end))
		return accrue_days(head, principal, &rest, from, to, sum, f);
	return accrue_chain(head, &head->plan, principal, &rest, from, to, sum,
						f);
}

/* Interest of [from, to), each period inside the span on its own share. */
static bool
accrue_by_periods(const Head *head, Cents principal, const Span *span,
				  Day from, Day to, Exact *sum, Fault *f)
{
	Fraction	factor = {head->plan.every_months, MONTHS_A_YEAR};

	from = later(from, span->start);
	to = earlier(to, span->end);
	if (from >= to)
		return true;
	if (head->period_end > span->start && head->period_end <= span->end)
		return accrue_moved(head, principal, span, from, to, sum, f);
	if (is_one_period(&head->plan, span->start, span->end))
		return accrue_share(head, principal, &factor, span->start, span->end,
							from, to, sum, f);
	return accrue_chain(head, &head->plan, principal, span, from, to, sum, f);
}

/* Interest of [from, to), a part of the span without a pause. */
static bool
accrue_unpaused(const Head *head, Cents principal, const Span *span,
				Day from, Day to, Exact *sum, Fault *f)
{
	if (from >= to || principal == 0 || head->plan.rate == 0)
		return true;
	if (counts_each_day(head))
	{
		Fraction	share;

		return day_fraction(head->plan.day_count, from, to, NULL, &share,
							f) &&
			add_exact_interest(sum, principal, head->plan.rate, &share, f);
	}
	return accrue_by_periods(head, principal, span, from, to, sum, f);
}

bool
accrue_interest(const Head *head, Cents principal, const Span *span,
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
	return penalty_principal(head, row, &base, f) &&
		add_exact_interest(&row->penalty_sum, base + row->penalty_base,
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
