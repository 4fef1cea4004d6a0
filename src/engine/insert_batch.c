/*
 * insert_batch.c
 *		Rows that wait to be inserted together.
 *
 * A statement costs PostgreSQL more than the row it inserts.  A batch of a
 * hundred holds writes as many rows into each of seven tables: as arrays,
 * unnested, by one statement a table.
 */
#include "engine/insert_batch.h"

#include "lib/stringinfo.h"
#include "utils/array.h"
#include "utils/datum.h"
#include "utils/lsyscache.h"
#include "utils/memutils.h"

/* The type of a column. */
typedef struct ColumnType
{
	Oid			oid;
	int16		length;
	bool		by_value;
	char		align;
} ColumnType;

/* The rows that wait for one statement. */
typedef struct Waiting
{
	Statement  *statement;
	Conflict	conflict;		/* null: none can be */
	Writer		first;			/* of the rows */
	ColumnType	types[MAX_PARAMETERS];
	int			count;			/* of rows */
	int			room;
	Datum	   *values;			/* column by column, each with room */
	bool	   *nulls;
} Waiting;

/* Tables written by one command, at most. */
#define MAX_TABLES	16

/* Rows of a table that wait, at most: then all are written. */
#define MAX_WAITING	512

struct InsertBatch
{
	MemoryContext context;		/* of the rows */
	Waiting    *tables[MAX_TABLES];
	int			count;
};

InsertBatch *
insert_batch_begin(void)
{
	InsertBatch *batch = palloc0(sizeof(InsertBatch));

	batch->context = AllocSetContextCreate(CurrentMemoryContext,
										   "consfin insert batch",
										   ALLOCSET_DEFAULT_SIZES);
	return batch;
}

/* VALUES ($1, ...) in the text as SELECT * FROM unnest($1, ...). */
static char *
text_of_many(const char *text, int columns)
{
	const char *values = strstr(text, "VALUES");
	const char *rest = strchr(values, ')');
	StringInfoData many;

	initStringInfo(&many);
	appendBinaryStringInfo(&many, text, (int) (values - text));
	appendStringInfoString(&many, "SELECT * FROM unnest(");
	for (int i = 1; i <= columns; i++)
		appendStringInfo(&many, "%s$%d", i > 1 ? ", " : "", i);
	appendStringInfoString(&many, rest);
	return many.data;
}

/* The statement that inserts many such rows, kept as long as the other. */
static Statement *
statement_of_many(Statement *one, int columns)
{
	MemoryContext before;

	if (one->many != NULL)
		return one->many;
	before = MemoryContextSwitchTo(TopMemoryContext);
	one->many = palloc0(sizeof(Statement));
	one->many->text = text_of_many(one->text, columns);
	one->many->of_arrays = true;
	MemoryContextSwitchTo(before);
	return one->many;
}

/* The rows of the statement, of which this is the first. */
static Waiting *
first_waiting(InsertBatch *batch, Statement *statement, const Writer *row,
			  Conflict conflict)
{
	Waiting    *table;

	if (batch->count == MAX_TABLES)
		elog(ERROR, "a command writes too many tables at once");
	table = palloc0(sizeof(Waiting));
	table->statement = statement;
	table->conflict = conflict;
	table->first = *row;
	for (int i = 0; i < row->count; i++)
	{
		ColumnType *type = &table->types[i];

		type->oid = parameter_type(row->types[i]);
		get_typlenbyvalalign(type->oid, &type->length, &type->by_value,
							 &type->align);
	}
	batch->tables[batch->count++] = table;
	return table;
}

static Waiting *
waiting_for(InsertBatch *batch, Statement *statement, const Writer *row,
			Conflict conflict)
{
	for (int i = 0; i < batch->count; i++)
	{
		if (batch->tables[i]->statement == statement)
			return batch->tables[i];
	}
	return first_waiting(batch, statement, row, conflict);
}

