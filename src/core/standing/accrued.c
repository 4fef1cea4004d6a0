/*
 * accrued.c
 *		What the accruing row has borne, as rows pass one after another.
 */
#include "core/standing/accrued.h"

#include "core/accrue/row_interest.h"

/* Whether nothing bears in the row, whatever its principal. */
static inline bool
is_free(const Standing *standing)
{
	return is_free_row(standing->head, standing->rows -
					   (standing->head->plan.upfront_fee > 0 ? 1 : 0));
}

/* Whether a row runs that begins on a day, or with days lent before it. */
static inline bool
has_begun_by(const Standing *standing, Day start)
{
	return start <= standing->on ||
		(standing->after_closed && standing->begun);
}

/*
 * A row settled in advance leaves its last days to the next: what they bear
 * is found for one cent, as the principal is not known yet.
 */
static bool
lend_days(Standing *standing, const Row *row, Day start, Fault *f)
{
	const Head *head = standing->head;
	Span		span = {start, start, row->end_on, MAX_DAY};
	Day			from = later(later(start, bearing_day(head, row->closed_on)),
							 head->free_until);

	standing->begun = has_begun_by(standing, start);
	/* it had begun: rows before it lent nothing beyond */
	if (!standing->after_closed || start <= row->closed_on)
		standing->lent = EXACT_ZERO;
	standing->after_closed = true;
	if (head->as_of != NO_DAY)
		from = later(from, head->as_of);
	return is_free(standing) ||
		accrue_interest(head, 1, &span, from,
						earlier(bearing_day(head, standing->on), span.end),
						&standing->lent, f);
}

bool
follow_span(Standing *standing, const Row *row, Day start, Fault *f)
{
	if (is_closed(row, standing->on) &&
		interest_follows_balance(standing->head))
		return lend_days(standing, row, start, f);
	if (!standing->after_closed)
		standing->lent = EXACT_ZERO;
	standing->begun = has_begun_by(standing, start);
	standing->after_closed = false;
	standing->span = (Span) {start, start, row->end_on, MAX_DAY};
	return true;
}

/* What principal bears in days that rows settled in advance lend. */
static bool
add_lent(const Standing *standing, Exact *sum, Fault *f)
{
	i128		lent;

	if (exact_is_zero(&standing->lent))
		return true;
	if (mul128_overflows(standing->lent.num, standing->bearing, &lent))
		return fault(f, FAULT_RANGE, "interest out of range");
	return exact_add(sum, lent, standing->lent.den, f);
}

bool
read_accrued(Standing *standing, Day on, Cents *accrued, Fault *f)
{
	const Head *head = standing->head;
	Row		   *row = &standing->accruing;
	Span	   *span = &standing->span;
	Exact		sum = row->interest_sum;
	Day			from = span->from;

	if (!interest_follows_balance(head))
	{
		Days		elapsed = standing->on > row->start_on ?
			standing->on - row->start_on : 0;

		*accrued = row->due[INTEREST] - row_beside(row);
		return *accrued == 0 || row->closed_on != NO_DAY ||
			head->written_off_on != NO_DAY ||
			round_div64((i128) (row->due[INTEREST] - row_beside(row)) *
						elapsed, row->end_on - row->start_on,
						head->plan.rounding, accrued, f);
	}
	if (head->as_of != NO_DAY)
		from = later(from, head->as_of);
	span->maturity = standing->last_end;
	if (!is_free_row(head, standing->accruing_no) &&
		!(accrue_bearing(head, standing->advances, standing->bearing, span,
						 later(from, head->free_until),
						 earlier(on, span->end), &sum, f) &&
		  accrue_interest(head, head->kept, span,
						  later(from, head->free_until),
						  earlier(earlier(on, span->end), head->kept_until),
						  &sum, f) &&
		  add_lent(standing, &sum, f)))
		return false;
	if (head->carry != 0 && !exact_is_zero(&sum) &&
		!exact_add(&sum, head->carry, 1, f))
		return false;
	return round_interest(head, &sum, accrued, f);
}
