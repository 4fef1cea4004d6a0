/*
 * statement.h
 *		Statements kept from call to call.
 *
 * A statement is run with what a Writer put, and its rows are read by a
 * Reader:
 *
 *		static Statement find = STATEMENT("SELECT ... $1 ... $2");
 *		Writer		w = WRITER;
 *		Reader		r;
 *
 *		put_int64(&w, borrower_id);
 *		put_text(&w, key);
 *		run(&find, &w, &r);
 *		while (next_row(&r))
 *			... read_cents(&r) ...
 *		finish(&r);
 */
#ifndef CONSFIN_ENGINE_STATEMENT_H
#define CONSFIN_ENGINE_STATEMENT_H

#include "compat.h"

#include "executor/spi.h"

#include "engine/reader.h"
#include "engine/writer.h"

/*
 * A statement that a backend prepares once, for the types its first
 * parameters have.  Its text qualifies every name, operators of consfin too,
 * since it may be parsed again under any path.
 */
typedef struct Statement
{
	const char *text;
	const char *types;			/* a letter for each parameter: writer.h */
	SPIPlanPtr	plan;
	Oid			cents;			/* type cents, when it was prepared */
	struct Statement *many;		/* see insert_batch.c; null at first */
} Statement;

#define STATEMENT(text)	{(text), NULL, NULL, InvalidOid, NULL}

/*
 * Run the statement with the parameters (null: none), and return how many
 * rows it gave or changed.  The reader stands before the first of them;
 * without one, rows it gives are let go.  SPI is connected.
 */
extern uint64 run(Statement *statement, const Writer *parameters,
				  Reader *reader);

/*
 * The same, of the rows as they are now, also in a transaction that sees an
 * older state (REPEATABLE READ, SERIALIZABLE).
 */
extern uint64 run_as_of_now(Statement *statement, const Writer *parameters,
							Reader *reader);

/* The type of that name in schema consfin. */
extern Oid	consfin_type(const char *name);

#endif							/* CONSFIN_ENGINE_STATEMENT_H */
