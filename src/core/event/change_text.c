/*
 * change_text.c
 *		A change as JSON text.
 *
 *	{"event":"pay","on":"2026-02-15","amount":256.28,"lines":[
 *	 {"kind":"paid","component":"interest","no":1,"due_on":"2026-02-15",
 *	  "amount":10.00}, ...]}
 *
 * amount and excess are left out where they are zero.
 */
#include "core/event/change_text.h"

#include <stdio.h>

#include "core/event/change.h"
#include "core/notation/json.h"
#include "core/number/money.h"

#define HEAD_TEXT		160
#define LINE_TEXT		128
#define QUOTED			40

enum
{
	KEY_EVENT, KEY_ON, KEY_AMOUNT, KEY_EXCESS, KEY_LINES, KEYS
};

static const char *const keys[KEYS] = {
	"event", "on", "amount", "excess", "lines"
};

enum
{
	LINE_KIND, LINE_COMPONENT, LINE_NO, LINE_DUE_ON, LINE_AMOUNT, LINE_KEYS
};

static const char *const line_keys[LINE_KEYS] = {
	"kind", "component", "no", "due_on", "amount"
};

size_t
change_text_bound(const Change *change)
{
	return HEAD_TEXT + (size_t) change->count * LINE_TEXT;
}

static char *
put_money(char *at, const char *key, Cents amount)
{
	at += sprintf(at, ",\"%s\":", key);
	return at + cents_print(amount, at);
}

/* Canonical text, zero-terminated; its length. */
size_t
change_print(const Change *change, char *out)
{
	char	   *at = out;
	char		date[16];

	date_print(change->on, date);
	at += sprintf(at, "{\"event\":\"%s\",\"on\":\"%s\"",
				  event_kind_names[change->event], date);
	if (change->amount != 0)
		at = put_money(at, "amount", change->amount);
	if (change->excess != 0)
		at = put_money(at, "excess", change->excess);
	at += sprintf(at, ",\"lines\":[");
	for (int i = 0; i < change->count; i++)
	{
		const ChangeLine *line = &change->lines[i];

		date_print(line->due_on, date);
		at += sprintf(at, "%s{\"kind\":\"%s\",\"component\":\"%s\","
					  "\"no\":%d,\"due_on\":\"%s\"", i == 0 ? "" : ",",
					  change_kind_names[line->kind],
					  component_names[line->component], (int) line->no,
					  date);
		at = put_money(at, "amount", line->amount);
		*at++ = '}';
	}
	*at++ = ']';
	*at++ = '}';
	*at = '\0';
	return (size_t) (at - out);
}

static bool
wrong_change_value(const char *key, const JsonScalar *value, const char *shape,
				   Fault *f)
{
	fault(f, FAULT_SYNTAX, "%s cannot be \"%.*s\"", key,
		  (int) (value->length > QUOTED ? QUOTED : value->length),
		  value->text);
	return fault_detail(f, "It is %s.", shape);
}

static bool
parse_change_date(const char *key, const JsonScalar *value, Day *day, Fault *f)
{
	return (value->kind == JSON_STRING &&
			date_parse(value->text, value->length, day)) ||
		wrong_change_value(key, value, "a date in double quotes, "
						   "\"YYYY-MM-DD\", from 1900-01-01 to 9999-12-31",
						   f);
}

static bool
parse_money(const char *key, const JsonScalar *value, Cents *amount,
			Fault *f)
{
	return (value->kind == JSON_NUMBER &&
			cents_parse(value->text, value->length, amount, NULL)) ||
		wrong_change_value(key, value, "an amount with at most two decimals",
						   f);
}

/* A position: a whole number of at most four digits. */
static bool
parse_no(const JsonScalar *value, int32_t *no, Fault *f)
{
	bool		good = value->kind == JSON_NUMBER && value->length <= 4;

	*no = 0;
	for (size_t i = 0; good && i < value->length; i++)
	{
		good = value->text[i] >= '0' && value->text[i] <= '9';
		*no = *no * 10 + (value->text[i] - '0');
	}
	return good ||
		wrong_change_value("no", value, "a position, a whole number", f);
}

