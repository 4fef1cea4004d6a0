/*
 * import_call.c
 *		Importing loans, one or those that are staged, and weighing one.
 *
 * Phase by phase, for one as for thousands: all lines in ascending order, all
 * keys, then each loan, and last the lines.
 */
#include "book/moving/import.h"

#include "miscadmin.h"
#include "utils/builtins.h"
#include "utils/datum.h"
#include "utils/memutils.h"
#include "utils/typcache.h"

#include "book/hold/authorize.h"
#include "calc/composite.h"
#include "type/schedule.h"

PG_FUNCTION_INFO_V1(consfin_import_loan);
PG_FUNCTION_INFO_V1(consfin_import_loans);
PG_FUNCTION_INFO_V1(consfin_weigh_import);

/* Most loans of one call. */
#define MAX_IMPORTS		100000

/* A call: its loans by borrower and line, and as keys know them. */
typedef struct Importing
{
	Import	   *imports;
	KeyedRequest *keyed;
	int			count;
	MovingBook	book;
	const CommandContext *context;
	MemoryContext rows;			/* of the loan that is being imported */
} Importing;

/* Which of them an error is about. */
static void
tell_import(void *arg)
{
	const KeyedRequest *keyed = arg;

	errcontext("import \"%s\" of borrower \"%lld\"",
			   text_to_cstring(keyed->key), (long long) keyed->borrower_id);
}

/* Take the step for each, and let an error say for which. */
static void
for_each(Importing *call, void (*step) (Importing *call, int n))
{
	ErrorContextCallback told;

	told.callback = tell_import;
	told.previous = error_context_stack;
	error_context_stack = &told;
	for (int i = 0; i < call->count; i++)
	{
		CHECK_FOR_INTERRUPTS();
		told.arg = &call->keyed[i];
		step(call, i);
	}
	error_context_stack = told.previous;
}

/* Lock the line of the import, where the one before has another. */
static void
lock_step(Importing *call, int n)
{
	Import	   *import = &call->imports[n];
	const Import *before = n == 0 ? NULL : &call->imports[n - 1];

	if (before != NULL && before->borrower_id == import->borrower_id &&
		before->line_id == import->line_id)
		import->line = before->line;
	else
	{
		import->line = palloc(sizeof(Line));
		lock_line(import->borrower_id, import->line_id, import->line);
	}
}

static void
import_step(Importing *call, int n)
{
	MemoryContext before;

	if (!is_new(&call->keyed[n]))
		return;
	before = MemoryContextSwitchTo(call->rows);
	import_loan(&call->imports[n], &call->book, call->context);
	MemoryContextSwitchTo(before);
	MemoryContextReset(call->rows);
}

static void
lock_imports(CommandContext *context pg_attribute_unused(), void *state)
{
	for_each(state, lock_step);
}

static void
work_imports(CommandContext *context, void *state)
{
	Importing  *call = state;

	/* A loan has many events. */
	if (context->batch == NULL)
		context->batch = insert_batch_begin();
	call->context = context;
	call->rows = AllocSetContextCreate(CurrentMemoryContext,
									   "consfin import",
									   ALLOCSET_DEFAULT_SIZES);
	read_moving_book(context->day, &call->book);
	for_each(call, import_step);
	for (int i = 0; i < call->count; i++)
		write_line(call->imports[i].line);
}

static void
answer_imports(void *state, int n, Answer *answer)
{
	answer_import(&((Importing *) state)->imports[n], answer);
}

static const Command import_command = {
	lock_imports, work_imports, answer_imports
};

/*
 * The loan of a function whose arguments from line on are line_id, original,
 * events, payment_references, merchant_id and credit.
 */
static void
import_arguments(FunctionCallInfo fcinfo, int line, Import *import)
{
	import->borrower_id = PG_GETARG_INT64(0);
	import->line_id = PG_GETARG_INT64(line);
	import->original = PG_GETARG_DATUM(line + 1);
	import->events = PG_GETARG_DATUM(line + 2);
	import->references = PG_ARGISNULL(line + 3) ? 0
		: PG_GETARG_DATUM(line + 3);
	import->merchant_id = named_merchant(fcinfo->args[line + 4].value,
										 PG_ARGISNULL(line + 4));
	import->has_credit = !PG_ARGISNULL(line + 5);
	import->credit = import->has_credit ? PG_GETARG_CENTS(line + 5) : 0;
}

