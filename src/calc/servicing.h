/*
 * servicing.h
 *		What the SQL functions that change a loan have in common.
 */
#ifndef CONSFIN_CALC_SERVICING_H
#define CONSFIN_CALC_SERVICING_H

#include "compat.h"

#include "calc/calendar.h"
#include "core/event/event.h"

/* Kept in fn_extra over the calls of one query. */
typedef struct ServicingCache
{
	TupleDesc	row_type;		/* of (schedule, change, excess, event) */
	CalendarCache calendar;
} ServicingCache;

extern ServicingCache *servicing_cache(FunctionCallInfo fcinfo);

/* Whether any of the arguments that have no null default is null. */
static inline bool
lacks_argument(FunctionCallInfo fcinfo, int first, int last)
{
	for (int i = first; i <= last; i++)
	{
		if (PG_ARGISNULL(i))
			return true;
	}
	return false;
}

/* Set the option from a text argument, unless that is null; 22023. */
extern void set_from_text(FunctionCallInfo fcinfo, int arg, const char *key,
						  Event *event);

/*
 * Apply the event and return what became of it, as the row (schedule,
 * change, excess, event); raises what apply_event refuses.
 */
extern Datum service_loan(FunctionCallInfo fcinfo, Schedule *schedule,
						  const Event *event);

/* The same for a schedule that is the first argument. */
extern Datum service_first(FunctionCallInfo fcinfo, const Event *event);

#endif							/* CONSFIN_CALC_SERVICING_H */
