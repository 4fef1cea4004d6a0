/*
 * merchant_fee.h
 *		What a merchant is charged of a purchase, and gets back of a refund.
 */
#ifndef CONSFIN_CORE_PRICE_MERCHANT_FEE_H
#define CONSFIN_CORE_PRICE_MERCHANT_FEE_H

#include "core/price/price.h"

/* What a refund does to the fee. */
typedef enum FeeOnRefund
{
	FEE_PRORATE, FEE_KEEP, FEES_ON_REFUND
} FeeOnRefund;

extern const char *const fee_on_refund_names[FEES_ON_REFUND];

/*
 * The one band of a price that holds for a purchase, without tiers and cases:
 * by the volume of the last closed month, the method (empty: none) and the
 * number of installments (0: not said).
 */
extern bool choose_price(const Price *price, Cents volume,
						 const char *method, size_t method_length,
						 int32_t installments, Price *chosen, Fault *f);

/* Of an amount not negative; the price has no tiers and no cases. */
extern bool merchant_fee(Cents amount, const Price *price, Cents *fee,
						 Fault *f);

/*
 * What is given back when refunded of captured is refunded by now and given
 * has been given back before; negative: too much was.
 */
extern bool merchant_fee_back(Cents captured, Cents refunded, Cents given,
							  const Price *price, FeeOnRefund rule,
							  Cents *back, Fault *f);

#endif							/* CONSFIN_CORE_PRICE_MERCHANT_FEE_H */
