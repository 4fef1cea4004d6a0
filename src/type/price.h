/*
 * price.h
 *		The price of a merchant as a varlena of its packed bytes.
 */
#ifndef CONSFIN_TYPE_PRICE_H
#define CONSFIN_TYPE_PRICE_H

#include "compat.h"

#include "core/price/price.h"

/* Taken apart; raises XX001 when the bytes are damaged. */
extern void open_price(Datum datum, Price *price);

/* A new datum of what price_check has passed. */
extern Datum price_datum(const Price *price);

#endif							/* CONSFIN_TYPE_PRICE_H */