/*
 * import_loan(borrower_id, key, line_id, original, events,
 * payment_references, merchant_id, credit)
 */
Datum
consfin_import_loan(PG_FUNCTION_ARGS)
{
	static const char *const names[] = {
		"borrower_id", "key", "line_id", "original", "events"
	};
	Import		import = {0};
	KeyedRequest keyed = {0};
	Importing	call = {.imports = &import, .keyed = &keyed, .count = 1};

	refuse_nulls(fcinfo, 5, names);
	import_arguments(fcinfo, 2, &import);
	keyed.command = "import_loan";
	keyed.borrower_id = import.borrower_id;
	keyed.key = PG_GETARG_TEXT_PP(1);
	keyed.fingerprint = fingerprint_of_import(&import);
	command_run(&import_command, &call, &keyed, 1, result_row_type(fcinfo));
	return HeapTupleGetDatum(keyed.answer);
}

/* A row that was staged. */
typedef struct Staged
{
	text	   *key;
	Import		import;
} Staged;

/* By borrower and line, in which lines are locked, and then by key. */
static int
by_line(const void *a, const void *b)
{
	const Staged *x = a;
	const Staged *y = b;
	int			order;

	if (x->import.borrower_id != y->import.borrower_id)
		return x->import.borrower_id < y->import.borrower_id ? -1 : 1;
	if (x->import.line_id != y->import.line_id)
		return x->import.line_id < y->import.line_id ? -1 : 1;
	order = memcmp(VARDATA_ANY(x->key), VARDATA_ANY(y->key),
				   Min(VARSIZE_ANY_EXHDR(x->key), VARSIZE_ANY_EXHDR(y->key)));
	return order != 0 ? order : (int) VARSIZE_ANY_EXHDR(x->key) -
		(int) VARSIZE_ANY_EXHDR(y->key);
}

/* The next column, which must have a value. */
static Datum
needed(Reader *r, const char *name, const Staged *staged)
{
	bool		is_null;
	Datum		value = read_datum(r, &is_null);

	if (is_null)
		ereport(ERROR,
				(errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
				 errmsg("%s must not be null", name),
				 errcontext("import \"%s\" of borrower \"%lld\"",
							text_to_cstring(staged->key),
							(long long) staged->import.borrower_id)));
	return value;
}

/* The reader's row of the staging table. */
static void
read_staged(Reader *r, Staged *staged)
{
	Import	   *import = &staged->import;
	bool		is_null;
	Datum		value;

	memset(import, 0, sizeof(Import));
	import->borrower_id = read_int64(r);
	staged->key = DatumGetTextPP(read_value(r));
	import->line_id = DatumGetInt64(needed(r, "line_id", staged));
	import->original = needed(r, "original", staged);
	import->events = needed(r, "events", staged);
	import->references = read_datum(r, &is_null);
	value = read_datum(r, &is_null);
	import->merchant_id = named_merchant(value, is_null);
	value = read_datum(r, &is_null);
	import->has_credit = !is_null;
	import->credit = is_null ? 0 : DatumGetCents(value);
}

