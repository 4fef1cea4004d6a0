/*
 * case_row.c
 *		The open case of a borrower, locked.
 *
 * It is found and locked by its key, without a statement: every command that
 * moves a late loan does this.
 */
#include "book/collection/case_row.h"

#include "access/tableam.h"
#include "access/xact.h"
#include "catalog/pg_type.h"
#include "miscadmin.h"
#include "utils/builtins.h"
#include "utils/snapmgr.h"

static const char *const names[CASE_FIELDS] = {
	"case_id", "status", "stage", "balance", "score", "queue_code",
	"priority", "owner_code", "agency_code", "next_action_on", "last_seq"
};

void
case_rows_open(CaseRows *cases)
{
	keyed_rows_open(&cases->rows, "collection_case", "collection_case_one",
					RowShareLock);
	for (int i = 0; i < CASE_FIELDS; i++)
		cases->columns[i] = keyed_rows_column(&cases->rows, names[i]);
	cases->slot = table_slot_create(cases->rows.table, NULL);
}

void
case_rows_close(CaseRows *cases)
{
	ExecDropSingleTupleTableSlot(cases->slot);
	keyed_rows_close(&cases->rows);
}

static Datum
field(CaseRows *cases, int n, bool *is_null)
{
	return slot_getattr(cases->slot, cases->columns[n], is_null);
}

static Datum
value(CaseRows *cases, int n)
{
	bool		is_null;

	return field(cases, n, &is_null);
}

/* The text; null for a null. */
static char *
text_of(CaseRows *cases, int n)
{
	bool		is_null;
	Datum		found = field(cases, n, &is_null);

	return is_null ? NULL : TextDatumGetCString(found);
}

static Priority
priority_of(CaseRows *cases)
{
	Priority	priority = {0};
	ArrayType  *array = DatumGetArrayTypeP(value(cases, CASE_PRIORITY));
	Datum	   *values;
	bool	   *nulls;
	int			count;

	deconstruct_array(array, INT8OID, sizeof(int64), true, TYPALIGN_DOUBLE,
					  &values, &nulls, &count);
	priority.count = Min(count, MAX_SORT_WORDS);
	for (int i = 0; i < priority.count; i++)
		priority.by[i] = nulls[i] ? 0 : DatumGetInt64(values[i]);
	return priority;
}

static void
read_case(CaseRows *cases, CaseRow *row)
{
	bool		is_null;
	Datum		next;

	row->case_id = DatumGetInt64(value(cases, CASE_ID));
	row->stage = DatumGetInt32(value(cases, CASE_STAGE));
	row->balance = (Cents) DatumGetInt64(value(cases, CASE_BALANCE));
	row->score = DatumGetInt32(field(cases, CASE_SCORE, &is_null));
	row->has_score = !is_null;
	row->queue_code = text_of(cases, CASE_QUEUE);
	row->priority = priority_of(cases);
	row->owner_code = text_of(cases, CASE_OWNER);
	row->agency_code = text_of(cases, CASE_AGENCY);
	next = field(cases, CASE_NEXT_ACTION, &is_null);
	row->next_action_on = is_null ? DATEVAL_NOEND : DatumGetDateADT(next);
	row->last_seq = DatumGetInt64(value(cases, CASE_LAST_SEQ));
}

/*
 * Lock that version of a case, or the last one after it; false when it is not
 * the open one any more.
 */
static bool
lock_version(CaseRows *cases, ItemPointer place, Snapshot snapshot)
{
	TM_FailureData failure;
	TM_Result	result;

	result = table_tuple_lock(cases->rows.table, place, snapshot, cases->slot,
							  GetCurrentCommandId(false),
							  LockTupleNoKeyExclusive, LockWaitBlock,
							  TUPLE_LOCK_FLAG_FIND_LAST_VERSION, &failure);
	if (result == TM_Updated || result == TM_Deleted)
		return false;
	if (result != TM_Ok)
		elog(ERROR, "could not lock a case: %d", (int) result);
	return strcmp(text_of(cases, CASE_STATUS), "closed") != 0;
}

/* Look for it; true when another closed what was found meanwhile. */
static bool
was_closed(CaseRows *cases, CaseRow *row)
{
	HeapTuple	found;
	ItemPointerData place;
	bool		is_closed = false;

	keyed_rows_find(&cases->rows, row->borrower_id);
	found = keyed_rows_next(&cases->rows);
	if (found != NULL)
	{
		place = found->t_self;
		is_closed = !lock_version(cases, &place, cases->rows.snapshot);
		if (!is_closed)
			read_case(cases, row);
		ExecClearTuple(cases->slot);
	}
	keyed_rows_found(&cases->rows);
	return is_closed;
}

void
lock_case_of(CaseRows *cases, int64 borrower_id, CaseRow *row)
{
	*row = (CaseRow) {.borrower_id = borrower_id};
	/* who closed it may have opened the next */
	while (was_closed(cases, row))
		CHECK_FOR_INTERRUPTS();
}