/* The key's place among names, or -1 and a fault; each only once. */
static int
take_key(Json *json, const char *const *names, int count, uint32_t *seen,
		 Fault *f)
{
	JsonScalar	name;
	int			key;

	if (!json_key(json, &name, f))
		return -1;
	key = name_index(name.text, name.length, names, count, "key", f);
	if (key >= 0 && (*seen & (UINT32_C(1) << key)))
	{
		fault(f, FAULT_SYNTAX, "key \"%s\" appears twice", names[key]);
		return -1;
	}
	if (key >= 0)
		*seen |= UINT32_C(1) << key;
	return key;
}

static bool
parse_line_value(int key, const JsonScalar *value, ChangeLine *line, Fault *f)
{
	int			name;

	switch (key)
	{
		case LINE_KIND:
			name = name_index(value->text, value->length, change_kind_names,
							  CHANGE_KINDS, "change kind", f);
			line->kind = (ChangeKind) name;
			return name >= 0;
		case LINE_COMPONENT:
			name = name_index(value->text, value->length, component_names,
							  COMPONENTS, "component", f);
			line->component = (Component) name;
			return name >= 0;
		case LINE_NO:
			return parse_no(value, &line->no, f);
		case LINE_DUE_ON:
			return parse_change_date("due_on", value, &line->due_on, f);
		default:
			return parse_money("amount", value, &line->amount, f);
	}
}

static bool
parse_line(Json *json, ChangeLine *line, Fault *f)
{
	uint32_t	seen = 0;
	int			count = 0;
	bool		more;

	if (!json_open(json, '{', f))
		return false;
	for (;;)
	{
		JsonScalar	value;
		int			key;

		if (!json_next(json, '}', &count, &more, f))
			return false;
		if (!more)
			break;
		key = take_key(json, line_keys, LINE_KEYS, &seen, f);
		if (key < 0 || !json_scalar(json, &value, f) ||
			!parse_line_value(key, &value, line, f))
			return false;
	}
	seen ^= (UINT32_C(1) << LINE_KEYS) - 1;
	return seen == 0 ||
		fault(f, FAULT_SYNTAX, "line of a change must have \"%s\"",
			  line_keys[__builtin_ctz(seen)]);
}

static bool
parse_lines(Json *json, Change *change, Fault *f)
{
	int			count = 0;
	bool		more;

	if (!json_open(json, '[', f))
		return false;
	for (;;)
	{
		ChangeLine	line;

		if (!json_next(json, ']', &count, &more, f))
			return false;
		if (!more)
			return true;
		if (!parse_line(json, &line, f))
			return false;
		change_append(change, &line);
	}
}

static bool
parse_head_value(int key, const JsonScalar *value, Change *change, Fault *f)
{
	int			name;

	switch (key)
	{
		case KEY_EVENT:
			name = name_index(value->text, value->length, event_kind_names,
							  EVENT_KINDS, "event kind", f);
			change->event = (EventKind) name;
			return name >= 0;
		case KEY_ON:
			return parse_change_date("on", value, &change->on, f);
		case KEY_AMOUNT:
			return parse_money("amount", value, &change->amount, f);
		default:
			return parse_money("excess", value, &change->excess, f);
	}
}

/* JSON text to a change, checked. */
bool
change_parse(const char *text, size_t length, Change *change, Fault *f)
{
	Json		json = json_begin(text, length);
	uint32_t	seen = 0;
	int			count = 0;
	bool		more;

	change_start(change, EVENT_PAY, 0);
	if (!json_open(&json, '{', f))
		return false;
	for (;;)
	{
		JsonScalar	value;
		int			key;

		if (!json_next(&json, '}', &count, &more, f))
			return false;
		if (!more)
			break;
		key = take_key(&json, keys, KEYS, &seen, f);
		if (key < 0)
			return false;
		if (key == KEY_LINES ? !parse_lines(&json, change, f) :
			(!json_scalar(&json, &value, f) ||
			 !parse_head_value(key, &value, change, f)))
			return false;
	}
	for (int key = KEY_EVENT; key < KEYS; key++)
	{
		if (!(seen & (UINT32_C(1) << key)) && key != KEY_AMOUNT &&
			key != KEY_EXCESS)
			return fault(f, FAULT_SYNTAX, "change must have \"%s\"",
						 keys[key]);
	}
	return json_finish(&json, f) && change_check(change, f);
}
