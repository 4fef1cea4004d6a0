/*
 * authorize_call.c
 *		Placing holds, one or many in one transaction.
 *
 * Phase by phase, for one as for a hundred: all lines in ascending order,
 * all keys, all decisions that need nothing shared, the slots, the rows, and
 * last the outcomes.
 */
#include "book/hold/authorize.h"

#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/tuplestore.h"

#include "calc/composite.h"
#include "engine/command.h"
#include "engine/idempotency.h"
#include "engine/outcome.h"
#include "core/number/money.h"

PG_FUNCTION_INFO_V1(consfin_authorize);
PG_FUNCTION_INFO_V1(consfin_authorize_advice);
PG_FUNCTION_INFO_V1(consfin_authorize_many);
PG_FUNCTION_INFO_V1(consfin_hold_cash);

/* Most requests of one call. */
#define MAX_REQUESTS	10000

/* Columns of authorize_result. */
#define RESULT_COLUMNS	7

/* The row that answers a request. */
static HeapTuple
answer(const Request *request, TupleDesc columns)
{
	const Hold *hold = &request->hold;
	bool		approved = request->reason == NULL;
	Datum		values[RESULT_COLUMNS];
	bool		nulls[RESULT_COLUMNS];

	memset(nulls, 0, sizeof(nulls));
	values[0] = CStringGetTextDatum(approved ? "approved" : "declined");
	nulls[1] = approved;
	values[1] = approved ? 0 : CStringGetTextDatum(request->reason);
	nulls[2] = request->limiting == NULL;
	values[2] = nulls[2] ? 0 : CStringGetTextDatum(request->limiting);
	nulls[3] = !approved;
	values[3] = Int64GetDatum(hold->hold_id);
	values[4] = CentsGetDatum(line_available(request->line));
	nulls[5] = !approved || hold->expires_at == DT_NOEND;
	values[5] = TimestampTzGetDatum(hold->expires_at);
	values[6] = BoolGetDatum(false);
	return heap_form_tuple(columns, values, nulls);
}

static const char *
command_of(const Request *request)
{
	return request->advice ? "authorize_advice" : "authorize";
}

static int
by_line(const void *a, const void *b, void *arg)
{
	const Request *x = &((Request *) arg)[*(const int *) a];
	const Request *y = &((Request *) arg)[*(const int *) b];

	if (x->borrower_id != y->borrower_id)
		return x->borrower_id < y->borrower_id ? -1 : 1;
	if (x->line_id != y->line_id)
		return x->line_id < y->line_id ? -1 : 1;
	return *(const int *) a < *(const int *) b ? -1 : 1;
}

static int
compare_text(const text *a, const text *b)
{
	size_t		size = Min(VARSIZE_ANY_EXHDR(a), VARSIZE_ANY_EXHDR(b));
	int			order = memcmp(VARDATA_ANY(a), VARDATA_ANY(b), size);

	if (order != 0)
		return order;
	return (int) VARSIZE_ANY_EXHDR(a) - (int) VARSIZE_ANY_EXHDR(b);
}

static int
by_key(const void *a, const void *b, void *arg)
{
	const Request *x = &((Request *) arg)[*(const int *) a];
	const Request *y = &((Request *) arg)[*(const int *) b];
	int			order;

	if (x->borrower_id != y->borrower_id)
		return x->borrower_id < y->borrower_id ? -1 : 1;
	order = compare_text(x->key, y->key);
	if (order != 0)
		return order;
	return *(const int *) a < *(const int *) b ? -1 : 1;
}

/* The requests' positions in the order of compare. */
static int *
in_order(Request *requests, int count, qsort_arg_comparator compare)
{
	int		   *order = palloc(count * sizeof(int));

	for (int i = 0; i < count; i++)
		order[i] = i;
	if (count > 1)
		qsort_arg(order, count, sizeof(int), compare, requests);
	return order;
}

/* Lock the lines of all requests, ascending, each once. */
static void
lock_lines(Request *requests, int count)
{
	int		   *order = in_order(requests, count, by_line);
	Line	   *line = NULL;

	for (int i = 0; i < count; i++)
	{
		Request    *request = &requests[order[i]];

		if (line == NULL || line->borrower_id != request->borrower_id ||
			line->line_id != request->line_id)
		{
			line = palloc(sizeof(Line));
			lock_line(request->borrower_id, request->line_id, line);
		}
		request->line = line;
	}
}

/* A key that stands twice in a batch must stand for one request. */
static void
same_request(const Request *first, const Request *second)
{
	if (first->advice == second->advice &&
		compare_text(first->arguments, second->arguments) == 0)
		return;
	ereport(ERROR,
			(errcode(ERRCODE_KEY_REUSED),
			 errmsg("key \"%s\" was used for another request",
					text_to_cstring(first->key)),
			 errdetail("It stands twice in one batch, but not alike."),
			 errhint("A new request needs a new key.")));
}

