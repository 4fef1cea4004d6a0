/*
 * credit_line.c
 *		A credit line, locked, and its movements.
 */
#include "book/line/credit_line.h"

#include "utils/builtins.h"

#define LINE_COLUMNS \
	"l.line_id, l.status, l.product_code, l.product_version," \
	" l.limit_amount, l.held, l.outstanding, l.over_limit, l.revolving," \
	" l.expires_on, l.version, l.bill_day, l.due_day, l.min_gap"

/* The line of the reader's row. */
static void
fill_line(Reader *r, int64 borrower_id, Line *line)
{
	line->borrower_id = borrower_id;
	line->line_id = read_int64(r);
	line->status = read_text(r);
	line->product_code = read_value(r);
	line->product_version = read_int32(r);
	line->limit = read_cents(r);
	line->held = read_cents(r);
	line->outstanding = read_cents(r);
	line->over_limit = read_bool(r);
	line->revolving = read_bool(r);
	line->expires_on = read_date_or(r, DATEVAL_NOEND);
	line->version = read_int64(r);
	line->billing.bill_day = read_int32(r);
	line->billing.due_day = read_int32(r);
	line->billing.min_gap = read_int32(r);
	line->read_at = GetCurrentTimestamp();
	line->counted = false;
	line->pending = 0;
	line->changed = false;
}

void
lock_line(int64 borrower_id, int64 line_id, Line *line)
{
	static Statement lock = STATEMENT(
		"SELECT " LINE_COLUMNS " FROM lending.credit_line l"
		" WHERE l.borrower_id OPERATOR(pg_catalog.=) $1"
		" AND l.line_id OPERATOR(pg_catalog.=) $2"
		" FOR NO KEY UPDATE");
	Writer		w = WRITER;
	Reader		r;

	put_int64(&w, borrower_id);
	put_int64(&w, line_id);
	run(&lock, &w, &r);
	if (!next_row(&r))
		raise_unknown("line", line_id, borrower_id);
	fill_line(&r, borrower_id, line);
	finish(&r);
}

void
read_line(int64 borrower_id, int64 line_id, Line *line)
{
	static Statement read = STATEMENT(
		"SELECT " LINE_COLUMNS " FROM lending.credit_line l"
		" WHERE l.borrower_id OPERATOR(pg_catalog.=) $1"
		" AND l.line_id OPERATOR(pg_catalog.=) $2");
	Writer		w = WRITER;
	Reader		r;

	put_int64(&w, borrower_id);
	put_int64(&w, line_id);
	run(&read, &w, &r);
	if (!next_row(&r))
		raise_unknown("line", line_id, borrower_id);
	fill_line(&r, borrower_id, line);
	finish(&r);
}

/* The rows of the statement, all lines of the borrower. */
static int
fill_lines(Statement *statement, int64 borrower_id, Line **lines)
{
	Writer		w = WRITER;
	Reader		r;
	int			count = 0;

	put_int64(&w, borrower_id);
	run(statement, &w, &r);
	*lines = palloc((r.count + 1) * sizeof(Line));
	while (next_row(&r))
		fill_line(&r, borrower_id, &(*lines)[count++]);
	finish(&r);
	return count;
}

int
lock_lines(int64 borrower_id, Line **lines)
{
	static Statement lock = STATEMENT(
		"SELECT " LINE_COLUMNS " FROM lending.credit_line l"
		" WHERE l.borrower_id OPERATOR(pg_catalog.=) $1"
		" ORDER BY l.line_id FOR NO KEY UPDATE");

	return fill_lines(&lock, borrower_id, lines);
}

int
read_lines(int64 borrower_id, Line **lines)
{
	static Statement read = STATEMENT(
		"SELECT " LINE_COLUMNS " FROM lending.credit_line l"
		" WHERE l.borrower_id OPERATOR(pg_catalog.=) $1"
		" ORDER BY l.line_id");

	return fill_lines(&read, borrower_id, lines);
}

