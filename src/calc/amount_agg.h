/*
 * amount_agg.h
 *		What aggregates over rows of amounts share: irr_agg.c, value_agg.c.
 *		Here for the compiler to fold into each transition.
 */
#ifndef CONSFIN_CALC_AMOUNT_AGG_H
#define CONSFIN_CALC_AMOUNT_AGG_H

#include "calc/flows.h"
#include "core/time/date.h"
#include "errors.h"
#include "type/cents.h"

/* Bytes from elsewhere: 22P03. */
static inline void
not_a_state(void)
{
	ereport(ERROR,
			(errcode(ERRCODE_INVALID_BINARY_REPRESENTATION),
			 errmsg("bytes are not the state of this aggregate")));
}

/* Argument n, an amount of one of two types, as a finite double. */
static inline double
float8_amount(FunctionCallInfo fcinfo, int n)
{
	return finite_amount(PG_GETARG_FLOAT8(n));
}

static inline double
numeric_amount(FunctionCallInfo fcinfo, int n)
{
	return finite_amount(numeric_datum_to_double(PG_GETARG_DATUM(n)));
}

/* Argument n, where an amount stands; 22004 when it is NULL. */
static inline int32
amount_place(FunctionCallInfo fcinfo, int n, const char *what)
{
	if (unlikely(PG_ARGISNULL(n)))
		ereport(ERROR,
				(errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
				 errmsg("%s of an amount cannot be NULL", what)));
	return PG_GETARG_INT32(n);
}

/* Argument n, the day of an amount, within the limits of dates. */
static inline Day
amount_day(FunctionCallInfo fcinfo, int n)
{
	Day			day = amount_place(fcinfo, n, "day");

	if (unlikely(day < MIN_DAY || day > MAX_DAY))
	{
		Fault		f;

		check_day(day, "day", &f);
		raise_fault(&f);
	}
	return day;
}

/* The state with nothing added. */
static inline Datum
unchanged(FunctionCallInfo fcinfo)
{
	if (PG_ARGISNULL(0))
		PG_RETURN_NULL();
	return PG_GETARG_DATUM(0);
}

/* A transition that adds argument n, unless it is NULL. */
#define AMOUNT_TRANSITION(name, add, kind, n, amount) \
Datum \
name(PG_FUNCTION_ARGS) \
{ \
	return PG_ARGISNULL(n) ? unchanged(fcinfo) : \
		add(fcinfo, kind, amount(fcinfo, n)); \
}

#endif							/* CONSFIN_CALC_AMOUNT_AGG_H */
