/*
 * cycle.c
 *		Billing cycles: (previous bill day, bill day], and when they fall due.
 */
#include "core/time/cycle.h"

Day
cycle_end(Day day, int32_t bill_day)
{
	Day			this_month = month_day(day, 0, bill_day, LAST_DAY);

	if (day <= this_month)
		return this_month;
	return month_day(day, 1, bill_day, LAST_DAY);
}

Day
cycle_due(Day captured_on, int32_t bill_day, int32_t due_day,
		  Days min_gap)
{
	/* due days are found as bill days are */
	return cycle_end(cycle_end(captured_on, bill_day) + min_gap, due_day);
}
