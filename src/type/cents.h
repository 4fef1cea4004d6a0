/*
 * cents.h
 *		Money: int64 minor units, passed by value.
 */
#ifndef CONSFIN_TYPE_CENTS_H
#define CONSFIN_TYPE_CENTS_H

#include "compat.h"

typedef int64 Cents;

#define DatumGetCents(d)		((Cents) DatumGetInt64(d))
#define CentsGetDatum(c)		Int64GetDatum((int64) (c))
#define PG_GETARG_CENTS(n)		((Cents) PG_GETARG_INT64(n))
#define PG_RETURN_CENTS(c)		PG_RETURN_INT64((int64) (c))

#endif							/* CONSFIN_TYPE_CENTS_H */
