/*
 * loan_stage.c
 *		The stage of a loan, kept true whenever its row is written.
 *
 * A loan's row says how it stands on the day read_on: status, stage, and the
 * next day on which anything can change by itself.  Whoever writes the row
 * brings these to the transaction's date: a command that booked an event, or
 * the day, which touches only the loans whose next day has come.
 *
 * What time moved since read_on is noted before what an event moves, each on
 * the day on which it was reached.  So whoever comes late writes the same
 * history as who came every day.
 */
#include "compat.h"

#include "access/htup_details.h"
#include "access/sysattr.h"
#include "commands/trigger.h"
#include "executor/spi.h"
#include "miscadmin.h"
#include "utils/builtins.h"
#include "utils/rel.h"

#include "book/stage/policy.h"
#include "calc/standing_read.h"
#include "core/standing/next_event.h"
#include "engine/business_day.h"
#include "engine/statement.h"
#include "engine/trigger_column.h"
#include "errors.h"

PG_FUNCTION_INFO_V1(consfin_bring_to_date);
PG_FUNCTION_INFO_V1(consfin_note_stage);

/* The columns of a loan that these triggers read. */
enum
{
	BORROWER_ID, LOAN_ID, SCHEDULE, STATUS, STAGE, STAGE_HOLD, NEXT_EVENT_ON,
	READ_ON, FIELDS
};

static const struct
{
	const char *name;
	char		type;			/* as parameter_type() has it */
}			fields[FIELDS] = {
	{"borrower_id", 'b'}, {"loan_id", 'b'}, {"schedule", 's'},
	{"status", 't'}, {"stage", 'i'}, {"stage_hold", 't'},
	{"next_event_on", 'd'}, {"read_on", 'd'},
};

/* A row of the table. */
typedef struct LoanRow
{
	Datum		values[FIELDS];
	bool		nulls[FIELDS];
} LoanRow;

static void
find_columns(TriggerData *trigger, int *columns)
{
	static int	guesses[FIELDS] = {0};

	for (int i = 0; i < FIELDS; i++)
		columns[i] = trigger_column(trigger, fields[i].name, fields[i].type,
									&guesses[i]);
}

static void
read_row(TriggerData *trigger, HeapTuple tuple, const int *columns,
		 LoanRow *row)
{
	for (int i = 0; i < FIELDS; i++)
		row->values[i] = heap_getattr(tuple, columns[i],
									  RelationGetDescr(trigger->tg_relation),
									  &row->nulls[i]);
}

static int32
stage_of(const LoanRow *row)
{
	return DatumGetInt32(row->values[STAGE]);
}

static Day
read_on(const LoanRow *row)
{
	return DatumGetDateADT(row->values[READ_ON]);
}

static bool
is_held(const LoanRow *row)
{
	return !row->nulls[STAGE_HOLD];
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
					(long long) DatumGetInt64(row->values[LOAN_ID]),
					stage_of(row)),
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
 * or set before, when neither the schedule nor what is reached has changed.
 */
static bool
stays_held(const LoanRow *old, const LoanRow *new, int32 reached)
{
	int32		stage;
	int32		reached_then;

	if (!is_held(new))
		return false;
	if (!read_override(new, &stage, &reached_then) || stage != stage_of(new))
		refuse_stage(new);
	return reached == reached_then && old != NULL && same_schedule(old, new);
}

/* The stage of the new row, and whether it is held. */
static int32
decide_stage(const LoanRow *old, const LoanRow *new, int32 reached,
			 bool *holds)
{
	*holds = stays_held(old, new, reached);
	if (*holds)
		return stage_of(new);
	if (old != NULL && !is_held(new) && stage_of(new) != stage_of(old) &&
		stage_of(new) != reached)
		refuse_stage(new);
	return reached;
}

