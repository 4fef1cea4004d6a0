/*
 * price.h
 *		What a merchant is charged: a closed set of keys, each with its
 *		default.
 */
#ifndef CONSFIN_CORE_PRICE_PRICE_H
#define CONSFIN_CORE_PRICE_PRICE_H

#include "core/base.h"

#define MAX_PRICE_TIERS		8
#define MAX_PRICE_CASES		16
#define MAX_PRICE_METHOD	31	/* bytes of a method's name */
#define NO_MOST				(-1)	/* no greatest fee */

/* Who bears the fee. */
typedef enum PricePayer
{
	PAID_BY_MERCHANT, PAID_BY_SPONSOR, PAID_BY_HOUSE, PRICE_PAYERS
} PricePayer;

/* From that volume of the last closed month on, another rate. */
typedef struct PriceTier
{
	Cents		volume;			/* above 0 */
	Rate		rate;			/* scaled */
} PriceTier;

/* rate x amount, rounded once, and fixed; within least and most. */
typedef struct PriceBand
{
	Rate		rate;			/* scaled, up to the first tier's volume */
	Cents		fixed;
	Cents		least;
	Cents		most;			/* NO_MOST: none */
	PricePayer	payer;
	int32_t		tier_count;
	PriceTier	tier[MAX_PRICE_TIERS];	/* their volumes ascend */
} PriceBand;

/* What holds instead for a method, or for so many installments, or both. */
typedef struct PriceCase
{
	char		method[MAX_PRICE_METHOD + 1];	/* empty: any */
	int32_t		from;			/* installments; 0: any number */
	int32_t		to;
	PriceBand	band;
} PriceCase;

typedef struct Price
{
	PriceBand	band;			/* where no case fits */
	int32_t		case_count;
	PriceCase	price_case[MAX_PRICE_CASES];	/* the first that fits */
} Price;

extern const char *const price_payer_names[PRICE_PAYERS];

extern void price_clear(Price *price);	/* every default: no fee */

/*
 * Text: "key=value, key=value" in the order rate, fixed, least, most, payer,
 * tiers, cases; defaults left out.  Tiers are tiers={100000.00:0.0055}, cases
 * cases={qr:(rate=0.0038), online 3-6:(rate=0.02), 12:(rate=0.05)}, each a
 * price of its own.  out needs PRICE_TEXT bytes.
 */
#define PRICE_TEXT		12288
extern bool price_check(const Price *price, Fault *f);
extern bool price_parse(const char *text, size_t length, Price *price,
						Fault *f);
extern int	price_print(const Price *price, char *out);

/* Packed, at most PRICE_BYTES; price_admit is for bytes from outside. */
#define PRICE_BYTES		4608
extern size_t price_pack(const Price *price, uint8_t *out);
extern bool price_unpack(const uint8_t *bytes, size_t length, Price *price,
						 Fault *f);
extern bool price_admit(const uint8_t *bytes, size_t length, Price *price,
						Fault *f);

#endif							/* CONSFIN_CORE_PRICE_PRICE_H */
