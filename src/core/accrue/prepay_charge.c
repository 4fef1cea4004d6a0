/*
 * prepay_charge.c
 *		What prepaying principal costs.
 *
 * A share of it, which may fall with every full year since the disbursement,
 * and the interest of so many months on it; a share of what was lent may be
 * prepaid free in each year of the loan.
 */
#include "core/accrue/prepay_charge.h"

#include "core/number/exact.h"
#include "core/number/money.h"

/* Full years from the disbursement to a day. */
static int32_t
full_years(const Head *head, Day on)
{
	Civil		from = civil_from_day(head->first_advance.day);
	int32_t		years = civil_from_day(on).year - from.year;

	if (month_day(head->first_advance.day, years * MONTHS_A_YEAR, from.day,
				  LAST_DAY) > on)
		years--;
	return years;
}

/* What of the year's free share is still there. */
static Cents
free_principal(const Head *head, Cents lent, int32_t year)
{
	Cents		free = (Cents) ((i128) lent * head->terms.prepay_free_share /
								RATE_SCALE);

	if (head->prepaid_year == year)
		free -= head->prepaid;
	return free > 0 ? free : 0;
}

PrepayPrice
prepay_price(const Head *head, Cents lent, Day on)
{
	const Terms *terms = &head->terms;
	PrepayPrice price = {0, (i128) RATE_SCALE * MONTHS_A_YEAR, 0,
	head->plan.rounding};
	int32_t		year;
	i128		rate;

	if ((terms->prepay_fee_rate == 0 && terms->prepay_fee_months == 0) ||
		(terms->prepay_fee_until != NO_DAY && on >= terms->prepay_fee_until))
		return price;
	year = full_years(head, on);
	rate = terms->prepay_fee_rate - (i128) terms->prepay_fee_step * year;
	price.num = (rate > 0 ? rate : 0) * MONTHS_A_YEAR +
		(i128) head->plan.rate * terms->prepay_fee_months;
	price.free = free_principal(head, lent, year);
	return price;
}

bool
prepay_charge(const PrepayPrice *price, Cents principal, Cents *charge,
			  Fault *f)
{
	i128		product;

	*charge = 0;
	if (principal <= price->free || price->num == 0)
		return true;
	if (mul128_overflows(principal - price->free, price->num, &product))
		return fault(f, FAULT_RANGE, "prepayment charge out of range");
	return round_div64(product, price->den, price->rounding, charge, f);
}

void
note_prepaid(Head *head, Cents principal, Day on)
{
	int32_t		year = full_years(head, on);

	if (head->terms.prepay_free_share == 0 || principal == 0)
		return;
	if (head->prepaid_year != year)
		head->prepaid = 0;
	head->prepaid_year = year;
	head->prepaid += principal;
}
