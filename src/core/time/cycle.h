/*
 * cycle.h
 *		Billing cycles: (previous bill day, bill day], and when they fall due.
 */
#ifndef CONSFIN_CORE_TIME_CYCLE_H
#define CONSFIN_CORE_TIME_CYCLE_H

#include "core/time/date.h"

/*
 * The bill date of the cycle that day belongs to; a bill_day (1 .. 31) past
 * the month's end is its last day.
 */
extern Day	cycle_end(Day day, int32_t bill_day);

/*
 * The due date of the statement that bills what was captured on a day: the
 * first due_day at least min_gap days after the bill date; a due_day past the
 * month's end follows the rule, as in the plan of the loans.  No calendar
 * moves it here.
 */
extern Day	cycle_due(Day captured_on, int32_t bill_day, int32_t due_day,
					  MonthEnd rule, Days min_gap);

#endif							/* CONSFIN_CORE_TIME_CYCLE_H */
