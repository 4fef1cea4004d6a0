/*
 * queue.c
 *		Which loans ask for a case, and which queue is for it.
 *
 * A backend reads policies and queues once, and again when it has heard that
 * reference tables changed (see business_day.c).
 */
#include "book/collection/queue.h"

#include "access/xact.h"
#include "catalog/pg_type.h"
#include "executor/spi.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/memutils.h"

#include "engine/business_day.h"
#include "engine/statement.h"

PG_FUNCTION_INFO_V1(consfin_case_priority);

/* A stage that asks for a case, by the policy that starts on a day. */
typedef struct Asking
{
	DateADT		starts_on;
	int32		stage;			/* 0: the policy starts, and asks for none */
} Asking;

/* All that is known, and the context it lives in. */
static struct
{
	Asking	   *asking;			/* the policy that starts last first */
	int			asking_count;
	Queue	   *queues;			/* by place */
	int			queue_count;
	MemoryContext context;
	bool		is_whole;		/* whether all of it could be read */
	uint64		since;			/* reference_changes() then */
}			known = {0};

static void
read_asking(void)
{
	static Statement read = STATEMENT(
		"SELECT t.starts_on, coalesce(g.stage, 0)"
		" FROM lending.stage_policy_starts t"
		" LEFT JOIN lending.stage_policies g"
		" ON g.policy_code OPERATOR(pg_catalog.=) t.policy_code"
		" AND g.policy_version OPERATOR(pg_catalog.=) t.policy_version"
		" AND 'case' OPERATOR(pg_catalog.=) ANY (g.asks_for)"
		" ORDER BY t.starts_on DESC, g.stage");
	Reader		r;

	run_as_of_now(&read, NULL, &r);
	known.asking = MemoryContextAlloc(known.context,
									  (r.count + 1) * sizeof(Asking));
	while (next_row(&r))
	{
		Asking	   *asking = &known.asking[known.asking_count++];

		asking->starts_on = read_date(&r);
		asking->stage = read_int32(&r);
	}
	finish(&r);
}

static void
set_stages(Queue *queue, ArrayType *stages)
{
	queue->stage_count = ArrayGetNItems(ARR_NDIM(stages), ARR_DIMS(stages));
	queue->stages = palloc(queue->stage_count * sizeof(int32));
	memcpy(queue->stages, ARR_DATA_PTR(stages),
		   queue->stage_count * sizeof(int32));
}

static SortWord
sort_word(Datum word)
{
	char	   *name = TextDatumGetCString(word);

	return strcmp(name, "stage") == 0 ? BY_STAGE
		: strcmp(name, "balance") == 0 ? BY_BALANCE : BY_SCORE;
}

/* The words of a queue; how many. */
static int
sort_words(ArrayType *sort_by, SortWord words[MAX_SORT_WORDS])
{
	Datum	   *texts;
	bool	   *nulls;
	int			count;

	deconstruct_array(sort_by, TEXTOID, -1, false, TYPALIGN_INT, &texts,
					  &nulls, &count);
	if (count > MAX_SORT_WORDS)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("a queue sorts by at most %d words",
						MAX_SORT_WORDS)));
	for (int i = 0; i < count; i++)
		words[i] = nulls[i] ? BY_SCORE : sort_word(texts[i]);
	return count;
}

static void
read_queue(Reader *r, Queue *queue)
{
	Datum		stages;
	bool		is_null;

	queue->code = read_text(r);
	stages = read_datum(r, &is_null);
	queue->stages = NULL;
	if (!is_null)
		set_stages(queue, DatumGetArrayTypeP(stages));
	queue->product_code = read_text(r);
	queue->least = read_cents(r);
	queue->most = read_cents_or(r, PG_INT64_MAX);
	queue->words = sort_words(DatumGetArrayTypeP(read_value(r)),
							  queue->sort_by);
	queue->agency_code = read_text(r);
}

static void
read_queues(void)
{
	static Statement read = STATEMENT(
		"SELECT q.queue_code, q.stages, q.product_code, q.least_balance,"
		" q.most_balance, q.sort_by, q.agency_code FROM lending.case_queue q"
		" WHERE q.status OPERATOR(pg_catalog.=) 'active'"
		" ORDER BY q.place, q.queue_code");
	MemoryContext before;
	Reader		r;

	run_as_of_now(&read, NULL, &r);
	before = MemoryContextSwitchTo(known.context);
	known.queues = palloc((r.count + 1) * sizeof(Queue));
	while (next_row(&r))
		read_queue(&r, &known.queues[known.queue_count++]);
	MemoryContextSwitchTo(before);
	finish(&r);
}

