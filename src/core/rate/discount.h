/*
 * discount.h
 *		Present and future values of flows at a given rate.
 *
 * rate is a fraction per unit of time, above -1.  A value no double holds
 * comes out infinite or NaN.
 */
#ifndef CONSFIN_CORE_RATE_DISCOUNT_H
#define CONSFIN_CORE_RATE_DISCOUNT_H

#include "core/rate/irr.h"

/* Amounts 1 period apart, the first first_period from now, worth now. */
extern double present_value(double rate, const double *amounts, int count,
							int32_t first_period);

/* The same amounts worth when the last of them falls. */
extern double future_value(double rate, const double *amounts, int count);

/* Flows in any order, worth at time `at`. */
extern double flows_value(double rate, const Flow *flows, int count,
						  double at);

/*
 * What is paid (negative), financed at finance_rate from the first period,
 * against what is received, reinvested at reinvest_rate to the last: the rate
 * a period from one to the other.  False where not both exist.
 */
extern bool modified_irr(const double *amounts, int count,
						 double finance_rate, double reinvest_rate,
						 double *rate);

#endif							/* CONSFIN_CORE_RATE_DISCOUNT_H */
