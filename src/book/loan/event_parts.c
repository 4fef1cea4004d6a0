/*
 * event_parts.c
 *		What each event of a loan moved by component, corrections included.
 *
 * An event that is taken back, or comes before others, changes what later
 * ones do.  What it moved is what all events come to with it, less what they
 * came to before it: what was posted with it.
 */
#include "book/loan/history.h"

#include "utils/tuplestore.h"

#include "calc/composite.h"
#include "core/service/revolving.h"
#include "engine/answer.h"
#include "type/schedule.h"

PG_FUNCTION_INFO_V1(consfin_event_parts);

/* What events came to. */
typedef struct Parts
{
	Cents		settled[COMPONENTS];	/* paid, forgiven or cancelled */
	Cents		given_back;		/* charges, by refunds and early closes */
	Cents		forgiven;		/* of what is settled */
	Cents		credited;		/* to the credit balance */
} Parts;

/* A loan after the events accepted so far. */
typedef struct Told
{
	Schedule	schedule;
	Parts		parts;
} Told;

static void
add_change(Parts *parts, const Change *change)
{
	for (int i = 0; i < change->count; i++)
	{
		const ChangeLine *line = &change->lines[i];

		switch (line->kind)
		{
			case CHANGE_WAIVED:
			case CHANGE_RELEASED:
				parts->forgiven += line->amount;
				parts->settled[line->component] += line->amount;
				break;
			case CHANGE_RECOVERED:
				/* a refund of what was forgiven: that is forgiven no more */
				if (change->event == EVENT_REFUND)
				{
					parts->forgiven -= line->amount;
					break;
				}
				parts->settled[line->component] += line->amount;
				break;
			case CHANGE_PAID:
				parts->settled[line->component] += line->amount;
				break;
			case CHANGE_CANCELLED:
				if (line->component == PRINCIPAL)
					parts->settled[PRINCIPAL] += line->amount;
				break;
			case CHANGE_CAPITALISED:
				parts->settled[line->component] += line->amount;
				parts->settled[PRINCIPAL] -= line->amount;
				break;
			case CHANGE_UNPAID:
				parts->settled[line->component] -= line->amount;
				break;
			case CHANGE_RETURNED:
				parts->given_back += line->amount;
				break;
			default:
				break;
		}
	}
	/* what there is not to forgive is no money */
	if (change->event == EVENT_PAYMENT_CHARGEBACK)
		parts->credited -= change->excess;
	else if (change->event != EVENT_WAIVE && change->event != EVENT_DISCOUNT)
		parts->credited += change->excess;
}

/* Apply an event that comes after all others. */
static void
tell_next(Told *told, const Event *event)
{
	Change		change;
	Fault		f;

	if (!apply_event(&told->schedule, event, &change, &f))
		raise_fault(&f);
	add_change(&told->parts, &change);
}

/* All anew. */
static void
tell_anew(Told *told, const History *history)
{
	int			count;
	Event	   *events = live_events(history, &count);

	memset(&told->parts, 0, sizeof(Parts));
	unpack_datum(history->original, &told->schedule);
	for (int i = 0; i < count; i++)
		tell_next(told, &events[i]);
}

static HeapTuple
parts_row(TupleDesc columns, int64 seq, const Parts *before, const Parts *now)
{
	Answer		answer;

	answer_begin(&answer, columns);
	answer_id(&answer, "seq", seq);
	for (Component c = PRINCIPAL; c < COMPONENTS; c++)
		answer_cents(&answer, component_names[c],
					 before->settled[c] - now->settled[c]);
	answer_cents(&answer, "given_back", now->given_back - before->given_back);
	answer_cents(&answer, "forgiven", now->forgiven - before->forgiven);
	answer_cents(&answer, "credited", now->credited - before->credited);
	return answer_row(&answer);
}

/* Put the rows of the loan, whose events become known one after another. */
static void
put_parts(const History *all, ReturnSetInfo *result)
{
	History		known = *all;
	Told		told = {0};

	known.count = 0;
	known.events = palloc((all->count + 1) * sizeof(PastEvent));
	unpack_datum(all->original, &told.schedule);
	for (int i = 0; i < all->count; i++)
	{
		PastEvent	past = all->events[i];
		Parts		before = told.parts;
		bool		is_next = !past.is_reversal &&
			(told.schedule.head.as_of == NO_DAY ||
			 told.schedule.head.as_of < past.event.on ||
			 (told.schedule.head.as_of == past.event.on &&
			  !may_end_closed(&told.schedule)));

		past.taken_back = false;
		known.events[known.count++] = past;
		for (int k = 0; past.is_reversal && k < i; k++)
		{
			if (known.events[k].event.seq == past.reverses_seq)
				known.events[k].taken_back = true;
		}
		if (is_next)
			tell_next(&told, &past.event);
		else
			tell_anew(&told, &known);
		tuplestore_puttuple(result->setResult,
							parts_row(result->setDesc, i + 1, &before,
									  &told.parts));
	}
}

/* event_parts(borrower_id, loan_id) */
Datum
consfin_event_parts(PG_FUNCTION_ARGS)
{
	static const char *const names[] = {"borrower_id", "loan_id"};
	static const CommandContext none = {0};
	const History *history;
	ReturnSetInfo *result;
	Portfolio	portfolio;
	Loan		loan = {0};

	refuse_nulls(fcinfo, 2, names);
	InitMaterializedSRF(fcinfo, MAT_SRF_USE_EXPECTED_DESC);
	result = (ReturnSetInfo *) fcinfo->resultinfo;
	SPI_connect();
	portfolio_clear(&portfolio, PG_GETARG_INT64(0), &none);
	loan.loan_id = PG_GETARG_INT64(1);
	history = history_of(&portfolio, &loan);
	if (history->original == 0)
		raise_unknown("loan", loan.loan_id, portfolio.borrower_id);
	put_parts(history, result);
	SPI_finish();
	return (Datum) 0;
}
