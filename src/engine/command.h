/*
 * command.h
 *		The ground every command stands on: what it may run under, the book
 *		it works on, and statements kept from call to call.
 */
#ifndef CONSFIN_ENGINE_COMMAND_H
#define CONSFIN_ENGINE_COMMAND_H

#include "compat.h"

#include "utils/timestamp.h"

#include "engine/business_day.h"
#include "engine/insert_batch.h"
#include "engine/statement.h"
#include "errors.h"

/* What a command works with. */
typedef struct CommandContext
{
	Book		book;			/* as it was when the command began */
	DateADT		day;			/* the open business day; see require_day */
	TimestampTz now;			/* set once the lines are locked */
	InsertBatch *batch;			/* where its rows wait; null: nowhere */
	Datum		actor;			/* text */
} CommandContext;

/*
 * Begin a command: as command_start.  Argument n names the actor, the
 * session's user when null.
 */
extern void context_start(CommandContext *context, FunctionCallInfo fcinfo,
						  int n);

/*
 * LN003 when no day is open, from what is to be posted on it; an answer that
 * is kept under its key needs none.
 */
extern void require_day(CommandContext *context);

/*
 * Begin a command: connect to SPI, and refuse any isolation but READ
 * COMMITTED (25001) and a missing book or one of another version (55000).
 * From here to the end of the transaction the business day is not closed
 * and the book is not migrated.  book may be null.
 */
extern void command_start(Book *book);

/* Disconnect from SPI. */
extern void command_end(void);

/*
 * Raise 22004 when one of the first count arguments is null.  (A STRICT
 * command would do nothing instead, and nobody would notice.)
 */
extern void refuse_nulls(FunctionCallInfo fcinfo, int count,
						 const char *const *names);
extern void refuse_null(FunctionCallInfo fcinfo, int n, const char *name);

/* Bytes of a SHA-256, over length bytes. */
#define HASH_BYTES	32
extern void sha256(const void *bytes, size_t length, uint8 *hash);

#endif							/* CONSFIN_ENGINE_COMMAND_H */