/* Look all keys up; the requests they stand for need nothing more. */
static void
recall_all(Request *requests, int count, const int *order, TupleDesc columns)
{
	for (int i = 0; i < count; i++)
	{
		Request    *request = &requests[order[i]];
		Request    *before = i == 0 ? NULL : &requests[order[i - 1]];
		text	   *outcome;

		if (before != NULL && before->borrower_id == request->borrower_id &&
			compare_text(before->key, request->key) == 0)
		{
			same_request(before, request);
			request->same_as = before->same_as >= 0 ? before->same_as
				: order[i - 1];
			continue;
		}
		outcome = find_outcome(request->borrower_id, request->key,
						 cstring_to_text(command_of(request)),
						 request->arguments);
		if (outcome != NULL)
			request->replay = outcome_row(outcome, columns);
	}
}

/* The outcome of each request, kept under its key; rows has room. */
static void
remember_all(Request *requests, int count, const int *order,
			 TupleDesc columns, HeapTuple *rows,
			 const CommandContext *context)
{
	for (int i = 0; i < count; i++)
	{
		Request    *request = &requests[order[i]];
		text	   *outcome;

		if (request->replay != NULL)
			rows[order[i]] = request->replay;
		else if (request->same_as >= 0)
			rows[order[i]] = outcome_row(outcome_text(rows[request->same_as],
													  columns), columns);
		else
		{
			rows[order[i]] = answer(request, columns);
			outcome = outcome_text(rows[order[i]], columns);
			keep_outcome(context, request->borrower_id, request->key,
						 cstring_to_text(command_of(request)),
						 request->arguments, outcome);
		}
	}
}

/* The whole of it: rows gets the answers, in the order of the requests. */
static void
authorize_all(Request *requests, int count, CommandContext *context,
			  TupleDesc columns, HeapTuple *rows)
{
	int		   *keys = in_order(requests, count, by_key);
	bool		all_known = true;

	lock_lines(requests, count);
	context->now = GetCurrentTimestamp();
	recall_all(requests, count, keys, columns);
	for (int i = 0; i < count; i++)
	{
		if (requests[i].replay == NULL && requests[i].same_as < 0)
		{
			all_known = false;
			count_expired(requests[i].line, context->now);
		}
	}
	if (count > 1)
		context->batch = insert_batch_begin();
	if (!all_known)
	{
		require_day(context);
		place_holds(requests, count, context);
	}
	for (int i = 0; i < count; i++)
		write_line(requests[i].line);
	remember_all(requests, count, keys, columns, rows, context);
	if (context->batch != NULL)
		insert_batch_flush(context->batch);
}

void
check_amount(Cents amount)
{
	char		figure[CENTS_TEXT];

	if (amount > 0)
		return;
	cents_print(amount, figure);
	ereport(ERROR,
			(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			 errmsg("amount must be positive, not \"%s\"", figure)));
}

/* The arguments as the key remembers them; what the client sent, no more. */
static void
note_arguments(Request *request)
{
	StringInfoData arguments;

	check_amount(request->amount);
	request_begin(&arguments);
	request_integer(&arguments, request->line_id);
	request_integer(&arguments, request->amount);
	request_integer(&arguments, request->merchant_id);
	request_text(&arguments, request->reference, request->reference == 0);
	request->arguments = request_end(&arguments);
	request->same_as = -1;
}

static const char *const argument_names[] = {
	"borrower_id", "key", "line_id", "amount"
};

/* authorize and authorize_advice: one request. */
static Datum
authorize_one(FunctionCallInfo fcinfo, bool advice)
{
	MemoryContext caller = CurrentMemoryContext;
	Request		request;
	CommandContext		context;
	TupleDesc	columns;
	HeapTuple	row;
	Datum		result;

	refuse_nulls(fcinfo, 4, argument_names);
	columns = result_row_type(fcinfo);
	memset(&request, 0, sizeof(request));
	request.borrower_id = PG_GETARG_INT64(0);
	request.key = PG_GETARG_TEXT_PP(1);
	request.line_id = PG_GETARG_INT64(2);
	request.amount = PG_GETARG_CENTS(3);
	request.merchant_id = named_merchant(fcinfo->args[4].value,
										 PG_ARGISNULL(4));
	request.reference = PG_ARGISNULL(5) ? 0 : PG_GETARG_DATUM(5);
	request.advice = advice;
	note_arguments(&request);
	context_start(&context, fcinfo, 6);
	authorize_all(&request, 1, &context, columns, &row);
	MemoryContextSwitchTo(caller);
	result = heap_copy_tuple_as_datum(row, columns);
	command_end();
	return result;
}

