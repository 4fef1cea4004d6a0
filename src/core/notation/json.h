/*
 * json.h
 *		A strict reader of JSON text, one token after another, that copies
 *		nothing.
 *
 * Strings hold no escapes and no control characters: nothing that the
 * values of this floor are called or hold needs them.
 */
#ifndef CONSFIN_CORE_NOTATION_JSON_H
#define CONSFIN_CORE_NOTATION_JSON_H

#include "core/base.h"

/* A place in the text. */
typedef struct Json
{
	const char *start;
	const char *at;
	const char *end;
} Json;

typedef enum JsonKind
{
	JSON_STRING,				/* text is what stands between the quotes */
	JSON_NUMBER,
	JSON_WORD					/* true, false or null */
} JsonKind;

/* A string, number or word, as it stands in the text. */
typedef struct JsonScalar
{
	JsonKind	kind;
	const char *text;
	size_t		length;
} JsonScalar;

static inline Json
json_begin(const char *text, size_t length)
{
	return (Json) {text, text, text + length};
}

/* The first character of what comes next, blanks passed; '\0' at the end. */
extern char json_peek(Json *json);

/* Pass the bracket ('{' or '[') that opens an object or an array. */
extern bool json_open(Json *json, char bracket, Fault *f);

/*
 * Before each member of what json_open opened: *more says whether there is
 * another one, or else the closing bracket has been passed.  *count is 0
 * before the first call and counts the members.
 */
extern bool json_next(Json *json, char closing, int *count, bool *more,
					  Fault *f);

/* A member's key and its colon. */
extern bool json_key(Json *json, JsonScalar *key, Fault *f);

/* A string, number or word. */
extern bool json_scalar(Json *json, JsonScalar *scalar, Fault *f);

/* A fault unless only blanks are left. */
extern bool json_finish(Json *json, Fault *f);

#endif							/* CONSFIN_CORE_NOTATION_JSON_H */
