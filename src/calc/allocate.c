/*
 * allocate.c
 *		Sharing an amount by weights that are numbers of any size.
 */
#include "compat.h"

#include "catalog/pg_type.h"
#include "miscadmin.h"
#include "utils/array.h"
#include "utils/builtins.h"

#include "calc/allocate.h"
#include "core/number/money.h"
#include "errors.h"
#include "type/decimal.h"

PG_FUNCTION_INFO_V1(consfin_allocate);

/* The weights of allocate: numbers, none negative, and their decimals. */
typedef struct Weights
{
	Datum	   *numbers;
	int			count;
	int			places;			/* that hold every one of them exactly */
} Weights;

/* What a position would still be owed after whole cents, x sum of weights. */
typedef struct NumericClaim
{
	Datum		remainder;
	int			position;
} NumericClaim;

/* How many places the weights need; none of them is negative. */
static void
check_weights(Weights *weights)
{
	weights->places = 0;
	for (int i = 0; i < weights->count; i++)
	{
		OpenNumeric open;

		CHECK_FOR_INTERRUPTS();
		open_numeric(DatumGetNumeric(weights->numbers[i]), "weight", &open);
		if (open.decimal.negative)
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					 errmsg("weights cannot be negative, but number %d is",
							i + 1)));
		weights->places = Max(weights->places, decimal_places(&open.decimal));
		close_numeric(&open);
	}
}

/* The weights as integers in one proportion; false when 64 bits do not do. */
static bool
scale_weights(const Weights *weights, int64_t *scaled)
{
	for (int i = 0; i < weights->count; i++)
	{
		OpenNumeric open;
		DecimalFit	fit;

		CHECK_FOR_INTERRUPTS();
		open_numeric(DatumGetNumeric(weights->numbers[i]), "weight", &open);
		fit = decimal_scale(&open.decimal, weights->places, ROUND_DOWN,
							&scaled[i]);
		close_numeric(&open);
		if (fit != DECIMAL_EXACT)
			return false;
	}
	return true;
}

/* Larger remainders first, then earlier positions. */
static int
compare_numeric_claims(const void *a, const void *b)
{
	const NumericClaim *one = a;
	const NumericClaim *other = b;
	int			order;

	CHECK_FOR_INTERRUPTS();
	order = DatumGetInt32(DirectFunctionCall2(numeric_cmp, other->remainder,
											  one->remainder));
	if (order != 0)
		return order;
	return one->position < other->position ? -1 : 1;
}

/*
 * Whole cents of amount (not negative) x weight / sum, negated, and what
 * remains of the product; both exact.
 */
static int64
whole_share(Datum amount, Datum weight, Datum sum, Datum *remainder)
{
	Datum		product = DirectFunctionCall2(numeric_mul, amount, weight);
	Datum		share = DirectFunctionCall2(numeric_div_trunc, product, sum);
	Datum		given = DirectFunctionCall2(numeric_mul, share, sum);
	Datum		negated = DirectFunctionCall1(numeric_uminus, share);
	int64		cents;

	*remainder = DirectFunctionCall2(numeric_sub, product, given);
	/* negated, so that the least total fits as well */
	cents = DatumGetInt64(DirectFunctionCall1(numeric_int8, negated));
	pfree(DatumGetPointer(product));
	pfree(DatumGetPointer(share));
	pfree(DatumGetPointer(given));
	pfree(DatumGetPointer(negated));
	return cents;
}

/* allocate_cents for weights of any size, in numeric arithmetic. */
static void
allocate_numeric(int64 total, const Weights *weights, int64_t *shares)
{
	Datum		number = NumericGetDatum(int64_to_numeric(total));
	Datum		amount = DirectFunctionCall1(numeric_abs, number);
	Datum		sum = weights->numbers[0];
	int64		left = total < 0 ? total : -total;
	NumericClaim *claims = palloc(weights->count * sizeof(NumericClaim));

	for (int i = 1; i < weights->count; i++)
		sum = DirectFunctionCall2(numeric_add, sum, weights->numbers[i]);
	for (int i = 0; i < weights->count; i++)
	{
		CHECK_FOR_INTERRUPTS();
		shares[i] = whole_share(amount, weights->numbers[i], sum,
								&claims[i].remainder);
		claims[i].position = i;
		left -= shares[i];
	}
	if (left < 0)
		qsort(claims, weights->count, sizeof(NumericClaim),
			  compare_numeric_claims);
	for (int i = 0; left < 0; i++, left++)
		shares[claims[i].position]--;
	/* until here every share was that of a negative total */
	for (int i = 0; total > 0 && i < weights->count; i++)
		shares[i] = -shares[i];
}

void
allocate_by_numbers(Cents total, Datum *numbers, int count, int64_t *shares)
{
	Weights		weights = {numbers, count, 0};
	int64_t    *scaled;
	Fault		f;

	if (!check_share_count("number of weights", count, &f))
		raise_fault(&f);
	check_weights(&weights);
	scaled = palloc(count * sizeof(int64_t));
	if (!scale_weights(&weights, scaled))
		allocate_numeric(total, &weights, shares);
	else if (!allocate_cents(total, scaled, count, shares, &f))
		raise_fault(&f);
	pfree(scaled);
}

/* Shares of an amount in proportion to weights, by largest remainder. */
Datum
consfin_allocate(PG_FUNCTION_ARGS)
{
	ArrayType  *array = PG_GETARG_ARRAYTYPE_P(1);
	Datum	   *numbers;
	int64_t    *shares;
	int			count = ArrayGetNItems(ARR_NDIM(array), ARR_DIMS(array));
	Fault		f;

	if (!check_share_count("number of weights", count, &f))
		raise_fault(&f);
	if (ARR_NDIM(array) > 1)
		ereport(ERROR,
				(errcode(ERRCODE_ARRAY_SUBSCRIPT_ERROR),
				 errmsg("weights must be an array of one dimension")));
	if (array_contains_nulls(array))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("weights cannot contain NULL")));
	deconstruct_array(array, NUMERICOID, -1, false, TYPALIGN_INT, &numbers,
					  NULL, &count);
	shares = palloc(count * sizeof(int64_t));
	allocate_by_numbers(PG_GETARG_CENTS(0), numbers, count, shares);
	PG_RETURN_ARRAYTYPE_P(cents_array(fcinfo, shares, count));
}
