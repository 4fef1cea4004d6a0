/*
 * repay.c
 *		Money of borrowers taken for all of their loans, one or many at once.
 *
 * Many are worked on borrower by borrower: the lines of all are locked first,
 * in their order, and what they write waits and is written together.
 */
#include "book/repayment/repayment.h"

#include "access/htup_details.h"
#include "catalog/pg_type.h"
#include "miscadmin.h"
#include "utils/builtins.h"
#include "utils/memutils.h"

#include "book/hold/authorize.h"
#include "book/loan/dates.h"
#include "book/repayment/portions.h"
#include "book/repayment/refind.h"
#include "book/repayment/use_credit.h"
#include "calc/composite.h"
#include "engine/fingerprint.h"
#include "engine/new_id.h"

PG_FUNCTION_INFO_V1(consfin_repay);
PG_FUNCTION_INFO_V1(consfin_repay_many);
PG_FUNCTION_INFO_V1(consfin_take_receipt);

/*
 * Apply the repayment: a shortage of the credit balance is collected first,
 * then what is paid before loans, then installments past due, due and billed,
 * then the next of each loan; the rest is credit balance.
 */
static void
apply_repayment(Portfolio *portfolio, Repayment *repayment)
{
	Cents		shortage = Max(-portfolio->credit_balance, 0);
	Cents		rest;
	Portion    *portions = NULL;
	int			count = 0;

	portfolio->cash = repayment->stands_on;
	shortage = Min(shortage, repayment->amount);
	rest = repayment->amount - shortage;
	rest -= pay_first(portfolio->borrower_id, 0, repayment, rest);
	if (rest > 0)
		portions = portions_of(portfolio, rest, repayment->on, TURN_NEXT,
							   &count);
	for (int i = 0; i < count; i++)
	{
		Booked		booked;

		pay_loan(portfolio, portions[i].loan, repayment, portions[i].amount,
				 &booked);
		count_event(repayment, &booked);
		rest -= portions[i].amount;
	}
	post_credit(portfolio, "repay", shortage + rest, repayment->value_date,
				repayment->repayment_id);
	portfolio->cash = ACCOUNT_CASH;
	repayment->credited += shortage + rest;
}

/* Money to be taken, and what came of it. */
typedef struct RepayRequest
{
	int64		borrower_id;
	Portfolio  *portfolio;		/* of the borrower, whose lines are locked */
	const DateADT *on;			/* null: the open day */
	const DateADT *value_date;	/* null: none */
	Repayment	repayment;
	Cents		outstanding;	/* of the borrower, afterwards */
	Cents		credit_balance;
} RepayRequest;

/* A call: its requests, and the same as keys know them. */
typedef struct RepayCall
{
	RepayRequest *requests;
	KeyedRequest *keyed;
	int			count;
	int		   *order;			/* by borrower, then as they came */
} RepayCall;

static int
by_borrower(const void *a, const void *b, void *arg)
{
	int			i = *(const int *) a;
	int			j = *(const int *) b;
	const RepayRequest *x = &((RepayRequest *) arg)[i];
	const RepayRequest *y = &((RepayRequest *) arg)[j];

	if (x->borrower_id != y->borrower_id)
		return x->borrower_id < y->borrower_id ? -1 : 1;
	return i < j ? -1 : 1;
}

/* Lock the lines of all borrowers, ascending, each once. */
static void
lock_borrowers(CommandContext *context, void *state)
{
	RepayCall  *call = state;
	Portfolio  *portfolio = NULL;

	call->order = palloc(call->count * sizeof(int));
	for (int i = 0; i < call->count; i++)
		call->order[i] = i;
	if (call->count > 1)
		qsort_arg(call->order, call->count, sizeof(int), by_borrower,
				  call->requests);
	for (int i = 0; i < call->count; i++)
	{
		RepayRequest *request = &call->requests[call->order[i]];

		if (portfolio == NULL ||
			portfolio->borrower_id != request->borrower_id)
		{
			portfolio = palloc(sizeof(Portfolio));
			portfolio_start(portfolio, request->borrower_id, context);
		}
		request->portfolio = portfolio;
	}
}

/*
 * The first day a borrower can have paid on: a loan was disbursed on it, or
 * where there is none a line opened; the open day where there is neither.
 */
static DateADT
first_day(int64 borrower_id, DateADT open_day)
{
	static Statement read = STATEMENT(
		"SELECT coalesce("
		" (SELECT pg_catalog.min(n.disbursed_on) FROM lending.loans n"
		"  WHERE n.borrower_id OPERATOR(pg_catalog.=) $1),"
		" (SELECT pg_catalog.min(m.business_date)"
		"  FROM lending.line_movements m"
		"  WHERE m.borrower_id OPERATOR(pg_catalog.=) $1"
		"  AND m.seq OPERATOR(pg_catalog.=) 1))");
	Writer		w = WRITER;
	Reader		r;
	DateADT		day;

	put_int64(&w, borrower_id);
	run(&read, &w, &r);
	next_row(&r);
	day = read_date_or(&r, open_day);
	finish(&r);
	return day;
}

