/*
 * arguments.h
 *		What every argument of a command must be: there, and not too long.
 */
#ifndef CONSFIN_ENGINE_ARGUMENTS_H
#define CONSFIN_ENGINE_ARGUMENTS_H

#include "compat.h"

#include "fmgr.h"
#include "utils/array.h"

/* consfin.actor: the person the client says it acts for; empty: none. */
extern char *claimed_actor;

/*
 * Raise 22004 when one of the first count arguments is null.  (A STRICT
 * command would do nothing instead, and nobody would notice.)
 */
extern void refuse_nulls(FunctionCallInfo fcinfo, int count,
						 const char *const *names);
extern void refuse_null(FunctionCallInfo fcinfo, int n, const char *name);

/* Raise 22001 for a text of more than 200 characters. */
extern void check_text(const text *value, const char *name);

/* The same for each argument from the first on that is a text. */
extern void check_texts(FunctionCallInfo fcinfo, int first);

/*
 * The records of an array of requests: of one dimension (2202E), at most
 * 10,000 (54000), and none of them null (22004).
 */
extern Datum *request_records(ArrayType *requests, int *count);

/* And for claimed_actor. */
extern void check_actor(void);

#endif							/* CONSFIN_ENGINE_ARGUMENTS_H */
