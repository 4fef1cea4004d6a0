/*
 * service.c
 *		Every event is applied in the same way: check its day, bring the
 *		schedule to it, do what the kind does, and check the value.
 */
#include "core/service/service.h"

#include "core/accrue/roll_forward.h"
#include "core/service/adjust.h"
#include "core/service/change_terms.h"
#include "core/service/invariants.h"
#include "core/service/pay.h"
#include "core/service/re_age.h"
#include "core/service/refund.h"
#include "core/service/reschedule.h"
#include "core/service/revolving.h"
#include "core/service/service_rows.h"

typedef bool (*Applier) (Schedule *schedule, const Event *event,
						 Change *change, Fault *f);

static const Applier appliers[EVENT_KINDS] = {
	[EVENT_PAY] = apply_pay,
	[EVENT_PREPAY] = apply_prepay,
	[EVENT_WAIVE] = apply_waive,
	[EVENT_REFUND] = apply_refund,
	[EVENT_PAYMENT_CHARGEBACK] = apply_payment_chargeback,
	[EVENT_ADD_FEE] = apply_add_fee,
	[EVENT_RESCHEDULE] = apply_reschedule,
	[EVENT_RE_AGE] = apply_re_age,
	[EVENT_RE_AMORTIZE] = apply_re_amortize,
	[EVENT_DEFER] = apply_defer,
	[EVENT_CHANGE_RATE] = apply_change_rate,
	[EVENT_PAUSE] = apply_pause,
	[EVENT_ADVANCE] = apply_advance,
	[EVENT_ACCELERATE] = apply_accelerate,
	[EVENT_BILL] = apply_bill,
	[EVENT_WRITE_OFF] = apply_write_off,
	[EVENT_RECOVER] = apply_recover,
	[EVENT_DISCOUNT] = apply_discount,
	[EVENT_REVOLVE] = apply_revolve,
};

/* What is forgiven of a claim that was written off before is no new loss. */
static void
release_waived(Change *change)
{
	for (int i = 0; i < change->count; i++)
	{
		if (change->lines[i].kind == CHANGE_WAIVED)
			change->lines[i].kind = CHANGE_RELEASED;
	}
}

/* One event on an unpacked schedule, without sealing it. */
static bool
apply_unsealed(Schedule *schedule, const Event *event, Change *change,
			   Fault *f)
{
	bool		written_off = schedule->head.written_off_on != NO_DAY;

	core_check_interrupts();
	change_start(change, event->kind, event->on);
	change->amount = event->amount;
	if (!event_check(event, f) ||
		!check_event_day(&schedule->head, event->on, f) ||
		!bring_to(schedule, event->on, f) ||
		!appliers[event->kind] (schedule, event, change, f) ||
		!recap_penalty(schedule, change, f))
		return false;
	if (written_off)
		release_waived(change);
	core_assert(schedule_is_sound(schedule));
	core_assert(change_is_sound(event, change));
	return true;
}

bool
apply_event(Schedule *schedule, const Event *event, Change *change, Fault *f)
{
	return apply_unsealed(schedule, event, change, f) &&
		schedule_seal(schedule, f);
}

bool
replay_events(Schedule *schedule, const Event *events, int count, Fault *f)
{
	for (int i = 0; i < count; i++)
	{
		Change		change;

		if (!apply_unsealed(schedule, &events[i], &change, f))
			return event_failed(&events[i], f);
		if (change.lines != NULL)
			core_free(change.lines);
	}
	return schedule_seal(schedule, f);
}
