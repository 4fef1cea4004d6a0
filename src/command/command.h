/*
 * command.h
 *		The ground every command stands on: what it may run under, the book
 *		it works on, and statements kept from call to call.
 */
#ifndef CONSFIN_COMMAND_COMMAND_H
#define CONSFIN_COMMAND_COMMAND_H

#include "compat.h"

#include "executor/spi.h"
#include "utils/date.h"

#include "errors.h"

/* What the book says of itself when a command begins. */
typedef struct Book
{
	int32		generation;		/* of transaction ids: one more than the book
								 * says when it was restored elsewhere */
	bool		is_open;		/* whether a business day is open */
	DateADT		business_date;	/* the open one */
	bool		is_capped;		/* whether the platform caps a day */
} Book;

/*
 * A statement that a backend prepares once.  Its text qualifies every name,
 * operators of consfin too, since it may be parsed again under any path.
 * types has a letter for each parameter:
 *
 *		b bigint		i integer		n numeric		f double precision
 *		t text			y bytea			j jsonb			o boolean
 *		d date			z timestamptz	v interval
 *		m cents			e entry			s schedule		p terms
 *		x event			c change
 */
typedef struct Statement
{
	const char *text;
	const char *types;
	SPIPlanPtr	plan;
	Oid			cents;			/* type cents, when it was prepared */
	bool		of_arrays;		/* each parameter is an array of its type */
	struct Queue *queue;		/* see insert_row; null at first */
} Statement;

#define STATEMENT(text, types) \
	{(text), (types), NULL, InvalidOid, false, NULL}

/* The type a letter stands for. */
extern Oid	parameter_type(char letter);

/*
 * Begin a command: connect to SPI, and refuse any isolation but READ
 * COMMITTED (25001) and a missing book or one of another version (55000).
 * From here to the end of the transaction the business day is not closed
 * and the book is not migrated.  book may be null.
 */
extern void command_start(Book *book);

/* Disconnect from SPI. */
extern void command_end(void);

/* What command_start checks but the isolation; SPI is connected. */
extern void read_book(Book *book);

/* The open business date; LN003 when none is open. */
extern DateADT open_business_date(const Book *book);

/* The book as it is now, for a trigger: SPI need not be connected. */
extern const Book *present_book(void);

/*
 * Grows whenever the book, its days or its reference tables may have changed,
 * as far as this backend has heard: all that committed before the command
 * began, and what its own transaction did.
 */
extern uint64 reference_changes(void);

/*
 * Run the statement and return how many rows it gave or changed, limit at
 * most (0: all).  nulls as of SPI, or null.  SPI is connected, and the
 * result is in SPI_tuptable.
 */
extern uint64 execute(Statement *statement, const Datum *values,
					  const char *nulls, long limit);

/*
 * Run an INSERT ... VALUES ($1, $2 ...), of all its parameters in their order
 * and nothing else, perhaps with ON CONFLICT DO NOTHING.  Between queue_rows
 * and insert_queued the row only waits, and each table gets its rows at once,
 * the tables in the order of their first rows; values stay where they are
 * till then.  Where a row does not get in, conflict (null: none can) is called
 * with the values of one of those queued.
 */
typedef void (*Conflict) (const Datum *values);
extern void insert_row(Statement *statement, const Datum *values,
					   const char *nulls, Conflict conflict);
extern void queue_rows(void);
extern void insert_queued(void);
extern void forget_queue(void);

/* A value of the last statement's result; column counts from 1. */
extern Datum result_value(uint64 row, int column, bool *is_null);

/* The type of that name in schema consfin. */
extern Oid	consfin_type(const char *name);

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

#endif							/* CONSFIN_COMMAND_COMMAND_H */
