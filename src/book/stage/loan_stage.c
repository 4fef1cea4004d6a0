/*
 * loan_stage.c
 *		The stage of a loan and its asset classes, kept true whenever its row
 *		is written.
 *
 * A loan's row says how it stands on the day read_on: status, stage, classes,
 * and the next day on which anything can change by itself.  Whoever writes
 * the row brings these to the transaction's date: a command that booked an
 * event, or the day, which touches only the loans whose next day has come.
 *
 * What time moved since read_on is noted before what an event moves, each on
 * the day on which it was reached.  So whoever comes late writes the same
 * history as who came every day.
 */
#include "book/stage/brought.h"
#include "book/stage/stage_history.h"

#include "access/htup_details.h"
#include "executor/spi.h"
#include "miscadmin.h"
#include "utils/builtins.h"
#include "utils/rel.h"

#include "engine/business_day.h"
#include "engine/statement.h"
#include "errors.h"

PG_FUNCTION_INFO_V1(consfin_bring_to_date);
PG_FUNCTION_INFO_V1(consfin_note_stages);

/*
 * The day to read the new row on: the transaction's, or an earlier one that
 * the statement says (write_loan_on()), but not before that of the old one (a
 * transaction of the date before writes a row that the day has touched);
 * where no date is open that of the last event.
 */
static Day
day_to_read(const Moved *moved)
{
	const Book *book = present_book();
	Day			day = book->is_open ? book->business_date : NO_DAY;

	if (moved->old == NULL)
		return day;
	if (moved->sets_read_on && read_on(&moved->new) < day)
		day = read_on(&moved->new);
	return day == NO_DAY ? read_on(moved->old) :
		Max(day, read_on(moved->old));
}

/* What override_stage() said last of the loan; false when it never did. */
static bool
read_override(const LoanRow *row, int32 *stage, int32 *reached)
{
	static Statement read = STATEMENT(
		"SELECT o.stage, o.reached FROM lending.stage_override o"
		" WHERE o.borrower_id OPERATOR(pg_catalog.=) $1"
		" AND o.loan_id OPERATOR(pg_catalog.=) $2"
		" ORDER BY o.override_id DESC LIMIT 1");
	Writer		w = WRITER;
	Reader		r;
	bool		is_found;

	put_datum(&w, 'b', row->values[BORROWER_ID]);
	put_datum(&w, 'b', row->values[LOAN_ID]);
	SPI_connect();
	run_as_of_now(&read, &w, &r);
	is_found = next_row(&r);
	if (is_found)
	{
		*stage = read_int32(&r);
		*reached = read_int32(&r);
	}
	finish(&r);
	SPI_finish();
	return is_found;
}

static void
refuse_stage(const LoanRow *row)
{
	ereport(ERROR,
			(errcode(ERRCODE_APPEND_ONLY),
			 errmsg("cannot set the stage of loan \"%lld\" to %d",
					(long long) loan_id_of(row), stage_of(row)),
			 errdetail("Its schedule and the policy say which it is."),
			 errhint("override_stage() gives it another, with a reason.")));
}

static bool
same_schedule(const LoanRow *a, const LoanRow *b)
{
	struct varlena *x = PG_DETOAST_DATUM_PACKED(a->values[SCHEDULE]);
	struct varlena *y = PG_DETOAST_DATUM_PACKED(b->values[SCHEDULE]);

	return VARSIZE_ANY_EXHDR(x) == VARSIZE_ANY_EXHDR(y) &&
		memcmp(VARDATA_ANY(x), VARDATA_ANY(y), VARSIZE_ANY_EXHDR(x)) == 0;
}

/*
 * Whether the stage in the new row stays: one that override_stage() just set,
 * or set before, when neither the schedule nor what is reached has changed;
 * still: time has not ended it.
 */
static bool
stays_held(const Moved *moved, int32 reached, bool still)
{
	int32		stage;
	int32		reached_then;

	if (!is_held(&moved->new))
		return false;
	if (!read_override(&moved->new, &stage, &reached_then) ||
		stage != stage_of(&moved->new))
		refuse_stage(&moved->new);
	return (still || moved->sets_hold) && reached == reached_then &&
		moved->old != NULL && same_schedule(moved->old, &moved->new);
}

/* Where a loan is, by itself; and its stage, which somebody may hold it in. */
typedef struct OnRungs
{
	int32		rungs[MAX_SCALES];
	int32		stage;
	bool		held;
} OnRungs;

/*
 * The stage of the new row on a day, and why it is not the one reached, or
 * null; before: where the row was by then.
 */
