/*
 * round.c
 *		Rounding numbers to cents by a named rule, and sharing amounts.
 */
#include "type/cents.h"

#include "catalog/pg_type.h"
#include "core/money.h"
#include "errors.h"
#include "miscadmin.h"
#include "type/decimal.h"
#include "utils/builtins.h"

PG_FUNCTION_INFO_V1(consfin_round_cents);
PG_FUNCTION_INFO_V1(consfin_split);
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

/* Currency units to cents, rounded once by the rule. */
Datum
consfin_round_cents(PG_FUNCTION_ARGS)
{
	Numeric		amount = PG_GETARG_NUMERIC(0);
	text	   *name = PG_GETARG_TEXT_PP(1);
	OpenNumeric open;
	Rounding	rule;
	DecimalFit	fit;
	int64_t		cents = 0;
	Fault		f;

	if (!rounding_parse(VARDATA_ANY(name), VARSIZE_ANY_EXHDR(name), &rule, &f))
		raise_fault(&f);
	open_numeric(amount, "amount", &open);
	fit = decimal_scale(&open.decimal, 2, rule, &cents);
	close_numeric(&open);
	if (fit == DECIMAL_TOO_LARGE)
		ereport(ERROR,
				(errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
				 errmsg("value \"%.80s\" is out of range for type cents",
						numeric_normalize(amount))));
	PG_FREE_IF_COPY(amount, 0);
	PG_RETURN_CENTS(cents);
}

/* Equal parts of an amount, the first ones a cent larger where needed. */
Datum
consfin_split(PG_FUNCTION_ARGS)
{
	int32		parts = PG_GETARG_INT32(1);
	int64_t    *shares;
	Fault		f;

	/* split_cents refuses other counts before it writes */
	shares = palloc(Max(0, Min(parts, MAX_SHARES)) * sizeof(int64_t));
	if (!split_cents(PG_GETARG_CENTS(0), parts, shares, &f))
		raise_fault(&f);
	PG_RETURN_ARRAYTYPE_P(cents_array(fcinfo, shares, parts));
}

/* Weights out of their array: one dimension, no NULL, none negative. */
static void
read_weights(ArrayType *array, Weights *weights)
{
	if (ARR_NDIM(array) > 1)
		ereport(ERROR,
				(errcode(ERRCODE_ARRAY_SUBSCRIPT_ERROR),
				 errmsg("weights must be an array of one dimension")));
	if (array_contains_nulls(array))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("weights cannot contain NULL")));
	deconstruct_array(array, NUMERICOID, -1, false, TYPALIGN_INT,
					  &weights->numbers, NULL, &weights->count);
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

/* Shares of an amount in proportion to weights, by largest remainder. */
Datum
consfin_allocate(PG_FUNCTION_ARGS)
{
	Cents		total = PG_GETARG_CENTS(0);
	ArrayType  *array = PG_GETARG_ARRAYTYPE_P(1);
	Weights		weights;
	int64_t    *scaled;
	int64_t    *shares;
	Fault		f;

	if (!check_share_count("number of weights",
						   ArrayGetNItems(ARR_NDIM(array), ARR_DIMS(array)),
						   &f))
		raise_fault(&f);
	read_weights(array, &weights);
	scaled = palloc(weights.count * sizeof(int64_t));
	shares = palloc(weights.count * sizeof(int64_t));
	if (!scale_weights(&weights, scaled))
		allocate_numeric(total, &weights, shares);
	else if (!allocate_cents(total, scaled, weights.count, shares, &f))
		raise_fault(&f);
	PG_RETURN_ARRAYTYPE_P(cents_array(fcinfo, shares, weights.count));
}
