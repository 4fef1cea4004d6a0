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
	Cents		fee = standing->upfront_fee;
	Cents		given_back = 0;
	/* what is lent after a refund does not undo a part of it */
	Cents		lent = cash_lent(head, standing->advances,
								 head->refunded_on == NO_DAY ?
								 standing->on : head->refunded_on);

	if (!head->terms.upfront_prorate || standing->early[PRINCIPAL] <= 0 ||
		standing->last_end <= standing->on)
		return true;
	if (head->charges_returned > 0 && head->refunded < lent &&
		!round_div64((i128) fee * head->refunded, lent, head->plan.rounding,
					 &given_back, f))
		return false;
	fee -= given_back;
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
