/*
 * schedule_gin.c
 *		Due dates of a schedule as keys of an inverted index.
 */
#include "compat.h"

#include "access/gin.h"
#include "access/stratnum.h"
#include "utils/date.h"

#include "core/schedule/unpack.h"
#include "type/packed.h"
#include "type/schedule.h"

PG_FUNCTION_INFO_V1(schedule_due_on);
PG_FUNCTION_INFO_V1(schedule_due_on_commutator);
PG_FUNCTION_INFO_V1(schedule_gin_extract_value);
PG_FUNCTION_INFO_V1(schedule_gin_extract_query);
PG_FUNCTION_INFO_V1(schedule_gin_consistent);
PG_FUNCTION_INFO_V1(schedule_gin_triconsistent);

/* Whether a row of the schedule is due that day. */
static bool
is_due_on(Datum datum, Day day)
{
	Head		head;
	PackReader	reader;
	Row			row;

	open_schedule(datum, &head, &reader);
	row_clear(&row);
	while (pack_next_row(&reader, &row))
	{
		/* due dates do not descend */
		if (row.due_on >= day)
			return row.due_on == day;
	}
	if (reader.left != 0)
		stored_is_damaged("schedule");
	return false;
}

/* schedule @> date */
Datum
schedule_due_on(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(is_due_on(PG_GETARG_DATUM(0), PG_GETARG_DATEADT(1)));
}

/* date <@ schedule */
Datum
schedule_due_on_commutator(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(is_due_on(PG_GETARG_DATUM(1), PG_GETARG_DATEADT(0)));
}

/* The due dates, each once. */
Datum
schedule_gin_extract_value(PG_FUNCTION_ARGS)
{
	int32	   *count = (int32 *) PG_GETARG_POINTER(1);
	Head		head;
	PackReader	reader;
	Row			row;
	Datum	   *keys;

	open_schedule(PG_GETARG_DATUM(0), &head, &reader);
	row_clear(&row);
	keys = palloc(sizeof(Datum) * Max(head.row_count, 1));
	*count = 0;
	while (pack_next_row(&reader, &row))
	{
		Datum		key = DateADTGetDatum(row.due_on);

		if (*count == 0 || keys[*count - 1] != key)
			keys[(*count)++] = key;
	}
	if (reader.left != 0)
		stored_is_damaged("schedule");
	PG_RETURN_POINTER(keys);
}

/* The one day asked for. */
Datum
schedule_gin_extract_query(PG_FUNCTION_ARGS)
{
	int32	   *count = (int32 *) PG_GETARG_POINTER(1);
	Datum	   *keys = palloc(sizeof(Datum));

	keys[0] = DateADTGetDatum(PG_GETARG_DATEADT(0));
	*count = 1;
	PG_RETURN_POINTER(keys);
}

/* Due that day: the index says so exactly. */
Datum
schedule_gin_consistent(PG_FUNCTION_ARGS)
{
	bool	   *check = (bool *) PG_GETARG_POINTER(0);
	bool	   *recheck = (bool *) PG_GETARG_POINTER(5);

	*recheck = false;
	PG_RETURN_BOOL(check[0]);
}

Datum
schedule_gin_triconsistent(PG_FUNCTION_ARGS)
{
	GinTernaryValue *check = (GinTernaryValue *) PG_GETARG_POINTER(0);

	PG_RETURN_GIN_TERNARY_VALUE(check[0]);
}