/* What the triggers are about: the row as it was, and as it is. */
typedef struct Moved
{
	int			columns[FIELDS];
	const LoanRow *old;			/* null: it is new */
	LoanRow		new;
	HeapTuple	tuple;			/* the new one */
	LoanRow		was;			/* what old points to */
	bool		sets_read_on;	/* whether the statement does */
} Moved;

static void
read_moved(FunctionCallInfo fcinfo, Moved *moved)
{
	TriggerData *trigger = (TriggerData *) fcinfo->context;
	bool		is_update;

	if (!CALLED_AS_TRIGGER(fcinfo) ||
		!TRIGGER_FIRED_FOR_ROW(trigger->tg_event) ||
		TRIGGER_FIRED_BY_DELETE(trigger->tg_event))
		elog(ERROR, "it must be a row trigger of INSERT or UPDATE");
	is_update = TRIGGER_FIRED_BY_UPDATE(trigger->tg_event);
	find_columns(trigger, moved->columns);
	moved->tuple = is_update ? trigger->tg_newtuple : trigger->tg_trigtuple;
	read_row(trigger, moved->tuple, moved->columns, &moved->new);
	moved->old = is_update ? &moved->was : NULL;
	if (is_update)
		read_row(trigger, trigger->tg_trigtuple, moved->columns, &moved->was);
	moved->sets_read_on =
		bms_is_member(moved->columns[READ_ON] -
					  FirstLowInvalidHeapAttributeNumber,
					  trigger->tg_updatedcols);
}

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

/*
 * bring_to_date(): trigger, before a row of a loan is written.  Sets status,
 * stage, stage_hold, next_event_on and read_on, whatever was given for them.
 */
Datum
consfin_bring_to_date(PG_FUNCTION_ARGS)
{
	TriggerData *trigger = (TriggerData *) fcinfo->context;
	const Standing *standing;
	const Ladder *stages;
	Moved		moved;
	Day			next;
	bool		holds;
	int32		stage;

	read_moved(fcinfo, &moved);
	/* A null is the column's affair. */
	if (moved.new.nulls[SCHEDULE])
		return PointerGetDatum(moved.tuple);
	standing = read_standing(moved.new.values[SCHEDULE],
							 day_to_read(&moved));
	stages = &stage_policy_on(standing->on)->stages;
	stage = decide_stage(moved.old, &moved.new,
						 reached_rung(standing, stages), &holds);
	next = next_event_day(standing, stages);
	{
		int			set[] = {
			moved.columns[STATUS], moved.columns[STAGE],
			moved.columns[STAGE_HOLD], moved.columns[NEXT_EVENT_ON],
			moved.columns[READ_ON]
		};
		Datum		values[] = {
			CStringGetTextDatum(status_names[standing->status]),
			Int32GetDatum(stage), moved.new.values[STAGE_HOLD],
			DateADTGetDatum(next), DateADTGetDatum(standing->on)
		};
		bool		nulls[] = {false, false, !holds, next == NO_DAY, false};

		return PointerGetDatum(heap_modify_tuple_by_cols(
			moved.tuple, RelationGetDescr(trigger->tg_relation),
			lengthof(set), set, values, nulls));
	}
}

/* The loan is in that stage from that day on; held: somebody gave it that. */
static void
write_transition(const LoanRow *loan, Day effective, int32 stage, bool held,
				 const Standing *standing)
{
	static Statement insert = STATEMENT(
		"INSERT INTO lending.loan_stage (borrower_id, loan_id, seq,"
		" effective_date, business_date, stage, days_past_due, policy_code,"
		" policy_version, hold)"
		" SELECT $1, $2, coalesce(pg_catalog.max(h.seq), 0)"
		" OPERATOR(pg_catalog.+) 1, $3, $4, $5, $6, $7, $8, $9"
		" FROM lending.loan_stage h"
		" WHERE h.borrower_id OPERATOR(pg_catalog.=) $1"
		" AND h.loan_id OPERATOR(pg_catalog.=) $2");
	const StagePolicy *policy = stage_policy_on(standing->on);
	Writer		w = WRITER;

	put_datum(&w, 'b', loan->values[BORROWER_ID]);
	put_datum(&w, 'b', loan->values[LOAN_ID]);
	put_date(&w, effective);
	put_date(&w, open_business_date(present_book()));
	put_int32(&w, stage);
	put_int32(&w, standing->days_past_due);
	put_text(&w, policy->code);
	put_int32(&w, policy->version);
	if (held)
		put_datum(&w, 't', loan->values[STAGE_HOLD]);
	else
		put_null(&w, 't');
	SPI_connect();
	run(&insert, &w, NULL);
	SPI_finish();
}

