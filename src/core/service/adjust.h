/*
 * adjust.h
 *		Amounts that are forgiven, taken back or added.
 */
#ifndef CONSFIN_CORE_SERVICE_ADJUST_H
#define CONSFIN_CORE_SERVICE_ADJUST_H

#include "core/event/change.h"
#include "core/event/event.h"
#include "core/schedule/schedule.h"

extern bool apply_waive(Schedule *schedule, const Event *event,
						Change *change, Fault *f);
extern bool apply_payment_chargeback(Schedule *schedule, const Event *event,
									 Change *change, Fault *f);
extern bool apply_add_fee(Schedule *schedule, const Event *event,
						  Change *change, Fault *f);
extern bool apply_pause(Schedule *schedule, const Event *event,
						Change *change, Fault *f);
extern bool apply_write_off(Schedule *schedule, const Event *event,
							Change *change, Fault *f);

#endif							/* CONSFIN_CORE_SERVICE_ADJUST_H */
