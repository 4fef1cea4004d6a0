/*
 * decimal.h
 *		A numeric laid open, so that no digit of it is lost on the way to an
 *		integer.
 */
#ifndef CONSFIN_TYPE_DECIMAL_H
#define CONSFIN_TYPE_DECIMAL_H

#include "compat.h"

#include "utils/numeric.h"

#include "core/number/money.h"

/* The digits of a finite numeric, and the bytes that hold them. */
typedef struct OpenNumeric
{
	Decimal		decimal;
	bytea	   *bytes;
} OpenNumeric;

/*
 * Lay number open; 22023 for NaN and the infinities, naming what cannot be
 * made of them.  Whoever opens also closes.
 */
extern void open_numeric(Numeric number, const char *what, OpenNumeric *open);
extern void close_numeric(OpenNumeric *open);

/*
 * An annual rate (0.18 is 18 %) as n / 10^12.  22023, naming the argument:
 * more than 12 decimals, NaN, an infinity, or farther from 0 than 100.
 */
extern int64 rate_from_numeric(Numeric rate, const char *argument_name);

/* n / 10^12 as a numeric with as few decimals as hold it. */
extern Numeric rate_to_numeric(int64 rate);

#endif							/* CONSFIN_TYPE_DECIMAL_H */
