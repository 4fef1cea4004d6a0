/*
 * command.c
 *		The protocol of a command: what it may run under, what it locks, the
 *		answer that is kept under its key, or its work.
 *
 * For one request as for ten thousand, phase by phase: all locks, all keys,
 * all the work, all answers.
 */
#include "engine/command.h"

#include "access/xact.h"

#include "utils/builtins.h"
#include "utils/tuplestore.h"

#include "calc/composite.h"
#include "engine/fingerprint.h"
#include "engine/idempotency.h"

PG_FUNCTION_INFO_V1(consfin_start_command);

void
command_start(CommandContext *context)
{
	if (IsolationUsesXactSnapshot())
		ereport(ERROR,
				(errcode(ERRCODE_ACTIVE_SQL_TRANSACTION),
				 errmsg("a command must run in a READ COMMITTED transaction"),
				 errdetail("It waits for other commands of the same "
						   "borrower and then needs what they wrote.")));
	SPI_connect();
	memset(context, 0, sizeof(*context));
	hold_book();
	check_actor();
	context->now = GetCurrentTimestamp();
}

void
require_day(CommandContext *context)
{
	read_book(&context->book);
	context->day = open_business_date(&context->book);
}

void
command_end(void)
{
	SPI_finish();
}

bool
is_new(const KeyedRequest *request)
{
	return request->answer == NULL && request->same_as < 0;
}

static int
compare_bytes(const void *a, const void *b)
{
	size_t		size = Min(VARSIZE_ANY_EXHDR(a), VARSIZE_ANY_EXHDR(b));
	int			order = memcmp(VARDATA_ANY(a), VARDATA_ANY(b), size);

	if (order != 0)
		return order;
	return (int) VARSIZE_ANY_EXHDR(a) - (int) VARSIZE_ANY_EXHDR(b);
}

/* By key, and of one key the first request first. */
static int
by_key(const void *a, const void *b, void *arg)
{
	int			i = *(const int *) a;
	int			j = *(const int *) b;
	const KeyedRequest *x = &((KeyedRequest *) arg)[i];
	const KeyedRequest *y = &((KeyedRequest *) arg)[j];
	int			order;

	if (x->borrower_id != y->borrower_id)
		return x->borrower_id < y->borrower_id ? -1 : 1;
	order = compare_bytes(x->key, y->key);
	return order != 0 ? order : i < j ? -1 : 1;
}

/* A key that stands twice in a batch must stand for one request. */
static void
require_same(const KeyedRequest *first, const KeyedRequest *second)
{
	if (strcmp(first->command, second->command) == 0 &&
		compare_bytes(first->fingerprint, second->fingerprint) == 0)
		return;
	ereport(ERROR,
			(errcode(ERRCODE_KEY_REUSED),
			 errmsg("key \"%s\" was used for another request",
					text_to_cstring(first->key)),
			 errdetail("It stands twice in one batch, but not alike."),
			 errhint("A new request needs a new key.")));
}

/* Look the request's key up: what is kept, or null. */
static HeapTuple
find_answer(const KeyedRequest *request, TupleDesc columns,
			MemoryContext caller)
{
	Jsonb	   *kept = find_outcome(request->borrower_id, request->key,
									request->command, request->fingerprint,
									NULL);
	MemoryContext before;
	HeapTuple	row;

	if (kept == NULL)
		return NULL;
	before = MemoryContextSwitchTo(caller);
	row = kept_row(kept, columns);
	MemoryContextSwitchTo(before);
	return row;
}

/* Look all keys up, in this order; whether any request is new. */
static bool
find_answers(KeyedRequest *requests, int count, const int *order,
			 TupleDesc columns, MemoryContext caller)
{
	bool		any_new = count == 0;

	for (int i = 0; i < count; i++)
	{
		KeyedRequest *request = &requests[order[i]];
		const KeyedRequest *before = i == 0 ? NULL : &requests[order[i - 1]];

		request->same_as = -1;
		if (before != NULL && before->borrower_id == request->borrower_id &&
			compare_bytes(before->key, request->key) == 0)
		{
			require_same(before, request);
			request->answer = before->answer;
			if (before->answer == NULL)
				request->same_as = before->same_as >= 0 ? before->same_as
					: order[i - 1];
			continue;
		}
		request->answer = find_answer(request, columns, caller);
		any_new |= request->answer == NULL;
	}
	return any_new;
}

