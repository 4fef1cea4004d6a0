/*
 * round.c
 *		Rounding numbers to cents by a named rule, and equal shares.
 */
#include "compat.h"

#include "core/number/money.h"
#include "errors.h"
#include "type/cents.h"
#include "type/decimal.h"

PG_FUNCTION_INFO_V1(consfin_round_cents);
PG_FUNCTION_INFO_V1(consfin_split);

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
