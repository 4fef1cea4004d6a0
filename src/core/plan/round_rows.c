/*
 * round_rows.c
 *		Payments of rows that are no level ones, rounded to multiples.
 */
#include "core/plan/round_rows.h"

#include "core/number/money.h"

bool
rounded_principal(const LoanPlan *plan, Cents part, Cents interest,
				  Cents left, Cents *principal, Fault *f)
{
	Cents		units;
	Cents		payment;

	if (!round_div64((i128) part + interest, plan->round_to,
					 plan->payment_rounding, &units, f))
		return false;
	if (mul_overflows(units, plan->round_to, &payment))
		return fault(f, FAULT_RANGE, "payment out of range");
	*principal = payment - interest;
	if (*principal < 0)
		*principal = 0;
	if (*principal > left)
		*principal = left;
	return true;
}
