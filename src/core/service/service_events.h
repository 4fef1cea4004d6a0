/*
 * service_events.h
 *		What each kind of event does to a schedule brought to its day.
 */
#ifndef CONSFIN_CORE_SERVICE_SERVICE_EVENTS_H
#define CONSFIN_CORE_SERVICE_SERVICE_EVENTS_H

#include "core/event/change.h"
#include "core/event/event.h"
#include "core/schedule/schedule.h"

/* Fault (22023) unless `on` may be asked about; also for readers. */
extern bool check_event_day(const Head *head, Day on, Fault *f);

#define EVENT_APPLIER(name) \
	extern bool name(Schedule *schedule, const Event *event, \
					 Change *change, Fault *f)

/* pay.c: money */
EVENT_APPLIER(apply_pay);
EVENT_APPLIER(apply_recover);
EVENT_APPLIER(apply_prepay);

/* adjust.c: amounts that are forgiven, taken back or added */
EVENT_APPLIER(apply_waive);
EVENT_APPLIER(apply_payment_chargeback);
EVENT_APPLIER(apply_add_fee);
EVENT_APPLIER(apply_pause);
EVENT_APPLIER(apply_write_off);

/* refund.c */
EVENT_APPLIER(apply_refund);

/* remake_events.c, retime.c: future rows made again */
EVENT_APPLIER(apply_change_rate);
EVENT_APPLIER(apply_advance);
EVENT_APPLIER(apply_re_amortize);
EVENT_APPLIER(apply_reschedule);
EVENT_APPLIER(apply_defer);

/* re_age.c: everything unpaid into other rows */
EVENT_APPLIER(apply_re_age);
EVENT_APPLIER(apply_accelerate);

/* revolving.c */
EVENT_APPLIER(apply_bill);

#endif							/* CONSFIN_CORE_SERVICE_SERVICE_EVENTS_H */
