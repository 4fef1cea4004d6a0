/*
 * command.h
 *		The ground every command stands on: what it may run under, the book
 *		it works on, and statements kept from call to call.
 */
#ifndef CONSFIN_ENGINE_COMMAND_H
#define CONSFIN_ENGINE_COMMAND_H

#include "compat.h"

#include "engine/business_day.h"
#include "engine/insert_batch.h"
#include "engine/statement.h"
#include "errors.h"

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
