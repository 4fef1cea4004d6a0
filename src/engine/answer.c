/*
 * answer.c
 *		The row a function answers with, filled by the names of its columns.
 */
#include "engine/answer.h"

#include "utils/builtins.h"

void
answer_start(Answer *answer, TupleDesc columns)
{
	answer->columns = columns;
	answer->values = palloc0(columns->natts * sizeof(Datum));
	answer->nulls = palloc(columns->natts * sizeof(bool));
	memset(answer->nulls, true, columns->natts * sizeof(bool));
}

void
answer_datum(Answer *answer, const char *name, Datum value)
{
	for (int i = 0; i < answer->columns->natts; i++)
	{
		if (strcmp(NameStr(TupleDescAttr(answer->columns, i)->attname),
				   name) != 0)
			continue;
		answer->values[i] = value;
		answer->nulls[i] = false;
		return;
	}
	ereport(ERROR,
			(errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
			 errmsg("the answer's type has no column \"%s\"", name),
			 errdetail("This session runs another version of consfin than "
					   "the database has now."),
			 errhint("Reconnect.")));
}

void
answer_int64(Answer *answer, const char *name, int64 value)
{
	answer_datum(answer, name, Int64GetDatum(value));
}

void
answer_int32(Answer *answer, const char *name, int32 value)
{
	answer_datum(answer, name, Int32GetDatum(value));
}

void
answer_cents(Answer *answer, const char *name, Cents value)
{
	answer_datum(answer, name, CentsGetDatum(value));
}

void
answer_bool(Answer *answer, const char *name, bool value)
{
	answer_datum(answer, name, BoolGetDatum(value));
}

void
answer_text(Answer *answer, const char *name, const char *value)
{
	answer_datum(answer, name, CStringGetTextDatum(value));
}

HeapTuple
answer_row(const Answer *answer)
{
	return heap_form_tuple(answer->columns, answer->values, answer->nulls);
}
