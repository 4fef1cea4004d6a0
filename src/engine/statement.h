/*
 * statement.h
 *		Statements kept from call to call.
 */
#ifndef CONSFIN_ENGINE_STATEMENT_H
#define CONSFIN_ENGINE_STATEMENT_H

#include "compat.h"

#include "executor/spi.h"

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
 * Run the statement and return how many rows it gave or changed, limit at
 * most (0: all).  nulls as of SPI, or null.  SPI is connected, and the
 * result is in SPI_tuptable.
 */
extern uint64 execute(Statement *statement, const Datum *values,
					  const char *nulls, long limit);

/* A value of the last statement's result; column counts from 1. */
extern Datum result_value(uint64 row, int column, bool *is_null);

/* The type of that name in schema consfin. */
extern Oid	consfin_type(const char *name);

#endif							/* CONSFIN_ENGINE_STATEMENT_H */
