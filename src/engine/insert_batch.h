/*
 * insert_batch.h
 *		Rows that wait to be inserted together.
 */
#ifndef CONSFIN_ENGINE_INSERT_BATCH_H
#define CONSFIN_ENGINE_INSERT_BATCH_H

#include "engine/statement.h"

/*
 * Rows that wait, each table's together, until they are flushed or many.  A
 * batch belongs to the command that began it, and goes with the memory
 * context that it began in: no other command sees it, and an error takes it
 * away.
 */
typedef struct InsertBatch InsertBatch;

extern InsertBatch *insert_batch_begin(void);

/*
 * Insert the waiting rows, the tables in the order of their first rows.  The
 * batch may then be used again.
 */
extern void insert_batch_flush(InsertBatch *batch);

/*
 * Run an INSERT ... VALUES ($1, $2 ...), of all its parameters in their order
 * and nothing else: at once where batch is null, else when it is flushed.
 * The row is copied.  UPDATE ... FROM (VALUES ($1, $2 ...)) AS v (...) WHERE
 * waits in the same way: rows that are written once, at the end.
 */
extern void insert_row(InsertBatch *batch, Statement *statement,
					   const Writer *row);

/*
 * The same; where a unique key refuses a row, conflict is called with it, or
 * with one of those that waited with it, and raises an error.
 */
typedef void (*Conflict) (const Writer *row);
extern void insert_once(InsertBatch *batch, Statement *statement,
						const Writer *row, Conflict conflict);

#endif							/* CONSFIN_ENGINE_INSERT_BATCH_H */
