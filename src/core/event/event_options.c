/*
 * event_options.c
 *		The options of events: what each is called and may hold, and which
 *		kind of event knows which.
 */
#include "core/event/event_options.h"

#include <stdio.h>

static const char *const refund_charges_names[REFUND_CHARGES] = {
	"all", "unearned", "none"
};
static const char *const flag_names[2] = {"false", "true"};

#define NAMES(array)	(array), lengthof(array)

const Field event_options[OPTIONS] = {
	[OPTION_AMOUNT] = {"amount", FIELD_MONEY, offsetof(Event, amount),
		0, INT64_MIN, INT64_MAX, NULL, 0},
	[OPTION_COMPONENT] = {"component", FIELD_NAME,
		offsetof(Event, component), -1, PRINCIPAL, PENALTY,
		NAMES(component_names)},
	[OPTION_FEE] = {"component", FIELD_NAME, offsetof(Event, component),
		FEE, FEE, PENALTY, NAMES(component_names)},
	[OPTION_DUE_ON] = {"due_on", FIELD_DATE, offsetof(Event, due_on),
		NO_DAY, MIN_DAY, MAX_DAY, NULL, 0},
	[OPTION_RULE] = {"rule", FIELD_OTHER, offsetof(Event, rule),
		0, 0, 0, NULL, 0},
	[OPTION_EXCESS] = {"excess", FIELD_NAME, offsetof(Event, excess),
		-1, EXCESS_NEXT, EXCESS_RETURN, excess_names, EXCESSES},
	[OPTION_CHARGES] = {"charges", FIELD_NAME, offsetof(Event, charges),
		-1, REFUND_ALL, REFUND_NONE, NAMES(refund_charges_names)},
	[OPTION_RATE] = {"annual_rate", FIELD_RATE, offsetof(Event, rate),
		RATE_NONE, 0, MAX_RATE, NULL, 0},
	[OPTION_KEEP] = {"keep", FIELD_NAME, offsetof(Event, keep),
		KEEP_TERM, KEEP_TERM, KEEP_PAYMENT, NAMES(keep_names)},
	[OPTION_MODE] = {"mode", FIELD_NAME, offsetof(Event, mode),
		DEFER_EXTEND, DEFER_EXTEND, DEFER_RESPREAD, NAMES(defer_mode_names)},
	[OPTION_CARRY] = {"carry", FIELD_NAME, offsetof(Event, carry),
		CARRY_SPREAD, CARRY_WAIVE, CARRY_SPREAD, carry_names,
		CARRY_SPREAD + 1},
	[OPTION_INTEREST] = {"interest", FIELD_NAME, offsetof(Event, carry),
		CARRY_NEXT, CARRY_SPREAD, CARRY_FREE, carry_names, CARRIES},
	[OPTION_HARDSHIP] = {"hardship", FIELD_FLAG, offsetof(Event, hardship),
		0, 0, 1, NAMES(flag_names)},
	[OPTION_TO_ON] = {"to_on", FIELD_DATE, offsetof(Event, to_on),
		NO_DAY, MIN_DAY, MAX_DAY, NULL, 0},
	[OPTION_COMPONENTS] = {"components", FIELD_OTHER,
		offsetof(Event, components), 0, 0, 0, NULL, 0},
	[OPTION_DATES] = {"dates", FIELD_OTHER, offsetof(Event, dates),
		0, 0, 0, NULL, 0}
};

