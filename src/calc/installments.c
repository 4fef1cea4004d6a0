/*
 * installments.c
 *		A schedule as rows: installments() and cash_flow().
 *
 * Both fill a tuple store at once.  A row of installments() is laid out here
 * as PostgreSQL would lay it out, in a tuple that the query keeps, so that
 * the store's copy is the only one.
 */
#include "compat.h"

#include "access/htup_details.h"
#include "executor/tuptable.h"
#include "funcapi.h"
#include "miscadmin.h"
#include "utils/builtins.h"
#include "utils/date.h"
#include "utils/tuplestore.h"

#include "core/schedule/unpack.h"
#include "type/cents.h"
#include "type/packed.h"
#include "type/schedule.h"

PG_FUNCTION_INFO_V1(consfin_installments);
PG_FUNCTION_INFO_V1(consfin_cash_flow);

/* The columns of installments(), in the alignment their types ask for. */
typedef struct Line
{
	int32		no;
	DateADT		due_on;
	Cents		payment;
	Cents		principal;
	Cents		interest;
	Cents		fee;
	Cents		balance;
	Cents		penalty;
	DateADT		period_start;
	DateADT		period_end;
	Cents		paid[COMPONENTS];
	Cents		waived[COMPONENTS];
	Cents		unpaid;
	DateADT		closed_on;		/* the only one that can be null */
} Line;

#define LINE_COLUMNS	20

/*
 * What a query keeps in fn_extra: the tuple of a row that is not closed, in
 * a slot for good, and the place of its columns; the same of a closed one.
 */
typedef struct LineMaker
{
	TupleTableSlot *slot;
	Line	   *line;
	TupleTableSlot *closed_slot;
	Line	   *closed_line;
} LineMaker;

/* Refuse callers that do not take a tuple store; the store to fill. */
static Tuplestorestate *
result_store(FunctionCallInfo fcinfo)
{
	ReturnSetInfo *result = (ReturnSetInfo *) fcinfo->resultinfo;
	MemoryContext previous;
	Tuplestorestate *store;

	if (result == NULL || !IsA(result, ReturnSetInfo) ||
		!(result->allowedModes & SFRM_Materialize) ||
		result->expectedDesc == NULL)
		ereport(ERROR,
				(errcode(ERRCODE_FEATURE_NOT_SUPPORTED),
				 errmsg("a set of rows cannot be returned here")));
	previous = MemoryContextSwitchTo(result->econtext->ecxt_per_query_memory);
	store = tuplestore_begin_heap((result->allowedModes &
								   SFRM_Materialize_Random) != 0,
								  false, work_mem);
	MemoryContextSwitchTo(previous);
	result->returnMode = SFRM_Materialize;
	result->setResult = store;
	return store;
}

/* A slot with a tuple of zeroes, whose columns lie at *line. */
static TupleTableSlot *
line_slot(TupleDesc row_type, bool closed, Line **line)
{
	TupleTableSlot *zeroes = MakeSingleTupleTableSlot(row_type,
													  &TTSOpsVirtual);
	TupleTableSlot *slot = MakeSingleTupleTableSlot(row_type,
													&TTSOpsMinimalTuple);
	MinimalTuple tuple;

	memset(zeroes->tts_values, 0, sizeof(Datum) * LINE_COLUMNS);
	memset(zeroes->tts_isnull, false, sizeof(bool) * LINE_COLUMNS);
	zeroes->tts_isnull[LINE_COLUMNS - 1] = !closed;
	ExecStoreVirtualTuple(zeroes);
	tuple = ExecCopySlotMinimalTuple(zeroes);
	ExecDropSingleTupleTableSlot(zeroes);
	ExecStoreMinimalTuple(tuple, slot, false);
	/* both are aligned to the longest there is */
	*line = (Line *) ((char *) tuple + tuple->t_hoff - MINIMAL_TUPLE_OFFSET);
	return slot;
}

static LineMaker *
line_maker(FunctionCallInfo fcinfo)
{
	LineMaker  *maker = fcinfo->flinfo->fn_extra;
	ReturnSetInfo *result = (ReturnSetInfo *) fcinfo->resultinfo;
	TupleDesc	row_type;
	MemoryContext previous;

	if (likely(maker != NULL))
		return maker;
	if (result->expectedDesc->natts != LINE_COLUMNS)
		ereport(ERROR,
				(errcode(ERRCODE_DATATYPE_MISMATCH),
				 errmsg("installments must return %d columns",
						LINE_COLUMNS)));
	previous = MemoryContextSwitchTo(fcinfo->flinfo->fn_mcxt);
	row_type = CreateTupleDescCopy(result->expectedDesc);
	maker = palloc(sizeof(LineMaker));
	maker->slot = line_slot(row_type, false, &maker->line);
	maker->closed_slot = line_slot(row_type, true, &maker->closed_line);
	fcinfo->flinfo->fn_extra = maker;
	MemoryContextSwitchTo(previous);
	return maker;
}

/* Append a copy of the maker's line to the store. */
static inline void
put_line(LineMaker *maker, Tuplestorestate *store, Day closed_on)
{
	TupleTableSlot *slot = maker->slot;

	if (closed_on != NO_DAY)
	{
		memcpy(maker->closed_line, maker->line, offsetof(Line, closed_on));
		maker->closed_line->closed_on = closed_on;
		slot = maker->closed_slot;
	}
	tuplestore_puttupleslot(store, slot);
}

