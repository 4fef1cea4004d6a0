/*
 * known_periods.h
 *		Where the periods of a loan ended when it was made.
 */
#ifndef CONSFIN_CORE_PLAN_KNOWN_PERIODS_H
#define CONSFIN_CORE_PLAN_KNOWN_PERIODS_H

#include "core/schedule/schedule.h"

/*
 * Set the ends and due dates of so many rows as they were made, an upfront
 * fee's left out.  Dates that a calendar moved or passed over are taken from
 * the rows that are still there.  False, with a fault or without, where the
 * dates of the plan are no longer known.
 */
extern bool known_periods(const Schedule *now, Day disbursed, Row *rows,
						  int count, Fault *f);

/*
 * The dates of the rows that stand, an upfront fee's left out, into rows;
 * those that last no day are passed over.  How many.
 */
extern int	standing_periods(const Schedule *now, Day disbursed, Row *rows);

#endif							/* CONSFIN_CORE_PLAN_KNOWN_PERIODS_H */