/*
 * authorize(borrower_id, key, line_id, amount, merchant_id, reference,
 * actor)
 */
Datum
consfin_authorize(PG_FUNCTION_ARGS)
{
	return authorize_one(fcinfo, false);
}

/* authorize_advice(the same) */
Datum
consfin_authorize_advice(PG_FUNCTION_ARGS)
{
	return authorize_one(fcinfo, true);
}

/* hold_cash(borrower_id, line_id, amount, reference, actor) */
Datum
consfin_hold_cash(PG_FUNCTION_ARGS)
{
	static const char *const names[] = {"borrower_id", "line_id", "amount"};
	MemoryContext caller = CurrentMemoryContext;
	Request		request;
	Line		line;
	CommandContext		context;
	TupleDesc	columns;
	Datum		result;

	refuse_nulls(fcinfo, 3, names);
	columns = result_row_type(fcinfo);
	memset(&request, 0, sizeof(request));
	request.borrower_id = PG_GETARG_INT64(0);
	request.line_id = PG_GETARG_INT64(1);
	request.amount = PG_GETARG_CENTS(2);
	request.reference = PG_ARGISNULL(3) ? 0 : PG_GETARG_DATUM(3);
	request.cash = true;
	check_amount(request.amount);
	context_start(&context, fcinfo, 4);
	require_day(&context);
	lock_line(request.borrower_id, request.line_id, &line);
	context.now = GetCurrentTimestamp();
	count_expired(&line, context.now);
	place_hold(&request, &line, &context);
	write_line(&line);
	MemoryContextSwitchTo(caller);
	result = heap_copy_tuple_as_datum(answer(&request, columns), columns);
	command_end();
	return result;
}

/* A field of an authorize_request; only the optional ones may be null. */
static Datum
field(HeapTupleHeader record, int column, bool *is_null)
{
	Datum		value = GetAttributeByNum(record, column, is_null);

	if (*is_null && column <= (int) lengthof(argument_names))
		ereport(ERROR,
				(errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
				 errmsg("%s of a request must not be null",
						argument_names[column - 1])));
	return value;
}

/* The requests of an array of authorize_request, palloc'd. */
static Request *
requests_of(ArrayType *array, int *count)
{
	Datum	   *records;
	bool	   *nulls;
	Request    *requests;

	if (ARR_NDIM(array) > 1)
		ereport(ERROR,
				(errcode(ERRCODE_ARRAY_SUBSCRIPT_ERROR),
				 errmsg("requests must be a one-dimensional array")));
	deconstruct_array(array, ARR_ELEMTYPE(array), -1, false, TYPALIGN_DOUBLE,
					  &records, &nulls, count);
	if (*count > MAX_REQUESTS)
		ereport(ERROR,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				 errmsg("requests must be %d at most, not \"%d\"",
						MAX_REQUESTS, *count)));
	requests = palloc0((*count + 1) * sizeof(Request));
	for (int i = 0; i < *count; i++)
	{
		HeapTupleHeader record;
		Datum		merchant_id;
		bool		is_null;

		if (nulls[i])
			ereport(ERROR,
					(errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
					 errmsg("request %d must not be null", i + 1)));
		record = DatumGetHeapTupleHeader(records[i]);
		requests[i].borrower_id = DatumGetInt64(field(record, 1, &is_null));
		requests[i].key = DatumGetTextPP(field(record, 2, &is_null));
		requests[i].line_id = DatumGetInt64(field(record, 3, &is_null));
		requests[i].amount = DatumGetCents(field(record, 4, &is_null));
		merchant_id = field(record, 5, &is_null);
		requests[i].merchant_id = named_merchant(merchant_id, is_null);
		requests[i].reference = field(record, 6, &is_null);
		if (is_null)
			requests[i].reference = 0;
		note_arguments(&requests[i]);
	}
	return requests;
}

/* authorize_many(requests, actor) */
Datum
consfin_authorize_many(PG_FUNCTION_ARGS)
{
	static const char *const names[] = {"requests"};
	ReturnSetInfo *result;
	Request    *requests;
	HeapTuple  *rows;
	CommandContext		context;
	int			count;

	refuse_nulls(fcinfo, 1, names);
	InitMaterializedSRF(fcinfo, MAT_SRF_USE_EXPECTED_DESC);
	result = (ReturnSetInfo *) fcinfo->resultinfo;
	requests = requests_of(PG_GETARG_ARRAYTYPE_P(0), &count);
	context_start(&context, fcinfo, 1);
	rows = palloc((count + 1) * sizeof(HeapTuple));
	if (count > 0)
		authorize_all(requests, count, &context, result->setDesc, rows);
	for (int i = 0; i < count; i++)
		tuplestore_puttuple(result->setResult, rows[i]);
	command_end();
	return (Datum) 0;
}
