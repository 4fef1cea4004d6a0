/*
 * change_terms.h
 *		Future rows made again: another rate, more money, arrears spread.
 */
#ifndef CONSFIN_CORE_SERVICE_CHANGE_TERMS_H
#define CONSFIN_CORE_SERVICE_CHANGE_TERMS_H

#include "core/event/change.h"
#include "core/event/event.h"
#include "core/schedule/schedule.h"

extern bool apply_change_rate(Schedule *schedule, const Event *event,
							  Change *change, Fault *f);
extern bool apply_advance(Schedule *schedule, const Event *event,
						  Change *change, Fault *f);
extern bool apply_re_amortize(Schedule *schedule, const Event *event,
							  Change *change, Fault *f);

#endif							/* CONSFIN_CORE_SERVICE_CHANGE_TERMS_H */
