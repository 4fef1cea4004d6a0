/*
 * invariants.h
 *		What must hold after every event; asserted, never reported.
 */
#ifndef CONSFIN_CORE_SERVICE_INVARIANTS_H
#define CONSFIN_CORE_SERVICE_INVARIANTS_H

#include "core/event/change.h"
#include "core/event/event.h"
#include "core/schedule/schedule.h"

/*
 * Whether rows and head are sound: in each row and component 0 <= paid,
 * 0 <= waived and paid + waived <= due; fixed parts within their component;
 * dates ascend; principal due is what was advanced less what was cancelled.
 */
extern bool schedule_is_sound(const Schedule *schedule);

/*
 * Whether the event's amount is where its change says: settled, forgiven,
 * cancelled, unpaid, charged or lent, and the rest excess.
 */
extern bool change_is_sound(const Event *event, const Change *change);

#endif							/* CONSFIN_CORE_SERVICE_INVARIANTS_H */
