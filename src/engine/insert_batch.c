/*
 * insert_batch.c
 *		Rows that wait to be inserted together.
 *
 * A statement costs PostgreSQL more than the row it inserts.  A batch of a
 * hundred holds writes as many rows into each of seven tables: as arrays,
 * unnested.  Tables into which rows are inserted one after the other share a
 * statement.
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

/* Insertions that are parts of one statement. */
typedef struct Together
{
	struct Together *next;
	int			count;
	Statement  *parts[MAX_TABLES];
	Statement	statement;
} Together;

/* All that were needed yet. */
static Together *togethers = NULL;

/* Add the text, its parameters numbered from after so many. */
static void
append_part(StringInfo text, const char *part, int before)
{
	while (*part != '\0')
	{
		char	   *end;

		appendStringInfoChar(text, *part);
		if (*part++ != '$')
			continue;
		appendStringInfo(text, "%ld", strtol(part, &end, 10) + before);
		part = end;
	}
}

/* WITH t1 AS (INSERT ...), t2 AS (INSERT ...) INSERT ... */
static char *
text_together(Waiting *const *tables, Statement *const *parts, int count)
{
	StringInfoData text;
	int			before = 0;

	initStringInfo(&text);
	for (int i = 0; i < count; i++)
	{
		bool		is_last = i == count - 1;

		if (!is_last)
			appendStringInfo(&text, "%s t%d AS (", i == 0 ? "WITH" : ",", i);
		append_part(&text, parts[i]->text, before);
		appendStringInfoString(&text, is_last ? "" : ")");
		before += tables[i]->first.count;
	}
	return text.data;
}

/* The statement of which these are the parts, kept as long as they are. */
static Statement *
statement_together(Waiting *const *tables, Statement *const *parts, int count)
{
	MemoryContext before;
	Together   *new;

	for (Together *old = togethers; old != NULL; old = old->next)
	{
		if (old->count == count &&
			memcmp(old->parts, parts, count * sizeof(Statement *)) == 0)
			return &old->statement;
	}
	before = MemoryContextSwitchTo(TopMemoryContext);
	new = palloc0(sizeof(Together));
	new->count = count;
	memcpy(new->parts, parts, count * sizeof(Statement *));
	new->statement.text = text_together(tables, parts, count);
	new->next = togethers;
	togethers = new;
	MemoryContextSwitchTo(before);
	return &new->statement;
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

/* Put the rows: a single one as it is, many as arrays. */
static Statement *
put_waiting(const Waiting *table, Writer *w)
{
	int			columns = table->first.count;

	for (int i = 0; i < columns; i++)
	{
		char		type = table->first.types[i];

		if (table->count > 1)
			put_datum(w, letter_of_array(type), array_of(table, i));
		else if (table->nulls[i * table->room])
			put_null(w, type);
		else
			put_datum(w, type, table->values[i * table->room]);
	}
	return table->count > 1 ? statement_of_many(table->statement, columns)
		: table->statement;
}

/* The first of the rows that wait. */
static Writer
first_row(const Waiting *table)
{
	Writer		first = table->first;

	for (int i = 0; i < first.count; i++)
	{
		first.values[i] = table->values[i * table->room];
		first.nulls[i] = table->nulls[i * table->room] ? 'n' : ' ';
	}
	return first;
}

/* Whether it may be a part: no more than that its rows are inserted. */
static bool
is_plain(const Waiting *table)
{
	return table->conflict == NULL &&
		strncmp(table->statement->text, "INSERT", strlen("INSERT")) == 0;
}

/* Of so many tables, how many are written by one statement. */
static int
count_together(Waiting *const *tables, int count)
{
	int			columns = 0;
	int			n = 0;

	while (n < count && is_plain(tables[n]) &&
		   columns + tables[n]->first.count <= MAX_PARAMETERS)
		columns += tables[n++]->first.count;
	return Max(n, 1);
}

/* Write the rows of these tables by one statement. */
static void
insert_together(Waiting *const *tables, int count)
{
	Statement  *parts[MAX_TABLES];
	Statement  *statement;
	Writer		w = WRITER;

	for (int i = 0; i < count; i++)
		parts[i] = put_waiting(tables[i], &w);
	statement = count > 1 ? statement_together(tables, parts, count)
		: parts[0];
	if (tables[0]->conflict != NULL)
	{
		Writer		first = first_row(tables[0]);

		run_once(statement, &w, tables[0]->conflict, &first);
	}
	else
		run(statement, &w, NULL);
}

void
insert_batch_flush(InsertBatch *batch)
{
	MemoryContext before = MemoryContextSwitchTo(batch->context);
	int			count = batch->count;
	int			n;

	batch->count = 0;
	for (int i = 0; i < count; i += n)
	{
		n = count_together(batch->tables + i, count - i);
		insert_together(batch->tables + i, n);
	}
	MemoryContextSwitchTo(before);
	MemoryContextReset(batch->context);
}
