/*
 * hold.c
 *		A hold on a line: reading it, and how it ends.
 */
#include "book/hold/hold.h"

#include "book/hooks.h"
#include "core/number/money.h"
#include "engine/journal.h"
#include "type/entry.h"

/* The first two parameters of every statement here. */
static void
put_hold(Writer *w, HoldId id)
{
	put_int64(w, id.borrower_id);
	put_int64(w, id.hold_id);
}

int64
line_of_hold(HoldId id)
{
	static Statement find = STATEMENT(
		"SELECT h.line_id FROM lending.hold h"
		" WHERE h.borrower_id OPERATOR(pg_catalog.=) $1"
		" AND h.hold_id OPERATOR(pg_catalog.=) $2");
	Writer		w = WRITER;
	Reader		r;
	int64		line_id;

	put_hold(&w, id);
	run(&find, &w, &r);
	if (!next_row(&r))
		raise_unknown("hold", id.hold_id, id.borrower_id);
	line_id = read_int64(&r);
	finish(&r);
	return line_id;
}

void
lock_hold(HoldId id, Hold *hold)
{
	static Statement lock = STATEMENT(
		"SELECT h.line_id, h.merchant_id, h.status, h.kind, h.product_code,"
		" h.product_version, h.amount, h.captured, h.released, h.expires_at,"
		" h.created_at, h.over_limit, h.reference, h.taken,"
		" (SELECT pg_catalog.max(e.seq)"
		" FROM lending.hold_event e"
		" WHERE e.borrower_id OPERATOR(pg_catalog.=) $1"
		" AND e.hold_id OPERATOR(pg_catalog.=) $2)"
		" FROM lending.hold h"
		" WHERE h.borrower_id OPERATOR(pg_catalog.=) $1"
		" AND h.hold_id OPERATOR(pg_catalog.=) $2"
		" FOR NO KEY UPDATE");
	Writer		w = WRITER;
	Reader		r;
	Datum		taken;
	bool		is_null;

	put_hold(&w, id);
	run(&lock, &w, &r);
	if (!next_row(&r))
		raise_unknown("hold", id.hold_id, id.borrower_id);
	hold->id = id;
	hold->line_id = read_int64(&r);
	hold->merchant_id = read_int64_or(&r, 0);
	hold->status = read_text(&r);
	hold->kind = read_text(&r);
	hold->product_code = read_value(&r);
	hold->product_version = read_int32(&r);
	hold->amount = read_cents(&r);
	hold->captured = read_cents(&r);
	hold->released = read_cents(&r);
	hold->expires_at = read_timestamp_or(&r, DT_NOEND);
	hold->placed_at = read_timestamp_or(&r, 0);
	hold->expires_before = 0;
	hold->over_limit = read_bool(&r);
	hold->reference = read_datum(&r, &is_null);
	taken = read_datum(&r, &is_null);
	hold->taken = (Taken) {0, NULL};
	if (!is_null)
		open_taken(taken, &hold->taken);
	hold->seq = read_int32_or(&r, PLACED_SEQ);
	finish(&r);
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

const char *
hold_blocked(const Hold *hold, TimestampTz now)
{
	const char *reason = hold_ended(hold, now);

	for (int i = 0; reason == NULL && before_hold_moves[i] != NULL; i++)
		reason = before_hold_moves[i](hold);
	return reason;
}

Cents
hold_total(const Hold *hold)
{
	return hold->amount - hold->released;
}

Cents
hold_remaining(const Hold *hold)
{
	return Max(hold_total(hold) - hold->captured, 0);
}

static void
put_expiry(Writer *w, TimestampTz expires_at)
{
	if (expires_at == DT_NOEND)
		put_null(w, 'z');
	else
		put_timestamp(w, expires_at);
}

/* A value, or a null for 0. */
static void
put_optional(Writer *w, char type, Datum value)
{
	if (value == 0)
		put_null(w, type);
	else
		put_datum(w, type, value);
}

void
insert_hold(const Hold *hold, const CommandContext *context)
{
	static Statement insert = STATEMENT(
		"INSERT INTO lending.hold (borrower_id, hold_id, line_id,"
		" merchant_id, status, kind, origin, product_code, product_version,"
		" authorized, amount, captured, expires_at, over_limit, reference,"
		" business_date, taken) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9,"
		" $10, $11, $12, $13, $14, $15, $16, $17)");
	Writer		w = WRITER;

	put_hold(&w, hold->id);
	put_int64(&w, hold->line_id);
	put_id(&w, hold->merchant_id);
	put_text(&w, hold->status);
	put_text(&w, hold->kind);
	put_text(&w, hold->origin);
	put_datum(&w, 't', hold->product_code);
	put_int32(&w, hold->product_version);
	put_cents(&w, hold->amount);
	put_cents(&w, hold->amount);
	put_cents(&w, hold->captured);
	put_expiry(&w, hold->expires_at);
	put_bool(&w, hold->over_limit);
	put_optional(&w, 't', hold->reference);
	put_date(&w, context->day);
	put_optional(&w, 'y', taken_datum(&hold->taken));
	insert_row(context->batch, &insert, &w);
}

void
write_hold(const Hold *hold)
{
	static Statement update = STATEMENT(
		"UPDATE lending.hold h SET amount = $3, captured = $4,"
		" released = $5, status = $6, over_limit = $7, taken = $8,"
		" expires_at = $9"
		" WHERE h.borrower_id OPERATOR(pg_catalog.=) $1"
		" AND h.hold_id OPERATOR(pg_catalog.=) $2");
	Writer		w = WRITER;

	put_hold(&w, hold->id);
	put_cents(&w, hold->amount);
	put_cents(&w, hold->captured);
	put_cents(&w, hold->released);
	put_text(&w, hold->status);
	put_bool(&w, hold->over_limit);
	put_optional(&w, 'y', taken_datum(&hold->taken));
	put_expiry(&w, hold->expires_at);
	run(&update, &w, NULL);
}

void
write_hold_event(Hold *hold, const char *kind, Cents amount, Cents released,
				 bool terminal, int64 loan_id, const CommandContext *context)
{
	static Statement insert = STATEMENT(
		"INSERT INTO lending.hold_event (borrower_id, hold_id, seq, kind,"
		" amount, released, terminal, loan_id, business_date,"
		" expires_before) VALUES"
		" ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)");
	Writer		w = WRITER;

	put_hold(&w, hold->id);
	put_int32(&w, ++hold->seq);
	put_text(&w, kind);
	put_cents(&w, amount);
	put_cents(&w, released);
	put_bool(&w, terminal);
	put_id(&w, loan_id);
	put_date(&w, context->day);
	put_expiry(&w, hold->expires_before == 0 ? DT_NOEND
			   : hold->expires_before);
	insert_row(context->batch, &insert, &w);
}

/* What follows from a hold that has released rest, by an event of kind. */
static void
write_released(Line *line, Hold *hold, const char *kind, Cents rest,
			   bool terminal, const CommandContext *context)
{
	write_hold(hold);
	write_hold_event(hold, kind, 0, rest, terminal, 0, context);
	move_line(line, kind, -rest, 0, hold->id.hold_id, 0, context);
	post_commitment(hold, kind, -rest, 0, context);
}

void
release_part(Line *line, Hold *hold, Cents amount, Counters *counters,
			 const CommandContext *context)
{
	hold->released += amount;
	return_taken_beyond(&hold->taken, hold_remaining(hold), counters);
	write_released(line, hold, "release", amount, false, context);
	publish_hold(hold, "hold.released", amount, context);
}

Cents
end_hold(Line *line, Hold *hold, const char *kind, const char *status,
		 Counters *counters, const CommandContext *context)
{
	Cents		rest = hold_remaining(hold);

	hold->released += rest;
	hold->status = status;
	return_taken(&hold->taken, counters);
	write_released(line, hold, kind, rest, true, context);
	publish_hold(hold, psprintf("hold.%s", status), rest, context);
	return rest;
}

/* The account of the hold's product for a use. */
static int32
account_of(const Hold *hold, AccountUse use)
{
	const Product *product = find_product(hold->product_code,
										  hold->product_version);
	int32		account;
	Fault		f;

	if (!chart_account(&product->chart, use, &account, &f))
		raise_fault(&f);
	return account;
}

void
post_commitment(const Hold *hold, const char *kind, Cents amount,
				int64 loan_id, const CommandContext *context)
{
	EntryLine	lines[2];
	int32		count = 2;
	Posting		posting = {0};
	Fault		f;

	if (amount == 0)
		return;
	lines[0].account = account_of(hold, ACCOUNT_COMMITMENT);
	lines[0].amount = amount;
	lines[1].account = account_of(hold, ACCOUNT_COMMITMENT_CONTRA);
	lines[1].amount = -amount;
	if (!entry_seal(lines, &count, &f))
		raise_fault(&f);
	posting.borrower_id = hold->id.borrower_id;
	posting.kind = kind;
	posting.entry = PointerGetDatum(entry_make(lines, count));
	posting.line_id = hold->line_id;
	posting.hold_id = hold->id.hold_id;
	posting.loan_id = loan_id;
	post_entry(context, &posting);
}

void
publish_hold(const Hold *hold, const char *topic, Cents amount,
			 const CommandContext *context)
{
	char		figure[CENTS_TEXT];

	cents_print(amount, figure);
	publish(context, hold->id.borrower_id, topic,
			psprintf("{\"hold_id\": \"%lld\", \"line_id\": \"%lld\", "
					 "\"amount\": \"%s\"}",
					 (long long) hold->id.hold_id,
					 (long long) hold->line_id, figure));
}
