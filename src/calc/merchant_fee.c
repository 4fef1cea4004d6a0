/*
 * merchant_fee.c
 *		What a merchant is charged of a purchase, and gets back of a refund.
 */
#include "compat.h"

#include "utils/builtins.h"

#include "calc/name_argument.h"
#include "core/price/merchant_fee.h"
#include "errors.h"
#include "type/cents.h"
#include "type/price.h"

PG_FUNCTION_INFO_V1(consfin_price_for);
PG_FUNCTION_INFO_V1(consfin_price_payer);
PG_FUNCTION_INFO_V1(consfin_merchant_fee);
PG_FUNCTION_INFO_V1(consfin_merchant_fee_back);

/* price_for(price, volume, method, installments) -> price */
Datum
consfin_price_for(PG_FUNCTION_ARGS)
{
	text	   *method = PG_ARGISNULL(2) ? NULL : PG_GETARG_TEXT_PP(2);
	int32		installments = PG_ARGISNULL(3) ? 0 : PG_GETARG_INT32(3);
	Price		price;
	Price		chosen;
	Fault		f;

	if (PG_ARGISNULL(0) || PG_ARGISNULL(1))
		PG_RETURN_NULL();
	open_price(PG_GETARG_DATUM(0), &price);
	if (!choose_price(&price, PG_GETARG_CENTS(1),
					  method == NULL ? "" : VARDATA_ANY(method),
					  method == NULL ? 0 : VARSIZE_ANY_EXHDR(method),
					  installments, &chosen, &f))
		raise_fault(&f);
	return price_datum(&chosen);
}

/* price_payer(price) -> text: of a price without cases */
Datum
consfin_price_payer(PG_FUNCTION_ARGS)
{
	Price		price;

	open_price(PG_GETARG_DATUM(0), &price);
	PG_RETURN_TEXT_P(cstring_to_text(price_payer_names[price.band.payer]));
}

/* merchant_fee(amount, price) -> cents */
Datum
consfin_merchant_fee(PG_FUNCTION_ARGS)
{
	Price		price;
	Cents		fee;
	Fault		f;

	open_price(PG_GETARG_DATUM(1), &price);
	if (!merchant_fee(PG_GETARG_CENTS(0), &price, &fee, &f))
		raise_fault(&f);
	PG_RETURN_CENTS(fee);
}

/* merchant_fee_back(captured, refunded, given, price, rule) -> cents */
Datum
consfin_merchant_fee_back(PG_FUNCTION_ARGS)
{
	int			rule = name_argument(fcinfo, 4, fee_on_refund_names,
									 FEES_ON_REFUND, "rule of fees");
	Price		price;
	Cents		back;
	Fault		f;

	open_price(PG_GETARG_DATUM(3), &price);
	if (!merchant_fee_back(PG_GETARG_CENTS(0), PG_GETARG_CENTS(1),
						   PG_GETARG_CENTS(2), &price, (FeeOnRefund) rule,
						   &back, &f))
		raise_fault(&f);
	PG_RETURN_CENTS(back);
}