/* Take so many rows out of the staging table that nobody else takes. */
static void
take_staged(int32 most, MemoryContext caller, Importing *call)
{
	static Statement take = STATEMENT(
		"DELETE FROM lending.import_row d USING ("
		"SELECT r.borrower_id, r.key FROM lending.import_row r"
		" ORDER BY r.borrower_id, r.key LIMIT $1"
		" FOR NO KEY UPDATE SKIP LOCKED) r"
		" WHERE d.borrower_id OPERATOR(pg_catalog.=) r.borrower_id"
		" AND d.key OPERATOR(pg_catalog.=) r.key"
		" RETURNING d.borrower_id, d.key, d.line_id, d.original, d.events,"
		" d.payment_references, d.merchant_id, d.credit");
	Staged	   *staged;
	Writer		w = WRITER;
	Reader		r;

	put_int32(&w, most);
	run(&take, &w, &r);
	MemoryContextSwitchTo(caller);
	staged = palloc((r.count + 1) * sizeof(Staged));
	call->count = 0;
	while (next_row(&r))
		read_staged(&r, &staged[call->count++]);
	finish(&r);
	qsort(staged, call->count, sizeof(Staged), by_line);
	call->imports = palloc((call->count + 1) * sizeof(Import));
	call->keyed = palloc0((call->count + 1) * sizeof(KeyedRequest));
	for (int i = 0; i < call->count; i++)
	{
		KeyedRequest *keyed = &call->keyed[i];

		call->imports[i] = staged[i].import;
		keyed->command = "import_loan";
		keyed->borrower_id = staged[i].import.borrower_id;
		keyed->key = staged[i].key;
		keyed->fingerprint = fingerprint_of_import(&staged[i].import);
	}
}

/* How many rows are left to be imported. */
static int64
staged_rows(void)
{
	static Statement read = STATEMENT(
		"SELECT pg_catalog.count(*) FROM lending.import_row");
	Reader		r;
	int64		count;

	SPI_connect();
	run(&read, NULL, &r);
	next_row(&r);
	count = read_int64(&r);
	finish(&r);
	SPI_finish();
	return count;
}

/* What came of the call, in a row. */
static HeapTuple
summary(const Importing *call, TupleDesc columns)
{
	Answer		answer;
	Cents		outstanding = 0;
	int32		loans = 0;
	int32		events = 0;

	for (int i = 0; i < call->count; i++)
	{
		const Import *import = &call->imports[i];

		if (import->loan_id == 0)
			continue;			/* it had been imported before */
		loans++;
		events += import->event_count;
		if (add_overflows(outstanding, import->standing.outstanding,
						  &outstanding))
			cents_out_of_range();
	}
	answer_begin(&answer, columns);
	answer_int32(&answer, "loans", loans);
	answer_int32(&answer, "again", call->count - loans);
	answer_int32(&answer, "events", events);
	answer_cents(&answer, "outstanding", outstanding);
	answer_datum(&answer, "staged", 'b', Int64GetDatum(staged_rows()));
	return answer_row(&answer);
}

/* import_loans(most) */
Datum
consfin_import_loans(PG_FUNCTION_ARGS)
{
	static const char *const names[] = {"most"};
	MemoryContext caller = CurrentMemoryContext;
	Importing	call = {0};
	CommandContext context;
	int32		most;

	refuse_nulls(fcinfo, 1, names);
	most = PG_GETARG_INT32(0);
	if (most < 1 || most > MAX_IMPORTS)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("most must be from 1 to %d, not \"%d\"",
						MAX_IMPORTS, most)));
	command_start(&context);
	take_staged(most, caller, &call);
	command_end();
	if (call.count > 0)
		command_run(&import_command, &call, call.keyed, call.count,
					lookup_rowtype_tupdesc_copy(
						consfin_type("import_result"), -1));
	PG_RETURN_DATUM(HeapTupleGetDatum(summary(&call,
											  result_row_type(fcinfo))));
}

/*
 * weigh_import(borrower_id, line_id, original, events, payment_references,
 * merchant_id, credit)
 */
Datum
consfin_weigh_import(PG_FUNCTION_ARGS)
{
	static const char *const names[] = {
		"borrower_id", "line_id", "original", "events"
	};
	MemoryContext caller = CurrentMemoryContext;
	Import		import = {0};
	MovingBook	book;
	MovedLoan	moved;
	Line		line;
	Book		present;
	Datum		schedule;

	refuse_nulls(fcinfo, 4, names);
	import_arguments(fcinfo, 1, &import);
	SPI_connect();
	read_book(&present);
	read_moving_book(open_business_date(&present), &book);
	read_line(import.borrower_id, import.line_id, &line);
	import.line = &line;
	prepare_import(&import, &book, &moved);
	MemoryContextSwitchTo(caller);
	schedule = moved.count == 0 ? datumCopy(import.original, false, -1)
		: sealed_datum(&moved.loan.live);
	SPI_finish();
	PG_RETURN_DATUM(schedule);
}
