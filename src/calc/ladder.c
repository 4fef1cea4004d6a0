/*
 * ladder.c
 *		How far a loan has come on a scale of days past due: SQL functions.
 */
#include "calc/ladder.h"

#include "utils/date.h"

#include "calc/calendar.h"
#include "calc/standing_read.h"
#include "core/standing/next_event.h"
#include "errors.h"
#include "type/cents.h"

PG_FUNCTION_INFO_V1(consfin_next_event_on);
PG_FUNCTION_INFO_V1(consfin_reached_stage);
PG_FUNCTION_INFO_V1(consfin_reached_class);

Ladder
ladder_of(ArrayType *days, const char *name)
{
	Ladder		ladder = {0};
	Fault		f;

	if (ARR_NDIM(days) > 1)
		ereport(ERROR,
				(errcode(ERRCODE_ARRAY_SUBSCRIPT_ERROR),
				 errmsg("%s must be an array of one dimension", name)));
	if (array_contains_nulls(days))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("%s must not contain nulls", name)));
	ladder.from_days = (const int32_t *) ARR_DATA_PTR(days);
	ladder.count = ArrayGetNItems(ARR_NDIM(days), ARR_DIMS(days));
	if (!check_ladder(&ladder, &f))
		raise_fault(&f);
	return ladder;
}

/* The argument, which must not be negative. */
static int32
days_argument(FunctionCallInfo fcinfo, int arg, const char *name)
{
	int32		days = PG_GETARG_INT32(arg);

	if (days < 0)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("%s must not be negative, but it is %d", name,
						days)));
	return days;
}

/* Stages, and arrears up to the tolerance reach none. */
static Ladder
stages_argument(FunctionCallInfo fcinfo, int arg, int tolerance)
{
	Ladder		stages = ladder_of(PG_GETARG_ARRAYTYPE_P(arg), "stages");

	stages.tolerance = PG_GETARG_CENTS(tolerance);
	if (stages.tolerance < 0)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("tolerance must not be negative")));
	return stages;
}

/*
 * next_event_on(schedule, stages, on_date, tolerance): when anything can
 * change next
 */
Datum
consfin_next_event_on(PG_FUNCTION_ARGS)
{
	Ladder		stages;
	Day			next;

	if (PG_ARGISNULL(0) || PG_ARGISNULL(1) || PG_ARGISNULL(3))
		PG_RETURN_NULL();
	stages = stages_argument(fcinfo, 1, 3);
	next = next_event_day(read_standing(PG_GETARG_DATUM(0), PG_ARGISNULL(2)
										? NO_DAY :
										date_argument(fcinfo, 2, "on_date")),
						  &stages);
	if (next == NO_DAY)
		PG_RETURN_NULL();
	PG_RETURN_DATEADT(next);
}

/* reached_stage(schedule, on_date, stages, tolerance): 0 when not late */
Datum
consfin_reached_stage(PG_FUNCTION_ARGS)
{
	Ladder		stages = stages_argument(fcinfo, 2, 3);

	PG_RETURN_INT32(reached_rung(read_standing(PG_GETARG_DATUM(0),
											   date_argument(fcinfo, 1,
															 "on_date")),
								 &stages));
}

/*
 * reached_class(schedule, on_date, classes, technical_days, restructured,
 * watch_days): from 1, the best, on
 */
Datum
consfin_reached_class(PG_FUNCTION_ARGS)
{
	Ladder		classes = ladder_of(PG_GETARG_ARRAYTYPE_P(2), "classes");
	int32		restructured = days_argument(fcinfo, 4, "restructured");
	int32		watch_days = days_argument(fcinfo, 5, "watch_days");
	const Standing *standing;
	int32		reached;

	classes.grace = days_argument(fcinfo, 3, "technical_days");
	if (restructured > classes.count + 1)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("restructured must be one of the %d classes, not %d",
						classes.count + 1, restructured)));
	standing = read_standing(PG_GETARG_DATUM(0),
							 date_argument(fcinfo, 1, "on_date"));
	reached = 1 + reached_rung(standing, &classes);
	PG_RETURN_INT32(is_watched(standing, watch_days)
					? Max(reached, restructured) : reached);
}