/* The amounts of a row. */
static inline void
fill_line(Line *line, const Row *row)
{
	line->due_on = row->due_on;
	line->principal = row->due[PRINCIPAL];
	line->interest = row->due[INTEREST];
	line->fee = row->due[FEE];
	line->penalty = row->due[PENALTY];
	line->payment = line->principal + line->interest + line->fee;
	line->unpaid = line->payment + line->penalty;
	if (row->has_state)
	{
		memcpy(line->paid, row->paid, sizeof(line->paid));
		memcpy(line->waived, row->waived, sizeof(line->waived));
		for (int c = 0; c < COMPONENTS; c++)
			line->unpaid -= row->paid[c] + row->waived[c];
	}
	else
	{
		memset(line->paid, 0, sizeof(line->paid));
		memset(line->waived, 0, sizeof(line->waived));
	}
}

/* The advances of a schedule that has several; null for one. */
static Advance *
later_advances(Datum datum, const Head *head)
{
	Schedule	schedule;

	if (head->advance_count == 1)
		return NULL;
	unpack_datum(datum, &schedule);
	return schedule.advances;
}

/*
 * installments(schedule).  Balance is the principal of the rows after this
 * one, without what is still to be advanced: an advance on the day a period
 * ends belongs to the next.
 */
Datum
consfin_installments(PG_FUNCTION_ARGS)
{
	Tuplestorestate *store = result_store(fcinfo);
	LineMaker  *maker = line_maker(fcinfo);
	Head		head;
	PackReader	reader;
	Row			row;
	Line	   *line = maker->line;
	Advance    *advances;
	int			lent = 1;		/* advances so far */

	open_schedule(PG_GETARG_DATUM(0), &head, &reader);
	advances = later_advances(PG_GETARG_DATUM(0), &head);
	row_clear(&row);
	line->no = head.plan.upfront_fee > 0 ? 0 : 1;
	line->period_end = head.first_advance.day;
	line->balance = head.total[PRINCIPAL];
	for (int i = 1; advances != NULL && i < head.advance_count; i++)
		line->balance -= advances[i].amount;
	for (; pack_next_row(&reader, &row); line->no++)
	{
		line->period_start = row.start_on == NO_DAY ? line->period_end :
			row.start_on;
		line->period_end = row.end_on;
		while (advances != NULL && lent < head.advance_count &&
			   advances[lent].day < row.end_on)
			line->balance += advances[lent++].amount;
		line->balance -= row.due[PRINCIPAL];
		fill_line(line, &row);
		put_line(maker, store, row.closed_on);
	}
	if (reader.left != 0)
		stored_is_damaged("schedule");
	return (Datum) 0;
}

/* Where flows go, and what has gone there. */
typedef struct FlowSink
{
	Tuplestorestate *store;
	TupleDesc	row_type;
	const Schedule *schedule;
	int			next;			/* advance that is still to come */
	bool		refunded;		/* refunds have gone */
} FlowSink;

/* Append one flow to the store; no below 0: none. */
static void
put_flow(const FlowSink *sink, Day day, int64 amount, const char *kind,
		 int no)
{
	Datum		values[4];
	bool		nulls[4] = {false, false, false, no < 0};

	values[0] = DateADTGetDatum(day);
	values[1] = CentsGetDatum(amount);
	values[2] = CStringGetTextDatum(kind);
	values[3] = Int32GetDatum(no);
	tuplestore_putvalues(sink->store, sink->row_type, values, nulls);
	pfree(DatumGetPointer(values[2]));
}

/* The advances up to a day; capitalised interest and charges are no cash. */
static void
put_advances(FlowSink *sink, Day day)
{
	const Schedule *s = sink->schedule;

	for (; sink->next < s->head.advance_count &&
		 s->advances[sink->next].day <= day; sink->next++)
	{
		if (s->advances[sink->next].kind == ADVANCE_CASH)
			put_flow(sink, s->advances[sink->next].day,
					 -s->advances[sink->next].amount, "advance",
					 sink->next + 1);
	}
}

/*
 * What refunds brought of the principal, and what of charges went back, on
 * the day of the last of them.
 */
static void
put_refunds(FlowSink *sink, Day day)
{
	const Head *head = &sink->schedule->head;
	Day			on = head->refunded_on != NO_DAY ? head->refunded_on :
		head->as_of;

	if (sink->refunded || on == NO_DAY || on > day)
		return;
	sink->refunded = true;
	put_advances(sink, on);
	if (head->cancelled > 0)
		put_flow(sink, on, head->cancelled, "refund", -1);
	if (head->charges_returned > 0)
		put_flow(sink, on, -head->charges_returned, "charges_returned", -1);
}

/*
 * cash_flow(schedule): as the lender sees it, advances and returned charges
 * negative, refunds and what the rows have due positive, by date, others
 * before a row of their day.
 */
Datum
consfin_cash_flow(PG_FUNCTION_ARGS)
{
	Tuplestorestate *store = result_store(fcinfo);
	ReturnSetInfo *result = (ReturnSetInfo *) fcinfo->resultinfo;
	Schedule	schedule;
	FlowSink	sink = {store, result->expectedDesc, &schedule, 0, false};
	int			upfront;

	unpack_datum(PG_GETARG_DATUM(0), &schedule);
	upfront = schedule.head.plan.upfront_fee > 0 ? 1 : 0;
	for (int i = 0; i < schedule.head.row_count; i++)
	{
		const Row  *row = &schedule.rows[i];
		int64		payment = 0;

		put_refunds(&sink, row->due_on);
		put_advances(&sink, row->due_on);
		for (int c = 0; c < COMPONENTS; c++)
			payment += row->due[c];
		put_flow(&sink, row->due_on, payment,
				 i < upfront ? "upfront_fee" : "installment",
				 i + 1 - upfront);
	}
	put_refunds(&sink, MAX_DAY);
	put_advances(&sink, MAX_DAY);
	return (Datum) 0;
}