/* Twice the room, or a first. */
static void
grow(Waiting *table)
{
	int			columns = table->first.count;
	int			room = Max(table->room * 2, 64);
	Datum	   *values = palloc(room * columns * sizeof(Datum));
	bool	   *nulls = palloc(room * columns * sizeof(bool));

	for (int i = 0; i < columns && table->count > 0; i++)
	{
		memcpy(values + i * room, table->values + i * table->room,
			   table->count * sizeof(Datum));
		memcpy(nulls + i * room, table->nulls + i * table->room,
			   table->count * sizeof(bool));
	}
	table->room = room;
	table->values = values;
	table->nulls = nulls;
}

/* Let the row wait, copied. */
static void
add_row(InsertBatch *batch, Statement *statement, const Writer *row,
		Conflict conflict)
{
	MemoryContext before = MemoryContextSwitchTo(batch->context);
	Waiting    *table = waiting_for(batch, statement, row, conflict);

	if (table->count == MAX_WAITING)
	{
		insert_batch_flush(batch);
		table = waiting_for(batch, statement, row, conflict);
	}
	if (strcmp(table->first.types, row->types) != 0)
		elog(ERROR, "rows of a batch have columns of other types");
	if (table->count == table->room)
		grow(table);
	for (int i = 0; i < row->count; i++)
	{
		int			at = i * table->room + table->count;
		bool		is_null = row->nulls[i] == 'n';

		table->nulls[at] = is_null;
		table->values[at] = is_null ? (Datum) 0
			: datumCopy(row->values[i], table->types[i].by_value,
						table->types[i].length);
	}
	table->count++;
	MemoryContextSwitchTo(before);
}

void
insert_row(InsertBatch *batch, Statement *statement, const Writer *row)
{
	if (batch == NULL)
		run(statement, row, NULL);
	else
		add_row(batch, statement, row, NULL);
}

/*
 * Run the insertion; where a unique key refuses a row, conflict is called,
 * which raises an error of its own.  (ON CONFLICT DO NOTHING would do, too,
 * but writes each row twice into the log.)
 */
static void
run_once(Statement *statement, const Writer *parameters, Conflict conflict,
		 const Writer *row)
{
	MemoryContext context = CurrentMemoryContext;

	PG_TRY();
	{
		run(statement, parameters, NULL);
	}
	PG_CATCH();
	{
		if (geterrcode() != ERRCODE_UNIQUE_VIOLATION)
			PG_RE_THROW();
		MemoryContextSwitchTo(context);
		FlushErrorState();
		conflict(row);
	}
	PG_END_TRY();
}

void
insert_once(InsertBatch *batch, Statement *statement, const Writer *row,
			Conflict conflict)
{
	if (batch != NULL)
		add_row(batch, statement, row, conflict);
	else
		run_once(statement, row, conflict, row);
}

static Datum
array_of(const Waiting *table, int column)
{
	const ColumnType *type = &table->types[column];
	int			dims[1] = {table->count};
	int			first[1] = {1};

	return PointerGetDatum(construct_md_array(
		table->values + column * table->room,
		table->nulls + column * table->room,
		1, dims, first, type->oid, type->length, type->by_value,
		type->align));
}

/* Write the rows: a single one as it is, without arrays. */
static void
insert_waiting(const Waiting *table)
{
	Statement  *statement = table->statement;
	Writer		first = table->first;
	Writer		arrays = WRITER;
	int			columns = first.count;

	for (int i = 0; i < columns; i++)
	{
		first.values[i] = table->values[i * table->room];
		first.nulls[i] = table->nulls[i * table->room] ? 'n' : ' ';
		if (table->count > 1)
			put_datum(&arrays, first.types[i], array_of(table, i));
	}
	if (table->count > 1)
		statement = statement_of_many(statement, columns);
	if (table->conflict != NULL)
		run_once(statement, table->count > 1 ? &arrays : &first,
				 table->conflict, &first);
	else
		run(statement, table->count > 1 ? &arrays : &first, NULL);
}

void
insert_batch_flush(InsertBatch *batch)
{
	MemoryContext before = MemoryContextSwitchTo(batch->context);
	int			count = batch->count;

	batch->count = 0;
	for (int i = 0; i < count; i++)
		insert_waiting(batch->tables[i]);
	MemoryContextSwitchTo(before);
	MemoryContextReset(batch->context);
}
