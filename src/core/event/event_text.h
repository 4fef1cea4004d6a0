/*
 * event_text.h
 *		Events as canonical JSON text.
 */
#ifndef CONSFIN_CORE_EVENT_EVENT_TEXT_H
#define CONSFIN_CORE_EVENT_EVENT_TEXT_H

#include "core/event/event.h"

/* The text, canonical and zero-terminated; parse checks. */
extern bool event_parse(const char *text, size_t length, Event *event,
						Fault *f);
extern size_t event_text_bound(const Event *event);
extern size_t event_print(const Event *event, char *out);

#endif							/* CONSFIN_CORE_EVENT_EVENT_TEXT_H */
