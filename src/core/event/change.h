/*
 * change.h
 *		What an event did to a schedule, by component and installment.
 */
#ifndef CONSFIN_CORE_EVENT_CHANGE_H
#define CONSFIN_CORE_EVENT_CHANGE_H

#include "core/event/event.h"

/* The order is that of the binary form: append only. */
typedef enum ChangeKind
{
	CHANGE_PAID,				/* money settled this much of due */
	CHANGE_WAIVED,				/* forgiven */
	CHANGE_CANCELLED,			/* due lowered by a refund */
	CHANGE_RETURNED,			/* charge given back by a refund */
	CHANGE_UNPAID,				/* a paid amount that a chargeback took back */
	CHANGE_CHARGED,				/* a fee, penalty or prepayment charge made */
	CHANGE_ADVANCED,			/* principal lent */
	CHANGE_CAPITALISED,			/* a charge that became principal */
	CHANGE_DROPPED,				/* a future charge no longer owed, or made
								 * smaller, by early money or a recast;
								 * negative: made larger */
	CHANGE_WRITTEN_OFF,			/* claim marked as lost */
	CHANGE_RECOVERED,			/* money after write-off */
	CHANGE_RELEASED,			/* forgiven after write-off */
	CHANGE_REVOLVED,			/* principal that a later row asks for */
	CHANGE_KINDS
} ChangeKind;

extern const char *const change_kind_names[CHANGE_KINDS];

typedef struct ChangeLine
{
	ChangeKind	kind;
	Component	component;
	Day			due_on;			/* of the row; identity of a row is its due
								 * date and position at that time */
	int32_t		no;				/* position of the row at that time */
	Cents		amount;			/* cents, not zero */
} ChangeLine;

typedef struct Change
{
	EventKind	event;
	Day			on;
	Cents		amount;			/* what was given, cents */
	Cents		excess;			/* what is left over of it, cents */
	int			count;
	int			capacity;
	ChangeLine *lines;			/* core_alloc memory */
} Change;

extern void change_start(Change *change, EventKind event, Day on);

/* Add amount to the line of (kind, component, row); zero adds nothing. */
extern void change_add(Change *change, ChangeKind kind, Component component,
					   int32_t no, Day due_on, Cents amount);

/* One more line at the end, as it is. */
extern void change_append(Change *change, const ChangeLine *line);

/* Sum of the lines of a kind, all components or one (-1: all). */
extern Cents change_total(const Change *change, ChangeKind kind,
							int component);

/* Whether the change's fields make sense by themselves; one gate. */
extern bool change_check(const Change *change, Fault *f);

/* Packed bytes; unpack checks. */
extern size_t change_pack_bound(const Change *change);
extern size_t change_pack(const Change *change, uint8_t *out);
extern bool change_unpack(const uint8_t *bytes, size_t length,
						  Change *change, Fault *f);

#endif							/* CONSFIN_CORE_EVENT_CHANGE_H */
