/*
 * apr_schedule.h
 *		The annual percentage rate of a schedule.
 */
#ifndef CONSFIN_CALC_APR_SCHEDULE_H
#define CONSFIN_CALC_APR_SCHEDULE_H

#include "compat.h"

#include "core/rate/apr.h"

/* The rate by the method; false where not just one rate answers. */
extern bool schedule_apr(Datum schedule, AprMethod method, double *apr);

#endif							/* CONSFIN_CALC_APR_SCHEDULE_H */
