/*
 * payoff.h
 *		What paying off on a day costs, and gives back, beside what is owed.
 */
#ifndef CONSFIN_CORE_STANDING_PAYOFF_H
#define CONSFIN_CORE_STANDING_PAYOFF_H

#include "core/standing/standing.h"

/* Set prepay_charge and upfront_returned; the rows have been shown. */
extern bool finish_payoff(Standing *standing, Fault *f);

#endif							/* CONSFIN_CORE_STANDING_PAYOFF_H */
