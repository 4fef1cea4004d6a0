/*
 * re_age.h
 *		Everything unpaid into other rows.
 */
#ifndef CONSFIN_CORE_SERVICE_RE_AGE_H
#define CONSFIN_CORE_SERVICE_RE_AGE_H

#include "core/event/change.h"
#include "core/event/event.h"
#include "core/schedule/schedule.h"

extern bool apply_re_age(Schedule *schedule, const Event *event,
						 Change *change, Fault *f);
extern bool apply_accelerate(Schedule *schedule, const Event *event,
							 Change *change, Fault *f);

#endif							/* CONSFIN_CORE_SERVICE_RE_AGE_H */