static int32
decide_stage(const Moved *moved, int32 reached, Day day,
			 const OnRungs *before, const char **hold)
{
	const LoanRow *old = moved->old;
	const LoanRow *new = &moved->new;

	*hold = stays_held(moved, reached, before->held) ? "override" : NULL;
	if (*hold != NULL)
		return stage_of(new);
	if (old != NULL && !is_held(new) && stage_of(new) != stage_of(old) &&
		stage_of(new) != reached)
		refuse_stage(new);
	if (moved->sets_hold || reached <= before->stage)
		return reached;
	*hold = holds_back(new, day);
	return *hold == NULL ? reached : before->stage;
}

/* Its rung by the scale of a place: the best where no scale is in force. */
static int32
rung_at(int place, const Scale *scale, const Measured *loan, int32 before)
{
	return scale == NULL ? best_rung(place) : rung_of(scale, loan, before);
}

/* The rungs of the loan by these scales, having been on those before. */
static void
climb(const Scale *const scales[MAX_SCALES], const Measured *loan,
	  const int32 before[MAX_SCALES], int32 rungs[MAX_SCALES])
{
	for (int i = 0; i < MAX_SCALES; i++)
		rungs[i] = rung_at(i, scales[i], loan, before[i]);
}

/* The new row with the columns that say how it stands. */
static HeapTuple
with_standing(TriggerData *trigger, const Moved *moved, const Measured *loan,
			  const int32 rungs[MAX_SCALES], const char *hold, Day next)
{
	Datum		classes = (Datum) 0;
	bool		any_class = classes_datum(rungs, &classes);
	const char *status = status_names[loan->standing->status];
	int			set[] = {
		moved->columns[STATUS], moved->columns[STAGE],
		moved->columns[CLASSES], moved->columns[STAGE_HOLD],
		moved->columns[NEXT_EVENT_ON], moved->columns[READ_ON]
	};
	Datum		values[] = {
		CStringGetTextDatum(status), Int32GetDatum(rungs[STAGES]), classes,
		hold == NULL ? (Datum) 0 : CStringGetTextDatum(hold),
		DateADTGetDatum(next), DateADTGetDatum(loan->standing->on)
	};
	bool		nulls[] = {false, false, !any_class, hold == NULL,
	next == NO_DAY, false};

	return heap_modify_tuple_by_cols(moved->tuple,
									 RelationGetDescr(trigger->tg_relation),
									 lengthof(set), set, values, nulls);
}

static void
start_on(const LoanRow *loan, OnRungs *at)
{
	const Scale *scales[MAX_SCALES];
	Measured	measured;

	read_rungs(loan, at->rungs);
	at->stage = stage_of(loan);
	at->held = is_held(loan);
	if (loan->nulls[STAGE_HOLD])
		return;
	/* it has reached another by itself */
	measured = measure(loan, read_on(loan));
	scales_on(read_on(loan), scales);
	at->rungs[STAGES] = rung_at(STAGES, scales[STAGES], &measured,
								best_rung(STAGES));
}

/* Note the rung that time has brought the loan to on the day. */
static void
note_time(StageHistory *history, int place, const Measured *loan,
		  const Scale *const scales[MAX_SCALES],
		  const int32 rungs[MAX_SCALES])
{
	stage_history_add(history, &(Reached) {
		.place = place, .scale = scales[place], .rung = rungs[place],
		.since = loan->standing->on, .known = loan->standing->on,
		.days_past_due = loan->standing->days_past_due
	});
}

/* What time has moved by that day; noted where there is a history to. */
static void
pass_day(const LoanRow *loan, Day day, OnRungs *at, StageHistory *history)
{
	const Scale *scales[MAX_SCALES];
	int32		rungs[MAX_SCALES];
	Measured	measured = measure(loan, day);

	scales_on(day, scales);
	climb(scales, &measured, at->rungs, rungs);
	if (rungs[STAGES] != at->rungs[STAGES])
		at->held = false;
	if (!at->held && rungs[STAGES] != at->stage &&
		!(holds_back(loan, day) != NULL && rungs[STAGES] > at->stage))
	{
		note_time(history, STAGES, &measured, scales, rungs);
		at->stage = rungs[STAGES];
	}
	for (int i = 1; i < MAX_SCALES; i++)
	{
		if (rungs[i] != at->rungs[i])
			note_time(history, i, &measured, scales, rungs);
	}
	memcpy(at->rungs, rungs, sizeof(rungs));
}

