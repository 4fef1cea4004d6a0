/*
 * calendar.h
 *		Business days: weekends, holidays and make-up workdays.
 */
#ifndef CONSFIN_CORE_TIME_CALENDAR_H
#define CONSFIN_CORE_TIME_CALENDAR_H

#include "core/base.h"

typedef enum BusinessDay
{
	UNADJUSTED,					/* "none" */
	FOLLOWING,
	MODIFIED_FOLLOWING,
	PRECEDING,
	SKIP,						/* a series of dates passes it over */
	BUSINESS_DAYS
} BusinessDay;

extern const char *const business_day_names[BUSINESS_DAYS];

/* Both lists ascend; a day in both is a workday. */
typedef struct Calendar
{
	const Day  *holidays;
	int			holiday_count;
	const Day  *workdays;
	int			workday_count;
} Calendar;

extern bool is_business_day(Day day, const Calendar *calendar);

/* The business days of [start, end), start <= end. */
extern Days count_business_days(Day start, Day end, const Calendar *calendar);

/*
 * The day moved by the rule; a fault (22008) when the limits are left.  SKIP
 * is about a series of dates: one by itself moves to the next business day.
 */
extern bool adjust_day(Day day, BusinessDay rule, const Calendar *calendar,
					   Day *adjusted, Fault *f);

/* The n-th business day after (n > 0) or before (n < 0) day; 0 adjusts on. */
extern bool add_business_days(Day day, int32_t n, const Calendar *calendar,
							  Day *result, Fault *f);

#endif							/* CONSFIN_CORE_TIME_CALENDAR_H */
