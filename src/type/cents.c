/*
 * cents.c
 *		Money: int64 minor units, passed by value.
 *
 * Whatever an amount has in common with a bigint (order, hash, binary form)
 * SQL takes from PostgreSQL's own functions of int8; here is what it has not.
 */
#include "compat.h"

#include "catalog/pg_type.h"
#include "common/int.h"
#include "utils/builtins.h"
#include "utils/lsyscache.h"

#include "core/number/money.h"
#include "errors.h"
#include "type/cents.h"

PG_FUNCTION_INFO_V1(cents_in);
PG_FUNCTION_INFO_V1(cents_out);
PG_FUNCTION_INFO_V1(cents_add);
PG_FUNCTION_INFO_V1(cents_subtract);
PG_FUNCTION_INFO_V1(cents_negate);
PG_FUNCTION_INFO_V1(cents_abs);
PG_FUNCTION_INFO_V1(cents_multiply);
PG_FUNCTION_INFO_V1(cents_ratio);

/* Raise 22003: an amount int64 cannot hold. */
void
cents_out_of_range(void)
{
	ereport(ERROR,
			(errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
			 errmsg("cents out of range")));
}

/* The array that a function declared to return cents[] returns. */
ArrayType *
cents_array(FunctionCallInfo fcinfo, const int64_t *amounts, int count)
{
	Oid		   *element = fcinfo->flinfo->fn_extra;

	if (element == NULL)
	{
		element = MemoryContextAlloc(fcinfo->flinfo->fn_mcxt, sizeof(Oid));
		*element = get_element_type(get_func_rettype(fcinfo->flinfo->fn_oid));
		fcinfo->flinfo->fn_extra = element;
	}
	/* a Datum of cents is its 64 bits */
	return construct_array((Datum *) unconstify(int64_t *, amounts), count,
						   *element, sizeof(int64), true, TYPALIGN_DOUBLE);
}

/* Text to cents: 22P02 for anything but a plain amount, 22003 beyond int64. */
Datum
cents_in(PG_FUNCTION_ARGS)
{
	const char *text = PG_GETARG_CSTRING(0);
	int64_t		cents;
	Fault		f;

	if (!cents_parse(text, strlen(text), &cents, &f))
		return soft_fault(fcinfo->context, &f);
	PG_RETURN_CENTS(cents);
}

/* Cents as text, always with two decimals. */
Datum
cents_out(PG_FUNCTION_ARGS)
{
	char	   *text = palloc(CENTS_TEXT);

	cents_print(PG_GETARG_CENTS(0), text);
	PG_RETURN_CSTRING(text);
}

/* a + b, 22003 beyond int64. */
Datum
cents_add(PG_FUNCTION_ARGS)
{
	int64		sum;

	if (unlikely(pg_add_s64_overflow(PG_GETARG_CENTS(0), PG_GETARG_CENTS(1),
									 &sum)))
		cents_out_of_range();
	PG_RETURN_CENTS(sum);
}

/* a - b, 22003 beyond int64. */
Datum
cents_subtract(PG_FUNCTION_ARGS)
{
	int64		difference;

	if (unlikely(pg_sub_s64_overflow(PG_GETARG_CENTS(0), PG_GETARG_CENTS(1),
									 &difference)))
		cents_out_of_range();
	PG_RETURN_CENTS(difference);
}

/* -amount, 22003 for the least amount. */
Datum
cents_negate(PG_FUNCTION_ARGS)
{
	Cents		amount = PG_GETARG_CENTS(0);

	if (unlikely(amount == PG_INT64_MIN))
		cents_out_of_range();
	PG_RETURN_CENTS(-amount);
}

/* The amount without its sign, 22003 for the least amount. */
Datum
cents_abs(PG_FUNCTION_ARGS)
{
	Cents		amount = PG_GETARG_CENTS(0);

	if (unlikely(amount == PG_INT64_MIN))
		cents_out_of_range();
	PG_RETURN_CENTS(amount < 0 ? -amount : amount);
}

/* A whole number of times an amount, in either order; 22003 beyond int64. */
Datum
cents_multiply(PG_FUNCTION_ARGS)
{
	int64		product;

	if (unlikely(pg_mul_s64_overflow(PG_GETARG_INT64(0), PG_GETARG_INT64(1),
									 &product)))
		cents_out_of_range();
	PG_RETURN_CENTS(product);
}

/* a / b as numeric divides them; 22012 when b is zero. */
Datum
cents_ratio(PG_FUNCTION_ARGS)
{
	Numeric		a = cents_to_decimal(PG_GETARG_CENTS(0));
	Numeric		b = cents_to_decimal(PG_GETARG_CENTS(1));

	return DirectFunctionCall2(numeric_div, NumericGetDatum(a),
							   NumericGetDatum(b));
}
