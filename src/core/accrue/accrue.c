/*
 * accrue.c
 *		Interest that runs by the day inside a period.  Exact, never rounded
 *		here.
 */
#include "core/accrue/accrue.h"

#include "core/accrue/boundaries.h"

Day
bearing_day(const Head *head, Day on)
{
	return later(on, head->first_advance.day + head->terms.min_days);
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

bool
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

int32_t
days_year(const Head *head)
{
	return head->terms.broken_period == BROKEN_DAYS &&
		is_thirty_360(head->plan.day_count) ?
		thirty_year(head->plan.day_count) : 0;
}

/*
 * What of a year the first `elapsed` days of a period of `length` days bear:
 * their share of the period's factor, or by days over those of the year,
 * never more than the factor and all of it at the end.
 */
static bool
elapsed_factor(const Head *head, const Fraction *factor, Days elapsed,
			   int32_t length, Fraction *share, Fault *f)
{
	share->num = elapsed;
	share->den = days_year(head);
	if (elapsed == length)
		*share = *factor;
	else if (share->den > 0)
	{
		if ((i128) elapsed * factor->den > (i128) factor->num * share->den)
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
	Fraction	one = months_fraction(plan->day_count, plan->every_months);
	Fraction	factor = one;
	int64_t		first = periods_back(plan, month, plan->seed_day, from);
	int64_t		last = periods_back(plan, month, plan->seed_day, to);
	Day			start = boundary_at(plan, month, -first);
	Day			end = boundary_at(plan, month, 1 - first);

	if (from > start)
	{
		if (!accrue_share(head, principal, &one, start, end, from,
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
	return accrue_share(head, principal, &one, start,
						boundary_at(plan, month, 1 - last), start, to, sum,
						f);
}

/* The same, period by period, where each has a share of its own. */
static bool
accrue_each(const Head *head, const LoanPlan *plan, Cents principal,
			int64_t month, Day maturity, Day from, Day to, Exact *sum,
			Fault *f)
{
	int64_t		first = periods_back(plan, month, plan->seed_day, from);

	for (int64_t back = first; back > 0; back--)
	{
		Day			start = boundary_at(plan, month, -back);
		Day			end = boundary_at(plan, month, 1 - back);

		if (start >= to)
			return true;
		if (!accrue_period(head, plan, principal, start, end, maturity,
						   later(from, start), earlier(to, end), sum, f))
			return false;
	}
	return true;
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
	if (skips_days(plan, span->start, span->end))
		return accrue_days(head, principal, span, from, to, sum, f);
	if (plan->every_months == 0 || plan->period_ends == ENDS_ADJUSTED ||
		is_odd_period(plan, span->start, span->end))
		return accrue_period(head, plan, principal, span->start, span->end,
							 span->maturity, from, to, sum, f);
	/* the last period may end on another day than the seed's */
	month = month_of_boundary(plan, span->end) - plan->every_months;
	last = boundary_at(plan, month, 0);
	return accrue_period(head, plan, principal, last, span->end,
						 span->maturity, later(from, last), to, sum, f) &&
		(from >= last ||
		 (counts_months(plan) ?
		  accrue_regular(head, plan, principal, month, from,
						 earlier(to, last), sum, f) :
		  accrue_each(head, plan, principal, month, span->maturity, from,
					  earlier(to, last), sum, f)));
}

bool
is_regular(const LoanPlan *plan, Day start, Day end)
{
	if (plan->period_ends == ENDS_ADJUSTED)
		return false;
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
	Fraction	factor = months_fraction(head->plan.day_count,
										 head->plan.every_months);

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
