/*
 * event.c
 *		Everything that can happen to a loan, as a value.
 *
 * What an option is called, may hold and holds by default stands in one
 * table; which kind of event knows which options, in another.  Text, bytes
 * and the check all follow from the two.
 */
#include <stdio.h>

#include "core/event/event_options.h"
#include "core/number/money.h"

const char *const event_kind_names[EVENT_KINDS] = {
	"pay", "prepay", "waive", "refund", "chargeback", "add_fee",
	"reschedule", "re_age", "re_amortize", "defer", "change_rate", "pause",
	"advance", "accelerate", "bill", "write_off", "recover",
	"discount", "revolve"
};

const char *const keep_names[KEEPS] = {"term", "payment"};
const char *const carry_names[CARRIES] = {
	"waive", "capitalise", "spread", "next", "free"
};
const char *const defer_mode_names[DEFER_MODES] = {"extend", "respread"};

/* An event of a kind with every option at its default. */
void
event_clear(Event *event, EventKind kind, Day on)
{
	memset(event, 0, sizeof(*event));
	event->kind = kind;
	event->on = on;
	event->excess = -1;
	event->charges = -1;
	event->component = kind == EVENT_ADD_FEE ? FEE : -1;
	event->due_on = NO_DAY;
	event->carry = kind == EVENT_DEFER ? CARRY_NEXT : CARRY_SPREAD;
	event->rate = RATE_NONE;
	event->to_on = NO_DAY;
	event->components = kind == EVENT_PAUSE ? PAUSABLE : 0;
	event->rule = allocation_standard;
}

/* Periods ascend, due dates do not descend; all are due after the event. */
static bool
check_event_dates(const Event *event, Fault *f)
{
	Day			end_on = NO_DAY;
	Day			due_on = event->on + 1;

	if (event->date_count < 0 || event->date_count > MAX_INSTALLMENTS)
		return fault(f, FAULT_LIMIT, "event must have at most %d dates",
					 MAX_INSTALLMENTS);
	for (int32_t i = 0; i < event->date_count; i++)
	{
		const RowDates *row = &event->dates[i];
		char		text[16];

		if (!check_day(row->end_on, "end_on", f) ||
			!check_day(row->due_on, "due_on", f))
			return false;
		if (row->due_on < due_on || row->end_on <= end_on)
		{
			date_print(row->due_on, text);
			fault(f, FAULT_ARGUMENT,
				  "dates must ascend, not continue with %s", text);
			return fault_detail(f, "The first must be due after the event's "
								"own date.");
		}
		due_on = row->due_on;
		end_on = row->end_on;
	}
	return true;
}

static bool
check_pause(const Event *event, Fault *f)
{
	char		on[16];
	char		to_on[16];

	if (event->components == 0 || (event->components & ~PAUSABLE) != 0)
	{
		fault(f, FAULT_ARGUMENT, "components must be of those that accrue");
		return fault_hint(f, "Valid values: interest, penalty.");
	}
	if (event->to_on > event->on)
		return true;
	date_print(event->on, on);
	date_print(event->to_on, to_on);
	return fault(f, FAULT_ARGUMENT,
				 "pause must end after it begins on %s, not on %s", on,
				 to_on);
}

static bool
check_revolve(const Event *event, Fault *f)
{
	char		on[16];
	char		due_on[16];

	if (event->due_on > event->on)
		return true;
	date_print(event->on, on);
	date_print(event->due_on, due_on);
	return fault(f, FAULT_ARGUMENT,
				 "due_on must be after %s, on which it revolves, not %s", on,
				 due_on);
}

static bool
wrong_amount(Cents amount, Fault *f)
{
	char		text[CENTS_TEXT];

	cents_print(amount, text);
	return fault(f, FAULT_ARGUMENT, "amount must be positive, not %s", text);
}

bool
event_set(Event *event, const char *key, const char *text, size_t length,
		  Fault *f)
{
	uint32_t	left = event_kind_options[event->kind].known;

	for (; left != 0; left &= left - 1)
	{
		const Field *field = &event_options[__builtin_ctz(left)];

		if (field->kind != FIELD_OTHER && strcmp(field->key, key) == 0)
			return field_parse(field, text, length, event, f);
	}
	fault(f, FAULT_ARGUMENT, "event \"%s\" has no \"%s\"",
		  event_kind_names[event->kind], key);
	return event_hint_options(event->kind, f);
}

/* Whether the event's fields make sense by themselves; the one gate. */
bool
event_check(const Event *event, Fault *f)
{
	const KindOptions *kind;
	uint32_t	given;

	if ((unsigned int) event->kind >= EVENT_KINDS)
		return fault(f, FAULT_ARGUMENT, "unknown event kind %d",
					 (int) event->kind);
	if (!check_day(event->on, "on", f))
		return false;
	if (event->seq < 0)
		return fault(f, FAULT_ARGUMENT, "seq must not be negative, not %lld",
					 (long long) event->seq);
	kind = &event_kind_options[event->kind];
	given = event_options_given(event);
	if (given & ~kind->known)
		return event_wrong_options(event->kind, given & ~kind->known, false,
								   f);
	if ((kind->needed & BIT(AMOUNT)) && event->amount <= 0)
		return wrong_amount(event->amount, f);
	if (kind->needed & ~given)
		return event_wrong_options(event->kind, kind->needed & ~given, true,
								   f);
	for (uint32_t left = given; left != 0; left &= left - 1)
	{
		if (!field_check(&event_options[__builtin_ctz(left)], event, f))
			return false;
	}
	if (event->has_rule && !allocation_check(&event->rule, f))
		return false;
	if (event->kind == EVENT_PAUSE && !check_pause(event, f))
		return false;
	if (event->kind == EVENT_REVOLVE && !check_revolve(event, f))
		return false;
	return check_event_dates(event, f);
}

/*
 * < 0, 0, > 0: the one order, (effective date, sequence).  An event that is
 * not numbered yet comes after those of its day that are, and one at the close
 * of the day after all others.
 */
int
event_compare(const Event *a, const Event *b)
{
	uint64_t	a_seq = (uint64_t) a->seq - 1;	/* 0 becomes the largest */
	uint64_t	b_seq = (uint64_t) b->seq - 1;
	bool		a_closes = a->kind == EVENT_REVOLVE;
	bool		b_closes = b->kind == EVENT_REVOLVE;

	if (a->on != b->on)
		return a->on < b->on ? -1 : 1;
	if (a_closes != b_closes)
		return a_closes ? 1 : -1;
	return (a_seq > b_seq) - (a_seq < b_seq);
}

/* Add to the detail of a fault which event met it; always false. */
bool
event_failed(const Event *event, Fault *f)
{
	size_t		used;
	char		day[16];

	if (f == NULL)
		return false;
	used = strlen(f->detail);
	date_print(event->on, day);
	snprintf(f->detail + used, sizeof(f->detail) - used,
			 "%sThe event is %s on %s, number %lld.", used > 0 ? " " : "",
			 event_kind_names[event->kind], day, (long long) event->seq);
	return false;
}
