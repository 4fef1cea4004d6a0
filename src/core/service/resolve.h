/*
 * resolve.h
 *		The dates of rows that an event makes, before it is applied: with
 *		them in the event, replay needs no calendar.
 */
#ifndef CONSFIN_CORE_SERVICE_RESOLVE_H
#define CONSFIN_CORE_SERVICE_RESOLVE_H

#include "core/event/event.h"

/* How due dates move off days that are no business days. */
typedef struct DueRule
{
	BusinessDay rule;
	const Calendar *calendar;
} DueRule;

/*
 * defer by so many periods.  extend: the ends of all future rows' periods
 * move on by as many along the plan's days, and the due dates follow the
 * rule.  respread: as many of the first future rows fall away, and the others
 * keep their dates.  event holds its day and mode.
 */
extern bool resolve_defer(const Schedule *schedule, int32_t periods,
						  const DueRule *due, Event *event, Fault *f);

/*
 * reschedule: so many installments (null: as many as there are future rows),
 * the first period ending on first_due (NO_DAY: where it ends now).  Without
 * first_due the ends of periods stay, more of them following in the plan's
 * rhythm; the due dates follow the rule anew.
 */
extern bool resolve_reschedule(const Schedule *schedule, Day first_due,
							   const int32_t *installments,
							   const DueRule *due, Event *event, Fault *f);

/* re_age: installments rows in the plan's rhythm from first_due. */
extern bool resolve_re_age(const Schedule *schedule, Day first_due,
						   int32_t installments, const DueRule *due,
						   Event *event, Fault *f);

#endif							/* CONSFIN_CORE_SERVICE_RESOLVE_H */
