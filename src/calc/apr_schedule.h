/*
 * apr_schedule.h
 *		The annual percentage rate of a schedule.
 */
#ifndef CONSFIN_CALC_APR_SCHEDULE_H
#define CONSFIN_CALC_APR_SCHEDULE_H

#include "compat.h"

#include "core/rate/apr.h"
#include "core/schedule/schedule.h"

/* The rate by the method; false where not just one rate answers. */
extern bool schedule_apr(Datum schedule, AprMethod method, double *apr);

/*
 * The same of flows gathered by day, by the method and the plan's period: of
 * a loan's whole life.
 */
extern bool flows_apr(const Flow *flows, int count, const LoanPlan *plan,
					  AprMethod method, double *apr);

#endif							/* CONSFIN_CALC_APR_SCHEDULE_H */
