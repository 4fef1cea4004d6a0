/*
 * every.h
 *		The time between installments, out of an interval.
 */
#ifndef CONSFIN_CALC_EVERY_H
#define CONSFIN_CALC_EVERY_H

#include "compat.h"

#include "utils/timestamp.h"

#include "core/schedule/schedule.h"

/* Into the plan; 22023 unless it is whole months or whole days, positive. */
extern void read_every(Interval *every, LoanPlan *plan);

#endif							/* CONSFIN_CALC_EVERY_H */