/* The earlier of that day and the one on which a debit is out of flight. */
static Day
or_end_of_flight(const LoanRow *loan, Day day, Day next)
{
	Day			end;

	if (!is_in_flight(loan, day))
		return next;
	end = DatumGetDateADT(loan->values[HELD_THROUGH]) + 1;
	return next == NO_DAY ? end : Min(next, end);
}

/* The next day on which time alone can move the loan on any scale. */
static Day
next_move(const LoanRow *loan, Day day)
{
	const Scale *scales[MAX_SCALES];
	Measured	measured = measure(loan, day);
	Day			start = next_scale_start(day);
	Day			change;

	if (measured.standing->status == STATUS_CLOSED)
		return NO_DAY;
	scales_on(day, scales);
	change = next_change(scales, &measured);
	if (change == NO_DAY || (start != NO_DAY && start < change))
		change = start;
	return or_end_of_flight(loan, day, change);
}

/* Whether time can have moved the loan, as it was, by the day. */
static bool
is_stale(const LoanRow *loan, Day to)
{
	Day			start = next_scale_start(read_on(loan));

	return (!loan->nulls[NEXT_EVENT_ON] &&
			DatumGetDateADT(loan->values[NEXT_EVENT_ON]) <= to) ||
		(start != NO_DAY && start <= to);
}

/* What time has moved of the loan, as it was, up to the day. */
static void
pass_time(const LoanRow *loan, Day to, OnRungs *at, StageHistory *history)
{
	Day			day;

	start_on(loan, at);
	if (!is_stale(loan, to))
		return;
	for (day = next_move(loan, read_on(loan)); day != NO_DAY && day <= to;
		 day = next_move(loan, day))
	{
		CHECK_FOR_INTERRUPTS();
		pass_day(loan, day, at, history);
	}
}

static void
start_new(OnRungs *at)
{
	for (int i = 0; i < MAX_SCALES; i++)
		at->rungs[i] = best_rung(i);
	at->stage = best_rung(STAGES);
	at->held = false;
}

/*
 * The worst classes of the loan since it was restructured.  When what closed
 * it is taken back, it is watched as if it had never been closed.
 */
static void
read_watched(const LoanRow *row, const Measured *loan,
			 int32 rungs[MAX_SCALES])
{
	static Statement read = STATEMENT(
		"SELECT c.place, pg_catalog.max(c.class) FROM lending.loan_class c"
		" WHERE c.borrower_id OPERATOR(pg_catalog.=) $1"
		" AND c.loan_id OPERATOR(pg_catalog.=) $2"
		" AND c.seq OPERATOR(pg_catalog.>=) coalesce("
		"(SELECT pg_catalog.max(b.seq) FROM lending.loan_class b"
		" WHERE b.borrower_id OPERATOR(pg_catalog.=) $1"
		" AND b.loan_id OPERATOR(pg_catalog.=) $2"
		" AND b.place OPERATOR(pg_catalog.=) c.place"
		" AND b.business_date OPERATOR(pg_catalog.<) $3), 0)"
		" GROUP BY c.place");
	Writer		w = WRITER;
	Reader		r;

	put_datum(&w, 'b', row->values[BORROWER_ID]);
	put_datum(&w, 'b', row->values[LOAN_ID]);
	put_date(&w, loan->standing->head->modified_on);
	SPI_connect();
	run_as_of_now(&read, &w, &r);
	while (next_row(&r))
	{
		int32		place = read_int32(&r);

		rungs[place] = read_int32(&r);
	}
	finish(&r);
	SPI_finish();
}

/*
 * bring_to_date(): trigger, before a row of a loan is written.  Sets status,
 * stage, classes, stage_hold, next_event_on and read_on, whatever was given
 * for them.
 */
Datum
consfin_bring_to_date(PG_FUNCTION_ARGS)
{
	const Scale *scales[MAX_SCALES];
	int32		rungs[MAX_SCALES];
	OnRungs		before;
	Moved		moved;
	Measured	loan;
	const char *hold;
	Day			next;
	Day			day;

	read_moved(fcinfo, &moved);
	/* A null is the column's affair. */
	if (moved.new.nulls[SCHEDULE] || moved.new.nulls[KIND])
		return PointerGetDatum(moved.tuple);
	day = day_to_read(&moved);
	loan = measure(&moved.new, day);
	scales_on(loan.standing->on, scales);
	start_new(&before);
	if (moved.old != NULL &&
		(!moved.old->nulls[STAGE_HOLD] || may_be_held_back(moved.old) ||
		 may_be_held_back(&moved.new) || are_watching(scales, &loan)))
	{
		pass_time(moved.old, loan.standing->on, &before, NULL);
		/* what was read before that may be gone */
		loan = measure(&moved.new, day);
		if (was_closed(moved.old))
			read_watched(&moved.new, &loan, before.rungs);
		scales_on(loan.standing->on, scales);
	}
	climb(scales, &loan, before.rungs, rungs);
	rungs[STAGES] = decide_stage(&moved, rungs[STAGES], loan.standing->on,
								 &before, &hold);
	next = next_change(scales, &loan);
	if (loan.standing->status != STATUS_CLOSED)
		next = or_end_of_flight(&moved.new, loan.standing->on, next);
	return PointerGetDatum(with_standing((TriggerData *) fcinfo->context,
										 &moved, &loan, rungs, hold, next));
}

