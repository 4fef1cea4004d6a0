/*
 * composite.h
 *		The row type a function returns, looked up once a query.
 */
#ifndef CONSFIN_CALC_COMPOSITE_H
#define CONSFIN_CALC_COMPOSITE_H

#include "compat.h"

#include "access/htup_details.h"
#include "funcapi.h"

/* The blessed row type of the function's result, for as long as a query. */
static inline TupleDesc
look_up_row_type(FunctionCallInfo fcinfo)
{
	MemoryContext previous = MemoryContextSwitchTo(fcinfo->flinfo->fn_mcxt);
	TupleDesc	row_type;

	if (get_call_result_type(fcinfo, NULL, &row_type) != TYPEFUNC_COMPOSITE)
		elog(ERROR, "return type must be a row type");
	row_type = BlessTupleDesc(row_type);
	MemoryContextSwitchTo(previous);
	return row_type;
}

/*
 * The same kept in fn_extra: for functions that keep nothing else there.
 */
static inline TupleDesc
result_row_type(FunctionCallInfo fcinfo)
{
	if (unlikely(fcinfo->flinfo->fn_extra == NULL))
		fcinfo->flinfo->fn_extra = look_up_row_type(fcinfo);
	return (TupleDesc) fcinfo->flinfo->fn_extra;
}

#endif							/* CONSFIN_CALC_COMPOSITE_H */
