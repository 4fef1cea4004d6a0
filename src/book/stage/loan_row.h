/*
 * loan_row.h
 *		A row of a loan, as the triggers on it see it.
 */
#ifndef CONSFIN_BOOK_STAGE_LOAN_ROW_H
#define CONSFIN_BOOK_STAGE_LOAN_ROW_H

#include "compat.h"

#include "commands/trigger.h"
#include "executor/tuptable.h"
#include "utils/date.h"
#include "utils/tuplestore.h"

#include "book/stage/scale.h"

/* The columns that they read. */
enum
{
	BORROWER_ID, LOAN_ID, KIND, SCHEDULE, STATUS, STAGE, CLASSES, STAGE_HOLD,
	NEXT_EVENT_ON, READ_ON, HELD_FROM, HELD_THROUGH, DISPUTED_FROM, LAST_SEQ,
	OUTSTANDING,
	LOAN_FIELDS
};

typedef struct LoanRow
{
	Datum		values[LOAN_FIELDS];
	bool		nulls[LOAN_FIELDS];
} LoanRow;

/* What a trigger is about: the row as it was, and as it is. */
typedef struct Moved
{
	int			columns[LOAN_FIELDS];
	const LoanRow *old;			/* null: it is new */
	LoanRow		new;
	LoanRow		was;			/* what old points to */

	/* of a row trigger alone */
	HeapTuple	tuple;			/* the new one */
	bool		sets_read_on;	/* whether the statement does */
	bool		sets_hold;		/* whether it sets that */
} Moved;

/* Read what the trigger is about; a row trigger of INSERT or UPDATE. */
extern void read_moved(FunctionCallInfo fcinfo, Moved *moved);

/* The rows that a statement wrote, as its transition tables have them. */
typedef struct MovedRows
{
	int			columns[LOAN_FIELDS];
	Tuplestorestate *old;		/* null: they are new */
	Tuplestorestate *new;
	TupleTableSlot *old_slot;
	TupleTableSlot *new_slot;
} MovedRows;

/* A trigger after a statement, INSERT or UPDATE, with these tables. */
extern void begin_moved_rows(FunctionCallInfo fcinfo, MovedRows *rows);

/* The next one, good until the one after it; false: there is none. */
extern bool next_moved(MovedRows *rows, Moved *moved);

extern void end_moved_rows(MovedRows *rows);

/* The loan on a day (NO_DAY: of its last event), good until the next call. */
extern Measured measure(const LoanRow *row, Day on);

/* Its rungs by place. */
extern void read_rungs(const LoanRow *row, int32 rungs[MAX_SCALES]);

/* Whether the row says that it is closed. */
extern bool was_closed(const LoanRow *row);

/* Its classes as the column has them; false: all are the best. */
extern bool classes_datum(const int32 rungs[MAX_SCALES], Datum *classes);

static inline int64
loan_id_of(const LoanRow *row)
{
	return DatumGetInt64(row->values[LOAN_ID]);
}

static inline int32
stage_of(const LoanRow *row)
{
	return DatumGetInt32(row->values[STAGE]);
}

static inline Day
read_on(const LoanRow *row)
{
	return DatumGetDateADT(row->values[READ_ON]);
}

/* Whether somebody gave it its stage. */
extern bool is_held(const LoanRow *row);

/* Whether a debit of it is in flight on the day. */
static inline bool
is_in_flight(const LoanRow *row, Day day)
{
	return !row->nulls[HELD_FROM] && !row->nulls[HELD_THROUGH] &&
		DatumGetDateADT(row->values[HELD_FROM]) <= day &&
		day <= DatumGetDateADT(row->values[HELD_THROUGH]);
}

/* Why its stage does not get worse on the day; null: it does. */
static inline const char *
holds_back(const LoanRow *row, Day day)
{
	if (!row->nulls[DISPUTED_FROM] &&
		DatumGetDateADT(row->values[DISPUTED_FROM]) <= day)
		return "dispute";
	return is_in_flight(row, day) ? "in_flight" : NULL;
}

/* Whether there are days on which it is held back. */
static inline bool
may_be_held_back(const LoanRow *row)
{
	return !row->nulls[HELD_FROM] || !row->nulls[DISPUTED_FROM];
}

#endif							/* CONSFIN_BOOK_STAGE_LOAN_ROW_H */
