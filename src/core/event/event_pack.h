/*
 * event_pack.h
 *		Events as packed bytes.
 */
#ifndef CONSFIN_CORE_EVENT_EVENT_PACK_H
#define CONSFIN_CORE_EVENT_EVENT_PACK_H

#include "core/event/event.h"

/* Packed bytes; unpack checks. */
extern size_t event_pack_bound(const Event *event);
extern size_t event_pack(const Event *event, uint8_t *out);
extern bool event_unpack(const uint8_t *bytes, size_t length, Event *event,
						 Fault *f);

/*
 * Kind, day and sequence alone, which stand first in packed bytes; the other
 * fields are left as they are.  False: the bytes are damaged.
 */
extern bool event_peek(const uint8_t *bytes, size_t length, Event *event);

#endif							/* CONSFIN_CORE_EVENT_EVENT_PACK_H */