/* The next day on which time alone can move the loan's stage. */
static Day
next_move(const LoanRow *loan, Day day)
{
	const Standing *standing = read_standing(loan->values[SCHEDULE], day);
	Day			event = next_event_day(standing,
									   &stage_policy_on(day)->stages);
	Day			start = next_policy_start(day);

	if (event == NO_DAY || start == NO_DAY)
		return standing->status == STATUS_CLOSED || start == NO_DAY
			? event : start;
	return Min(event, start);
}

/* A loan in a stage, which it has reached by itself or is held in. */
typedef struct InStage
{
	int32		stage;
	int32		reached;		/* by itself */
	bool		held;
} InStage;

static InStage
in_stage(const LoanRow *loan)
{
	InStage		in = {stage_of(loan), stage_of(loan), is_held(loan)};

	if (in.held)
		read_override(loan, &in.stage, &in.reached);
	return in;
}

/*
 * Note what time has moved of the loan, as it was, up to the day; the stage
 * it was in then.  Who is held stays so until another stage is reached.
 */
static InStage
note_time(const LoanRow *loan, Day to)
{
	InStage		in = in_stage(loan);

	for (Day day = next_move(loan, read_on(loan));
		 day != NO_DAY && day <= to; day = next_move(loan, day))
	{
		const Standing *standing = read_standing(loan->values[SCHEDULE], day);
		int32		reached = reached_rung(standing,
										   &stage_policy_on(day)->stages);

		CHECK_FOR_INTERRUPTS();
		if (reached == in.reached)
			continue;
		in.held = false;
		in.reached = reached;
		if (reached != in.stage)
			write_transition(loan, day, reached, false, standing);
		in.stage = reached;
	}
	return in;
}

/*
 * Since when the loan is in its stage: a worse one than before since so many
 * days past due, a better one, and one that it was held back from, since its
 * last event; one that somebody gave it since the day it is read on.
 */
static Day
in_stage_since(const LoanRow *loan, const InStage *before,
			   const Standing *standing)
{
	const StagePolicy *policy = stage_policy_on(standing->on);
	Day			since;

	if (is_held(loan))
		return standing->on;
	if (before->held || stage_of(loan) < before->stage)
		return last_day(standing->head);
	since = standing->oldest_due +
		policy->stages.from_days[stage_of(loan) - 1];
	return Min(standing->on, Max(since, policy->starts_on));
}

/*
 * note_stage(): trigger, after a row of a loan was written.  Adds to the
 * history of its stages what time moved since it was read last, and what the
 * change moved.
 */
Datum
consfin_note_stage(PG_FUNCTION_ARGS)
{
	Moved		moved;
	InStage		before = {0, 0, false};
	const LoanRow *new = &moved.new;
	const Standing *standing;

	read_moved(fcinfo, &moved);
	if (moved.old != NULL)
		before = note_time(moved.old, read_on(new));
	if (before.stage == stage_of(new))
		return PointerGetDatum(NULL);
	standing = read_standing(new->values[SCHEDULE], read_on(new));
	write_transition(new, in_stage_since(new, &before, standing),
					 stage_of(new), is_held(new), standing);
	return PointerGetDatum(NULL);
}
