/*
 * decimal.c
 *		A numeric laid open, so that no digit of it is lost on the way to an
 *		integer.
 */
#include "compat.h"

#include "utils/builtins.h"

#include "type/decimal.h"

#define RATE_PLACES			12

/*
 * Lay number open.  The digits are read in the form numeric_send gives them,
 * which is public and the same in every release.
 */
void
open_numeric(Numeric number, const char *what, OpenNumeric *open)
{
	Datum		sent;
	const uint8 *bytes;

	if (numeric_is_nan(number) || numeric_is_inf(number))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("%s cannot be \"%s\"", what,
						numeric_normalize(number))));
	sent = DirectFunctionCall1(numeric_send, NumericGetDatum(number));
	open->bytes = DatumGetByteaP(sent);
	bytes = (const uint8 *) VARDATA(open->bytes);
	open->decimal.count = bytes[0] << 8 | bytes[1];
	open->decimal.weight = (int16) (bytes[2] << 8 | bytes[3]);
	open->decimal.negative = (bytes[4] & 0x40) != 0;
	open->decimal.digits = bytes + 8;
}

/* Free what open_numeric took. */
void
close_numeric(OpenNumeric *open)
{
	pfree(open->bytes);
}

/* A rate as n / 10^12, exactly, or 22023 naming the argument. */
int64
rate_from_numeric(Numeric rate, const char *argument_name)
{
	OpenNumeric open;
	int64		scaled;
	DecimalFit	fit;

	open_numeric(rate, argument_name, &open);
	fit = decimal_scale(&open.decimal, RATE_PLACES, ROUND_DOWN, &scaled);
	close_numeric(&open);
	if (fit == DECIMAL_TOO_LARGE || scaled > MAX_RATE || scaled < -MAX_RATE)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("%s must be between 0 and 100, not \"%.80s\"",
						argument_name, numeric_normalize(rate)),
				 errdetail("A rate of 1 is 100 percent.")));
	if (fit == DECIMAL_ROUNDED)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("%s cannot have more than 12 decimals: \"%.80s\"",
						argument_name, numeric_normalize(rate)),
				 errhint("Round it to 12 decimals first.")));
	return scaled;
}

/* n / 10^12 as a numeric with as few decimals as hold it. */
Numeric
rate_to_numeric(int64 rate)
{
	int			places = RATE_PLACES;

	while (places > 0 && rate % 10 == 0)
	{
		rate /= 10;
		places--;
	}
	return int64_div_fast_to_numeric(rate, places);
}
