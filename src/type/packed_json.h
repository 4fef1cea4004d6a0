/*
 * packed_json.h
 *		The type packed_json: JSON as answers and messages are kept.
 */
#ifndef CONSFIN_TYPE_PACKED_JSON_H
#define CONSFIN_TYPE_PACKED_JSON_H

#include "compat.h"

/* A new value of text that is JSON. */
extern Datum packed_json_datum(const char *text, size_t length);

/* The text of a value, with a zero at its end, and its length. */
extern char *packed_json_text(Datum value, size_t *length);

#endif							/* CONSFIN_TYPE_PACKED_JSON_H */
