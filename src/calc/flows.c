/*
 * flows.c
 *		Amounts and dates as SQL hands them over, made into flows.
 */
#include "compat.h"

#include <math.h>

#include "catalog/pg_type.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/date.h"
#include "utils/lsyscache.h"

#include "calc/flows.h"
#include "core/rate/timevalue.h"
#include "core/time/date.h"
#include "errors.h"

/*
 * The stored form of a numeric, which pg_upgrade keeps the same from release
 * to release: a header of two or four bytes, then digits to the base 10000,
 * the first of them worth 10000 ^ weight.
 */
#define NUMERIC_KIND(header)		((header) & 0xC000)
#define NUMERIC_SHORT				0x8000
#define NUMERIC_SPECIAL				0xC000
#define SHORT_NEGATIVE				0x2000
#define SHORT_WEIGHT_NEGATIVE		0x0040
#define SHORT_WEIGHT				0x003F
#define NUMERIC_DIGIT_BASE			10000
#define EXACT_DIGITS				4	/* of that base, fit an int64 */
#define EXACT_INTEGER				(INT64_C(1) << 53)

static const double power_of_10000[] = {
	1, 1e4, 1e8, 1e12, 1e16, 1e20
};

/*
 * The double of a numeric whose digits make an integer below 2^53, to be
 * multiplied or divided once by an exact power of ten: correctly rounded, as
 * the conversion through text is.  False where that is not so.
 */
static bool
plain_numeric(const char *data, int size, double *value)
{
	uint16		header;
	int			weight;
	int			count = (size - (int) sizeof(header)) / 2;
	int64		integer = 0;

	memcpy(&header, data, sizeof(header));
	if (NUMERIC_KIND(header) != NUMERIC_SHORT || count > EXACT_DIGITS)
		return false;
	weight = header & SHORT_WEIGHT;
	if (header & SHORT_WEIGHT_NEGATIVE)
		weight |= ~SHORT_WEIGHT;
	data += sizeof(header);
	for (int i = 0; i < count; i++)
	{
		int16		digit;

		memcpy(&digit, data + 2 * i, sizeof(digit));
		integer = integer * NUMERIC_DIGIT_BASE + digit;
	}
	weight -= count - 1;
	if (count == 0)
		weight = 0;
	if (integer > EXACT_INTEGER ||
		abs(weight) >= (int) lengthof(power_of_10000))
		return false;
	if (header & SHORT_NEGATIVE)
		integer = -integer;
	*value = weight < 0 ? (double) integer / power_of_10000[-weight] :
		(double) integer * power_of_10000[weight];
	return true;
}

/* The nearest double, quickly where it can be; see flows.h. */
double
numeric_datum_to_double(Datum datum)
{
	struct varlena *packed = PG_DETOAST_DATUM_PACKED(datum);
	double		value;

	if (!plain_numeric(VARDATA_ANY(packed), (int) VARSIZE_ANY_EXHDR(packed),
					   &value))
		value = DatumGetFloat8(DirectFunctionCall1(numeric_float8,
												   PointerGetDatum(packed)));
	if ((Pointer) packed != DatumGetPointer(datum))
		pfree(packed);
	return value;
}

/* What a number that is not finite is called. */
static const char *
double_word(double value)
{
	return isnan(value) ? "NaN" : value > 0 ? "Infinity" : "-Infinity";
}

/* The amount of a row, if it is a number. */
double
finite_amount(double amount)
{
	if (unlikely(!isfinite(amount)))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("amount must be finite, not \"%s\"",
						double_word(amount))));
	return amount;
}

/* A rate above -1; see flows.h. */
double
rate_argument(FunctionCallInfo fcinfo, int n, const char *name)
{
	double		rate = PG_GETARG_FLOAT8(n);

	if (!(isfinite(rate) && rate > -1))
	{
		Datum		word = DirectFunctionCall1(float8out,
											   Float8GetDatum(rate));

		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("%s must be greater than -1 and finite, not \"%s\"",
						name, DatumGetCString(word))));
	}
	return rate;
}

/* A guess, if there is one; see flows.h. */
bool
guess_argument(FunctionCallInfo fcinfo, int n, double *guess)
{
	if (PG_ARGISNULL(n))
		return false;
	*guess = rate_argument(fcinfo, n, "guess");
	return true;
}

