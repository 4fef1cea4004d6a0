/*
 * cycle.c
 *		Billing cycles: (previous bill day, bill day], and when they fall due.
 */
#include "core/time/cycle.h"

Day
cycle_end(Day day, int32_t bill_day)
{
	return seed_date_from(day, bill_day, LAST_DAY);
}

Day
cycle_due(Day captured_on, int32_t bill_day, int32_t due_day, MonthEnd rule,
		  Days min_gap)
{
	return seed_date_from(cycle_end(captured_on, bill_day) + min_gap, due_day,
						  rule);
}
