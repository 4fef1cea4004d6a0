/*
 * loan_row.c
 *		A row of a loan, as the triggers on it see it.
 */
#include "book/stage/loan_row.h"

#include "access/htup_details.h"
#include "access/sysattr.h"
#include "catalog/pg_type.h"
#include "executor/executor.h"
#include "utils/array.h"
#include "utils/rel.h"

#include "calc/standing_read.h"
#include "engine/trigger_column.h"

static const struct
{
	const char *name;
	char		type;			/* as parameter_type() has it */
}			fields[LOAN_FIELDS] = {
	{"borrower_id", 'b'}, {"loan_id", 'b'}, {"kind", 't'},
	{"schedule", 's'}, {"status", 't'}, {"stage", 'i'}, {"classes", 'a'},
	{"stage_hold", 't'}, {"next_event_on", 'd'}, {"read_on", 'd'},
	{"held_from", 'd'}, {"held_through", 'd'}, {"disputed_from", 'd'},
	{"last_seq", 'b'},
	{"outstanding", 'm'},
};

static void
read_row(TriggerData *trigger, HeapTuple tuple, const int *columns,
		 LoanRow *row)
{
	for (int i = 0; i < LOAN_FIELDS; i++)
		row->values[i] = heap_getattr(tuple, columns[i],
									  RelationGetDescr(trigger->tg_relation),
									  &row->nulls[i]);
}

/* Where the columns stand in the trigger's table. */
static void
find_columns(TriggerData *trigger, int columns[LOAN_FIELDS])
{
	static int	guesses[LOAN_FIELDS] = {0};

	for (int i = 0; i < LOAN_FIELDS; i++)
		columns[i] = trigger_column(trigger, fields[i].name, fields[i].type,
									&guesses[i]);
}

static bool
sets_column(TriggerData *trigger, int column)
{
	return bms_is_member(column - FirstLowInvalidHeapAttributeNumber,
						 trigger->tg_updatedcols);
}

void
read_moved(FunctionCallInfo fcinfo, Moved *moved)
{
	TriggerData *trigger = (TriggerData *) fcinfo->context;
	bool		is_update;

	if (!CALLED_AS_TRIGGER(fcinfo) ||
		!TRIGGER_FIRED_FOR_ROW(trigger->tg_event) ||
		TRIGGER_FIRED_BY_DELETE(trigger->tg_event))
		elog(ERROR, "it must be a row trigger of INSERT or UPDATE");
	is_update = TRIGGER_FIRED_BY_UPDATE(trigger->tg_event);
	find_columns(trigger, moved->columns);
	moved->tuple = is_update ? trigger->tg_newtuple : trigger->tg_trigtuple;
	read_row(trigger, moved->tuple, moved->columns, &moved->new);
	moved->old = is_update ? &moved->was : NULL;
	if (is_update)
		read_row(trigger, trigger->tg_trigtuple, moved->columns, &moved->was);
	moved->sets_read_on = sets_column(trigger, moved->columns[READ_ON]);
	moved->sets_hold = sets_column(trigger, moved->columns[STAGE_HOLD]);
}

/* Another reader of the table, at its beginning. */
static void
begin_table(Tuplestorestate *table)
{
	tuplestore_select_read_pointer(table, tuplestore_alloc_read_pointer(
		table, EXEC_FLAG_REWIND));
	tuplestore_rescan(table);
}

void
begin_moved_rows(FunctionCallInfo fcinfo, MovedRows *rows)
{
	TriggerData *trigger = (TriggerData *) fcinfo->context;
	TupleDesc	columns;

	if (!CALLED_AS_TRIGGER(fcinfo) ||
		!TRIGGER_FIRED_FOR_STATEMENT(trigger->tg_event) ||
		trigger->tg_newtable == NULL ||
		TRIGGER_FIRED_BY_UPDATE(trigger->tg_event) !=
		(trigger->tg_oldtable != NULL))
		elog(ERROR, "it must be a statement trigger of INSERT or UPDATE, "
			 "with its transition tables");
	memset(rows, 0, sizeof(MovedRows));
	find_columns(trigger, rows->columns);
	columns = RelationGetDescr(trigger->tg_relation);
	rows->new = trigger->tg_newtable;
	rows->new_slot = MakeSingleTupleTableSlot(columns, &TTSOpsMinimalTuple);
	begin_table(rows->new);
	if (trigger->tg_oldtable == NULL)
		return;
	rows->old = trigger->tg_oldtable;
	rows->old_slot = MakeSingleTupleTableSlot(columns, &TTSOpsMinimalTuple);
	begin_table(rows->old);
}

