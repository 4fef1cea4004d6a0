/*
 * subvention.c
 *		What a sponsor bears of a loan, in the books.
 */
#include "book/loan/subvention.h"

#include "core/ledger/subvention.h"
#include "engine/journal.h"
#include "type/entry.h"
#include "type/schedule.h"

PG_FUNCTION_INFO_V1(consfin_cancel_subvention);

/* Add to what is cancelled. */
static void
add_cancelled(int64 borrower_id, int64 loan_id, Cents amount)
{
	static Statement update = STATEMENT(
		"UPDATE lending.subvention s"
		" SET cancelled = s.cancelled OPERATOR(consfin.+) $3"
		" WHERE s.borrower_id OPERATOR(pg_catalog.=) $1"
		" AND s.loan_id OPERATOR(pg_catalog.=) $2");
	Writer		w = WRITER;

	put_int64(&w, borrower_id);
	put_int64(&w, loan_id);
	put_cents(&w, amount);
	run(&update, &w, NULL);
}

void
restore_subvention(const Portfolio *portfolio, const Loan *loan,
				   const EntryLine *lines, int32 count)
{
	const Chart *chart = &loan->product->chart;

	for (int i = 0; i < count; i++)
	{
		if (lines[i].account == chart->account[ACCOUNT_SUBVENTION_UNEARNED])
			add_cancelled(portfolio->borrower_id, loan->loan_id,
						  lines[i].amount);
	}
}

/*
 * The loan's subvention, original schedule, line and chart; false: no
 * subvention.
 */
static bool
read_subvention(int64 borrower_id, int64 loan_id, Subvention *subvention,
				Schedule *original, bool *closed, int64 *line_id,
				const Chart **chart)
{
	static Statement read = STATEMENT(
		"SELECT s.amount, s.earned, s.cancelled, c.schedule,"
		" n.status OPERATOR(pg_catalog.=) 'closed', n.line_id,"
		" n.product_code, n.product_version"
		" FROM lending.subvention s JOIN lending.loan n"
		" ON n.borrower_id OPERATOR(pg_catalog.=) s.borrower_id"
		" AND n.loan_id OPERATOR(pg_catalog.=) s.loan_id"
		" JOIN lending.contract c"
		" ON c.borrower_id OPERATOR(pg_catalog.=) n.borrower_id"
		" AND c.contract_id OPERATOR(pg_catalog.=) n.contract_id"
		" WHERE s.borrower_id OPERATOR(pg_catalog.=) $1"
		" AND s.loan_id OPERATOR(pg_catalog.=) $2");
	Writer		w = WRITER;
	Reader		r;
	bool		found;
	Datum		code;

	put_int64(&w, borrower_id);
	put_int64(&w, loan_id);
	run(&read, &w, &r);
	found = next_row(&r);
	if (found)
	{
		subvention->amount = read_cents(&r);
		subvention->earned = read_cents(&r);
		subvention->cancelled = read_cents(&r);
		unpack_datum(read_value(&r), original);
		*closed = read_bool(&r);
		*line_id = read_int64(&r);
		code = read_value(&r);
		*chart = &find_product(code, read_int32(&r))->chart;
	}
	finish(&r);
	return found;
}

static void
post_cancelled(const CommandContext *context, int64 borrower_id,
			   int64 line_id, int64 loan_id, int64 seq, Cents amount,
			   const Chart *chart)
{
	EntryLine	lines[2] = {
		{chart->account[ACCOUNT_SUBVENTION_UNEARNED], amount},
		{chart->account[ACCOUNT_SUBVENTION_RECEIVABLE], -amount}
	};
	Posting		posting = {0};
	int32_t		count = 2;
	Fault		f;

	if (!entry_seal(lines, &count, &f))
		raise_fault(&f);
	posting.borrower_id = borrower_id;
	posting.kind = SUBVENTION_CANCELLED;
	posting.entry = PointerGetDatum(entry_make(lines, count));
	posting.line_id = line_id;
	posting.loan_id = loan_id;
	posting.seq = seq;
	post_entry(context, &posting);
}

/*
 * cancel_subvention(borrower_id, loan_id, seq, outstanding_before, refunded)
 */
Datum
consfin_cancel_subvention(PG_FUNCTION_ARGS)
{
	static const char *const names[] = {
		"borrower_id", "loan_id", "seq", "outstanding_before", "refunded"
	};
	int64		borrower_id = PG_GETARG_INT64(0);
	int64		loan_id = PG_GETARG_INT64(1);
	Cents		outstanding = PG_GETARG_CENTS(3);
	CommandContext context;
	Subvention	subvention;
	Schedule	original;
	bool		closed;
	int64		line_id;
	const Chart *chart;
	Cents		cancelled = 0;
	Fault		f;

	refuse_nulls(fcinfo, 5, names);
	inside_command(&context);
	if (read_subvention(borrower_id, loan_id, &subvention, &original,
						&closed, &line_id, &chart))
	{
		if (!subvention_cancelled(&subvention, &original, context.day,
								  closed ? outstanding : PG_GETARG_CENTS(4),
								  outstanding, &cancelled, &f))
			raise_fault(&f);
		if (cancelled > 0)
		{
			add_cancelled(borrower_id, loan_id, cancelled);
			post_cancelled(&context, borrower_id, line_id, loan_id,
						   PG_GETARG_INT64(2), cancelled, chart);
			insert_batch_flush(context.batch);
		}
	}
	SPI_finish();
	PG_RETURN_CENTS(cancelled);
}
