/*
 * key_value_text.h
 *		"key=value, key=value": the text of records that fields describe.
 */
#ifndef CONSFIN_CORE_SCHEDULE_KEY_VALUE_TEXT_H
#define CONSFIN_CORE_SCHEDULE_KEY_VALUE_TEXT_H

#include "core/schedule/record_fields.h"

/* What a record's text is called, for messages, and the fields it may name. */
typedef struct KeyValueText
{
	const char *whole;			/* "terms", "chart" */
	const char *part;			/* what one pair is: "term", "key" */
	const char *example;
	const Field *fields;
	int			count;			/* at most 63 */
} KeyValueText;

/* Pairs in any order, over a record that holds its defaults. */
extern bool key_values_parse(const KeyValueText *pairs, const char *text,
						size_t length, void *record, Fault *f);

/* Those fields that are not the default, in order; length of the text. */
extern int key_values_print(const KeyValueText *pairs, const void *record,
							char *out);

#endif							/* CONSFIN_CORE_SCHEDULE_KEY_VALUE_TEXT_H */
