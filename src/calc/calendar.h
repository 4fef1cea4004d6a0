/*
 * calendar.h
 *		Dates as arguments; arrays of holidays and make-up workdays as a
 *		calendar, sorted once.
 */
#ifndef CONSFIN_CALC_CALENDAR_H
#define CONSFIN_CALC_CALENDAR_H

#include "compat.h"

#include "core/time/calendar.h"

/* One array as it came last, and its days in order. */
typedef struct DayList
{
	void	   *key;			/* the array's bytes; null at first */
	Size		key_size;
	Day		   *days;
	int			count;
} DayList;

/* A calendar kept over the calls of one query; starts as all zeros. */
typedef struct CalendarCache
{
	Calendar	calendar;
	DayList		holidays;
	DayList		workdays;
} CalendarCache;

/*
 * The calendar of two date[] datums, made anew only when their bytes differ
 * from the last call's.  Memory is taken from context, which must live as
 * long as the cache.  Raises 2202E for more than one dimension, 22023 for a
 * null element, 22008 for a date beyond the limits.
 */
extern const Calendar *calendar_from_arrays(CalendarCache *cache,
											MemoryContext context,
											Datum holidays, Datum workdays);

/*
 * The same from two arguments that are not null, kept in fn_extra: for
 * functions that keep nothing else there.
 */
extern const Calendar *calendar_args(FunctionCallInfo fcinfo,
									 int holidays_arg, int workdays_arg);

/* A date argument within the limits; 22008 names it otherwise. */
extern Day	date_argument(FunctionCallInfo fcinfo, int arg, const char *name);

#endif							/* CONSFIN_CALC_CALENDAR_H */
