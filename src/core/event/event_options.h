/*
 * event_options.h
 *		The options of events: what each is called and may hold, and which
 *		kind of event knows which.  For event*.c alone.
 */
#ifndef CONSFIN_CORE_EVENT_EVENT_OPTIONS_H
#define CONSFIN_CORE_EVENT_EVENT_OPTIONS_H

#include "core/event/event.h"
#include "core/schedule/record_fields.h"

/* In the order of the text and of the presence bits: append only. */
enum EventOption
{
	OPTION_AMOUNT, OPTION_COMPONENT, OPTION_FEE, OPTION_DUE_ON, OPTION_RULE,
	OPTION_EXCESS, OPTION_CHARGES, OPTION_RATE, OPTION_KEEP, OPTION_MODE,
	OPTION_CARRY, OPTION_INTEREST, OPTION_HARDSHIP, OPTION_TO_ON,
	OPTION_COMPONENTS, OPTION_DATES, OPTIONS
};

/* What a pause may stop. */
#define PAUSABLE		((1 << INTEREST) | (1 << PENALTY))

#define BIT(option)		(UINT32_C(1) << OPTION_##option)

/* The options of a kind, and those it cannot do without. */
typedef struct KindOptions
{
	uint32_t	known;
	uint32_t	needed;
} KindOptions;

extern const Field event_options[OPTIONS];
extern const KindOptions event_kind_options[EVENT_KINDS];

/*
 * The options that do not hold their default, as bits.  Two options may stand
 * for one member: an event's own kind says which of them is meant.
 */
extern uint32_t event_options_given(const Event *event);

/* A fault about the first of wrong options: missing, or not the kind's. */
extern bool event_wrong_options(EventKind kind, uint32_t wrong, bool missing,
								Fault *f);

/* Add the hint that lists the keys of a kind; always false. */
extern bool event_hint_options(EventKind kind, Fault *f);

#endif							/* CONSFIN_CORE_EVENT_EVENT_OPTIONS_H */