/* Read them where something changed, or where an older state is seen. */
static void
know(void)
{
	uint64		heard = reference_changes();

	if (known.is_whole && known.since == heard)
		return;
	known.is_whole = false;
	known.asking_count = known.queue_count = 0;
	if (known.context != NULL)
		MemoryContextDelete(known.context);
	known.context = NULL;
	known.context = AllocSetContextCreate(CacheMemoryContext,
										  "consfin queues",
										  ALLOCSET_SMALL_SIZES);
	SPI_connect();
	read_asking();
	read_queues();
	SPI_finish();
	known.since = heard;
	known.is_whole = !IsolationUsesXactSnapshot();
}

bool
asks_for_case(int32 stage, DateADT read_on)
{
	const Asking *asking;
	int			i = 0;

	know();
	while (i < known.asking_count && known.asking[i].starts_on > read_on)
		i++;
	if (i == known.asking_count)
		return false;
	asking = &known.asking[i];
	for (; i < known.asking_count &&
		 known.asking[i].starts_on == asking->starts_on; i++)
	{
		if (known.asking[i].stage == stage)
			return true;
	}
	return false;
}

static bool
is_for_stage(const Queue *queue, int32 stage)
{
	if (queue->stages == NULL)
		return true;
	for (int i = 0; i < queue->stage_count; i++)
	{
		if (queue->stages[i] == stage)
			return true;
	}
	return false;
}

static bool
is_for_product(const Queue *queue, char *const *products, int count)
{
	if (queue->product_code == NULL)
		return true;
	for (int i = 0; i < count; i++)
	{
		if (strcmp(products[i], queue->product_code) == 0)
			return true;
	}
	return false;
}

bool
same_text(const char *a, const char *b)
{
	return a == NULL || b == NULL ? a == b : strcmp(a, b) == 0;
}

const Queue *
queue_for(const char *agency_code, int32 stage, Cents balance,
		  char *const *products, int count)
{
	know();
	for (int i = 0; i < known.queue_count; i++)
	{
		const Queue *queue = &known.queues[i];

		if (same_text(queue->agency_code, agency_code) &&
			is_for_stage(queue, stage) && balance >= queue->least &&
			balance <= queue->most && is_for_product(queue, products, count))
			return queue;
	}
	return NULL;
}

static Priority
priority_by(const SortWord *words, int count, int32 stage, Cents balance,
			int32 score)
{
	Priority	priority = {.count = count};

	for (int i = 0; i < count; i++)
		priority.by[i] = words[i] == BY_STAGE ? stage
			: words[i] == BY_BALANCE ? balance : score;
	return priority;
}

Priority
priority_in(const Queue *queue, int32 stage, Cents balance, int32 score)
{
	if (queue == NULL)
		return (Priority) {0};
	return priority_by(queue->sort_by, queue->words, stage, balance, score);
}

static Datum
priority_datum(const Priority *priority)
{
	Datum		values[MAX_SORT_WORDS];

	for (int i = 0; i < priority->count; i++)
		values[i] = Int64GetDatum(priority->by[i]);
	return PointerGetDatum(construct_array(values, priority->count, INT8OID,
										   sizeof(int64), true,
										   TYPALIGN_DOUBLE));
}

/* case_priority(sort_by, stage, balance, score) */
Datum
consfin_case_priority(PG_FUNCTION_ARGS)
{
	SortWord	words[MAX_SORT_WORDS];
	int			count = PG_ARGISNULL(0) ? 0
		: sort_words(PG_GETARG_ARRAYTYPE_P(0), words);
	int32		stage = PG_ARGISNULL(1) ? 0 : PG_GETARG_INT32(1);
	Cents		balance = PG_ARGISNULL(2) ? 0 : PG_GETARG_CENTS(2);
	int32		score = PG_ARGISNULL(3) ? 0 : PG_GETARG_INT32(3);
	Priority	priority = priority_by(words, count, stage, balance, score);

	return priority_datum(&priority);
}
