/*
 * credit_line.c
 *		A credit line, locked, and its movements.
 */
#include "book/line/credit_line.h"

#include "miscadmin.h"
#include "utils/builtins.h"

#include "engine/command.h"

void
context_start(CommandContext *context, FunctionCallInfo fcinfo, int n)
{
	command_start(&context->book);
	context->day_is_capped = context->book.is_capped;
	context->now = GetCurrentTimestamp();
	if (n >= PG_NARGS() || PG_ARGISNULL(n))
		context->actor = CStringGetTextDatum(
			GetUserNameFromId(GetSessionUserId(), false));
	else
		context->actor = PG_GETARG_DATUM(n);
}

void
require_day(CommandContext *context)
{
	context->day = open_business_date(&context->book);
}

void
unknown_line(int64 borrower_id, int64 line_id)
{
	ereport(ERROR,
			(errcode(ERRCODE_UNKNOWN_ID),
			 errmsg("line \"%lld\" of borrower \"%lld\" does not exist",
					(long long) line_id, (long long) borrower_id)));
}

void
lock_line(int64 borrower_id, int64 line_id, Line *line)
{
	static Statement lock = STATEMENT(
		"SELECT l.status, l.product_code, l.product_version,"
		" l.limit_amount, l.held, l.outstanding, l.over_limit,"
		" l.expires_on, l.version, l.bill_day, l.due_day, l.min_gap"
		" FROM lending.credit_line l"
		" WHERE l.borrower_id OPERATOR(pg_catalog.=) $1"
		" AND l.line_id OPERATOR(pg_catalog.=) $2"
		" FOR NO KEY UPDATE", "bb");
	Datum		values[2];
	bool		is_null;

	values[0] = Int64GetDatum(borrower_id);
	values[1] = Int64GetDatum(line_id);
	if (execute(&lock, values, NULL, 0) == 0)
		unknown_line(borrower_id, line_id);
	line->borrower_id = borrower_id;
	line->line_id = line_id;
	line->status = TextDatumGetCString(result_value(0, 1, &is_null));
	line->product_code = result_value(0, 2, &is_null);
	line->product_version = DatumGetInt32(result_value(0, 3, &is_null));
	line->limit = DatumGetCents(result_value(0, 4, &is_null));
	line->held = DatumGetCents(result_value(0, 5, &is_null));
	line->outstanding = DatumGetCents(result_value(0, 6, &is_null));
	line->over_limit = DatumGetBool(result_value(0, 7, &is_null));
	line->expires_on = DatumGetDateADT(result_value(0, 8, &is_null));
	if (is_null)
		line->expires_on = DATEVAL_NOEND;
	line->version = DatumGetInt64(result_value(0, 9, &is_null));
	line->billing.bill_day = DatumGetInt32(result_value(0, 10, &is_null));
	line->billing.due_day = DatumGetInt32(result_value(0, 11, &is_null));
	line->billing.min_gap = DatumGetInt32(result_value(0, 12, &is_null));
	line->expired = 0;
	line->pending = 0;
	line->changed = false;
}

void
count_expired(Line *line, TimestampTz now)
{
	/* Summed here: to set up an aggregate takes longer than such a scan. */
	static Statement find = STATEMENT(
		"SELECT h.amount, h.captured, h.released"
		" FROM lending.hold h"
		" WHERE h.borrower_id OPERATOR(pg_catalog.=) $1"
		" AND h.line_id OPERATOR(pg_catalog.=) $2"
		" AND h.status OPERATOR(pg_catalog.=) 'open'"
		" AND h.expires_at OPERATOR(pg_catalog.<=) $3", "bbz");
	Datum		values[3];
	uint64		holds;
	bool		is_null;

	line->expired = 0;
	if (line->held == 0)
		return;
	values[0] = Int64GetDatum(line->borrower_id);
	values[1] = Int64GetDatum(line->line_id);
	values[2] = TimestampTzGetDatum(now);
	holds = execute(&find, values, NULL, 0);
	/* Part of what the line holds: no sum of it can overflow. */
	for (uint64 i = 0; i < holds; i++)
		line->expired += DatumGetInt64(result_value(i, 1, &is_null))
			- DatumGetInt64(result_value(i, 2, &is_null))
			- DatumGetInt64(result_value(i, 3, &is_null));
}

Cents
line_available(const Line *line)
{
	Cents		used;
	Cents		available;

	if (add_overflows(line->held - line->expired, line->outstanding, &used) ||
		sub_overflows(line->limit, used, &available))
		cents_out_of_range();
	return available;
}

void
move_line(Line *line, const char *kind, Cents held, Cents outstanding,
		  int64 hold_id, int64 loan_id, const CommandContext *context)
{
	static Statement insert = STATEMENT(
		"INSERT INTO lending.line_movement (borrower_id, line_id, seq, kind,"
		" amount, limit_after, held_after, outstanding_after, hold_id,"
		" loan_id, business_date, actor) VALUES"
		" ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
		"bbbtmmmmbbdt");
	Datum		values[12];
	char		nulls[12];
	Cents		used;

	if (add_overflows(line->held, held, &line->held) ||
		add_overflows(line->outstanding, outstanding, &line->outstanding) ||
		add_overflows(line->held, line->outstanding, &used))
		cents_out_of_range();
	line->over_limit = used > line->limit;
	line->version++;
	line->changed = true;
	memset(nulls, ' ', sizeof(nulls));
	values[0] = Int64GetDatum(line->borrower_id);
	values[1] = Int64GetDatum(line->line_id);
	values[2] = Int64GetDatum(line->version);
	values[3] = CStringGetTextDatum(kind);
	values[4] = CentsGetDatum(held + outstanding);
	values[5] = CentsGetDatum(line->limit);
	values[6] = CentsGetDatum(line->held);
	values[7] = CentsGetDatum(line->outstanding);
	values[8] = Int64GetDatum(hold_id);
	values[9] = Int64GetDatum(loan_id);
	nulls[9] = loan_id == 0 ? 'n' : ' ';
	values[10] = DateADTGetDatum(context->day);
	values[11] = context->actor;
	insert_row(&insert, values, nulls, NULL);
}

void
write_line(Line *line)
{
	static Statement update = STATEMENT(
		"UPDATE lending.credit_line l"
		" SET held = $3, outstanding = $4, over_limit = $5, version = $6"
		" WHERE l.borrower_id OPERATOR(pg_catalog.=) $1"
		" AND l.line_id OPERATOR(pg_catalog.=) $2", "bbmmob");
	Datum		values[6];

	if (!line->changed)
		return;
	values[0] = Int64GetDatum(line->borrower_id);
	values[1] = Int64GetDatum(line->line_id);
	values[2] = CentsGetDatum(line->held);
	values[3] = CentsGetDatum(line->outstanding);
	values[4] = BoolGetDatum(line->over_limit);
	values[5] = Int64GetDatum(line->version);
	execute(&update, values, NULL, 0);
	line->changed = false;
}
