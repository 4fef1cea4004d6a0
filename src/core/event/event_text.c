/*
 * event_text.c
 *		An event as JSON text: one object, keys in a fixed order, defaults
 *		left out.
 *
 *	{"kind":"pay","on":"2026-02-15","seq":3,"amount":256.28}
 *
 * Dates of rows are one array; a row due on the last day of its period is
 * that date, any other {"end_on":...,"due_on":...}.
 */
#include "core/event/event_text.h"

#include <stdio.h>

#include "core/event/event_options.h"
#include "core/notation/json.h"
#include "core/number/money.h"

#define PLAIN_TEXT		1024	/* all but the rule and the dates, at most */
#define ROW_DATES_TEXT	52		/* an object of end_on and due_on, a comma */
#define QUOTED			40

/* Keys that every event has. */
enum
{
	KEY_KIND, KEY_ON, KEY_SEQ, KEYS
};

size_t
event_text_bound(const Event *event)
{
	return PLAIN_TEXT + ALLOCATION_TEXT +
		(size_t) event->date_count * ROW_DATES_TEXT;
}

static char *
put_text(char *at, const char *text)
{
	size_t		length = strlen(text);

	memcpy(at, text, length);
	return at + length;
}

static char *
put_date(char *at, Day day)
{
	*at++ = '"';
	at += date_print(day, at);
	*at++ = '"';
	return at;
}

static char *
put_components(char *at, int32_t components)
{
	char		open = '[';

	for (int c = 0; c < COMPONENTS; c++)
	{
		if (components & (1 << c))
		{
			at += sprintf(at, "%c\"%s\"", open, component_names[c]);
			open = ',';
		}
	}
	*at++ = ']';
	return at;
}

static char *
put_dates(char *at, const Event *event)
{
	for (int32_t i = 0; i < event->date_count; i++)
	{
		const RowDates *row = &event->dates[i];

		*at++ = i == 0 ? '[' : ',';
		if (row->due_on == row->end_on)
		{
			at = put_date(at, row->due_on);
			continue;
		}
		at = put_date(put_text(at, "{\"end_on\":"), row->end_on);
		at = put_date(put_text(at, ",\"due_on\":"), row->due_on);
		*at++ = '}';
	}
	*at++ = ']';
	return at;
}

/* Whether a plain option's value stands in quotes. */
static bool
option_is_quoted(const Field *field)
{
	return field->kind == FIELD_NAME || field->kind == FIELD_DATE;
}

static char *
put_option(char *at, int option, const Event *event)
{
	const Field *field = &event_options[option];

	at += sprintf(at, ",\"%s\":", field->key);
	switch (option)
	{
		case OPTION_RULE:
			*at++ = '"';
			at += allocation_print(&event->rule, at);
			*at++ = '"';
			return at;
		case OPTION_COMPONENTS:
			return put_components(at, event->components);
		case OPTION_DATES:
			return put_dates(at, event);
		default:
			break;
	}
	if (option_is_quoted(field))
		*at++ = '"';
	at += field_print(field, event, at);
	if (option_is_quoted(field))
		*at++ = '"';
	return at;
}

/* Canonical text, zero-terminated; its length. */
size_t
event_print(const Event *event, char *out)
{
	char	   *at = out;

	at += sprintf(at, "{\"kind\":\"%s\",\"on\":",
				  event_kind_names[event->kind]);
	at = put_date(at, event->on);
	if (event->seq != 0)
		at += sprintf(at, ",\"seq\":%lld", (long long) event->seq);
	for (uint32_t left = event_options_given(event); left != 0;
		 left &= left - 1)
		at = put_option(at, __builtin_ctz(left), event);
	*at++ = '}';
	*at = '\0';
	return (size_t) (at - out);
}

static bool
parse_event_date(const JsonScalar *value, const char *key, Day *day, Fault *f)
{
	if (value->kind == JSON_STRING &&
		date_parse(value->text, value->length, day))
		return true;
	fault(f, FAULT_SYNTAX, "%s cannot be \"%.*s\"", key,
		  (int) (value->length > QUOTED ? QUOTED : value->length),
		  value->text);
	return fault_detail(f, "It is a date in double quotes, \"YYYY-MM-DD\", "
						"from 1900-01-01 to 9999-12-31.");
}

/* A whole number from 0 to 2^63 - 1. */
static bool
parse_seq(const JsonScalar *value, int64_t *seq, Fault *f)
{
	int64_t		n = 0;
	bool		good = value->kind == JSON_NUMBER;

	for (size_t i = 0; good && i < value->length; i++)
		good = value->text[i] >= '0' && value->text[i] <= '9' &&
			!mul_overflows(n, 10, &n) &&
			!add_overflows(n, value->text[i] - '0', &n);
	*seq = n;
	if (good)
		return true;
	fault(f, FAULT_SYNTAX, "seq cannot be \"%.*s\"",
		  (int) (value->length > QUOTED ? QUOTED : value->length),
		  value->text);
	return fault_detail(f, "It is a whole number, not negative.");
}

