/*
 * revolving.h
 *		Cycles of a revolving loan.
 */
#ifndef CONSFIN_CORE_SERVICE_REVOLVING_H
#define CONSFIN_CORE_SERVICE_REVOLVING_H

#include "core/event/change.h"
#include "core/event/event.h"
#include "core/schedule/schedule.h"

extern bool apply_bill(Schedule *schedule, const Event *event,
					   Change *change, Fault *f);

#endif							/* CONSFIN_CORE_SERVICE_REVOLVING_H */
