/*
 * roll_forward.h
 *		A schedule brought to a day, and the interest of its rows re-read.
 */
#ifndef CONSFIN_CORE_ACCRUE_ROLL_FORWARD_H
#define CONSFIN_CORE_ACCRUE_ROLL_FORWARD_H

#include "core/accrue/periods.h"

/*
 * Accrue everything to the day and make it the schedule's as_of: exact sums
 * of the accruing row, late interest and penalty of late rows, what they
 * owe in cents.
 */
extern bool bring_to(Schedule *schedule, Day on, Fault *f);

/*
 * Make due[INTEREST] of the accruing and all later rows what their balances
 * bear, after balances changed on as_of.  What is due by then stays.
 */
extern bool reread_interest(Schedule *schedule, Fault *f);

#endif							/* CONSFIN_CORE_ACCRUE_ROLL_FORWARD_H */