static bool
parse_components(Json *json, int32_t *components, Fault *f)
{
	int			count = 0;
	bool		more;

	*components = 0;
	if (!json_open(json, '[', f))
		return false;
	for (;;)
	{
		JsonScalar	name;
		int			c;

		if (!json_next(json, ']', &count, &more, f))
			return false;
		if (!more)
			return true;
		if (!json_scalar(json, &name, f))
			return false;
		c = name_index(name.text, name.length, component_names, COMPONENTS,
					   "component", f);
		if (c < 0)
			return false;
		*components |= 1 << c;
	}
}

/* {"end_on":"...","due_on":"..."}, in either order. */
static bool
parse_row_object(Json *json, RowDates *row, Fault *f)
{
	static const char *const keys[] = {"end_on", "due_on"};
	int			count = 0;
	bool		more;

	row->end_on = NO_DAY;
	row->due_on = NO_DAY;
	if (!json_open(json, '{', f))
		return false;
	for (;;)
	{
		JsonScalar	name;
		JsonScalar	value;
		Day		   *day;
		int			key;

		if (!json_next(json, '}', &count, &more, f))
			return false;
		if (!more)
			break;
		if (!json_key(json, &name, f) || !json_scalar(json, &value, f))
			return false;
		key = name_index(name.text, name.length, keys, lengthof(keys),
						 "key", f);
		if (key < 0)
			return false;
		day = key == 0 ? &row->end_on : &row->due_on;
		if (*day != NO_DAY)
			return fault(f, FAULT_SYNTAX, "key \"%s\" appears twice",
						 keys[key]);
		if (!parse_event_date(&value, keys[key], day, f))
			return false;
	}
	if (row->end_on != NO_DAY && row->due_on != NO_DAY)
		return true;
	return fault(f, FAULT_SYNTAX, "dates of a row must have \"%s\"",
				 keys[row->end_on == NO_DAY ? 0 : 1]);
}

static bool
parse_row_dates(Json *json, RowDates *row, Fault *f)
{
	JsonScalar	value;

	if (json_peek(json) == '{')
		return parse_row_object(json, row, f);
	if (!json_scalar(json, &value, f) ||
		!parse_event_date(&value, "dates", &row->due_on, f))
		return false;
	row->end_on = row->due_on;
	return true;
}

/* Room for more rows' dates: twice the room there was. */
static void
grow_dates(Event *event, int *capacity)
{
	int			wider = *capacity > 0 ? 2 * *capacity : 16;
	RowDates   *dates = core_alloc((size_t) wider * sizeof(RowDates));

	if (event->dates != NULL)
	{
		memcpy(dates, event->dates,
			   (size_t) event->date_count * sizeof(RowDates));
		core_free(event->dates);
	}
	event->dates = dates;
	*capacity = wider;
}

static bool
parse_dates(Json *json, Event *event, Fault *f)
{
	int			count = 0;
	int			capacity = 0;
	bool		more;

	if (!json_open(json, '[', f))
		return false;
	for (;;)
	{
		if (!json_next(json, ']', &count, &more, f))
			return false;
		if (!more)
			return true;
		if (event->date_count == MAX_INSTALLMENTS)
			return fault(f, FAULT_LIMIT, "event must have at most %d dates",
						 MAX_INSTALLMENTS);
		if (event->date_count == capacity)
			grow_dates(event, &capacity);
		if (!parse_row_dates(json, &event->dates[event->date_count], f))
			return false;
		event->date_count++;
	}
}

/*
 * A string where the field's text is quoted, else a number or a flag.  An
 * amount may be a string too, which is what to_jsonb makes of cents.
 */
static bool
parse_plain(Json *json, const Field *field, Event *event, Fault *f)
{
	JsonScalar	value;
	JsonKind	kind = option_is_quoted(field) ? JSON_STRING :
		field->kind == FIELD_FLAG ? JSON_WORD : JSON_NUMBER;

	if (!json_scalar(json, &value, f))
		return false;
	if (value.kind == kind ||
		(field->kind == FIELD_MONEY && value.kind == JSON_STRING))
		return field_parse(field, value.text, value.length, event, f);
	fault(f, FAULT_SYNTAX, "%s cannot be \"%.*s\"", field->key,
		  (int) (value.length > QUOTED ? QUOTED : value.length), value.text);
	return fault_detail(f, "It is %s.", kind == JSON_STRING ?
						"a string" : kind == JSON_WORD ?
						"true or false" : "a number");
}

static bool
parse_option(Json *json, int option, Event *event, Fault *f)
{
	JsonScalar	value;

	switch (option)
	{
		case OPTION_RULE:
			event->has_rule = true;
			if (!json_scalar(json, &value, f))
				return false;
			return allocation_parse(value.text, value.length, &event->rule,
									f);
		case OPTION_COMPONENTS:
			return parse_components(json, &event->components, f);
		case OPTION_DATES:
			return parse_dates(json, event, f);
		default:
			return parse_plain(json, &event_options[option], event, f);
	}
}

