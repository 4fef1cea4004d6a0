/*
 * irr_periodic.h
 *		The internal rate of return of amounts one period apart.
 */
#ifndef CONSFIN_CORE_RATE_IRR_PERIODIC_H
#define CONSFIN_CORE_RATE_IRR_PERIODIC_H

#include "core/rate/irr.h"

/* flows_irr() for amounts 1 period apart, zeros among them allowed. */
extern IrrStatus periodic_irr(const double *amounts, int count,
							  const double *guess, double *rate);

#endif							/* CONSFIN_CORE_RATE_IRR_PERIODIC_H */
