/*
 * payoff.c
 *		What paying off on a day costs, and gives back, beside what is owed.
 */
#include "core/standing/payoff.h"

#include "core/accrue/prepay_charge.h"

/*
 * The unearned part of the upfront fee, by days; a part that a refund gave
 * back with other charges is not given back again.
 */
static bool
read_upfront(Standing *standing, Fault *f)
{
	const Head *head = standing->head;
	Cents		fee = standing->upfront_fee - head->upfront_refunded;

	if (!head->terms.upfront_prorate || standing->early[PRINCIPAL] <= 0 ||
		standing->last_end <= standing->on || fee <= 0)
		return true;
	return round_div64((i128) fee * (standing->last_end - standing->on),
					   standing->last_end - head->first_advance.day,
					   head->plan.rounding, &standing->upfront_returned, f);
}

bool
finish_payoff(Standing *standing, Fault *f)
{
	const Head *head = standing->head;
	PrepayPrice price = prepay_price(head, cash_lent(head, standing->advances,
													 standing->on),
									 standing->on);

	if (!prepay_charge(&price, standing->early[PRINCIPAL],
					   &standing->prepay_charge, f))
		return false;
	return read_upfront(standing, f);
}
