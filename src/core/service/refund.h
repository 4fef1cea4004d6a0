/*
 * refund.h
 *		Money back from the merchant.
 */
#ifndef CONSFIN_CORE_SERVICE_REFUND_H
#define CONSFIN_CORE_SERVICE_REFUND_H

#include "core/event/change.h"
#include "core/event/event.h"
#include "core/schedule/schedule.h"

extern bool apply_refund(Schedule *schedule, const Event *event,
						 Change *change, Fault *f);

#endif							/* CONSFIN_CORE_SERVICE_REFUND_H */
