/*
 * calendar.c
 *		SQL functions over business days.
 */
#include "compat.h"

#include "catalog/pg_type.h"
#include "utils/array.h"
#include "utils/date.h"

#include "calc/calendar.h"
#include "calc/name_argument.h"
#include "core/time/date.h"
#include "errors.h"

PG_FUNCTION_INFO_V1(consfin_adjust_date);
PG_FUNCTION_INFO_V1(consfin_add_business_days);
PG_FUNCTION_INFO_V1(consfin_is_business_day);

static int
compare_days(const void *a, const void *b)
{
	Day			x = *(const Day *) a;
	Day			y = *(const Day *) b;

	return x < y ? -1 : x > y;
}

/* Copy the array's days into days[] in ascending order; what names them. */
static void
sort_days(ArrayType *array, Day *days, int count, const char *what)
{
	const DateADT *dates = (const DateADT *) ARR_DATA_PTR(array);
	bool		ascending = true;
	Fault		f;

	for (int i = 0; i < count; i++)
	{
		if (!check_day(dates[i], what, &f))
			raise_fault(&f);
		days[i] = dates[i];
		if (i > 0 && days[i] < days[i - 1])
			ascending = false;
	}
	if (!ascending)
		qsort(days, count, sizeof(Day), compare_days);
}

/* One dimension at most and no nulls; the number of days. */
static int
check_array(ArrayType *array, const char *what)
{
	Assert(ARR_ELEMTYPE(array) == DATEOID);
	if (ARR_NDIM(array) > 1)
		ereport(ERROR,
				(errcode(ERRCODE_ARRAY_SUBSCRIPT_ERROR),
				 errmsg("%ss must be an array of one dimension", what)));
	if (array_contains_nulls(array))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("%ss must not contain nulls", what)));
	return ArrayGetNItems(ARR_NDIM(array), ARR_DIMS(array));
}

/* Read the array into the list, unless its bytes are those of last time. */
static void
load_days(DayList *list, MemoryContext context, Datum datum,
		  const char *what)
{
	struct varlena *bytes = (struct varlena *) DatumGetPointer(datum);
	Size		size;

	/* An expanded array is a pointer into memory: its bytes say nothing. */
	if (VARATT_IS_EXTERNAL(bytes) && !VARATT_IS_EXTERNAL_ONDISK(bytes))
		bytes = (struct varlena *) DatumGetArrayTypePCopy(datum);
	size = VARSIZE_ANY(bytes);
	if (list->key == NULL || list->key_size != size ||
		memcmp(list->key, bytes, size) != 0)
	{
		ArrayType  *array = DatumGetArrayTypeP(PointerGetDatum(bytes));
		int			count = check_array(array, what);
		Day		   *days = palloc(sizeof(Day) * Max(count, 1));
		DayList		old = *list;

		sort_days(array, days, count, what);
		list->days = MemoryContextAlloc(context, sizeof(Day) * Max(count, 1));
		memcpy(list->days, days, sizeof(Day) * count);
		list->key = MemoryContextAlloc(context, size);
		memcpy(list->key, bytes, size);
		list->key_size = size;
		list->count = count;
		pfree(days);
		if (old.key != NULL)
		{
			pfree(old.key);
			pfree(old.days);
		}
		if ((void *) array != (void *) bytes)
			pfree(array);
	}
	if ((void *) bytes != (void *) DatumGetPointer(datum))
		pfree(bytes);
}

const Calendar *
calendar_from_arrays(CalendarCache *cache, MemoryContext context,
					 Datum holidays, Datum workdays)
{
	load_days(&cache->holidays, context, holidays, "holiday");
	load_days(&cache->workdays, context, workdays, "workday");
	cache->calendar.holidays = cache->holidays.days;
	cache->calendar.holiday_count = cache->holidays.count;
	cache->calendar.workdays = cache->workdays.days;
	cache->calendar.workday_count = cache->workdays.count;
	return &cache->calendar;
}

const Calendar *
calendar_args(FunctionCallInfo fcinfo, int holidays_arg, int workdays_arg)
{
	FmgrInfo   *flinfo = fcinfo->flinfo;

	if (flinfo->fn_extra == NULL)
		flinfo->fn_extra = MemoryContextAllocZero(flinfo->fn_mcxt,
												  sizeof(CalendarCache));
	return calendar_from_arrays(flinfo->fn_extra, flinfo->fn_mcxt,
								PG_GETARG_DATUM(holidays_arg),
								PG_GETARG_DATUM(workdays_arg));
}

Day
date_argument(FunctionCallInfo fcinfo, int arg, const char *name)
{
	Day			day = PG_GETARG_DATEADT(arg);
	Fault		f;

	if (!check_day(day, name, &f))
		raise_fault(&f);
	return day;
}

/* adjust_date(on_date date, rule text, holidays date[], workdays date[]) */
Datum
consfin_adjust_date(PG_FUNCTION_ARGS)
{
	Day			day = PG_GETARG_DATEADT(0);
	const Calendar *calendar = calendar_args(fcinfo, 2, 3);
	BusinessDay rule = (BusinessDay) name_argument(fcinfo, 1,
												   business_day_names,
												   BUSINESS_DAYS,
												   "business-day rule");
	Fault		f;

	if (!adjust_day(day, rule, calendar, &day, &f))
		raise_fault(&f);
	PG_RETURN_DATEADT(day);
}

/* add_business_days(on_date date, n int, holidays date[], workdays date[]) */
Datum
consfin_add_business_days(PG_FUNCTION_ARGS)
{
	Day			day = PG_GETARG_DATEADT(0);
	const Calendar *calendar = calendar_args(fcinfo, 2, 3);
	Fault		f;

	if (!add_business_days(day, PG_GETARG_INT32(1), calendar, &day, &f))
		raise_fault(&f);
	PG_RETURN_DATEADT(day);
}

/* is_business_day(on_date date, holidays date[], workdays date[]) */
Datum
consfin_is_business_day(PG_FUNCTION_ARGS)
{
	Day			day = date_argument(fcinfo, 0, "on_date");
	const Calendar *calendar = calendar_args(fcinfo, 1, 2);

	PG_RETURN_BOOL(is_business_day(day, calendar));
}
