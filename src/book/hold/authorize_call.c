/*
 * authorize_call.c
 *		Placing holds, one or many in one transaction.
 *
 * Phase by phase, for one as for a hundred: all lines in ascending order,
 * all keys, all decisions that need nothing shared, the slots, the rows, and
 * last the outcomes.
 */
#include "book/hold/authorize.h"

#include "catalog/pg_type.h"
#include "utils/builtins.h"
#include "utils/memutils.h"

#include "calc/composite.h"

PG_FUNCTION_INFO_V1(consfin_authorize);
PG_FUNCTION_INFO_V1(consfin_authorize_advice);
PG_FUNCTION_INFO_V1(consfin_authorize_many);
PG_FUNCTION_INFO_V1(consfin_hold_cash);

/* A call: its requests, and the same as keys know them. */
typedef struct Authorization
{
	Request    *requests;
	KeyedRequest *keyed;
	int			count;
} Authorization;

static int
by_line(const void *a, const void *b, void *arg)
{
	int			i = *(const int *) a;
	int			j = *(const int *) b;
	const Request *x = &((Request *) arg)[i];
	const Request *y = &((Request *) arg)[j];

	if (x->borrower_id != y->borrower_id)
		return x->borrower_id < y->borrower_id ? -1 : 1;
	if (x->line_id != y->line_id)
		return x->line_id < y->line_id ? -1 : 1;
	return i < j ? -1 : 1;
}

/* Lock the lines of all requests, ascending, each once. */
static void
authorize_lock(CommandContext *context pg_attribute_unused(), void *state)
{
	Authorization *a = state;
	int		   *order = palloc(a->count * sizeof(int));
	Line	   *line = NULL;

	for (int i = 0; i < a->count; i++)
		order[i] = i;
	if (a->count > 1)
		qsort_arg(order, a->count, sizeof(int), by_line, a->requests);
	for (int i = 0; i < a->count; i++)
	{
		Request    *request = &a->requests[order[i]];

		if (line == NULL || line->borrower_id != request->borrower_id ||
			line->line_id != request->line_id)
		{
			line = palloc(sizeof(Line));
			lock_line(request->borrower_id, request->line_id, line);
		}
		request->line = line;
	}
}

static void
authorize_work(CommandContext *context, void *state)
{
	Authorization *a = state;
	MemoryContext rows = AllocSetContextCreate(CurrentMemoryContext,
											   "consfin holds",
											   ALLOCSET_DEFAULT_SIZES);
	MemoryContext before;

	for (int i = 0; i < a->count; i++)
		a->requests[i].answered = !is_new(&a->keyed[i]);
	decide_requests(a->requests, a->count, context);
	before = MemoryContextSwitchTo(rows);
	for (int i = 0; i < a->count; i++)
	{
		if (!a->requests[i].answered && a->requests[i].reason == NULL)
			write_request(&a->requests[i], context);
		MemoryContextReset(rows);
	}
	MemoryContextSwitchTo(before);
	for (int i = 0; i < a->count; i++)
		write_line(a->requests[i].line);
}

static void
answer_request(Request *request, Answer *answer)
{
	const Hold *hold = &request->hold;
	bool		approved = request->reason == NULL;

	if (approved)
		answer_approved(answer, request->lowered);
	else
		answer_decision(answer, request->reason);
	answer_text(answer, "limiting", request->limiting);
	answer_id(answer, "hold_id", approved ? hold->id.hold_id : 0);
	answer_part(request, answer);
	answer_cents(answer, "available", line_available(request->line));
	if (approved && hold->expires_at != DT_NOEND)
		answer_time(answer, "expires_at", hold->expires_at);
}

static void
authorize_answer(void *state, int n, Answer *answer)
{
	answer_request(&((Authorization *) state)->requests[n], answer);
}

static const Command authorize_command = {
	authorize_lock, authorize_work, authorize_answer
};

static const char *const argument_names[] = {
	"borrower_id", "key", "line_id", "amount"
};

/* authorize and authorize_advice: one request. */
static Datum
authorize_one(FunctionCallInfo fcinfo, bool advice)
{
	Request		request = {0};
	KeyedRequest keyed = {0};
	Authorization a = {&request, &keyed, 1};

	refuse_nulls(fcinfo, 4, argument_names);
	check_texts(fcinfo, 2);
	keyed.command = advice ? "authorize_advice" : "authorize";
	keyed.borrower_id = request.borrower_id = PG_GETARG_INT64(0);
	keyed.key = PG_GETARG_TEXT_PP(1);
	request.line_id = PG_GETARG_INT64(2);
	request.amount = PG_GETARG_CENTS(3);
	check_amount(request.amount);
	keyed.fingerprint = advice ? fingerprint_arguments(fcinfo, 2)
		: partial_argument(fcinfo, 6, &request);
	request.merchant_id = named_merchant(fcinfo->args[4].value,
										 PG_ARGISNULL(4));
	request.reference = PG_ARGISNULL(5) ? 0 : PG_GETARG_DATUM(5);
	request.advice = advice;
	command_run(&authorize_command, &a, &keyed, 1, result_row_type(fcinfo));
	return HeapTupleGetDatum(keyed.answer);
}

