/*
 * late_interest.c
 *		What late principal bears, in the row it is late in.
 */
#include "core/accrue/late_interest.h"

#include "core/accrue/accrue.h"
#include "core/accrue/boundaries.h"

bool
late_charge(const Head *head, const Row *row, Cents *cents, Fault *f)
{
	Exact		sum = row->late_sum;
	Cents		own;

	*cents = 0;
	if (exact_is_zero(&sum))
		return true;
	if (!exact_add(&sum, row->interest_sum.num, row->interest_sum.den, f) ||
		!exact_round(&row->interest_sum, head->plan.rounding, &own, f) ||
		!exact_round(&sum, head->plan.rounding, cents, f))
		return false;
	*cents -= own;
	return true;
}

/*
 * The first boundary of the chain of months that goes on from `start`, a
 * boundary itself, that is not before the day.
 */
static Day
boundary_after(const LoanPlan *plan, Day start, Day on)
{
	int64_t		month = month_of_boundary(plan, start);
	int64_t		periods = (month_number(civil_from_day(on)) - month) /
		plan->every_months;

	while (boundary_at(plan, month, periods) < on)
		periods++;
	return boundary_at(plan, month, periods);
}

/* Interest of [from, on) where periods of days go on from that of the span. */
static bool
accrue_late_days(const Head *head, Cents principal, Span *span, Day from,
				 Day on, Exact *sum, Fault *f)
{
	Day			every = head->plan.every_days;

	if (from > span->start)
		span->start += (from - span->start) / every * every;
	for (; span->start < on; span->start += every)
	{
		core_check_interrupts();
		span->from = span->start;
		span->end = span->start + every;
		if (!accrue_interest(head, principal, span,
							 later(from, span->start), earlier(on, span->end),
							 sum, f))
			return false;
	}
	return true;
}

/*
 * Where the period begins in which a day lies, if periods are of one month;
 * where they are not, only rows tell, and the day begins one.
 */
static Day
month_begin(const LoanPlan *plan, Day day)
{
	int64_t		month = month_of_boundary(plan, day);

	if (plan->every_months != 1)
		return day;
	return boundary_at(plan, month,
					   boundary_at(plan, month, 0) > day ? -1 : 0);
}

bool
accrue_late_interest(const Head *head, Row *row, Day on, Fault *f)
{
	Cents		principal = row_unpaid(row, PRINCIPAL);
	Day			from = later(row->due_on, row->end_on);
	Head		late;
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
	/*
	 * Late days know no end, and no row whose end was moved; their periods are
	 * those of the series.
	 */
	span.maturity = MAX_DAY;
	late = *head;
	late.period_end = NO_DAY;
	late.plan.period_ends = ENDS_UNADJUSTED;
	span.start = span.from = month_begin(&head->plan, row->end_on);
	span.end = next_boundary(&head->plan, span.start);
	if (head->plan.every_months == 0)
		return accrue_late_days(&late, principal, &span, from, on,
								&row->late_sum, f);
	/* [end_on, boundary) may be odd; from there on periods are regular */
	if (!accrue_interest(&late, principal, &span, from,
						 earlier(on, span.end), &row->late_sum, f))
		return false;
	from = later(from, span.end);
	if (from >= on)
		return true;
	span.start = span.from = span.end;
	span.end = boundary_after(&head->plan, span.start, on);
	return accrue_interest(&late, principal, &span, from, on, &row->late_sum,
						   f);
}
