/*
 * broken_period.c
 *		Rows of whose periods some days bear nothing.
 */
#include "core/plan/broken_period.h"

bool
is_broken(const LoanPlan *plan, const Recast *r, int i, Day start)
{
	if (r->pause_from != NO_DAY && r->pause_from < r->rows[i].end_on &&
		r->pause_to > start)
		return true;
	return r->free_until != NO_DAY ? start < r->free_until :
		r->first_no + i <= plan->interest_free;
}

/*
 * What of a year [on, end) bears where parts of a period count by their days:
 * of the one that runs its factor less the days before, the later ones whole.
 */
static bool
days_left(const LoanPlan *plan, const Recast *r, Day start, Day end, Day on,
		  Fraction *share, Fault *f)
{
	Day			maturity = r->rows[r->count - 1].end_on;
	Day			from = start;
	Day			stop = end;
	Fraction	rest;
	Fraction	before = {0, r->days_year};

	period_around(plan, on, &from, &stop);
	before.num = from - on;
	if (!remaining_factor(plan, start, end, stop, maturity, share, f) ||
		!period_factor(plan, from, stop, maturity, &rest, f) ||
		!add_fractions(&rest, &before, f))
		return false;
	return rest.num <= 0 || add_fractions(share, &rest, f);
}

/* *share += sign x what of a year the days from `on` on of row i bear. */
static bool
add_share(const LoanPlan *plan, const Recast *r, int i, Day start, Day on,
		  int sign, Fraction *share, Fault *f)
{
	Day			end = r->rows[i].end_on;
	Fraction	part;

	if (on >= end)
		return true;
	if (!(r->days_year > 0 && on > start ?
		  days_left(plan, r, start, end, on, &part, f) :
		  remaining_factor(plan, start, end, on,
						   r->rows[r->count - 1].end_on, &part, f)))
		return false;
	part.num *= sign;
	return add_fractions(share, &part, f);
}

bool
broken_share(const LoanPlan *plan, const Recast *r, int i, Day start,
			 PeriodWalk *walk, Fraction *share, Fault *f)
{
	Day			from = later(start, r->free_until);

	*share = (Fraction) {0, 1};
	period_walk_from(plan, r->rows[i].end_on, walk);
	if (r->free_until == NO_DAY && r->first_no + i <= plan->interest_free)
		return true;
	if (!add_share(plan, r, i, start, from, 1, share, f))
		return false;
	if (r->pause_from == NO_DAY || r->pause_to <= from)
		return true;
	return add_share(plan, r, i, start, later(from, r->pause_from), -1,
					 share, f) &&
		add_share(plan, r, i, start, r->pause_to, 1, share, f);
}
