/*
 * cents_cast.c
 *		Between amounts and numbers, in currency units, exactly or not at all.
 */
#include "compat.h"

#include "common/int.h"

#include "type/cents.h"
#include "type/decimal.h"

PG_FUNCTION_INFO_V1(cents_from_numeric);
PG_FUNCTION_INFO_V1(cents_from_int2);
PG_FUNCTION_INFO_V1(cents_from_int4);
PG_FUNCTION_INFO_V1(cents_from_int8);
PG_FUNCTION_INFO_V1(cents_to_numeric);

/* Raise what is wrong with a number that is no amount. */
static void
refuse_number(Numeric number, DecimalFit fit)
{
	if (fit == DECIMAL_TOO_LARGE)
		ereport(ERROR,
				(errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
				 errmsg("value \"%.80s\" is out of range for type cents",
						numeric_normalize(number))));
	ereport(ERROR,
			(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			 errmsg("cents cannot hold more than two decimals: \"%.80s\"",
					numeric_normalize(number)),
			 errhint("Use round_cents to round by a named rule.")));
}

/* Currency units to cents; 22023 beyond two decimals, 22003 beyond int64. */
Datum
cents_from_numeric(PG_FUNCTION_ARGS)
{
	Numeric		number = PG_GETARG_NUMERIC(0);
	OpenNumeric open;
	int64_t		cents = 0;
	DecimalFit	fit;

	open_numeric(number, "amount", &open);
	fit = decimal_scale(&open.decimal, 2, ROUND_DOWN, &cents);
	close_numeric(&open);
	if (unlikely(fit != DECIMAL_EXACT))
		refuse_number(number, fit);
	PG_FREE_IF_COPY(number, 0);
	PG_RETURN_CENTS(cents);
}

/* Whole currency units to cents. */
Datum
cents_from_int2(PG_FUNCTION_ARGS)
{
	PG_RETURN_CENTS((int64) PG_GETARG_INT16(0) * 100);
}

/* Whole currency units to cents. */
Datum
cents_from_int4(PG_FUNCTION_ARGS)
{
	PG_RETURN_CENTS((int64) PG_GETARG_INT32(0) * 100);
}

/* Whole currency units to cents, 22003 beyond int64. */
Datum
cents_from_int8(PG_FUNCTION_ARGS)
{
	int64		units = PG_GETARG_INT64(0);
	int64		cents;

	if (unlikely(pg_mul_s64_overflow(units, 100, &cents)))
		ereport(ERROR,
				(errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
				 errmsg("value \"%lld\" is out of range for type cents",
						(long long) units)));
	PG_RETURN_CENTS(cents);
}

/* Cents to currency units, with two decimals. */
Datum
cents_to_numeric(PG_FUNCTION_ARGS)
{
	PG_RETURN_NUMERIC(cents_to_decimal(PG_GETARG_CENTS(0)));
}
