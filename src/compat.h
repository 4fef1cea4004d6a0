/*
 * compat.h
 *		PostgreSQL's headers, and every difference between its majors.
 *
 * The first include of every file above the arithmetic floor.
 */
#ifndef CONSFIN_COMPAT_H
#define CONSFIN_COMPAT_H

/*
 * Only functions SQL names leave the library: PostgreSQL loads modules with
 * RTLD_GLOBAL, so a stray symbol could meet another module's.  From 16 on
 * PostgreSQL builds modules like that itself.
 */
#ifndef PGDLLEXPORT
#define PGDLLEXPORT __attribute__((visibility("default")))
#endif

#include "postgres.h"

#include "fmgr.h"
#include "funcapi.h"

#if PG_VERSION_NUM < 150000
#error "consfin needs PostgreSQL 15 or later"
#endif

#if PG_VERSION_NUM < 160000
#undef PG_FUNCTION_INFO_V1
#define PG_FUNCTION_INFO_V1(funcname) \
extern PGDLLEXPORT Datum funcname(PG_FUNCTION_ARGS); \
extern PGDLLEXPORT const Pg_finfo_record * \
CppConcat(pg_finfo_,funcname) (void); \
const Pg_finfo_record * \
CppConcat(pg_finfo_,funcname) (void) \
{ \
	static const Pg_finfo_record my_finfo = { 1 }; \
	return &my_finfo; \
} \
extern int no_such_variable
#endif

/* postgres.h brought the varlena macros until 16. */
#if PG_VERSION_NUM >= 160000
#include "varatt.h"
#endif

/* 18 has another word for it, which stands first in a declaration. */
#ifndef pg_attribute_noreturn
#define pg_attribute_noreturn() __attribute__((noreturn))
#endif

/*
 * Soft errors came with 16: an input function may report a fault to its
 * caller instead of raising it.
 */
#if PG_VERSION_NUM >= 160000
#include "nodes/miscnodes.h"
#else
#define ereturn(context, dummy, rest) \
	do { (void) (context); ereport(ERROR, rest); } while (0)
#endif

/* Since 16 making a range may report softly as well. */
#if PG_VERSION_NUM >= 160000
#define serialize_range(typcache, lower, upper, empty, context) \
	range_serialize(typcache, lower, upper, empty, context)
#else
#define serialize_range(typcache, lower, upper, empty, context) \
	range_serialize(typcache, lower, upper, empty)
#endif

/* Since 19 what is built of a jsonb so far is one state with its result. */
#if PG_VERSION_NUM >= 190000
#define push_jsonb(state, token, value) pushJsonbValue(state, token, value)
#else
typedef struct JsonbInState
{
	struct JsonbValue *result;
	struct JsonbParseState *parseState;
} JsonbInState;

#define push_jsonb(state, token, value) \
	((void) ((state)->result = \
			 pushJsonbValue(&(state)->parseState, token, value)))
#endif

#endif							/* CONSFIN_COMPAT_H */