/* A day before the borrower had anything to pay is a mistake. */
static void
check_paid_on(DateADT day, int64 borrower_id, DateADT open_day)
{
	DateADT		first = open_day;

	if (day < open_day)
		first = first_day(borrower_id, open_day);
	if (day >= first)
		return;
	ereport(ERROR,
			(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			 errmsg("cannot take effect on \"%s\", before \"%s\"",
					day_text(day), day_text(first)),
			 errdetail("The borrower had no loan before.")));
}

/* Take the money, and write all that follows. */
static void
take_money(CommandContext *context, RepayRequest *request)
{
	Portfolio  *portfolio = request->portfolio;
	Repayment  *repayment = &request->repayment;

	repayment->repayment_id = new_id();
	repayment->on = effective_day(request->on, context->day);
	check_paid_on(repayment->on, request->borrower_id, context->day);
	repayment->value_date = value_day(request->value_date, context->day);
	repayment->by_turn = true;
	read_loans_open_on(portfolio, repayment->on);
	use_credit_on_due(portfolio);
	apply_repayment(portfolio, repayment);
	write_repayment(portfolio, repayment);
	if (repayment->on < context->day)
		find_anew(portfolio, repayment->on, repayment->repayment_id);
	write_portfolio(portfolio);
	publish_repayment(portfolio, repayment);
	request->outstanding = total_outstanding(portfolio);
	request->credit_balance = portfolio->credit_balance;
}

/* Take the money of all requests that have no answer yet. */
static void
take_all(CommandContext *context, void *state)
{
	RepayCall  *call = state;
	MemoryContext each = AllocSetContextCreate(CurrentMemoryContext,
											   "consfin repayment",
											   ALLOCSET_DEFAULT_SIZES);
	const RepayRequest *last = NULL;
	MemoryContext before;

	if (context->batch == NULL)
		context->batch = insert_batch_begin();
	before = MemoryContextSwitchTo(each);
	for (int i = 0; i < call->count; i++)
	{
		RepayRequest *request = &call->requests[call->order[i]];

		CHECK_FOR_INTERRUPTS();
		if (!is_new(&call->keyed[call->order[i]]))
			continue;
		request->repayment.stands_on =
			cash_of_channel(request->repayment.channel);
		if (last != NULL && last->borrower_id == request->borrower_id)
		{
			/* what the one before wrote is read */
			insert_batch_flush(context->batch);
			portfolio_start(request->portfolio, request->borrower_id,
							context);
		}
		take_money(context, request);
		last = request;
		MemoryContextReset(each);
	}
	MemoryContextSwitchTo(before);
}

static void
answer_repay(void *state, int n, Answer *answer)
{
	const RepayRequest *request = &((RepayCall *) state)->requests[n];
	const Repayment *repayment = &request->repayment;

	answer_decision(answer, NULL);
	answer_id(answer, "repayment_id", repayment->repayment_id);
	answer_cents(answer, "amount", repayment->amount);
	answer_cents(answer, "applied", repayment->amount - repayment->credited -
				 repayment->first);
	answer_cents(answer, "excess", repayment->credited);
	for (Component c = PRINCIPAL; c < COMPONENTS; c++)
		answer_cents(answer, component_names[c], repayment->paid[c]);
	answer_cents(answer, "legal_costs", repayment->first);
	answer_int32(answer, "loans", repayment->loans);
	answer_cents(answer, "outstanding", request->outstanding);
	answer_cents(answer, "credit_balance", request->credit_balance);
}

static const Command repay_command = {
	lock_borrowers, take_all, answer_repay
};

static const char *const argument_names[] = {"borrower_id", "key", "amount"};

static const char *
text_argument(FunctionCallInfo fcinfo, int n)
{
	return PG_ARGISNULL(n) ? NULL : text_to_cstring(PG_GETARG_TEXT_PP(n));
}

/* A day that was given; null: it was not. */
static const DateADT *
given_day(Datum value, bool is_null)
{
	DateADT    *day;

	if (is_null)
		return NULL;
	day = palloc(sizeof(DateADT));
	*day = DatumGetDateADT(value);
	return day;
}

static const DateADT *
day_argument(FunctionCallInfo fcinfo, int n)
{
	return given_day(fcinfo->args[n].value, PG_ARGISNULL(n));
}

/*
 * repay(borrower_id, key, amount, on_date, channel, reference, value_date)
 */
Datum
consfin_repay(PG_FUNCTION_ARGS)
{
	RepayRequest request = {0};
	KeyedRequest keyed = {0};
	RepayCall	call = {&request, &keyed, 1, NULL};

	refuse_nulls(fcinfo, 3, argument_names);
	check_texts(fcinfo, 2);
	keyed.command = "repay";
	keyed.borrower_id = request.borrower_id = PG_GETARG_INT64(0);
	keyed.key = PG_GETARG_TEXT_PP(1);
	keyed.fingerprint = fingerprint_arguments(fcinfo, 2);
	request.repayment.amount = PG_GETARG_CENTS(2);
	check_amount(request.repayment.amount);
	request.on = day_argument(fcinfo, 3);
	request.repayment.channel = text_argument(fcinfo, 4);
	request.repayment.reference = text_argument(fcinfo, 5);
	request.value_date = day_argument(fcinfo, 6);
	command_run(&repay_command, &call, &keyed, 1, result_row_type(fcinfo));
	return HeapTupleGetDatum(keyed.answer);
}

