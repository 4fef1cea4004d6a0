/*
 * expire.c
 *		Holds whose time is over.
 *
 * A hold counts no more from expires_at on, swept or not.  The sweep gives
 * back what it had taken from slots and brings the line's sum up to date.
 */
#include "book/hold/expire.h"

#include "miscadmin.h"
#include "utils/array.h"

#include "book/hold/day_slots.h"

PG_FUNCTION_INFO_V1(consfin_expire_holds);
PG_FUNCTION_INFO_V1(consfin_work_on_holds);

/* Most holds of one sweep. */
#define MAX_SWEEP	10000

/* Most lines that are swept because a counter falls short. */
#define MAX_RELIEF	1000

void
expire_line(Line *line, Counters *counters, const CommandContext *context)
{
	static Statement find = STATEMENT(
		"SELECT h.hold_id FROM lending.hold h"
		" WHERE h.borrower_id OPERATOR(pg_catalog.=) $1"
		" AND h.line_id OPERATOR(pg_catalog.=) $2"
		" AND h.status OPERATOR(pg_catalog.=) 'open'"
		" AND h.expires_at OPERATOR(pg_catalog.<=) $3"
		" ORDER BY h.hold_id");
	Writer		w = WRITER;
	Reader		r;

	put_int64(&w, line->borrower_id);
	put_int64(&w, line->line_id);
	put_timestamp(&w, line->read_at);
	run(&find, &w, &r);
	while (next_row(&r))
	{
		HoldId		id = {line->borrower_id, read_int64(&r)};
		Hold		hold;

		lock_hold(id, &hold);
		if (line->counted)
			line->expired -= hold_remaining(&hold);
		end_hold(line, &hold, "expire", "expired", counters, context);
	}
	finish(&r);
}

/* Whether the line is one of the batch. */
static bool
is_of_batch(const Batch *batch, int64 borrower_id, int64 line_id)
{
	for (int i = 0; i < batch->count; i++)
	{
		if (batch->requests[i].borrower_id == borrower_id &&
			batch->requests[i].line_id == line_id)
			return true;
	}
	return false;
}

/*
 * Lock lines on which expired holds hold something of the counter, as far as
 * nobody has locked them: the command holds locks of its own already, and
 * must not wait for one that may come before them.
 */
static void
relieve_counter(const Counter *counter, Counters *counters,
				const Batch *batch)
{
	static Statement find = STATEMENT(
		"SELECT l.borrower_id, l.line_id FROM lending.credit_lines l"
		" WHERE (l.borrower_id, l.line_id) IN ("
		"SELECT h.borrower_id, h.line_id FROM lending.hold h"
		" WHERE h.status OPERATOR(pg_catalog.=) 'open'"
		" AND h.hold_id OPERATOR(pg_catalog.>) 0"
		" AND h.expires_at OPERATOR(pg_catalog.<=) $1"
		" AND EXISTS (SELECT FROM consfin.taken_parts(h.taken) s"
		" WHERE s.kind OPERATOR(pg_catalog.=) $2"
		" AND s.owner_id OPERATOR(pg_catalog.=) $3"
		" AND s.business_date OPERATOR(pg_catalog.=) $4"
		" AND s.taken OPERATOR(consfin.>) s.used)"
		" ORDER BY h.expires_at LIMIT $5)"
		" ORDER BY l.borrower_id, l.line_id FOR NO KEY UPDATE SKIP LOCKED");
	Writer		w = WRITER;
	Reader		r;

	put_timestamp(&w, batch->context->now);
	put_text(&w, slot_kind_name(counter->kind));
	put_int64(&w, counter->owner_id);
	put_date(&w, counter->day);
	put_int32(&w, MAX_RELIEF);
	run(&find, &w, &r);
	while (next_row(&r))
	{
		int64		borrower_id = read_int64(&r);
		int64		line_id = read_int64(&r);
		Line		line;

		if (is_of_batch(batch, borrower_id, line_id))
			continue;
		lock_line(borrower_id, line_id, &line);
		expire_line(&line, counters, batch->context);
		write_line(&line);
	}
	finish(&r);
}