Cents
line_expired(Line *line)
{
	/* Summed here: to set up an aggregate takes longer than such a scan. */
	static Statement find = STATEMENT(
		"SELECT h.amount, h.captured, h.released"
		" FROM lending.holds h"
		" WHERE h.borrower_id OPERATOR(pg_catalog.=) $1"
		" AND h.line_id OPERATOR(pg_catalog.=) $2"
		" AND h.status OPERATOR(pg_catalog.=) 'open'"
		" AND h.expires_at OPERATOR(pg_catalog.<=) $3");
	Writer		w = WRITER;
	Reader		r;

	if (line->counted)
		return line->expired;
	line->counted = true;
	line->expired = 0;
	if (line->held == 0)
		return 0;
	put_int64(&w, line->borrower_id);
	put_int64(&w, line->line_id);
	put_timestamp(&w, line->read_at);
	run(&find, &w, &r);
	/* Part of what the line holds: no sum of it can overflow. */
	while (next_row(&r))
	{
		line->expired += read_cents(&r);
		line->expired -= read_cents(&r);
		line->expired -= read_cents(&r);
	}
	finish(&r);
	return line->expired;
}

Cents
line_available(Line *line)
{
	Cents		used;
	Cents		available;

	if (add_overflows(line->held - line_expired(line), line->outstanding,
					  &used) ||
		sub_overflows(line->limit, used, &available))
		cents_out_of_range();
	return available;
}

/* Write the movement that made the line what it is now. */
static void
write_movement(Line *line, const char *kind, Cents amount, int64 hold_id,
			   int64 loan_id, const CommandContext *context)
{
	static Statement insert = STATEMENT(
		"INSERT INTO lending.line_movement (borrower_id, line_id, seq, kind,"
		" amount, limit_after, held_after, outstanding_after, hold_id,"
		" loan_id, business_date) VALUES"
		" ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)");
	Writer		w = WRITER;

	line->over_limit = line_available(line) < 0;
	line->version++;
	line->changed = true;
	put_int64(&w, line->borrower_id);
	put_int64(&w, line->line_id);
	put_int64(&w, line->version);
	put_text(&w, kind);
	put_cents(&w, amount);
	put_cents(&w, line->limit);
	put_cents(&w, line->held);
	put_cents(&w, line->outstanding);
	put_id(&w, hold_id);
	put_id(&w, loan_id);
	put_date(&w, context->day);
	insert_row(context->batch, &insert, &w);
}

void
move_line(Line *line, const char *kind, Cents held, Cents outstanding,
		  int64 hold_id, int64 loan_id, const CommandContext *context)
{
	if (add_overflows(line->held, held, &line->held) ||
		add_overflows(line->outstanding, outstanding, &line->outstanding))
		cents_out_of_range();
	write_movement(line, kind, held + outstanding, hold_id, loan_id, context);
}

void
change_line(Line *line, const char *kind, Cents amount, Cents outstanding,
			Cents limit, int64 loan_id, const CommandContext *context)
{
	if (add_overflows(line->limit, limit, &line->limit) ||
		add_overflows(line->outstanding, outstanding, &line->outstanding))
		cents_out_of_range();
	line->limit = Max(line->limit, 0);
	write_movement(line, kind, amount, 0, loan_id, context);
}

void
move_principal(Line *line, const char *kind, Cents principal, Cents refunded,
			   int64 loan_id, const CommandContext *context)
{
	Cents		limit = 0;

	if (!line->revolving && add_overflows(principal, refunded, &limit))
		cents_out_of_range();
	change_line(line, kind, principal, principal, limit, loan_id, context);
}

void
write_line(Line *line)
{
	static Statement update = STATEMENT(
		"UPDATE lending.credit_line l"
		" SET limit_amount = $3, held = $4, outstanding = $5,"
		" over_limit = $6, version = $7"
		" WHERE l.borrower_id OPERATOR(pg_catalog.=) $1"
		" AND l.line_id OPERATOR(pg_catalog.=) $2");
	Writer		w = WRITER;

	if (!line->changed)
		return;
	put_int64(&w, line->borrower_id);
	put_int64(&w, line->line_id);
	put_cents(&w, line->limit);
	put_cents(&w, line->held);
	put_cents(&w, line->outstanding);
	put_bool(&w, line->over_limit);
	put_int64(&w, line->version);
	run(&update, &w, NULL);
	line->changed = false;
}
