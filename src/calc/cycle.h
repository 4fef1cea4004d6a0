/*
 * cycle.h
 *		When what was captured on a day falls due.
 */
#ifndef CONSFIN_CALC_CYCLE_H
#define CONSFIN_CALC_CYCLE_H

#include "core/time/cycle.h"

/*
 * The due date of the statement that bills what was captured on the day; a
 * later one where the statement falls due on that very day.
 */
extern Day	capture_due(Day captured_on, int32_t bill_day, int32_t due_day,
						MonthEnd rule, Days min_gap);

#endif							/* CONSFIN_CALC_CYCLE_H */
