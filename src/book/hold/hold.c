/*
 * hold.c
 *		A hold on a line: standing it, what it took, and how it ends.
 */
#include "book/hold/hold.h"

#include "utils/builtins.h"
#include "utils/jsonb.h"

#include "engine/command.h"
#include "engine/journal.h"
#include "core/number/money.h"
#include "type/entry.h"

/* Accounts of commitments given, and their contra: memo accounts. */
#define COMMITMENTS			9001
#define COMMITMENTS_CONTRA	9002

static void
unknown_hold(int64 borrower_id, int64 hold_id)
{
	ereport(ERROR,
			(errcode(ERRCODE_UNKNOWN_ID),
			 errmsg("hold \"%lld\" of borrower \"%lld\" does not exist",
					(long long) hold_id, (long long) borrower_id)));
}

int64
line_of_hold(int64 borrower_id, int64 hold_id)
{
	static Statement find = STATEMENT(
		"SELECT h.line_id FROM lending.hold h"
		" WHERE h.borrower_id OPERATOR(pg_catalog.=) $1"
		" AND h.hold_id OPERATOR(pg_catalog.=) $2", "bb");
	Datum		values[2];
	bool		is_null;

	values[0] = Int64GetDatum(borrower_id);
	values[1] = Int64GetDatum(hold_id);
	if (execute(&find, values, NULL, 0) == 0)
		unknown_hold(borrower_id, hold_id);
	return DatumGetInt64(result_value(0, 1, &is_null));
}

void
lock_hold(int64 borrower_id, int64 hold_id, Hold *hold)
{
	static Statement lock = STATEMENT(
		"SELECT h.line_id, h.merchant_id, h.status, h.kind, h.product_code,"
		" h.product_version, h.amount, h.captured, h.released, h.expires_at,"
		" h.over_limit, (SELECT pg_catalog.max(e.seq)"
		" FROM lending.hold_event e"
		" WHERE e.borrower_id OPERATOR(pg_catalog.=) $1"
		" AND e.hold_id OPERATOR(pg_catalog.=) $2)"
		" FROM lending.hold h"
		" WHERE h.borrower_id OPERATOR(pg_catalog.=) $1"
		" AND h.hold_id OPERATOR(pg_catalog.=) $2"
		" FOR NO KEY UPDATE", "bb");
	Datum		values[2];
	bool		is_null;

	values[0] = Int64GetDatum(borrower_id);
	values[1] = Int64GetDatum(hold_id);
	if (execute(&lock, values, NULL, 0) == 0)
		unknown_hold(borrower_id, hold_id);
	hold->borrower_id = borrower_id;
	hold->hold_id = hold_id;
	hold->line_id = DatumGetInt64(result_value(0, 1, &is_null));
	hold->merchant_id = DatumGetInt64(result_value(0, 2, &is_null));
	if (is_null)
		hold->merchant_id = 0;
	hold->status = TextDatumGetCString(result_value(0, 3, &is_null));
	hold->kind = TextDatumGetCString(result_value(0, 4, &is_null));
	hold->product_code = result_value(0, 5, &is_null);
	hold->product_version = DatumGetInt32(result_value(0, 6, &is_null));
	hold->amount = DatumGetCents(result_value(0, 7, &is_null));
	hold->captured = DatumGetCents(result_value(0, 8, &is_null));
	hold->released = DatumGetCents(result_value(0, 9, &is_null));
	hold->expires_at = DatumGetTimestampTz(result_value(0, 10, &is_null));
	if (is_null)
		hold->expires_at = DT_NOEND;
	hold->over_limit = DatumGetBool(result_value(0, 11, &is_null));
	hold->seq = DatumGetInt32(result_value(0, 12, &is_null));
}

const char *
hold_ended(const Hold *hold, TimestampTz now)
{
	if (strcmp(hold->status, "open") != 0)
		return psprintf("hold_%s", hold->status);
	if (hold->expires_at <= now)
		return "hold_expired";
	return NULL;
}

