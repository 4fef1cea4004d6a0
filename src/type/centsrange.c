/*
 * centsrange.c
 *		Ranges of amounts: discrete, a cent apart.
 */
#include "compat.h"

#include "utils/rangetypes.h"

#include "type/cents.h"

PG_FUNCTION_INFO_V1(centsrange_canonical);

/* Move the bound one cent up; false when there is no such amount. */
static bool
next_cent(RangeBound *bound)
{
	Cents		amount = DatumGetCents(bound->val);

	if (amount == PG_INT64_MAX)
		return false;
	bound->val = CentsGetDatum(amount + 1);
	bound->inclusive = !bound->inclusive;
	return true;
}

/*
 * The range with its lower bound in and its upper bound out, so that ranges
 * of the same amounts are equal; 22003 when that takes an amount above the
 * largest.
 */
Datum
centsrange_canonical(PG_FUNCTION_ARGS)
{
	RangeType  *range = PG_GETARG_RANGE_P(0);
	TypeCacheEntry *typcache;
	RangeBound	lower;
	RangeBound	upper;
	bool		empty;

	typcache = range_get_typcache(fcinfo, RangeTypeGetOid(range));
	range_deserialize(typcache, range, &lower, &upper, &empty);
	if (empty)
		PG_RETURN_RANGE_P(range);
	if ((!lower.infinite && !lower.inclusive && !next_cent(&lower)) ||
		(!upper.infinite && upper.inclusive && !next_cent(&upper)))
		ereturn(fcinfo->context, (Datum) 0,
				(errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
				 errmsg("cents out of range"),
				 errdetail("A range of cents is kept with its lower bound in "
						   "and its upper bound out; no amount is above the "
						   "largest.")));
	PG_RETURN_RANGE_P(serialize_range(typcache, &lower, &upper, false,
									  fcinfo->context));
}
