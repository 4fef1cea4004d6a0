/*
 * merchant_fee.c
 *		What a merchant is charged of a purchase, and gets back of a refund.
 */
#include "core/price/merchant_fee.h"

#include "core/number/money.h"
#include "core/number/round.h"

const char *const fee_on_refund_names[FEES_ON_REFUND] = {"prorate", "keep"};

static bool
fits(const PriceCase *one, const char *method, size_t length,
	 int32_t installments)
{
	if (one->method[0] != '\0' && (strlen(one->method) != length ||
								   memcmp(one->method, method, length) != 0))
		return false;
	return one->from == 0 ||
		(one->from <= installments && installments <= one->to);
}

bool
choose_price(const Price *price, Cents volume, const char *method,
			 size_t method_length, int32_t installments, Price *chosen,
			 Fault *f)
{
	const PriceBand *band = &price->band;

	if (volume < 0)
		return fault(f, FAULT_ARGUMENT, "volume must not be negative");
	if (installments < 0 || installments > MAX_INSTALLMENTS)
		return fault(f, FAULT_ARGUMENT,
					 "installments must be between 0 and %d, not %d",
					 MAX_INSTALLMENTS, (int) installments);
	for (int i = 0; i < price->case_count; i++)
	{
		if (fits(&price->price_case[i], method, method_length, installments))
		{
			band = &price->price_case[i].band;
			break;
		}
	}
	price_clear(chosen);
	chosen->band = *band;
	chosen->band.tier_count = 0;
	memset(chosen->band.tier, 0, sizeof(chosen->band.tier));
	for (int i = 0; i < band->tier_count; i++)
	{
		if (band->tier[i].volume <= volume)
			chosen->band.rate = band->tier[i].rate;
	}
	return true;
}

bool
merchant_fee(Cents amount, const Price *price, Cents *fee, Fault *f)
{
	const PriceBand *band = &price->band;
	i128		exact;

	if (amount < 0)
		return fault(f, FAULT_ARGUMENT, "amount must not be negative");
	if (band->tier_count > 0 || price->case_count > 0)
	{
		fault(f, FAULT_ARGUMENT, "the price has tiers or cases");
		return fault_hint(f, "price_for() chooses the one that holds for a "
						  "purchase.");
	}
	*fee = 0;
	if (amount == 0)
		return true;
	exact = (i128) amount * band->rate; /* below 2^63 * 2^40 */
	if (!round_div64(exact, RATE_SCALE, HALF_UP, fee, f))
		return false;
	if (add_overflows(*fee, band->fixed, fee))
		return fault(f, FAULT_RANGE, "the fee is too large");
	if (*fee < band->least)
		*fee = band->least;
	if (band->most != NO_MOST && *fee > band->most)
		*fee = band->most;
	return true;
}

/* A fault unless low <= amount <= high, the bound being called what. */
static bool
check_part(const char *name, Cents amount, Cents high, const char *what,
		   Fault *f)
{
	char		text[CENTS_TEXT];
	char		limit[CENTS_TEXT];

	if (amount >= 0 && amount <= high)
		return true;
	cents_print(amount, text);
	cents_print(high, limit);
	return fault(f, FAULT_ARGUMENT, "%s must be between 0.00 and %s, %s, not "
				 "%s", name, what, limit, text);
}

bool
merchant_fee_back(Cents captured, Cents refunded, Cents given,
				  const Price *price, FeeOnRefund rule, Cents *back,
				  Fault *f)
{
	Cents		whole;
	Cents		rest;

	if (!merchant_fee(captured, price, &whole, f) ||
		!check_part("refunded", refunded, captured, "what was captured", f) ||
		!check_part("given back", given, whole, "the fee", f))
		return false;
	if (rule == FEE_KEEP)
		rest = whole;
	else if (!merchant_fee(captured - refunded, price, &rest, f))
		return false;
	*back = whole - rest - given;
	return true;
}
