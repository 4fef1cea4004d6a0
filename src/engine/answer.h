/*
 * answer.h
 *		The row a function answers with, filled by the names of its columns.
 */
#ifndef CONSFIN_ENGINE_ANSWER_H
#define CONSFIN_ENGINE_ANSWER_H

#include "compat.h"

#include "access/htup_details.h"
#include "utils/date.h"

#include "type/cents.h"

/* A row in the making: what is not filled is null. */
typedef struct Answer
{
	TupleDesc	columns;
	Datum	   *values;
	bool	   *nulls;
} Answer;

extern void answer_start(Answer *answer, TupleDesc columns);

/*
 * Fill the column of that name; 55000 where the type has none: the backend's
 * library is not the one that the catalog's types are of.
 */
extern void answer_datum(Answer *answer, const char *name, Datum value);
extern void answer_int64(Answer *answer, const char *name, int64 value);
extern void answer_int32(Answer *answer, const char *name, int32 value);
extern void answer_cents(Answer *answer, const char *name, Cents value);
extern void answer_bool(Answer *answer, const char *name, bool value);
extern void answer_text(Answer *answer, const char *name, const char *value);

extern HeapTuple answer_row(const Answer *answer);

#endif							/* CONSFIN_ENGINE_ANSWER_H */
