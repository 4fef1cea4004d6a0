/*
 * loan_row.c
 *		A row of a loan, as the triggers on it see it.
 */
#include "book/stage/loan_row.h"

#include "access/htup_details.h"
#include "access/sysattr.h"
#include "catalog/pg_type.h"
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
	{"held_from", 'd'}, {"held_through", 'd'},
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

static bool
sets_column(TriggerData *trigger, int column)
{
	return bms_is_member(column - FirstLowInvalidHeapAttributeNumber,
						 trigger->tg_updatedcols);
}

void
read_moved(FunctionCallInfo fcinfo, Moved *moved)
{
	static int	guesses[LOAN_FIELDS] = {0};
	TriggerData *trigger = (TriggerData *) fcinfo->context;
	bool		is_update;

	if (!CALLED_AS_TRIGGER(fcinfo) ||
		!TRIGGER_FIRED_FOR_ROW(trigger->tg_event) ||
		TRIGGER_FIRED_BY_DELETE(trigger->tg_event))
		elog(ERROR, "it must be a row trigger of INSERT or UPDATE");
	is_update = TRIGGER_FIRED_BY_UPDATE(trigger->tg_event);
	for (int i = 0; i < LOAN_FIELDS; i++)
		moved->columns[i] = trigger_column(trigger, fields[i].name,
										   fields[i].type, &guesses[i]);
	moved->tuple = is_update ? trigger->tg_newtuple : trigger->tg_trigtuple;
	read_row(trigger, moved->tuple, moved->columns, &moved->new);
	moved->old = is_update ? &moved->was : NULL;
	if (is_update)
		read_row(trigger, trigger->tg_trigtuple, moved->columns, &moved->was);
	moved->sets_read_on = sets_column(trigger, moved->columns[READ_ON]);
	moved->sets_hold = sets_column(trigger, moved->columns[STAGE_HOLD]);
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
