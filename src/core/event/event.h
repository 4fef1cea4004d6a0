/*
 * event.h
 *		Everything that can happen to a loan, as a value.
 *
 * An event carries the facts: what was asked, and the dates of rows it
 * makes, so that replay needs no calendar.  What it does follows from the
 * schedule it meets.
 */
#ifndef CONSFIN_CORE_EVENT_EVENT_H
#define CONSFIN_CORE_EVENT_EVENT_H

#include "core/schedule/schedule.h"

/* The order is that of the binary form: append only. */
typedef enum EventKind
{
	EVENT_PAY, EVENT_PREPAY, EVENT_WAIVE, EVENT_REFUND,
	EVENT_PAYMENT_CHARGEBACK, EVENT_ADD_FEE, EVENT_RESCHEDULE, EVENT_RE_AGE,
	EVENT_RE_AMORTIZE, EVENT_DEFER, EVENT_CHANGE_RATE, EVENT_PAUSE,
	EVENT_ADVANCE, EVENT_ACCELERATE, EVENT_BILL, EVENT_WRITE_OFF,
	EVENT_RECOVER, EVENT_DISCOUNT, EVENT_REVOLVE, EVENT_KINDS
} EventKind;

extern const char *const event_kind_names[EVENT_KINDS];

/* prepay, reschedule, change_rate: what stays. */
typedef enum Keep
{
	KEEP_TERM, KEEP_PAYMENT, KEEPS
} Keep;

/*
 * re_age: what becomes of unpaid charges (the first three); defer: of interest
 * running on (the last three).
 */
typedef enum Carry
{
	CARRY_WAIVE, CARRY_CAPITALISE, CARRY_SPREAD, CARRY_NEXT, CARRY_FREE,
	CARRIES
} Carry;

typedef enum DeferMode
{
	DEFER_EXTEND, DEFER_RESPREAD, DEFER_MODES
} DeferMode;

extern const char *const keep_names[KEEPS];
extern const char *const carry_names[CARRIES];
extern const char *const defer_mode_names[DEFER_MODES];
extern const char *const component_names[COMPONENTS];

/* A row's dates, resolved: the end of its period and its due date. */
typedef struct RowDates
{
	Day			end_on;
	Day			due_on;
} RowDates;

/*
 * One event.  Options a kind does not know are at their empty value:
 *	pay, recover	amount; rule (has_rule), excess (-1: by the terms)
 *	prepay			amount; keep
 *	waive			amount, component; due_on (NO_DAY: oldest row first)
 *	refund			amount; charges (-1: by the terms)
 *	chargeback		amount
 *	add_fee			amount, component (FEE or PENALTY); due_on (NO_DAY: the
 *					first row due on or after the day)
 *	reschedule		dates of all future rows; keep
 *	re_age			dates of the new rows; carry (spread, waive, capitalise)
 *	re_amortize
 *	defer			dates of all future rows, new; mode; carry (next,
 *					spread, free)
 *	change_rate		rate; keep; hardship
 *	pause			to_on, components; from_on is the event's day
 *	advance			amount
 *	discount		amount
 *	revolve			amount; due_on, to which it moves
 *	accelerate, bill, write_off
 */
typedef struct Event
{
	EventKind	kind;
	Day			on;				/* effective date */
	int64_t		seq;			/* of acceptance, 0 where unknown */
	Cents		amount;			/* cents; 0 where the kind has none */
	bool		has_rule;
	Allocation	rule;
	int			excess;			/* Excess or -1 */
	int			charges;		/* RefundCharges or -1 */
	int			component;		/* Component or -1 */
	Day			due_on;
	Keep		keep;
	bool		is_asked;		/* now, so that all of it must be possible;
								 * no part of the event: what was accepted
								 * once is not refused by a replay, but does
								 * what is left of it */
	Carry		carry;
	DeferMode	mode;
	Rate		rate;			/* scaled by RATE_SCALE; -1 none */
	bool		hardship;
	Day			to_on;
	int32_t		components;		/* bits 1 << Component */
	int32_t		date_count;
	RowDates   *dates;			/* core_alloc memory */
} Event;

extern void event_clear(Event *event, EventKind kind, Day on);

/*
 * Set an option that text can say (no rule, components or dates) by its key
 * in the event's text; a fault where the value is not one of the option's.
 */
extern bool event_set(Event *event, const char *key, const char *text,
					  size_t length, Fault *f);

/* Whether the event's fields make sense by themselves; one gate. */
extern bool event_check(const Event *event, Fault *f);

/* Add to the detail of a fault which event met it; always false. */
extern bool event_failed(const Event *event, Fault *f);

/*
 * < 0, 0, > 0: the one order, (effective date, sequence).  An event that is
 * not numbered yet (0) comes after those of its day that are; what happens at
 * the close of a day (revolve) after all others of it.
 */
extern int	event_compare(const Event *a, const Event *b);

#endif							/* CONSFIN_CORE_EVENT_EVENT_H */