/* The option a key means for the kind, or -1 and a fault. */
static int
find_option(const JsonScalar *key, EventKind kind, Fault *f)
{
	for (int i = 0; i < OPTIONS; i++)
	{
		const char *name = event_options[i].key;

		if ((event_kind_options[kind].known & (UINT32_C(1) << i)) &&
			strlen(name) == key->length &&
			memcmp(name, key->text, key->length) == 0)
			return i;
	}
	fault(f, FAULT_ARGUMENT, "unknown key \"%.*s\" of event \"%s\"",
		  (int) (key->length > QUOTED ? QUOTED : key->length), key->text,
		  event_kind_names[kind]);
	event_hint_options(kind, f);
	return -1;
}

static bool
key_is(const JsonScalar *key, const char *name)
{
	return strlen(name) == key->length &&
		memcmp(name, key->text, key->length) == 0;
}

/* Pass a value of any kind; depth is bounded by that of the format. */
static bool
skip_value(Json *json, int depth, Fault *f)
{
	char		opening = json_peek(json);
	char		closing = opening == '{' ? '}' : ']';
	JsonScalar	scalar;
	int			count = 0;
	bool		more;

	if (opening != '{' && opening != '[')
		return json_scalar(json, &scalar, f);
	if (depth == 0)
		return fault(f, FAULT_SYNTAX, "JSON text is nested too deeply");
	if (!json_open(json, opening, f))
		return false;
	for (;;)
	{
		if (!json_next(json, closing, &count, &more, f))
			return false;
		if (!more)
			return true;
		if ((opening == '{' && !json_key(json, &scalar, f)) ||
			!skip_value(json, depth - 1, f))
			return false;
	}
}

/* Which of the keys that every event has, or -1. */
static int
first_key(const JsonScalar *key)
{
	static const char *const names[KEYS] = {"kind", "on", "seq"};

	for (int i = 0; i < KEYS; i++)
	{
		if (key_is(key, names[i]))
			return i;
	}
	return -1;
}

/*
 * The values of the keys that every event has, wherever they stand in the
 * object; their text is null where they are missing.
 */
static bool
find_first(Json *json, JsonScalar values[KEYS], Fault *f)
{
	int			count = 0;
	bool		more;

	if (!json_open(json, '{', f))
		return false;
	for (;;)
	{
		JsonScalar	key;
		int			first;

		if (!json_next(json, '}', &count, &more, f))
			return false;
		if (!more)
			return json_finish(json, f);
		if (!json_key(json, &key, f))
			return false;
		first = first_key(&key);
		if (first >= 0 && values[first].text != NULL)
			return fault(f, FAULT_SYNTAX, "key \"%.*s\" appears twice",
						 (int) key.length, key.text);
		if (first >= 0 ? !json_scalar(json, &values[first], f) :
			!skip_value(json, 2, f))
			return false;
	}
}

/*
 * First pass, before the options: it is the kind that says what they mean,
 * and it need not stand first.
 */
static bool
parse_first(Json json, Event *event, Fault *f)
{
	JsonScalar	values[KEYS] = {{JSON_WORD, NULL, 0}};
	int			kind;
	Day			on;

	if (!find_first(&json, values, f))
		return false;
	if (values[KEY_KIND].text == NULL || values[KEY_ON].text == NULL)
		return fault(f, FAULT_SYNTAX, "event must have \"%s\"",
					 values[KEY_KIND].text == NULL ? "kind" : "on");
	kind = name_index(values[KEY_KIND].text, values[KEY_KIND].length,
					  event_kind_names, EVENT_KINDS, "event kind", f);
	if (kind < 0 || !parse_event_date(&values[KEY_ON], "on", &on, f))
		return false;
	event_clear(event, (EventKind) kind, on);
	return values[KEY_SEQ].text == NULL ||
		parse_seq(&values[KEY_SEQ], &event->seq, f);
}

/* JSON text to an event, checked. */
bool
event_parse(const char *text, size_t length, Event *event, Fault *f)
{
	Json		json = json_begin(text, length);
	uint32_t	seen = 0;
	int			count = 0;
	bool		more;

	if (!parse_first(json, event, f) || !json_open(&json, '{', f))
		return false;
	for (;;)
	{
		JsonScalar	key;
		int			option;

		if (!json_next(&json, '}', &count, &more, f))
			return false;
		if (!more)
			break;
		if (!json_key(&json, &key, f))
			return false;
		if (first_key(&key) >= 0)
		{
			if (!skip_value(&json, 0, f))
				return false;
			continue;
		}
		option = find_option(&key, event->kind, f);
		if (option < 0)
			return false;
		if (seen & (UINT32_C(1) << option))
			return fault(f, FAULT_SYNTAX, "key \"%s\" appears twice",
						 event_options[option].key);
		seen |= UINT32_C(1) << option;
		if (!parse_option(&json, option, event, f))
			return false;
	}
	seen = event_kind_options[event->kind].needed & ~seen;
	if (seen != 0)
		return event_wrong_options(event->kind, seen, true, f);
	return event_check(event, f);
}
