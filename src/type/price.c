/*
 * price.c
 *		The type price.
 */
#include "compat.h"

#include "type/packed.h"
#include "type/price.h"

PACKED_TYPE(price, Price, PRICE_TEXT, PRICE_BYTES, price_admit);