/* Columns of a repay_request. */
enum
{
	REQUEST_BORROWER = 1, REQUEST_KEY, REQUEST_AMOUNT, REQUEST_ON,
	REQUEST_CHANNEL, REQUEST_REFERENCE, REQUEST_VALUE_DATE
};

/*
 * A field of a repay_request, which its fingerprint takes in as that of
 * repay() does; only the optional ones may be null.
 */
static Datum
field(HeapTupleHeader record, int column, Oid type, Fingerprint *print,
	  bool *is_null)
{
	Datum		value = GetAttributeByNum(record, column, is_null);

	if (*is_null && column <= (int) lengthof(argument_names))
		ereport(ERROR,
				(errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
				 errmsg("%s of a request must not be null",
						argument_names[column - 1])));
	if (column >= REQUEST_AMOUNT)
		fingerprint_add(print, type, value, *is_null);
	return value;
}

static const char *
text_field(HeapTupleHeader record, int column, const char *name,
		   Fingerprint *print)
{
	bool		is_null;
	Datum		value = field(record, column, TEXTOID, print, &is_null);

	if (is_null)
		return NULL;
	check_text(DatumGetTextPP(value), name);
	return text_to_cstring(DatumGetTextPP(value));
}

static const DateADT *
day_field(HeapTupleHeader record, int column, Fingerprint *print)
{
	bool		is_null;
	Datum		value = field(record, column, DATEOID, print, &is_null);

	return given_day(value, is_null);
}

/* The request of a record, and its key and fingerprint as repay() has. */
static void
read_request(HeapTupleHeader record, RepayRequest *request,
			 KeyedRequest *keyed)
{
	Repayment  *repayment = &request->repayment;
	Fingerprint print;
	bool		is_null;

	fingerprint_begin(&print);
	request->borrower_id = DatumGetInt64(field(record, REQUEST_BORROWER,
											   INT8OID, &print, &is_null));
	keyed->command = "repay";
	keyed->borrower_id = request->borrower_id;
	keyed->key = DatumGetTextPP(field(record, REQUEST_KEY, TEXTOID, &print,
									  &is_null));
	repayment->amount = DatumGetCents(field(record, REQUEST_AMOUNT,
											parameter_type('m'), &print,
											&is_null));
	check_amount(repayment->amount);
	request->on = day_field(record, REQUEST_ON, &print);
	repayment->channel = text_field(record, REQUEST_CHANNEL, "channel",
									&print);
	repayment->reference = text_field(record, REQUEST_REFERENCE, "reference",
									  &print);
	request->value_date = day_field(record, REQUEST_VALUE_DATE, &print);
	keyed->fingerprint = fingerprint_end(&print);
}

/* The requests of an array of repay_request, palloc'd. */
static void
read_requests(ArrayType *array, RepayCall *call)
{
	Datum	   *records = request_records(array, &call->count);

	call->requests = palloc0((call->count + 1) * sizeof(RepayRequest));
	call->keyed = palloc0((call->count + 1) * sizeof(KeyedRequest));
	for (int i = 0; i < call->count; i++)
		read_request(DatumGetHeapTupleHeader(records[i]),
					 &call->requests[i], &call->keyed[i]);
}

/* repay_many(requests) */
Datum
consfin_repay_many(PG_FUNCTION_ARGS)
{
	static const char *const names[] = {"requests"};
	RepayCall	call = {0};

	refuse_nulls(fcinfo, 1, names);
	read_requests(PG_GETARG_ARRAYTYPE_P(0), &call);
	return command_answer_many(fcinfo, &repay_command, &call, call.keyed,
							   call.count);
}

/*
 * take_receipt(borrower_id, amount, on_date, channel, reference)
 */
Datum
consfin_take_receipt(PG_FUNCTION_ARGS)
{
	static const char *const names[] = {"borrower_id", "amount", "on_date"};
	RepayRequest request = {0};
	Portfolio	portfolio;
	CommandContext context;

	refuse_nulls(fcinfo, 3, names);
	request.borrower_id = PG_GETARG_INT64(0);
	request.repayment.amount = PG_GETARG_CENTS(1);
	request.on = day_argument(fcinfo, 2);
	request.repayment.channel = text_argument(fcinfo, 3);
	request.repayment.reference = text_argument(fcinfo, 4);
	request.repayment.stands_on = ACCOUNT_UNIDENTIFIED;
	request.portfolio = &portfolio;
	inside_command(&context);
	portfolio_start(&portfolio, request.borrower_id, &context);
	take_money(&context, &request);
	insert_batch_flush(context.batch);
	SPI_finish();
	PG_RETURN_INT64(request.repayment.repayment_id);
}