/*
 * Since when a change of the row has the loan on a rung: since so many days
 * past due, a better one not before the event that brought it there, and one
 * by more than days since the last event.
 */
static Day
on_rung_since(const Moved *moved, const Scale *scale, int32 before,
			  int32 rung)
{
	const LoanRow *loan = &moved->new;
	Day			brought = rung < before ? brought_on(moved, scale, rung)
		: NO_DAY;
	Measured	measured = measure(loan, read_on(loan));

	if (rung != rung_by_days(scale, &measured))
		return last_day(measured.standing->head);
	return Max(brought, reached_by_days(scale, &measured, rung));
}

/*
 * Since when a change of the row has it where it is in that place.  In a stage
 * that somebody gave it, or held it back from till then, it is since the day
 * on which it is read.
 */
static Day
changed_on(const Moved *moved, int place, const Scale *scale,
		   const OnRungs *before, int32 rung)
{
	const LoanRow *loan = &moved->new;

	if (place == STAGES)
	{
		if (scale == NULL || is_held(loan) || before->held ||
			before->stage != before->rungs[STAGES])
			return read_on(loan);
		return on_rung_since(moved, scale, before->stage, rung);
	}
	return scale == NULL
		? last_day(measure(loan, read_on(loan)).standing->head)
		: on_rung_since(moved, scale, before->rungs[place], rung);
}

/* Note what the change of the row moved on the day it is read. */
static void
note_change(StageHistory *history, const Moved *moved, const OnRungs *before)
{
	const LoanRow *loan = &moved->new;
	const Scale *scales[MAX_SCALES];
	int32		rungs[MAX_SCALES];
	int32		were[MAX_SCALES];
	Reached		reached = {.known = open_business_date(present_book())};
	Measured	measured;

	read_rungs(loan, rungs);
	memcpy(were, before->rungs, sizeof(were));
	were[STAGES] = before->stage;
	if (memcmp(rungs, were, sizeof(rungs)) == 0)
		return;
	measured = measure(loan, read_on(loan));
	reached.days_past_due = measured.standing->days_past_due;
	scales_on(read_on(loan), scales);
	for (int i = 0; i < MAX_SCALES; i++)
	{
		if (rungs[i] == were[i])
			continue;
		reached.place = i;
		reached.scale = scales[i];
		reached.rung = rungs[i];
		reached.since = changed_on(moved, i, scales[i], before, rungs[i]);
		reached.hold = i == STAGES && is_held(loan)
			? loan->values[STAGE_HOLD] : (Datum) 0;
		stage_history_add(history, &reached);
	}
}

/* Note what time, and then the statement, moved of the loan. */
static void
note_moved(StageHistory *history, const Moved *moved)
{
	OnRungs		before;

	stage_history_of(history, &moved->new);
	if (moved->old != NULL)
		pass_time(moved->old, read_on(&moved->new), &before, history);
	else
		start_new(&before);
	note_change(history, moved, &before);
}

/*
 * note_stages(): trigger, after a statement wrote rows of loans.  Adds to the
 * histories of their stages and classes what time moved since they were read
 * last, and what the statement moved.
 */
Datum
consfin_note_stages(PG_FUNCTION_ARGS)
{
	StageHistory *history;
	MemoryContext each;
	MemoryContext before;
	MovedRows	rows;
	Moved		moved;

	SPI_connect();
	each = AllocSetContextCreate(CurrentMemoryContext, "consfin moved loan",
								 ALLOCSET_DEFAULT_SIZES);
	history = stage_history_begin();
	begin_moved_rows(fcinfo, &rows);
	while (next_moved(&rows, &moved))
	{
		CHECK_FOR_INTERRUPTS();
		before = MemoryContextSwitchTo(each);
		note_moved(history, &moved);
		MemoryContextSwitchTo(before);
		MemoryContextReset(each);
	}
	end_moved_rows(&rows);
	stage_history_end(history);
	SPI_finish();
	return PointerGetDatum(NULL);
}