/* Append only: the presence bits of the packed form are these, in order. */
const KindOptions event_kind_options[EVENT_KINDS] = {
	[EVENT_PAY] = {BIT(AMOUNT) | BIT(RULE) | BIT(EXCESS), BIT(AMOUNT)},
	[EVENT_PREPAY] = {BIT(AMOUNT) | BIT(KEEP), BIT(AMOUNT)},
	[EVENT_WAIVE] = {BIT(AMOUNT) | BIT(COMPONENT) | BIT(DUE_ON),
		BIT(AMOUNT) | BIT(COMPONENT)},
	[EVENT_REFUND] = {BIT(AMOUNT) | BIT(CHARGES), BIT(AMOUNT)},
	[EVENT_PAYMENT_CHARGEBACK] = {BIT(AMOUNT), BIT(AMOUNT)},
	[EVENT_ADD_FEE] = {BIT(AMOUNT) | BIT(FEE) | BIT(DUE_ON), BIT(AMOUNT)},
	[EVENT_RESCHEDULE] = {BIT(KEEP) | BIT(DATES), BIT(DATES)},
	[EVENT_RE_AGE] = {BIT(CARRY) | BIT(DATES), BIT(DATES)},
	[EVENT_RE_AMORTIZE] = {0, 0},
	[EVENT_DEFER] = {BIT(MODE) | BIT(INTEREST) | BIT(DATES), BIT(DATES)},
	[EVENT_CHANGE_RATE] = {BIT(RATE) | BIT(KEEP) | BIT(HARDSHIP), BIT(RATE)},
	[EVENT_PAUSE] = {BIT(TO_ON) | BIT(COMPONENTS), BIT(TO_ON)},
	[EVENT_ADVANCE] = {BIT(AMOUNT), BIT(AMOUNT)},
	[EVENT_ACCELERATE] = {0, 0},
	[EVENT_BILL] = {0, 0},
	[EVENT_WRITE_OFF] = {0, 0},
	[EVENT_RECOVER] = {BIT(AMOUNT) | BIT(RULE), BIT(AMOUNT)},
	[EVENT_DISCOUNT] = {BIT(AMOUNT), BIT(AMOUNT)},
	[EVENT_REVOLVE] = {BIT(AMOUNT) | BIT(DUE_ON), BIT(AMOUNT) | BIT(DUE_ON)}
};

static bool
option_is_default(int option, const Event *event)
{
	switch (option)
	{
		case OPTION_RULE:
			return !event->has_rule;
		case OPTION_COMPONENTS:
			return event->components ==
				(event->kind == EVENT_PAUSE ? PAUSABLE : 0);
		case OPTION_DATES:
			return event->date_count == 0;
		default:
			return field_is_default(&event_options[option], event);
	}
}

/*
 * The options that do not hold their default.  Two options may stand for one
 * member: an event's own kind says which of them is meant.
 */
uint32_t
event_options_given(const Event *event)
{
	uint32_t	known = event_kind_options[event->kind].known;
	uint32_t	given = 0;

	for (int i = 0; i < OPTIONS; i++)
	{
		if ((i == OPTION_FEE && !(known & BIT(FEE))) ||
			(i == OPTION_COMPONENT && (known & BIT(FEE))) ||
			(i == OPTION_INTEREST && !(known & BIT(INTEREST))) ||
			(i == OPTION_CARRY && (known & BIT(INTEREST))))
			continue;
		if (!option_is_default(i, event))
			given |= UINT32_C(1) << i;
	}
	return given;
}

/* The hint that lists the keys of a kind, those of every event first. */
bool
event_hint_options(EventKind kind, Fault *f)
{
	char		list[240] = "kind, on, seq";
	size_t		used = strlen(list);

	for (int i = 0; i < OPTIONS; i++)
	{
		if (event_kind_options[kind].known & (UINT32_C(1) << i))
			used += (size_t) snprintf(list + used, sizeof(list) - used,
									  ", %s", event_options[i].key);
	}
	return fault_hint(f, "An event \"%s\" has: %s.", event_kind_names[kind],
					  list);
}

/* A fault about the first of wrong options: missing, or not the kind's. */
bool
event_wrong_options(EventKind kind, uint32_t wrong, bool missing, Fault *f)
{
	fault(f, FAULT_ARGUMENT, "event \"%s\" %s \"%s\"",
		  event_kind_names[kind], missing ? "must have" : "cannot have",
		  event_options[__builtin_ctz(wrong)].key);
	return event_hint_options(kind, f);
}
