/*
 * set_terms.h
 *		Servicing terms of a plan.
 */
#ifndef CONSFIN_CORE_SERVICE_SET_TERMS_H
#define CONSFIN_CORE_SERVICE_SET_TERMS_H

#include "core/schedule/schedule.h"

/* Put a plan that has had no event under other terms. */
extern bool set_terms(Schedule *schedule, const Terms *terms, Fault *f);

#endif							/* CONSFIN_CORE_SERVICE_SET_TERMS_H */
