/*
 * insert_batch.h
 *		Rows that wait to be inserted together.
 */
#ifndef CONSFIN_ENGINE_INSERT_BATCH_H
#define CONSFIN_ENGINE_INSERT_BATCH_H

#include "engine/statement.h"

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

#endif							/* CONSFIN_ENGINE_INSERT_BATCH_H */