/*
 * authorize(borrower_id, key, line_id, amount, merchant_id, reference,
 * partial)
 */
Datum
consfin_authorize(PG_FUNCTION_ARGS)
{
	return authorize_one(fcinfo, false);
}

/* authorize_advice(the same, but partial) */
Datum
consfin_authorize_advice(PG_FUNCTION_ARGS)
{
	return authorize_one(fcinfo, true);
}

/* hold_cash(borrower_id, line_id, amount, reference) */
Datum
consfin_hold_cash(PG_FUNCTION_ARGS)
{
	static const char *const names[] = {"borrower_id", "line_id", "amount"};
	MemoryContext caller = CurrentMemoryContext;
	Request		request = {0};
	Line		line;
	CommandContext context;
	Answer		answer;

	refuse_nulls(fcinfo, 3, names);
	request.borrower_id = PG_GETARG_INT64(0);
	request.line_id = PG_GETARG_INT64(1);
	request.amount = PG_GETARG_CENTS(2);
	request.reference = PG_ARGISNULL(3) ? 0 : PG_GETARG_DATUM(3);
	request.cash = true;
	check_amount(request.amount);
	command_start(&context);
	require_day(&context);
	lock_line(request.borrower_id, request.line_id, &line);
	context.now = GetCurrentTimestamp();
	place_hold(&request, &line, &context);
	write_line(&line);
	MemoryContextSwitchTo(caller);
	answer_begin(&answer, result_row_type(fcinfo));
	answer_request(&request, &answer);
	command_end();
	return HeapTupleGetDatum(answer_row(&answer));
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

/* The request of a record, and its key and fingerprint as authorize() has. */
static void
read_request(HeapTupleHeader record, bool partial, Request *request,
			 KeyedRequest *keyed)
{
	Fingerprint print;
	Datum		merchant_id;
	bool		no_merchant;
	bool		no_reference;

	request->borrower_id = DatumGetInt64(field(record, 1, &no_merchant));
	request->line_id = DatumGetInt64(field(record, 3, &no_merchant));
	request->amount = DatumGetCents(field(record, 4, &no_merchant));
	check_amount(request->amount);
	merchant_id = field(record, 5, &no_merchant);
	request->merchant_id = named_merchant(merchant_id, no_merchant);
	request->reference = field(record, 6, &no_reference);
	if (no_reference)
		request->reference = 0;
	else
		check_text(DatumGetTextPP(request->reference), "reference");
	keyed->command = "authorize";
	keyed->borrower_id = request->borrower_id;
	keyed->key = DatumGetTextPP(field(record, 2, &no_merchant));
	fingerprint_begin(&print);
	fingerprint_add(&print, INT8OID, Int64GetDatum(request->line_id), false);
	fingerprint_add(&print, parameter_type('m'),
					CentsGetDatum(request->amount), false);
	fingerprint_add(&print, INT8OID, merchant_id,
					request->merchant_id == 0);
	fingerprint_add(&print, TEXTOID, request->reference, no_reference);
	allow_part(request, partial, &print);
	keyed->fingerprint = fingerprint_end(&print);
}

/* The requests of an array of authorize_request, palloc'd. */
static void
read_requests(ArrayType *array, bool partial, Authorization *a)
{
	Datum	   *records = request_records(array, &a->count);

	a->requests = palloc0((a->count + 1) * sizeof(Request));
	a->keyed = palloc0((a->count + 1) * sizeof(KeyedRequest));
	for (int i = 0; i < a->count; i++)
		read_request(DatumGetHeapTupleHeader(records[i]), partial,
					 &a->requests[i], &a->keyed[i]);
}

/* authorize_many(requests, partial) */
Datum
consfin_authorize_many(PG_FUNCTION_ARGS)
{
	static const char *const names[] = {"requests", "partial"};
	Authorization a;

	refuse_nulls(fcinfo, 2, names);
	read_requests(PG_GETARG_ARRAYTYPE_P(0), PG_GETARG_BOOL(1), &a);
	return command_answer_many(fcinfo, &authorize_command, &a, a.keyed,
							   a.count);
}
