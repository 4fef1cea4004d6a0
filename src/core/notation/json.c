/*
 * json.c
 *		A strict reader of JSON text, one token after another.
 */
#include "core/notation/json.h"

#define QUOTED		40			/* bytes of wrong text that are quoted */

/* A fault at the place that says what was expected there. */
static bool
unexpected_text(const Json *json, const char *expected, Fault *f)
{
	size_t		left = (size_t) (json->end - json->at);

	if (left > QUOTED)
	{
		/* not in the middle of a character */
		left = QUOTED;
		while (left > 0 && (json->at[left] & 0xC0) == 0x80)
			left--;
	}
	if (left == 0)
		fault(f, FAULT_SYNTAX, "unexpected end of JSON text");
	else
		fault(f, FAULT_SYNTAX, "unexpected JSON text at \"%.*s\"",
			  (int) left, json->at);
	return fault_detail(f, "At character %lld there must be %s.",
						(long long) (json->at - json->start + 1), expected);
}

/* The first character of what comes next, blanks passed. */
char
json_peek(Json *json)
{
	while (json->at < json->end &&
		   (*json->at == ' ' || *json->at == '\t' ||
			*json->at == '\n' || *json->at == '\r'))
		json->at++;
	return json->at < json->end ? *json->at : '\0';
}

bool
json_open(Json *json, char bracket, Fault *f)
{
	if (json_peek(json) != bracket)
		return unexpected_text(json, bracket == '{' ? "an object" :
							   "an array", f);
	json->at++;
	return true;
}

bool
json_next(Json *json, char closing, int *count, bool *more, Fault *f)
{
	char		c = json_peek(json);

	if (c == closing)
	{
		json->at++;
		*more = false;
		return true;
	}
	*more = true;
	if ((*count)++ == 0)
		return true;
	if (c != ',')
		return unexpected_text(json, closing == '}' ? "\",\" or \"}\"" :
							   "\",\" or \"]\"", f);
	json->at++;
	return json_peek(json) != closing || unexpected_text(json, "a value", f);
}

/* What stands between quotes. */
static bool
take_string(Json *json, JsonScalar *string, Fault *f)
{
	const char *at = ++json->at;

	string->kind = JSON_STRING;
	string->text = at;
	while (at < json->end && *at != '"')
	{
		if (*at == '\\' || (unsigned char) *at < ' ')
		{
			json->at = at;
			return unexpected_text(json, "a string without escapes", f);
		}
		at++;
	}
	string->length = (size_t) (at - string->text);
	json->at = at;
	if (at == json->end)
		return unexpected_text(json, "a closing quote", f);
	json->at++;
	return true;
}

static inline bool
at_digit(const Json *json)
{
	return json->at < json->end && *json->at >= '0' && *json->at <= '9';
}

static bool
take_digits(Json *json, Fault *f)
{
	if (!at_digit(json))
		return unexpected_text(json, "a digit", f);
	while (at_digit(json))
		json->at++;
	return true;
}

static bool
take_number(Json *json, JsonScalar *number, Fault *f)
{
	number->kind = JSON_NUMBER;
	number->text = json->at;
	if (*json->at == '-')
		json->at++;
	if (json->at < json->end && *json->at == '0')
		json->at++;
	else if (!take_digits(json, f))
		return false;
	if (json->at < json->end && *json->at == '.')
	{
		json->at++;
		if (!take_digits(json, f))
			return false;
	}
	if (json->at < json->end && (*json->at == 'e' || *json->at == 'E'))
		return unexpected_text(json, "a plain decimal", f);
	number->length = (size_t) (json->at - number->text);
	return !at_digit(json) ||
		unexpected_text(json, "no digit after a first 0", f);
}

static bool
take_word(Json *json, JsonScalar *word, Fault *f)
{
	static const char *const words[] = {"true", "false", "null"};

	for (size_t i = 0; i < lengthof(words); i++)
	{
		size_t		length = strlen(words[i]);

		if ((size_t) (json->end - json->at) >= length &&
			memcmp(json->at, words[i], length) == 0)
		{
			*word = (JsonScalar) {JSON_WORD, json->at, length};
			json->at += length;
			return true;
		}
	}
	return unexpected_text(json, "a string, a number, true, false or null", f);
}

bool
json_scalar(Json *json, JsonScalar *scalar, Fault *f)
{
	char		c = json_peek(json);

	if (c == '"')
		return take_string(json, scalar, f);
	if (c == '-' || (c >= '0' && c <= '9'))
		return take_number(json, scalar, f);
	return take_word(json, scalar, f);
}

bool
json_key(Json *json, JsonScalar *key, Fault *f)
{
	if (json_peek(json) != '"')
		return unexpected_text(json, "a key in double quotes", f);
	if (!take_string(json, key, f))
		return false;
	if (json_peek(json) != ':')
		return unexpected_text(json, "\":\"", f);
	json->at++;
	return true;
}

bool
json_finish(Json *json, Fault *f)
{
	return (json_peek(json) == '\0' && json->at == json->end) ||
		unexpected_text(json, "nothing more", f);
}
