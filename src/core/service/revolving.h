/*
 * revolving.h
 *		Cycles of a revolving loan, and what revolves of a purchase.
 */
#ifndef CONSFIN_CORE_SERVICE_REVOLVING_H
#define CONSFIN_CORE_SERVICE_REVOLVING_H

#include "core/event/change.h"
#include "core/event/event.h"
#include "core/schedule/schedule.h"

extern bool apply_bill(Schedule *schedule, const Event *event,
					   Change *change, Fault *f);
extern bool apply_revolve(Schedule *schedule, const Event *event,
						  Change *change, Fault *f);

/*
 * Whether the loan is one installment, or was made as one of which a part may
 * have revolved since; an upfront fee aside.
 */
extern bool is_one_purchase(const Head *head);

/*
 * Whether the last event may have come at the close of its day, so that
 * another of that day belongs before it.
 */
extern bool may_end_closed(const Schedule *schedule);

#endif							/* CONSFIN_CORE_SERVICE_REVOLVING_H */