void
relieve_counters(Counters *counters, void *arg)
{
	const Batch *batch = arg;
	int			count = counters->count;
	Counter   **items = palloc(count * sizeof(Counter *));

	/* what is given back may add counters */
	memcpy(items, counters->items, count * sizeof(Counter *));
	for (int i = 0; i < batch->count; i++)
	{
		Line	   *line = batch->requests[i].line;

		if (!batch->requests[i].answered && line_expired(line) > 0)
			expire_line(line, counters, batch->context);
	}
	for (int i = 0; i < count; i++)
	{
		if (is_short(items[i]) && !make_day_slots(items[i]))
			relieve_counter(items[i], counters, batch);
	}
}

/* A sweep: of the oldest expired holds, or of lines that are given. */
typedef struct Sweep
{
	int32		batch;
	const int64 *borrowers;
	const int64 *line_ids;
	int			given;			/* how many lines are */
	Line	   *lines;
	int			count;			/* of lines */
	int64		swept;
} Sweep;

/* Lock the lines, ascending, that the oldest expired holds are on. */
static void
sweep_lock(CommandContext *context pg_attribute_unused(), void *state)
{
	static Statement find = STATEMENT(
		"SELECT u.borrower_id, u.line_id"
		" FROM consfin_internal.units_of_holds(NULL, $1) t"
		" CROSS JOIN LATERAL ROWS FROM (pg_catalog.unnest(t.borrowers),"
		" pg_catalog.unnest(t.units)) AS u (borrower_id, line_id)");
	Sweep	   *sweep = state;
	Writer		w = WRITER;
	Reader		r;

	put_int32(&w, sweep->batch);
	sweep->lines = palloc((run(&find, &w, &r) + 1) * sizeof(Line));
	while (next_row(&r))
	{
		int64		borrower_id = read_int64(&r);
		int64		line_id = read_int64(&r);

		lock_line(borrower_id, line_id, &sweep->lines[sweep->count++]);
	}
	finish(&r);
}

/* Lock the lines that are given, ascending. */
static void
sweep_lock_given(CommandContext *context pg_attribute_unused(), void *state)
{
	Sweep	   *sweep = state;

	sweep->lines = palloc((sweep->given + 1) * sizeof(Line));
	for (int i = 0; i < sweep->given; i++)
		lock_line(sweep->borrowers[i], sweep->line_ids[i],
				  &sweep->lines[sweep->count++]);
}

/* Phase by phase: the holds of all lines, then the slots. */
static void
sweep_work(CommandContext *context, void *state)
{
	Sweep	   *sweep = state;
	Counters	counters;

	counters_init(&counters, false);
	for (int i = 0; i < sweep->count; i++)
	{
		Line	   *line = &sweep->lines[i];
		int64		before = line->version;

		CHECK_FOR_INTERRUPTS();
		expire_line(line, &counters, context);
		sweep->swept += line->version - before;
		write_line(line);
	}
	settle_counters(&counters, NULL);
}

static const Command sweep_command = {sweep_lock, sweep_work, NULL};
static const Command sweep_given = {sweep_lock_given, sweep_work, NULL};

/* expire_holds(batch) */
Datum
consfin_expire_holds(PG_FUNCTION_ARGS)
{
	static const char *const names[] = {"batch"};
	Sweep		sweep = {0};

	refuse_nulls(fcinfo, 1, names);
	sweep.batch = PG_GETARG_INT32(0);
	if (sweep.batch < 1 || sweep.batch > MAX_SWEEP)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("batch must be from 1 to %d, not \"%d\"", MAX_SWEEP,
						sweep.batch)));
	command_run(&sweep_command, &sweep, NULL, 0, NULL);
	PG_RETURN_INT64(sweep.swept);
}

/* The ids of a plain array without nulls, of so many (-1: any). */
static const int64 *
ids_of(ArrayType *array, int expected, int *count)
{
	*count = ArrayGetNItems(ARR_NDIM(array), ARR_DIMS(array));
	if (ARR_NDIM(array) > 1 || ARR_HASNULL(array) ||
		(expected >= 0 && *count != expected))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("lines must be plain arrays of their borrowers and "
						"their ids, without nulls")));
	return (const int64 *) ARR_DATA_PTR(array);
}

/* work_on_holds(day, borrowers, units) */
Datum
consfin_work_on_holds(PG_FUNCTION_ARGS)
{
	Sweep		sweep = {0};

	sweep.borrowers = ids_of(PG_GETARG_ARRAYTYPE_P(1), -1, &sweep.given);
	sweep.line_ids = ids_of(PG_GETARG_ARRAYTYPE_P(2), sweep.given,
							&sweep.given);
	command_run(&sweep_given, &sweep, NULL, 0, NULL);
	PG_RETURN_VOID();
}