Cents
hold_remaining(const Hold *hold)
{
	return Max(hold->amount - hold->captured - hold->released, 0);
}

void
write_hold(const Hold *hold)
{
	static Statement update = STATEMENT(
		"UPDATE lending.hold h SET amount = $3, captured = $4,"
		" released = $5, status = $6, over_limit = $7"
		" WHERE h.borrower_id OPERATOR(pg_catalog.=) $1"
		" AND h.hold_id OPERATOR(pg_catalog.=) $2", "bbmmmto");
	Datum		values[7];

	values[0] = Int64GetDatum(hold->borrower_id);
	values[1] = Int64GetDatum(hold->hold_id);
	values[2] = CentsGetDatum(hold->amount);
	values[3] = CentsGetDatum(hold->captured);
	values[4] = CentsGetDatum(hold->released);
	values[5] = CStringGetTextDatum(hold->status);
	values[6] = BoolGetDatum(hold->over_limit);
	execute(&update, values, NULL, 0);
}

void
write_event(Hold *hold, const char *kind, Cents amount, Cents released,
			bool terminal, int64 loan_id, const CommandContext *context)
{
	static Statement insert = STATEMENT(
		"INSERT INTO lending.hold_event (borrower_id, hold_id, seq, kind,"
		" amount, released, terminal, loan_id, business_date, actor) VALUES"
		" ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)");
	Writer		w = WRITER;

	put_int64(&w, hold->borrower_id);
	put_int64(&w, hold->hold_id);
	put_int32(&w, ++hold->seq);
	put_text(&w, kind);
	put_cents(&w, amount);
	put_cents(&w, released);
	put_bool(&w, terminal);
	put_id(&w, loan_id);
	put_date(&w, context->day);
	put_datum(&w, 't', context->actor);
	insert_row(context->batch, &insert, &w);
}

Cents
end_hold(Line *line, Hold *hold, const char *kind, const char *status,
		 Counters *counters, const CommandContext *context)
{
	Cents		rest = hold_remaining(hold);

	hold->released += rest;
	hold->status = pstrdup(status);
	write_hold(hold);
	return_taken(hold, counters);
	write_event(hold, kind, 0, rest, true, 0, context);
	move_line(line, kind, -rest, 0, hold->hold_id, 0, context);
	post_commitment(hold, kind, -rest, 0, context);
	publish_hold(hold, psprintf("hold.%s", status), rest, 0, context);
	return rest;
}

void
post_commitment(const Hold *hold, const char *kind, Cents amount,
				int64 loan_id, const CommandContext *context)
{
	EntryLine	lines[2];
	Posting		posting;

	if (amount == 0)
		return;
	lines[0].account = COMMITMENTS;
	lines[0].amount = amount;
	lines[1].account = COMMITMENTS_CONTRA;
	lines[1].amount = -amount;
	memset(&posting, 0, sizeof(posting));
	posting.borrower_id = hold->borrower_id;
	posting.kind = kind;
	posting.entry = PointerGetDatum(entry_make(lines, 2));
	posting.line_id = hold->line_id;
	posting.hold_id = hold->hold_id;
	posting.loan_id = loan_id;
	post_entry(context, &posting);
}

void
publish_hold(const Hold *hold, const char *topic, Cents amount,
			 int64 loan_id, const CommandContext *context)
{
	StringInfoData body;
	char		figure[CENTS_TEXT];

	cents_print(amount, figure);
	initStringInfo(&body);
	appendStringInfo(&body,
					 "{\"hold_id\": %lld, \"line_id\": %lld, "
					 "\"amount\": \"%s\"",
					 (long long) hold->hold_id, (long long) hold->line_id,
					 figure);
	if (loan_id != 0)
		appendStringInfo(&body, ", \"loan_id\": %lld", (long long) loan_id);
	appendStringInfoChar(&body, '}');
	publish(context, hold->borrower_id, topic,
			DirectFunctionCall1(jsonb_in, CStringGetDatum(body.data)));
}
