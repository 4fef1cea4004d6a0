/*
 * unitperiod.c
 *		SQL functions over the time of the disclosure rules.
 */
#include "compat.h"

#include "utils/date.h"
#include "utils/fmgrprotos.h"
#include "utils/numeric.h"

#include "calc/composite.h"
#include "calc/name_argument.h"
#include "core/time/unitperiod.h"
#include "errors.h"

PG_FUNCTION_INFO_V1(consfin_unit_period);
PG_FUNCTION_INFO_V1(consfin_eu_years);

/* The fraction as a numeric without zeros at its end. */
static Datum
numeric_fraction(Fraction fraction)
{
	Datum		num = NumericGetDatum(int64_to_numeric(fraction.num));
	Datum		den;

	if (fraction.num == 0)
		return num;
	den = NumericGetDatum(int64_to_numeric(fraction.den));
	return DirectFunctionCall1(numeric_trim_scale,
							   DirectFunctionCall2(numeric_div, num, den));
}

/* unit_period(unit text, from_on date, to_on date) -> (t int, f numeric) */
Datum
consfin_unit_period(PG_FUNCTION_ARGS)
{
	text	   *name = PG_GETARG_TEXT_PP(0);
	UnitLength	unit;
	int32		t;
	Fraction	fraction;
	Datum		values[2];
	bool		nulls[2] = {false, false};
	Fault		f;

	if (!unit_length_parse(VARDATA_ANY(name), VARSIZE_ANY_EXHDR(name), &unit,
						   &f) ||
		!unit_lengths(unit, PG_GETARG_DATEADT(1), PG_GETARG_DATEADT(2), &t,
					  &fraction, &f))
		raise_fault(&f);
	values[0] = Int32GetDatum(t);
	values[1] = numeric_fraction(fraction);
	PG_RETURN_DATUM(HeapTupleGetDatum(heap_form_tuple(result_row_type(fcinfo),
													  values, nulls)));
}

/* eu_years(unit text, from_on date, to_on date) -> double precision */
Datum
consfin_eu_years(PG_FUNCTION_ARGS)
{
	static const char *const names[] = {"year", "month", "week", "day"};
	static const UnitPeriod units[] = {
		UNIT_YEAR, UNIT_MONTH, UNIT_WEEK, UNIT_DAY
	};
	UnitPeriod	unit = units[name_argument(fcinfo, 0, names,
											 lengthof(names), "unit")];
	double		years;
	Fault		f;

	if (!eu_years(unit, PG_GETARG_DATEADT(1), PG_GETARG_DATEADT(2), &years,
				  &f))
		raise_fault(&f);
	PG_RETURN_FLOAT8(years);
}
