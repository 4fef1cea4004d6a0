/*
 * answer.h
 *		The row a command answers with, and the same row as it is kept under
 *		its key.
 *
 * The row is filled by the names of its attributes: what the command says
 * nothing of is null.  Its attribute replayed is false when it is first given
 * and true when it comes from what was kept.
 */
#ifndef CONSFIN_ENGINE_ANSWER_H
#define CONSFIN_ENGINE_ANSWER_H

#include "compat.h"

#include "access/htup_details.h"
#include "utils/date.h"
#include "utils/jsonb.h"
#include "utils/numeric.h"
#include "utils/timestamp.h"

#include "type/cents.h"

typedef struct Answer
{
	TupleDesc	columns;
	Datum	   *values;
	bool	   *nulls;
} Answer;

/* An answer of nulls; where it can be replayed, it is not. */
extern void answer_begin(Answer *answer, TupleDesc columns);

/*
 * Set an attribute.  55000 when the row's type has none of that name and
 * type: the session runs another version of the library than the catalog.
 */
extern void answer_datum(Answer *answer, const char *name, char letter,
						 Datum value);	/* letters: see writer.h */
extern void answer_text(Answer *answer, const char *name, const char *value);
extern void answer_id(Answer *answer, const char *name, int64 id);
extern void answer_int32(Answer *answer, const char *name, int32 value);
extern void answer_cents(Answer *answer, const char *name, Cents value);
extern void answer_date(Answer *answer, const char *name, DateADT value);
extern void answer_time(Answer *answer, const char *name, TimestampTz value);
extern void answer_numeric(Answer *answer, const char *name, Numeric value);
extern void answer_bool(Answer *answer, const char *name, bool value);

/* Approved, or declined for the reason (null: none). */
extern void answer_decision(Answer *answer, const char *reason);

/* Approved, flagged by what would have declined it (null: nothing). */
extern void answer_approved(Answer *answer, const char *flag);

/* An answer that is a row already; ReleaseTupleDesc() its columns. */
extern void answer_open(Answer *answer, HeapTupleHeader row);

/* The row, in the current context. */
extern HeapTuple answer_row(const Answer *answer);

/*
 * What is kept of it: JSON by the names of the attributes, without nulls, and
 * nothing of whether it is replayed.  Values are strings, but for booleans.
 */
extern char *answer_to_keep(const Answer *answer);

/* The row of what was kept: what is not there is null. */
extern HeapTuple kept_row(Jsonb *kept, TupleDesc columns);

#endif							/* CONSFIN_ENGINE_ANSWER_H */
