/*
 * charges.c
 *		What a loan owes by component, and what its events posted of that.
 */
#include "compat.h"

#include "catalog/pg_type.h"
#include "miscadmin.h"
#include "utils/array.h"
#include "utils/date.h"

#include "book/accrual/reading.h"
#include "calc/composite.h"
#include "calc/replay.h"
#include "calc/standing_read.h"
#include "core/ledger/post.h"
#include "core/number/money.h"
#include "core/service/replay.h"
#include "core/service/service.h"
#include "errors.h"
#include "type/cents.h"
#include "type/change.h"
#include "type/event.h"
#include "type/schedule.h"

PG_FUNCTION_INFO_V1(consfin_loan_owed);
PG_FUNCTION_INFO_V1(consfin_charges_moved);
PG_FUNCTION_INFO_V1(consfin_charges_moved_by);

/* What is told of charges, in the order of the columns. */
typedef enum Told
{
	CHARGED,					/* income that events posted */
	SETTLED,					/* taken off the receivable */
	SUSPENDED_WAIVED,			/* of it forgiven, */
	SUSPENDED_LOST,				/* or lost, out of suspense */
	WAIVED,						/* forgiven in all, as a waiver; */
	LOST,						/* written off, or forgiven out of the
								 * allowance; */
	CAPITALISED,				/* and made principal */
	RETURNED,					/* given back of what was paid */
	RECOVERED,					/* paid of what had been written off */
	KEPT,						/* made principal in suspense, and no income
								 * yet */
	TOLD
} Told;

/* Charges, by component; principal stays zero. */
typedef struct ChargesMoved
{
	const Chart *chart;			/* where they are posted */
	Cents		told[TOLD][COMPONENTS];
} ChargesMoved;

/* Events that were booked while the charges of the loan were in suspense. */
typedef struct Suspended
{
	const int64 *seqs;
	int			count;
} Suspended;

/* A bigint[] of so many, to be filled: one for each loan, so made by hand. */
static ArrayType *
make_numbers(int count)
{
	Size		size = ARR_OVERHEAD_NONULLS(1) + count * sizeof(int64);
	ArrayType  *array = palloc(size);

	SET_VARSIZE(array, size);
	array->ndim = 1;
	array->dataoffset = 0;
	array->elemtype = INT8OID;
	ARR_DIMS(array)[0] = count;
	ARR_LBOUND(array)[0] = 1;
	return array;
}

/* loan_owed(borrower_id, loan_id, schedule, on_date): cents by component */
Datum
consfin_loan_owed(PG_FUNCTION_ARGS)
{
	ArrayType  *owed = make_numbers(COMPONENTS);
	const Standing *standing;
	Reading		reading;

	begin_reading(&reading, fcinfo);
	standing = read_standing(PG_GETARG_DATUM(2), PG_GETARG_DATEADT(3));
	for (Component c = PRINCIPAL; c < COMPONENTS; c++)
		((int64 *) ARR_DATA_PTR(owed))[c] = component_owed(standing, c);
	end_reading(&reading);
	PG_RETURN_ARRAYTYPE_P(owed);
}

/*
 * A chart in which each use has an account of its own, but that what is
 * written off may be taken from the allowance.
 */
static void
chart_by_use(Chart *chart, bool from_allowance)
{
	chart->basis = BASIS_ACCRUAL;
	for (int use = 0; use < ACCOUNT_USES; use++)
		chart->account[use] = use + 1;
	if (from_allowance)
		chart->account[ACCOUNT_WRITE_OFF] = chart->account[ACCOUNT_ALLOWANCE];
}

/* What it is that an event forgives. */
static bool
forgives_loss(const ChargesMoved *moved, const Change *change)
{
	return account_of_waived(moved->chart, change->event) ==
		ACCOUNT_WRITE_OFF;
}

static void
add_told(ChargesMoved *moved, Told what, Component c, Cents amount)
{
	if (add_overflows(moved->told[what][c], amount, &moved->told[what][c]))
		cents_out_of_range();
}

/* Add what lines of these kinds say. */
static void
add_lines(ChargesMoved *moved, const Change *change)
{
	static const struct
	{
		ChangeKind	kind;
		Told		what;
	} kinds[] = {
		{CHANGE_CHARGED, CHARGED}, {CHANGE_WAIVED, WAIVED},
		{CHANGE_WRITTEN_OFF, LOST}, {CHANGE_CAPITALISED, CAPITALISED},
		{CHANGE_RETURNED, RETURNED}, {CHANGE_RECOVERED, RECOVERED}
	};

	for (size_t i = 0; i < lengthof(kinds); i++)
	{
		Told		what = kinds[i].what;

		if (what == WAIVED && forgives_loss(moved, change))
			what = LOST;
		for (Component c = INTEREST; c < COMPONENTS; c++)
			add_told(moved, what, c, change_total(change, kinds[i].kind, c));
	}
}

/* Add what a change posts: what is not charged settles. */
static void
add_moved(ChargesMoved *moved, const Change *change)
{
	EntryLine	lines[ACCOUNT_USES];
	int32_t		count;
	Fault		f;

	if (!post_change(change, moved->chart, true, lines, &count, &f))
		raise_fault(&f);
	for (Component c = INTEREST; c < COMPONENTS; c++)
	{
		Cents		settled = change_total(change, CHANGE_CHARGED, c);

		for (int i = 0; i < count; i++)
		{
			if (lines[i].account == moved->chart->account[
					ACCOUNT_INTEREST_RECEIVABLE + (c - INTEREST)])
				settled -= lines[i].amount;
		}
		add_told(moved, SETTLED, c, settled);
	}
	add_lines(moved, change);
}

