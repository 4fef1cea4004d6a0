/*
 * expire.c
 *		Holds whose time is over.
 *
 * A hold counts no more from expires_at on, swept or not.  The sweep gives
 * back what it had taken from slots and brings the line's sum up to date.
 */
#include "book/hold/expire.h"

#include "miscadmin.h"
#include "utils/builtins.h"

#include "engine/command.h"

PG_FUNCTION_INFO_V1(consfin_expire_holds);

/* Most holds of one sweep. */
#define MAX_SWEEP	10000

void
expire_line(Line *line, Counters *counters, const CommandContext *context)
{
	static Statement find = STATEMENT(
		"SELECT h.hold_id FROM lending.hold h"
		" WHERE h.borrower_id OPERATOR(pg_catalog.=) $1"
		" AND h.line_id OPERATOR(pg_catalog.=) $2"
		" AND h.status OPERATOR(pg_catalog.=) 'open'"
		" AND h.expires_at OPERATOR(pg_catalog.<=) $3"
		" ORDER BY h.hold_id", "bbz");
	Datum		values[3];
	uint64		count;
	int64	   *hold_ids;
	bool		is_null;

	values[0] = Int64GetDatum(line->borrower_id);
	values[1] = Int64GetDatum(line->line_id);
	values[2] = TimestampTzGetDatum(context->now);
	count = execute(&find, values, NULL, 0);
	hold_ids = palloc((count + 1) * sizeof(int64));
	for (uint64 i = 0; i < count; i++)
		hold_ids[i] = DatumGetInt64(result_value(i, 1, &is_null));
	for (uint64 i = 0; i < count; i++)
	{
		Hold		hold;

		lock_hold(line->borrower_id, hold_ids[i], &hold);
		end_hold(line, &hold, "expire", "expired", counters, context);
	}
	line->expired = 0;
}

/* Lines, ascending, that the limit oldest expired holds are on. */
static Line *
lines_to_sweep(int32 limit, TimestampTz now, uint64 *count)
{
	static Statement find = STATEMENT(
		"SELECT DISTINCT o.borrower_id, o.line_id"
		" FROM (SELECT h.borrower_id, h.line_id FROM lending.hold h"
		" WHERE h.status OPERATOR(pg_catalog.=) 'open'"
		" AND h.expires_at OPERATOR(pg_catalog.<=) $1"
		" ORDER BY h.expires_at LIMIT $2) AS o"
		" ORDER BY o.borrower_id, o.line_id", "zi");
	Datum		values[2];
	Line	   *lines;
	bool		is_null;

	values[0] = TimestampTzGetDatum(now);
	values[1] = Int32GetDatum(limit);
	*count = execute(&find, values, NULL, 0);
	lines = palloc0((*count + 1) * sizeof(Line));
	for (uint64 i = 0; i < *count; i++)
	{
		lines[i].borrower_id = DatumGetInt64(result_value(i, 1, &is_null));
		lines[i].line_id = DatumGetInt64(result_value(i, 2, &is_null));
	}
	return lines;
}

/* expire_holds(batch, actor) */
Datum
consfin_expire_holds(PG_FUNCTION_ARGS)
{
	static const char *const names[] = {"batch"};
	int32		batch;
	int64		swept = 0;
	CommandContext		context;
	Counters	counters;
	Line	   *lines;
	uint64		count;

	refuse_nulls(fcinfo, 1, names);
	batch = PG_GETARG_INT32(0);
	if (batch < 1 || batch > MAX_SWEEP)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("batch must be from 1 to %d, not \"%d\"", MAX_SWEEP,
						batch)));
	context_start(&context, fcinfo, 1);
	require_day(&context);
	counters_init(&counters, false);
	lines = lines_to_sweep(batch, context.now, &count);
	/* phase by phase: all lines, then their holds, then the slots */
	for (uint64 i = 0; i < count; i++)
		lock_line(lines[i].borrower_id, lines[i].line_id, &lines[i]);
	for (uint64 i = 0; i < count; i++)
	{
		int64		before = lines[i].version;

		CHECK_FOR_INTERRUPTS();
		expire_line(&lines[i], &counters, &context);
		swept += lines[i].version - before;
		write_line(&lines[i]);
	}
	settle_counters(&counters, NULL, NULL);
	command_end();
	PG_RETURN_INT64(swept);
}
