/*
 * composite.h
 *		The row type a function returns, looked up once a query.
 */
#ifndef CONSFIN_CALC_COMPOSITE_H
#define CONSFIN_CALC_COMPOSITE_H

#include "compat.h"

#include "access/htup_details.h"
#include "funcapi.h"

/*
 * The blessed row type of the function's result, kept in fn_extra: for
 * functions that keep nothing else there.
 */
static inline TupleDesc
result_row_type(FunctionCallInfo fcinfo)
{
	TupleDesc	row_type = (TupleDesc) fcinfo->flinfo->fn_extra;
	MemoryContext previous;

	if (likely(row_type != NULL))
		return row_type;
	previous = MemoryContextSwitchTo(fcinfo->flinfo->fn_mcxt);
	if (get_call_result_type(fcinfo, NULL, &row_type) != TYPEFUNC_COMPOSITE)
		elog(ERROR, "return type must be a row type");
	row_type = BlessTupleDesc(row_type);
	fcinfo->flinfo->fn_extra = row_type;
	MemoryContextSwitchTo(previous);
	return row_type;
}

#endif							/* CONSFIN_CALC_COMPOSITE_H */
