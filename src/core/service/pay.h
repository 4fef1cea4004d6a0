/*
 * pay.h
 *		Money: payments, payments ahead of time, recoveries, and discounts,
 *		which stand for money that nobody pays.
 */
#ifndef CONSFIN_CORE_SERVICE_PAY_H
#define CONSFIN_CORE_SERVICE_PAY_H

#include "core/event/change.h"
#include "core/event/event.h"
#include "core/schedule/schedule.h"

extern bool apply_pay(Schedule *schedule, const Event *event,
					  Change *change, Fault *f);
extern bool apply_recover(Schedule *schedule, const Event *event,
						  Change *change, Fault *f);
extern bool apply_discount(Schedule *schedule, const Event *event,
						   Change *change, Fault *f);
extern bool apply_prepay(Schedule *schedule, const Event *event,
						 Change *change, Fault *f);

/*
 * Whether money may be recovered now (55000).  An event of it is taken by any
 * loan: the write-off before it may be reversed, the money came.
 */
extern bool check_written_off(const Head *head, Fault *f);

#endif							/* CONSFIN_CORE_SERVICE_PAY_H */
