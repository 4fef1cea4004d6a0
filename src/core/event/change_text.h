/*
 * change_text.h
 *		Changes as canonical JSON text.
 */
#ifndef CONSFIN_CORE_EVENT_CHANGE_TEXT_H
#define CONSFIN_CORE_EVENT_CHANGE_TEXT_H

#include "core/event/change.h"

/* The text, canonical and zero-terminated; parse checks. */
extern bool change_parse(const char *text, size_t length, Change *change,
						 Fault *f);
extern size_t change_text_bound(const Change *change);
extern size_t change_print(const Change *change, char *out);

#endif							/* CONSFIN_CORE_EVENT_CHANGE_TEXT_H */
