/*
 * change.h
 *		The change as a varlena: header, then the bytes of core/change.c.
 */
#ifndef CONSFIN_TYPE_CHANGE_H
#define CONSFIN_TYPE_CHANGE_H

#include "compat.h"

#include "core/event/change.h"

/* Take a stored change apart, in the current memory context. */
extern void open_change(Datum datum, Change *change);

/* A new datum of a change that apply_event made. */
extern Datum change_datum(const Change *change);

#endif							/* CONSFIN_TYPE_CHANGE_H */