/* Give a new request its answer and keep it; repeat it to one that is not. */
static void
keep_answer(const Command *command, void *state, KeyedRequest *requests,
			int n, TupleDesc columns, MemoryContext caller,
			const CommandContext *context)
{
	KeyedRequest *request = &requests[n];
	MemoryContext before;
	Answer		answer;
	bool		is_first = request->same_as < 0;

	answer_begin(&answer, columns);
	command->answer(state, is_first ? n : request->same_as, &answer);
	if (is_first)
		keep_outcome(context->batch, request->borrower_id, request->key,
					 request->command, request->fingerprint, NULL, &answer);
	else
		answer_bool(&answer, "replayed", true);
	before = MemoryContextSwitchTo(caller);
	request->answer = answer_row(&answer);
	MemoryContextSwitchTo(before);
}

/* The same for all, in this order. */
static void
keep_answers(const Command *command, void *state, KeyedRequest *requests,
			 int count, const int *order, TupleDesc columns,
			 MemoryContext caller, const CommandContext *context)
{
	MemoryContext each = AllocSetContextCreate(CurrentMemoryContext,
											   "consfin answer",
											   ALLOCSET_DEFAULT_SIZES);
	MemoryContext before = MemoryContextSwitchTo(each);

	for (int i = 0; i < count; i++)
	{
		if (requests[order[i]].answer == NULL)
			keep_answer(command, state, requests, order[i], columns, caller,
						context);
		MemoryContextReset(each);
	}
	MemoryContextSwitchTo(before);
}

void
command_run(const Command *command, void *state, KeyedRequest *requests,
			int count, TupleDesc columns)
{
	MemoryContext caller = CurrentMemoryContext;
	CommandContext context;
	int		   *order;

	for (int i = 0; i < count; i++)
		check_key(requests[i].key);
	command_start(&context);
	order = palloc((count + 1) * sizeof(int));
	for (int i = 0; i < count; i++)
		order[i] = i;
	if (count > 1)
		qsort_arg(order, count, sizeof(int), by_key, requests);
	command->lock(&context, state);
	context.now = GetCurrentTimestamp();
	if (find_answers(requests, count, order, columns, caller))
	{
		require_day(&context);
		if (count > 1)
			context.batch = insert_batch_begin();
		command->work(&context, state);
		keep_answers(command, state, requests, count, order, columns, caller,
					 &context);
		if (context.batch != NULL)
			insert_batch_flush(context.batch);
	}
	command_end();
}

Datum
command_answer_to(FunctionCallInfo fcinfo, const char *name,
				  bytea *fingerprint, const Command *command, void *state)
{
	KeyedRequest request = {0};

	check_texts(fcinfo, 2);
	request.command = name;
	request.borrower_id = PG_GETARG_INT64(0);
	request.key = PG_GETARG_TEXT_PP(1);
	request.fingerprint = fingerprint;
	command_run(command, state, &request, 1, result_row_type(fcinfo));
	return HeapTupleGetDatum(request.answer);
}

Datum
command_answer(FunctionCallInfo fcinfo, const char *name,
			   const Command *command, void *state)
{
	return command_answer_to(fcinfo, name, fingerprint_arguments(fcinfo, 2),
							 command, state);
}

Datum
command_answer_many(FunctionCallInfo fcinfo, const Command *command,
					void *state, KeyedRequest *requests, int count)
{
	ReturnSetInfo *result = (ReturnSetInfo *) fcinfo->resultinfo;

	InitMaterializedSRF(fcinfo, MAT_SRF_USE_EXPECTED_DESC);
	if (count == 0)
	{
		present_book();
		return (Datum) 0;
	}
	command_run(command, state, requests, count, result->setDesc);
	for (int i = 0; i < count; i++)
		tuplestore_puttuple(result->setResult, requests[i].answer);
	return (Datum) 0;
}

/* start_command(key), start_command() */
Datum
consfin_start_command(PG_FUNCTION_ARGS)
{
	CommandContext context;

	if (PG_NARGS() == 1)
	{
		refuse_null(fcinfo, 0, "key");
		check_key(PG_GETARG_TEXT_PP(0));
	}
	command_start(&context);
	command_end();
	PG_RETURN_VOID();
}
