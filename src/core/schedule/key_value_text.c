/*
 * key_value_text.c
 *		"key=value, key=value": the text of records that fields describe.
 */
#include "core/schedule/key_value_text.h"

#include <stdio.h>

#define QUOTED		60			/* bytes of bad input that a message quotes */

/* Leave out blanks at both ends of [*text, *text + *length). */
static void
trim_blanks(const char **text, size_t *length)
{
	while (*length > 0 && memchr(" \t\r\n", **text, 4) != NULL)
	{
		(*text)++;
		(*length)--;
	}
	while (*length > 0 && memchr(" \t\r\n", (*text)[*length - 1], 4) != NULL)
		(*length)--;
}

static int
quotable_size(size_t length)
{
	return (int) (length > QUOTED ? QUOTED : length);
}

static bool
unknown_pair_key(const KeyValueText *pairs, const char *key, size_t length,
				 Fault *f)
{
	char		list[sizeof(f->hint) - 20];

	field_keys(pairs->fields, pairs->count, list, sizeof(list));
	fault(f, FAULT_ARGUMENT, "unknown %s \"%.*s\"", pairs->part,
		  quotable_size(length), key);
	return fault_hint(f, "Valid %ss: %s.", pairs->part, list);
}

/* One "key=value"; seen holds a bit for each key that came before. */
static bool
parse_pair(const KeyValueText *pairs, const char *text, size_t length,
		   void *record, uint64_t *seen, Fault *f)
{
	const char *equals = memchr(text, '=', length);
	const char *value;
	size_t		key_length;
	size_t		value_length;
	const Field *field;
	uint64_t	bit;

	if (equals == NULL)
	{
		fault(f, FAULT_SYNTAX, "expected key=value in %s, not \"%.*s\"",
			  pairs->whole, quotable_size(length), text);
		return fault_hint(f, "As in \"%s\".", pairs->example);
	}
	key_length = (size_t) (equals - text);
	value = equals + 1;
	value_length = length - key_length - 1;
	trim_blanks(&text, &key_length);
	trim_blanks(&value, &value_length);
	field = field_find(pairs->fields, pairs->count, text, key_length);
	if (field == NULL)
		return unknown_pair_key(pairs, text, key_length, f);
	bit = UINT64_C(1) << (field - pairs->fields);
	if (*seen & bit)
		return fault(f, FAULT_SYNTAX, "%s \"%s\" is given twice",
					 pairs->part, field->key);
	*seen |= bit;
	return field_parse(field, value, value_length, record, f);
}

bool
key_values_parse(const KeyValueText *pairs, const char *text, size_t length,
			void *record, Fault *f)
{
	const char *end = text + length;
	uint64_t	seen = 0;

	trim_blanks(&text, &length);
	if (length == 0)
		return true;
	for (;;)
	{
		const char *comma = memchr(text, ',', (size_t) (end - text));
		const char *pair = text;
		size_t		size = (size_t) ((comma == NULL ? end : comma) - text);

		trim_blanks(&pair, &size);
		if (!parse_pair(pairs, pair, size, record, &seen, f))
			return false;
		if (comma == NULL)
			return true;
		text = comma + 1;
	}
}

int
key_values_print(const KeyValueText *pairs, const void *record, char *out)
{
	char	   *at = out;

	*at = '\0';
	for (int i = 0; i < pairs->count; i++)
	{
		const Field *field = &pairs->fields[i];

		if (field_is_default(field, record))
			continue;
		at += snprintf(at, 32, "%s%s=", at == out ? "" : ", ", field->key);
		at += field_print(field, record, at);
	}
	return (int) (at - out);
}