/* An array fit to be read; see flows.h. */
ArrayType *
array_argument(FunctionCallInfo fcinfo, int n, const char *name, int *count)
{
	ArrayType  *array = PG_GETARG_ARRAYTYPE_P(n);

	if (ARR_NDIM(array) > 1)
		ereport(ERROR,
				(errcode(ERRCODE_ARRAY_SUBSCRIPT_ERROR),
				 errmsg("%s must be an array of one dimension, not %d", name,
						ARR_NDIM(array))));
	if (array_contains_nulls(array))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("%s cannot contain NULL", name)));
	*count = ArrayGetNItems(ARR_NDIM(array), ARR_DIMS(array));
	if (*count > MAX_FLOWS)
		ereport(ERROR,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				 errmsg("%s cannot have more than %d elements, not %d", name,
						MAX_FLOWS, *count)));
	return array;
}

/* Elements of a numeric array as doubles. */
static void
numeric_elements(ArrayType *array, int count, double *amounts)
{
	Datum	   *elements;

	deconstruct_array(array, NUMERICOID, -1, false, TYPALIGN_INT, &elements,
					  NULL, &count);
	for (int i = 0; i < count; i++)
		amounts[i] = numeric_datum_to_double(elements[i]);
	pfree(elements);
}

/* Amounts in currency units; see flows.h. */
double *
amounts_argument(FunctionCallInfo fcinfo, int n, const char *name, int *count)
{
	ArrayType  *array = array_argument(fcinfo, n, name, count);
	double	   *amounts = palloc(sizeof(double) * (Size) Max(*count, 1));

	if (ARR_ELEMTYPE(array) == FLOAT8OID)
		memcpy(amounts, ARR_DATA_PTR(array), sizeof(double) * (Size) *count);
	else if (ARR_ELEMTYPE(array) == NUMERICOID)
		numeric_elements(array, *count, amounts);
	else
	{
		const int64 *cents = (const int64 *) ARR_DATA_PTR(array);

		for (int i = 0; i < *count; i++)
			amounts[i] = (double) cents[i] / 100;
	}
	for (int i = 0; i < *count; i++)
		if (unlikely(!isfinite(amounts[i])))
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					 errmsg("%s cannot contain \"%s\"", name,
							double_word(amounts[i]))));
	PG_FREE_IF_COPY(array, n);
	return amounts;
}

/* Dates within the limits; see flows.h. */
Day *
dates_argument(FunctionCallInfo fcinfo, int n, const char *name, int *count)
{
	ArrayType  *array = array_argument(fcinfo, n, name, count);
	Day		   *days = palloc(sizeof(Day) * (Size) Max(*count, 1));
	Fault		f;

	memcpy(days, ARR_DATA_PTR(array), sizeof(Day) * (Size) *count);
	for (int i = 0; i < *count; i++)
		if (!check_day(days[i], "date", &f))
			raise_fault(&f);
	PG_FREE_IF_COPY(array, n);
	return days;
}

/* As many dates as amounts; see flows.h. */
double *
dated_amounts(FunctionCallInfo fcinfo, int n, Day **dates, int *count)
{
	double	   *amounts = amounts_argument(fcinfo, n, "amounts", count);
	int			days;

	*dates = dates_argument(fcinfo, n + 1, "dates", &days);
	if (days != *count)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("amounts and dates must be of equal length, "
						"not %d and %d", *count, days)));
	return amounts;
}

/* A day count by its name; see flows.h. */
DayCount
day_count_argument(FunctionCallInfo fcinfo, int n)
{
	text	   *name = PG_GETARG_TEXT_PP(n);
	DayCount	day_count;
	Fault		f;

	if (!day_count_parse(VARDATA_ANY(name), VARSIZE_ANY_EXHDR(name),
						 &day_count, &f))
		raise_fault(&f);
	PG_FREE_IF_COPY(name, n);
	return day_count;
}

/* Times in years from the earliest date; see flows.h. */
Flow *
make_flows(const double *amounts, const Day *dates, int count,
		   DayCount day_count)
{
	Flow	   *flows = palloc(sizeof(Flow) * (Size) Max(count, 1));
	Day			origin = count > 0 ? dates[0] : 0;

	for (int i = 1; i < count; i++)
		origin = Min(origin, dates[i]);
	for (int i = 0; i < count; i++)
	{
		Fraction	years = {dates[i] - origin, FIXED_YEAR_DAYS};
		Fault		f;

		if (day_count != DC_ACT_365F &&
			!day_fraction(day_count, origin, dates[i], NULL, &years, &f))
			raise_fault(&f);
		flows[i].time = (double) years.num / (double) years.den;
		flows[i].amount = amounts[i];
	}
	return flows;
}

/* A value that must be finite; see flows.h. */
Datum
value_datum(double value)
{
	if (unlikely(!isfinite(value)))
		ereport(ERROR,
				(errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
				 errmsg("value is out of range")));
	return Float8GetDatum(value);
}
