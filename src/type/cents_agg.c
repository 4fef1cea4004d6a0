/*
 * cents_agg.c
 *		Sums of amounts that cannot wrap.
 *
 * A sum in progress is an int8[] of three: the low and the high half of its
 * 128 bits, and how many amounts are in it.  As a base type it can be sent
 * between workers and nodes as it stands; inside an aggregate it is changed in
 * place.  2^64 amounts of 2^63 cents fit.
 */
#include "compat.h"

#include "core/base.h"
#include "type/cents.h"

PG_FUNCTION_INFO_V1(cents_sum_add);
PG_FUNCTION_INFO_V1(cents_sum_remove);
PG_FUNCTION_INFO_V1(cents_sum_combine);
PG_FUNCTION_INFO_V1(cents_sum_final);

enum
{
	SUM_LOW, SUM_HIGH, SUM_COUNT, SUM_WORDS
};

#define SUM_BYTES	(ARR_OVERHEAD_NONULLS(1) + SUM_WORDS * sizeof(int64))

/* The words of a sum in progress; 22023 when the array is not one. */
static inline uint64 *
sum_words(ArrayType *state)
{
	if (unlikely(VARSIZE(state) != SUM_BYTES || ARR_HASNULL(state) ||
				 ARR_NDIM(state) != 1))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("a sum of cents in progress must be an array "
						"of three numbers")));
	return (uint64 *) ARR_DATA_PTR(state);
}

/* Argument 0 as a sum that may be written: as it is, or a copy. */
static inline ArrayType *
writable_sum(FunctionCallInfo fcinfo)
{
	if (AggCheckCallContext(fcinfo, NULL))
		return PG_GETARG_ARRAYTYPE_P(0);
	return PG_GETARG_ARRAYTYPE_P_COPY(0);
}

/* Add amount, count times (1 or -1), to the sum. */
static inline void
add_to_sum(uint64 *words, i128 amount, int64 count)
{
	u128		sum = (u128) words[SUM_HIGH] << 64 | words[SUM_LOW];

	sum += (u128) amount;
	words[SUM_LOW] = (uint64) sum;
	words[SUM_HIGH] = (uint64) (sum >> 64);
	words[SUM_COUNT] += (uint64) count;
}

/* Transition: one more amount. */
Datum
cents_sum_add(PG_FUNCTION_ARGS)
{
	ArrayType  *state = writable_sum(fcinfo);

	add_to_sum(sum_words(state), PG_GETARG_CENTS(1), 1);
	PG_RETURN_ARRAYTYPE_P(state);
}

/* Inverse transition: an amount leaves the window's frame. */
Datum
cents_sum_remove(PG_FUNCTION_ARGS)
{
	ArrayType  *state = writable_sum(fcinfo);

	add_to_sum(sum_words(state), -(i128) PG_GETARG_CENTS(1), -1);
	PG_RETURN_ARRAYTYPE_P(state);
}

/* Two sums in progress into one. */
Datum
cents_sum_combine(PG_FUNCTION_ARGS)
{
	ArrayType  *state = writable_sum(fcinfo);
	const uint64 *other = sum_words(PG_GETARG_ARRAYTYPE_P(1));

	add_to_sum(sum_words(state),
			   (i128) ((u128) other[SUM_HIGH] << 64 | other[SUM_LOW]),
			   (int64) other[SUM_COUNT]);
	PG_RETURN_ARRAYTYPE_P(state);
}

/* The sum as cents, NULL of no amounts; 22003 when int64 cannot hold it. */
Datum
cents_sum_final(PG_FUNCTION_ARGS)
{
	const uint64 *words = sum_words(PG_GETARG_ARRAYTYPE_P(0));
	int64		low = (int64) words[SUM_LOW];

	if (words[SUM_COUNT] == 0)
		PG_RETURN_NULL();
	if ((int64) words[SUM_HIGH] != (low < 0 ? -1 : 0))
		ereport(ERROR,
				(errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
				 errmsg("sum of cents out of range")));
	PG_RETURN_CENTS(low);
}
