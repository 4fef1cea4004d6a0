/*
 * phrases.h
 *		Text in which the same words stand over and over, such as answers and
 *		messages in JSON, as few bytes.
 *
 * A byte below 0x80 stands for itself, but for two:
 *
 *		0x01, n, n bytes	these bytes, 1 to 255
 *		0x02, 8 bytes		a whole number in decimal digits, most
 *							significant byte first
 *
 * A byte from 0x80 on stands for a phrase of the list in phrases.c.  Any
 * text can be packed, whatever its encoding, and comes back byte for byte.
 */
#ifndef CONSFIN_CORE_NOTATION_PHRASES_H
#define CONSFIN_CORE_NOTATION_PHRASES_H

#include "core/base.h"

/* How many bytes a text of that length takes at most. */
#define PHRASES_BYTES(length)	(2 * (length) + 2)

/* The phrase of a byte from 0x80 on; null: none yet. */
extern const char *phrase_of(uint8_t code);

/* Pack a text into out, and return how many bytes it takes there. */
extern size_t phrases_pack(const char *text, size_t length, uint8_t *out);

/*
 * The text that was packed, without a zero at its end, and its length; a
 * null text: its length alone.  False when the bytes are damaged, or of a
 * later list.
 */
extern bool phrases_unpack(const uint8_t *bytes, size_t count, char *text,
						   size_t *length);

#endif							/* CONSFIN_CORE_NOTATION_PHRASES_H */
