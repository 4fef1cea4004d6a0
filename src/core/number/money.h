/*
 * money.h
 *		Amounts as text and as decimals, and sharing them without a cent lost.
 */
#ifndef CONSFIN_CORE_NUMBER_MONEY_H
#define CONSFIN_CORE_NUMBER_MONEY_H

#include "core/base.h"
#include "core/number/round.h"

#define CENTS_TEXT			24	/* bytes cents_print needs */
#define RATE_TEXT			24	/* bytes rate_print needs */
#define MAX_SHARES			1000000 /* most parts of one amount */

/*
 * Text of an amount: an optional sign, digits, and at most two decimals after
 * a point; nothing before, between or after.  Printed with two decimals.
 */
extern bool cents_parse(const char *text, size_t length, Cents *cents,
						Fault *f);
extern int	cents_print(Cents cents, char *out);

/*
 * Text of a rate: a plain decimal with at most twelve decimals, no farther
 * from 0 than 100; held as n / 10^12.  Printed without trailing zeros.
 */
extern bool rate_parse(const char *text, size_t length, Rate *rate,
					   Fault *f);
extern int	rate_print(Rate rate, char *out);

/*
 * A decimal of any size, in base 10,000 as PostgreSQL sends a numeric: digit
 * i counts 10000 ^ (weight - i).
 */
typedef struct Decimal
{
	bool		negative;
	int32_t		weight;
	int32_t		count;			/* of digits, the first of them not 0 */
	const uint8_t *digits;		/* two bytes each, the higher first */
} Decimal;

typedef enum DecimalFit
{
	DECIMAL_EXACT, DECIMAL_ROUNDED, DECIMAL_TOO_LARGE
} DecimalFit;

/* decimal x 10^places as an integer, rounded once by rule if it has to be. */
extern DecimalFit decimal_scale(const Decimal *decimal, int places,
								Rounding rule, int64_t *scaled);

/* The least number of places after the point that holds it exactly. */
extern int	decimal_places(const Decimal *decimal);

/* Whether an amount may be shared by so many; what names them in the fault. */
extern bool check_share_count(const char *what, int count, Fault *f);

/*
 * Equal parts: each gets total / parts, the first of them one cent more until
 * the sum is total.
 */
extern bool split_cents(Cents total, int parts, Cents *shares, Fault *f);

/*
 * Shares in proportion to weights (none negative, not all zero) by largest
 * remainder on exact fractions, ties to the earlier.  The sum is total; a
 * weight of zero gets nothing; -total gives the negated shares.
 */
extern bool allocate_cents(Cents total, const int64_t *weights, int count,
						   Cents *shares, Fault *f);

#endif							/* CONSFIN_CORE_NUMBER_MONEY_H */