static bool
in_suspense(const Suspended *suspended, int64_t seq)
{
	for (int i = 0; i < suspended->count; i++)
	{
		if (suspended->seqs[i] == seq)
			return true;
	}
	return false;
}

/* Add what it takes off suspense without being paid. */
static void
add_lost(ChargesMoved *moved, const Change *change)
{
	Told		waived = forgives_loss(moved, change) ?
		SUSPENDED_LOST : SUSPENDED_WAIVED;

	for (Component c = INTEREST; c < COMPONENTS; c++)
	{
		add_told(moved, waived, c, change_total(change, CHANGE_WAIVED, c));
		add_told(moved, SUSPENDED_LOST, c,
				 change_total(change, CHANGE_WRITTEN_OFF, c));
	}
}

static Cents
sum_kept(const ChargesMoved *moved)
{
	const Cents *kept = moved->told[KEPT];

	return kept[INTEREST] + kept[FEE] + kept[PENALTY];
}

/* Take so much off what is kept, interest last, and add it to others. */
static void
take_kept(ChargesMoved *moved, Cents amount, Told suspended, Told all)
{
	for (Component c = PENALTY; c >= INTEREST; c--)
	{
		Cents		part = moved->told[KEPT][c];

		if (part > amount)
			part = amount;
		amount -= part;
		add_told(moved, KEPT, c, -part);
		if (suspended == KEPT)
			continue;
		add_told(moved, suspended, c, part);
		add_told(moved, all, c, part);
	}
}

/*
 * Charges that are made principal in suspense stay in it until no other
 * principal is left: what is paid of them then is income.  What is forgiven or
 * written off of them is neither income nor an expense.
 */
static void
keep_capitalised(ChargesMoved *moved, const Change *change,
				 const Schedule *schedule, bool is_suspended)
{
	Cents		gone;
	Cents		waived = change_total(change, CHANGE_WAIVED, PRINCIPAL);
	bool		is_loss = forgives_loss(moved, change);

	for (Component c = INTEREST; c < COMPONENTS && is_suspended; c++)
		add_told(moved, KEPT, c, change_total(change, CHANGE_CAPITALISED, c));
	if (change->event == EVENT_WRITE_OFF)
		take_kept(moved, sum_kept(moved), is_suspended ? SUSPENDED_LOST : KEPT,
				  LOST);
	gone = sum_kept(moved) - outstanding_principal(schedule);
	if (gone <= 0)
		return;
	if (waived > gone)
		waived = gone;
	take_kept(moved, waived, !is_suspended ? KEPT :
			  is_loss ? SUSPENDED_LOST : SUSPENDED_WAIVED,
			  is_loss ? LOST : WAIVED);
	take_kept(moved, gone - waived, KEPT, KEPT);
}

/* Live through the events. */
static void
live_and_add(Schedule *schedule, const Event *events, int count,
			 const Suspended *suspended, ChargesMoved *moved)
{
	Fault		f;

	for (int i = 0; i < count; i++)
	{
		Change		change;
		bool		is_suspended = in_suspense(suspended, events[i].seq);

		CHECK_FOR_INTERRUPTS();
		if (!apply_event(schedule, &events[i], &change, &f))
		{
			event_failed(&events[i], &f);
			raise_fault(&f);
		}
		add_moved(moved, &change);
		if (is_suspended)
			add_lost(moved, &change);
		keep_capitalised(moved, &change, schedule, is_suspended);
		if (change.lines != NULL)
			core_free(change.lines);
	}
}

/* Charges in cents, from interest on, as an array of bigint. */
static Datum
charges_datum(const Cents charges[COMPONENTS])
{
	ArrayType  *array = make_numbers(COMPONENTS - INTEREST);

	memcpy(ARR_DATA_PTR(array), &charges[INTEREST],
		   (COMPONENTS - INTEREST) * sizeof(int64));
	return PointerGetDatum(array);
}

static Datum
moved_row(FunctionCallInfo fcinfo, const ChargesMoved *moved)
{
	Datum		values[TOLD];
	bool		nulls[TOLD] = {false};

	for (int what = 0; what < TOLD; what++)
		values[what] = charges_datum(moved->told[what]);
	return HeapTupleGetDatum(heap_form_tuple(result_row_type(fcinfo),
											 values, nulls));
}

/* charges_moved(borrower_id, loan_id, original, events, suspended, ...) */
Datum
consfin_charges_moved(PG_FUNCTION_ARGS)
{
	Chart		chart;
	ChargesMoved moved = {.chart = &chart};
	ArrayType  *seqs = PG_GETARG_ARRAYTYPE_P(4);
	Suspended	suspended;
	Reading		reading;
	Schedule	schedule;
	Event	   *events;
	int			count;

	suspended.seqs = (const int64 *) ARR_DATA_PTR(seqs);
	suspended.count = ArrayGetNItems(ARR_NDIM(seqs), ARR_DIMS(seqs));
	chart_by_use(&chart, PG_GETARG_BOOL(5));
	begin_reading(&reading, fcinfo);
	events = events_of_array(PG_GETARG_ARRAYTYPE_P(3), "events", &count);
	unpack_datum(PG_GETARG_DATUM(2), &schedule);
	live_and_add(&schedule, events, count, &suspended, &moved);
	end_reading(&reading);
	return moved_row(fcinfo, &moved);
}

/* charges_moved_by(change, from_allowance) */
Datum
consfin_charges_moved_by(PG_FUNCTION_ARGS)
{
	Chart		chart;
	ChargesMoved moved = {.chart = &chart};
	Change		change;

	open_change(PG_GETARG_DATUM(0), &change);
	chart_by_use(&chart, PG_GETARG_BOOL(1));
	add_moved(&moved, &change);
	return moved_row(fcinfo, &moved);
}
