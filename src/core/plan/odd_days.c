/*
 * odd_days.c
 *		What of a first period's interest the level payment bears.
 */
#include "core/plan/odd_days.h"

bool
regular_interest(const LoanPlan *plan, int first_no, Day end,
				 Day free_until, Cents principal, const Ratio *interest,
				 bool remade, Ratio *regular, Fault *f)
{
	Fraction	share;
	Ratio		factor;
	Ratio		beyond;

	*regular = (Ratio) {0, 0};
	if (plan->odd_days != ODD_FIRST || first_no != 1)
		return true;
	if (free_until != NO_DAY ? end <= free_until : plan->interest_free > 0)
		share = (Fraction) {0, 1};
	else if (!period_factor(plan, regular_start(plan, end), end, end, &share,
							f))
		return false;
	factor = interest_factor(plan->rate, &share);
	if (!exact_interest(principal, &factor, regular, f) ||
		!ratio_add(interest, &(Ratio) {-regular->num, regular->den}, &beyond,
				   f))
		return false;
	if (remade && beyond.num <= 0)
		*regular = (Ratio) {0, 0};
	return true;
}

bool
odd_interest(const LoanPlan *plan, int first_no, Day end, Day free_until,
			 Cents principal, Cents interest, Cents *odd, Fault *f)
{
	Ratio		regular;
	Cents		rounded;

	*odd = 0;
	if (!regular_interest(plan, first_no, end, free_until, principal,
						  &(Ratio) {interest, 1}, true, &regular, f))
		return false;
	if (regular.den == 0)
		return true;
	if (!round_div64(regular.num, regular.den, plan->rounding, &rounded, f))
		return false;
	*odd = interest > rounded ? interest - rounded : 0;
	return true;
}
