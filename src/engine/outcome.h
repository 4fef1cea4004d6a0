/*
 * outcome.h
 *		The row a command answers with, and the same row kept under its key.
 *
 * The last column of every such row is replayed: false when it is first
 * given, true when it comes from what was kept.
 */
#ifndef CONSFIN_ENGINE_OUTCOME_H
#define CONSFIN_ENGINE_OUTCOME_H

#include "compat.h"

#include "access/htup_details.h"
#include "lib/stringinfo.h"

/* The row as text that reads back the same under any session's settings. */
extern text *outcome_text(HeapTuple row, TupleDesc columns);

/* The row of such a text, marked as replayed. */
extern HeapTuple outcome_row(text *outcome, TupleDesc columns);

/*
 * The client's arguments as text, each with its length so that no two
 * requests are alike.
 */
extern void request_begin(StringInfo request);
extern void request_integer(StringInfo request, int64 value);
extern void request_text(StringInfo request, Datum value, bool is_null);
extern text *request_end(StringInfo request);

#endif							/* CONSFIN_ENGINE_OUTCOME_H */
