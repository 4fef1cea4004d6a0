/*
 * keyed_rows.h
 *		Rows of a borrower in a table of the book, found by an index without
 *		a statement.
 *
 * A statement costs more than the few rows that it finds.  What runs in every
 * command, or for every loan of a slice, reads them like this:
 *
 *		keyed_rows_open(&rows, "promise", "promise_hopes", AccessShareLock);
 *		keyed_rows_find(&rows, borrower_id);
 *		while ((tuple = keyed_rows_next(&rows)) != NULL)
 *			... keyed_rows_value(&rows, tuple, &status, &is_null) ...
 *		keyed_rows_found(&rows);
 *		keyed_rows_close(&rows);
 *
 * The index begins with the borrower; where it has a condition, so have the
 * rows.
 */
#ifndef CONSFIN_ENGINE_KEYED_ROWS_H
#define CONSFIN_ENGINE_KEYED_ROWS_H

#include "compat.h"

#include "access/genam.h"
#include "utils/rel.h"
#include "utils/snapshot.h"

typedef struct KeyedRows
{
	Relation	table;
	Oid			index;
	AttrNumber	borrower_id;
	Snapshot	snapshot;		/* of the rows being read */
	SysScanDesc scan;
} KeyedRows;

extern void keyed_rows_open(KeyedRows *rows, const char *table,
							const char *index, LOCKMODE lock);

/* Where the column stands. */
extern AttrNumber keyed_rows_column(const KeyedRows *rows, const char *name);

/*
 * Find the rows of the borrower as they are now, and as the transaction's
 * statements have left them.
 */
extern void keyed_rows_find(KeyedRows *rows, int64 borrower_id);

/* The next of them, good until the one after it; null: there is none. */
extern HeapTuple keyed_rows_next(KeyedRows *rows);

extern Datum keyed_rows_value(const KeyedRows *rows, HeapTuple row,
							  AttrNumber column, bool *is_null);

/* Enough of these. */
extern void keyed_rows_found(KeyedRows *rows);

extern void keyed_rows_close(KeyedRows *rows);

#endif							/* CONSFIN_ENGINE_KEYED_ROWS_H */
