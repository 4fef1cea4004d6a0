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
#include "utils/builtins.h"
#include "utils/lsyscache.h"

/* The rows of one statement, and the statement that inserts them all. */
typedef struct Queue
{
	Statement	many;
	Statement  *one;
	Conflict	conflict;
	int			columns;
	int			count;			/* of rows */
	int			room;
	Datum	   *values;			/* column by column, each with room */
	bool	   *nulls;
} Queue;

/* Tables written by one command, at most. */
#define MAX_QUEUES	16

static bool queueing = false;
static Queue *queues[MAX_QUEUES];
static int	queue_count = 0;

void
forget_queue(void)
{
	queueing = false;
	queue_count = 0;
}

void
queue_rows(void)
{
	forget_queue();
	queueing = true;
}

/* INSERT ... VALUES ($1, ...) as INSERT ... SELECT * FROM unnest($1, ...). */
static char *
text_of_many(const Statement *one)
{
	const char *values = strstr(one->text, "VALUES");
	const char *rest = strrchr(one->text, ')');
	StringInfoData text;
	int			columns = (int) strlen(one->types);

	initStringInfo(&text);
	appendBinaryStringInfo(&text, one->text, (int) (values - one->text));
	appendStringInfoString(&text, "SELECT * FROM unnest(");
	for (int i = 1; i <= columns; i++)
		appendStringInfo(&text, "%s$%d", i > 1 ? ", " : "", i);
	appendStringInfoString(&text, rest);
	return text.data;
}

/* The queue of the statement, empty, made when it has none yet. */
static Queue *
open_queue(Statement *one, Conflict conflict)
{
	Queue	   *queue = one->queue;

	if (queue == NULL)
	{
		MemoryContext before = MemoryContextSwitchTo(TopMemoryContext);

		queue = palloc0(sizeof(Queue));
		queue->columns = (int) strlen(one->types);
		queue->many.types = pstrdup(one->types);
		queue->many.text = text_of_many(one);
		queue->many.of_arrays = true;
		one->queue = queue;
		MemoryContextSwitchTo(before);
	}
	if (queue_count == MAX_QUEUES)
		elog(ERROR, "a command writes too many tables at once");
	queue->one = one;
	queue->conflict = conflict;
	queue->count = 0;
	queue->room = 0;
	queues[queue_count++] = queue;
	return queue;
}

static Queue *
queue_of(Statement *one, Conflict conflict)
{
	for (int i = 0; i < queue_count; i++)
	{
		if (queues[i]->one == one)
			return queues[i];
	}
	return open_queue(one, conflict);
}

/* Twice the room, or a first. */
static void
grow(Queue *queue)
{
	int			room = Max(queue->room * 2, 64);
	Datum	   *values = palloc(room * queue->columns * sizeof(Datum));
	bool	   *nulls = palloc(room * queue->columns * sizeof(bool));

	for (int i = 0; i < queue->columns && queue->count > 0; i++)
	{
		memcpy(values + i * room, queue->values + i * queue->room,
			   queue->count * sizeof(Datum));
		memcpy(nulls + i * room, queue->nulls + i * queue->room,
			   queue->count * sizeof(bool));
	}
	queue->room = room;
	queue->values = values;
	queue->nulls = nulls;
}

void
insert_row(Statement *statement, const Datum *values, const char *nulls,
		   Conflict conflict)
{
	Queue	   *queue;

	if (!queueing)
	{
		if (execute(statement, values, nulls, 0) == 0 && conflict != NULL)
			conflict(values);
		return;
	}
	queue = queue_of(statement, conflict);
	if (queue->count == queue->room)
		grow(queue);
	for (int i = 0; i < queue->columns; i++)
	{
		int			at = i * queue->room + queue->count;

		queue->values[at] = values[i];
		queue->nulls[at] = nulls != NULL && nulls[i] == 'n';
	}
	queue->count++;
}

static Datum
array_of(const Queue *queue, int column)
{
	Oid			type = parameter_type(queue->one->types[column]);
	int			dims[1] = {queue->count};
	int			first[1] = {1};
	int16		length;
	bool		by_value;
	char		align;

	get_typlenbyvalalign(type, &length, &by_value, &align);
	return PointerGetDatum(construct_md_array(
		queue->values + column * queue->room,
		queue->nulls + column * queue->room,
		1, dims, first, type, length, by_value, align));
}

static void
insert_queue(Queue *queue)
{
	Datum		values[FUNC_MAX_ARGS];

	for (int i = 0; i < queue->columns; i++)
		values[i] = array_of(queue, i);
	if (execute(&queue->many, values, NULL, 0) == (uint64) queue->count ||
		queue->conflict == NULL)
		return;
	for (int i = 0; i < queue->columns; i++)
		values[i] = queue->values[i * queue->room];
	queue->conflict(values);
}

void
insert_queued(void)
{
	for (int i = 0; i < queue_count; i++)
		insert_queue(queues[i]);
	forget_queue();
}