static bool
next_in_table(Tuplestorestate *table, TupleTableSlot *slot,
			  const int *columns, LoanRow *row)
{
	if (!tuplestore_gettupleslot(table, true, false, slot))
		return false;
	for (int i = 0; i < LOAN_FIELDS; i++)
		row->values[i] = slot_getattr(slot, columns[i], &row->nulls[i]);
	return true;
}

bool
next_moved(MovedRows *rows, Moved *moved)
{
	if (!next_in_table(rows->new, rows->new_slot, rows->columns, &moved->new))
		return false;
	moved->old = NULL;
	if (rows->old == NULL)
		return true;
	/* both tables have the rows in the order in which they were written */
	if (!next_in_table(rows->old, rows->old_slot, rows->columns, &moved->was))
		elog(ERROR, "a row of a loan was not there before");
	moved->old = &moved->was;
	return true;
}

void
end_moved_rows(MovedRows *rows)
{
	ExecDropSingleTupleTableSlot(rows->new_slot);
	if (rows->old_slot != NULL)
		ExecDropSingleTupleTableSlot(rows->old_slot);
}

static bool
is_text(Datum value, const char *text)
{
	struct varlena *packed = PG_DETOAST_DATUM_PACKED(value);

	return VARSIZE_ANY_EXHDR(packed) == strlen(text) &&
		memcmp(VARDATA_ANY(packed), text, strlen(text)) == 0;
}

bool
is_held(const LoanRow *row)
{
	return !row->nulls[STAGE_HOLD] &&
		is_text(row->values[STAGE_HOLD], "override");
}

bool
was_closed(const LoanRow *row)
{
	return is_text(row->values[STATUS], status_names[STATUS_CLOSED]);
}

/* A purchase that is not in installments is credit that revolves. */
static bool
is_open_end(const LoanRow *row, const Head *head)
{
	return head->plan.method == REVOLVING ||
		is_text(row->values[KIND], "purchase");
}

Measured
measure(const LoanRow *row, Day on)
{
	Measured	loan;

	loan.standing = read_standing(row->values[SCHEDULE], on);
	loan.open_end = is_open_end(row, loan.standing->head);
	return loan;
}

void
read_rungs(const LoanRow *row, int32 rungs[MAX_SCALES])
{
	ArrayType  *array;
	const int32 *classes;
	int			count;

	for (int i = 0; i < MAX_SCALES; i++)
		rungs[i] = best_rung(i);
	rungs[STAGES] = stage_of(row);
	if (row->nulls[CLASSES])
		return;
	array = DatumGetArrayTypeP(row->values[CLASSES]);
	if (ARR_NDIM(array) != 1 || ARR_HASNULL(array))
		return;
	classes = (const int32 *) ARR_DATA_PTR(array);
	count = Min(ARR_DIMS(array)[0], MAX_SCALES - 1);
	for (int i = 0; i < count; i++)
		rungs[1 + i] = classes[i];
}

bool
classes_datum(const int32 rungs[MAX_SCALES], Datum *classes)
{
	Datum		values[MAX_SCALES];
	int			count = 0;

	for (int i = 1; i < MAX_SCALES; i++)
	{
		values[i - 1] = Int32GetDatum(rungs[i]);
		if (rungs[i] != best_rung(i))
			count = i;
	}
	if (count == 0)
		return false;
	*classes = PointerGetDatum(construct_array(values, count, INT4OID,
											   sizeof(int32), true,
											   TYPALIGN_INT));
	return true;
}
