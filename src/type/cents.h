/*
 * cents.h
 *		Money: int64 minor units, passed by value.
 */
#ifndef CONSFIN_TYPE_CENTS_H
#define CONSFIN_TYPE_CENTS_H

#include "compat.h"

#include "utils/array.h"
#include "utils/numeric.h"

#include "core/base.h"

#define DatumGetCents(d)		((Cents) DatumGetInt64(d))
#define CentsGetDatum(c)		Int64GetDatum((int64) (c))
#define PG_GETARG_CENTS(n)		((Cents) PG_GETARG_INT64(n))
#define PG_RETURN_CENTS(c)		PG_RETURN_INT64((int64) (c))

/* Raise 22003: an amount int64 cannot hold. */
extern void cents_out_of_range(void) pg_attribute_noreturn();

/* An amount in currency units, with two decimals. */
static inline Numeric
cents_to_decimal(Cents amount)
{
	return int64_div_fast_to_numeric(amount, 2);
}

/* The array that a function declared to return cents[] returns. */
extern ArrayType *cents_array(FunctionCallInfo fcinfo, const Cents *amounts,
							  int count);

#endif							/* CONSFIN_TYPE_CENTS_H */
