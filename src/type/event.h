/*
 * event.h
 *		The event as a varlena: header, then the bytes of core/event_pack.c.
 */
#ifndef CONSFIN_TYPE_EVENT_H
#define CONSFIN_TYPE_EVENT_H

#include "compat.h"

#include "core/event/event.h"

/* Take a stored event apart, in the current memory context. */
extern void open_event(Datum datum, Event *event);

/* A new datum of an event that event_check has passed. */
extern Datum event_datum(const Event *event);

#endif							/* CONSFIN_TYPE_EVENT_H */
