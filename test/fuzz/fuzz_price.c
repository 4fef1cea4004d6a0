/*
 * fuzz_price.c
 *		Prices: accepted text and bytes come to a fixed point, and every fee
 *		that was taken is given back by a whole refund in parts.  The first
 *		byte chooses what is tried.
 */
#include "harness.h"

#include <stdint.h>

#include "core/price/merchant_fee.h"

/* Refund an amount in parts: nothing of the fee is left. */
static void
check_refunds(const Price *price, Cents captured)
{
	Cents		given = 0;
	Cents		refunded = 0;
	Cents		fee;
	Cents		back;
	Fault		f;

	if (!merchant_fee(captured, price, &fee, &f))
		return;
	require(fee >= 0 && (captured > 0 || fee == 0));
	for (int part = 1; part <= 5; part++)
	{
		refunded = part == 5 ? captured
			: refunded + (captured - refunded) / (part + 1);
		require(merchant_fee_back(captured, refunded, given, price,
								  FEE_PRORATE, &back, &f));
		require(back >= 0);
		given += back;
	}
	require(given == fee);
	require(merchant_fee_back(captured, captured, 0, price, FEE_KEEP, &back,
							  &f));
	require(back == 0);
}

static void
check_price(const Price *price)
{
	static const Cents amounts[] = {
		0, 1, 99, 600, 100001, INT64_MAX / 2, INT64_MAX
	};
	Price		again;
	Price		chosen;
	Fault		f;
	char		text[PRICE_TEXT];
	char		again_text[PRICE_TEXT];
	uint8_t		bytes[PRICE_BYTES];
	uint8_t		again_bytes[PRICE_BYTES];
	int			length = price_print(price, text);
	size_t		size = price_pack(price, bytes);

	require(length < PRICE_TEXT && size <= PRICE_BYTES);
	require(price_parse(text, (size_t) length, &again, &f));
	require(price_pack(&again, again_bytes) == size);
	require(memcmp(bytes, again_bytes, size) == 0);
	require(price_print(&again, again_text) == length);
	require(memcmp(text, again_text, (size_t) length) == 0);
	require(price_admit(bytes, size, &again, &f));
	for (int i = 0; i < (int) lengthof(amounts); i++)
	{
		require(choose_price(price, amounts[i], "qr", 2, 3 * i, &chosen,
							 &f));
		require(price_check(&chosen, &f));
		check_refunds(&chosen, amounts[i]);
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const char *text = (const char *) data + 1;
	Price		price;
	Fault		f;

	if (size == 0)
		return 0;
	size--;
	f.kind = FAULT_NONE;
	if (data[0] % 2 == 0 ? price_parse(text, size, &price, &f)
		: price_admit(data + 1, size, &price, &f))
		check_price(&price);
	else
		require(f.kind != FAULT_NONE && f.message[0] != '\0');
	harness_reset();
	return 0;
}
