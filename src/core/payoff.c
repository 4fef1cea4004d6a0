/*
 * payoff.c
 *		What paying off on a day costs, and gives back, beside what is owed.
 */
#include "core/payoff.h"

/*
 * The unearned part of the upfront fee, by days; a part that a refund gave
 * back with other charges is not given back again.
 */
static bool
read_upfront(Reading *reading, Fault *f)
{
	const Head *head = reading->head;
	int64_t		fee = reading->upfront_fee;
	int64_t		lent = cash_lent(head, reading->advances, reading->on);

	if (!head->terms.upfront_prorate || reading->early[PRINCIPAL] <= 0 ||
		reading->last_end <= reading->on)
		return true;
	if (head->charges_returned > 0 && head->refunded < lent &&
		!round_div64((i128) fee * (lent - head->refunded), lent,
					 head->plan.rounding, &fee, f))
		return false;
	return round_div64((i128) fee * (reading->last_end - reading->on),
					   reading->last_end - head->first_advance.day,
					   head->plan.rounding, &reading->upfront_returned, f);
}

bool
finish_payoff(Reading *reading, Fault *f)
{
	const Head *head = reading->head;

	if (head->terms.prepay_fee_rate > 0 &&
		(head->terms.prepay_fee_until == NO_DAY ||
		 reading->on < head->terms.prepay_fee_until) &&
		!round_div64((i128) reading->early[PRINCIPAL] *
					 head->terms.prepay_fee_rate, RATE_SCALE,
					 head->plan.rounding, &reading->prepay_charge, f))
		return false;
	return read_upfront(reading, f);
}
