/*
 * loan.c
 *		A borrower's loans while a command changes them.
 */
#include "book/loan/loan.h"

#include "book/loan/dates.h"
#include "type/schedule.h"

/* A row for each funder of a loan, one with nulls where there is none. */
#define LOAN_COLUMNS \
	"n.loan_id, n.line_id, n.product_code, n.product_version, n.status," \
	" n.principal, n.outstanding, n.disbursed_on, n.last_seq," \
	" n.schedule, n.merchant_id, n.held_from, n.held_through," \
	" f.funder_id, f.share, f.disbursed, f.principal"
#define AND_SHARES \
	" LEFT JOIN lending.funder_share f" \
	" ON f.borrower_id OPERATOR(pg_catalog.=) n.borrower_id" \
	" AND f.loan_id OPERATOR(pg_catalog.=) n.loan_id" \
	" AND f.from_seq OPERATOR(pg_catalog.=) 0"

void
inside_command(CommandContext *context)
{
	memset(context, 0, sizeof(CommandContext));
	SPI_connect();
	read_book(&context->book);
	context->day = open_business_date(&context->book);
	context->batch = insert_batch_begin();
}

void
portfolio_clear(Portfolio *portfolio, int64 borrower_id,
				const CommandContext *context)
{
	memset(portfolio, 0, sizeof(Portfolio));
	portfolio->borrower_id = borrower_id;
	portfolio->context = context;
	initStringInfo(&portfolio->told);
}

void
portfolio_start(Portfolio *portfolio, int64 borrower_id,
				const CommandContext *context)
{
	portfolio_clear(portfolio, borrower_id, context);
	portfolio->line_count = lock_lines(borrower_id, &portfolio->lines);
	portfolio->all_lines = true;
}

bool
is_open(const Loan *loan)
{
	return strcmp(loan->status, "current") == 0 ||
		strcmp(loan->status, "overdue") == 0;
}

void
read_totals(Portfolio *portfolio)
{
	static Statement read = STATEMENT(
		"SELECT consfin.sum(l.outstanding), (SELECT c.balance"
		" FROM lending.credit_balances c"
		" WHERE c.borrower_id OPERATOR(pg_catalog.=) $1)"
		" FROM lending.credit_lines l"
		" WHERE l.borrower_id OPERATOR(pg_catalog.=) $1");
	Writer		w = WRITER;
	Reader		r;

	put_int64(&w, portfolio->borrower_id);
	run(&read, &w, &r);
	next_row(&r);
	portfolio->outstanding = read_cents_or(&r, 0);
	portfolio->credit_balance = read_cents_or(&r, 0);
	finish(&r);
}

Cents
total_outstanding(const Portfolio *portfolio)
{
	Cents		total = 0;

	if (!portfolio->all_lines)
		return portfolio->outstanding;
	for (int i = 0; i < portfolio->line_count; i++)
	{
		if (add_overflows(total, portfolio->lines[i].outstanding, &total))
			cents_out_of_range();
	}
	return total;
}

/* The place of the loan, or the one it would have. */
static int
place_of(const Portfolio *portfolio, int64 loan_id)
{
	int			at = 0;

	while (at < portfolio->loan_count &&
		   portfolio->loans[at]->loan_id < loan_id)
		at++;
	return at;
}

static Loan *
known_loan(const Portfolio *portfolio, int64 loan_id)
{
	int			at = place_of(portfolio, loan_id);

	if (at < portfolio->loan_count &&
		portfolio->loans[at]->loan_id == loan_id)
		return portfolio->loans[at];
	return NULL;
}

static void
add_loan(Portfolio *portfolio, Loan *loan)
{
	int			at = place_of(portfolio, loan->loan_id);
	int			count = portfolio->loan_count++;

	if (count == 0)
		portfolio->loans = palloc(8 * sizeof(Loan *));
	else if (count >= 8 && (count & (count - 1)) == 0)
		portfolio->loans = repalloc(portfolio->loans,
									2 * count * sizeof(Loan *));
	memmove(&portfolio->loans[at + 1], &portfolio->loans[at],
			(count - at) * sizeof(Loan *));
	portfolio->loans[at] = loan;
}

/* The line, which the command has locked. */
static Line *
line_of(Portfolio *portfolio, int64 line_id)
{
	for (int i = 0; i < portfolio->line_count; i++)
	{
		if (portfolio->lines[i].line_id == line_id)
			return &portfolio->lines[i];
	}
	if (portfolio->line_count > 0)
		elog(ERROR, "line %lld is not locked", (long long) line_id);
	/* Of one loan alone: its line is read with it. */
	portfolio->lines = palloc(sizeof(Line));
	lock_line(portfolio->borrower_id, line_id, portfolio->lines);
	portfolio->line_count = 1;
	return portfolio->lines;
}

Chart
chart_of_money(const Portfolio *portfolio, const Chart *chart)
{
	Chart		of_money = *chart;

	if (chart->account[portfolio->cash] != 0)
		of_money.account[ACCOUNT_CASH] = chart->account[portfolio->cash];
	return of_money;
}

void
take_chart(Loan *loan, int64 merchant_id)
{
	loan->chart = loan->product->chart;
	/* what no merchant got, none gives back: it is cash */
	if (merchant_id == 0)
		loan->chart.account[ACCOUNT_MERCHANT] = 0;
}

void
require_not_ahead(int64 loan_id, const Schedule *live, Day day)
{
	if (live->head.first_advance.day <= day && live->head.as_of <= day)
		return;
	ereport(ERROR,
			(errcode(ERRCODE_T_R_SERIALIZATION_FAILURE),
			 errmsg("the loan has events of a later business day"),
			 errdetail("Loan \"%lld\" has moved on; the business day of "
					   "this transaction is \"%s\".", (long long) loan_id,
					   day_text(day)),
			 errhint("Repeat the transaction: it works on the open day.")));
}

/* The loan of the reader's row, from its second column on; no shares yet. */
static Loan *
read_loan(Portfolio *portfolio, int64 loan_id, Reader *r)
{
	Loan	   *loan = palloc0(sizeof(Loan));
	Datum		code;

	loan->loan_id = loan_id;
	loan->line = line_of(portfolio, read_int64(r));
	code = read_value(r);
	loan->product = find_product(code, read_int32(r));
	loan->status = read_text(r);
	loan->principal = read_cents(r);
	loan->outstanding = read_cents(r);
	loan->disbursed_on = read_date(r);
	loan->last_seq = read_int64(r);
	unpack_datum(read_value(r), &loan->live);
	loan->refunded = loan->live.head.refunded;
	if (!closes_day())
		require_not_ahead(loan_id, &loan->live, portfolio->context->day);
	take_chart(loan, read_int64_or(r, 0));
	loan->held_from = read_date_or(r, NO_DAY);
	loan->held_through = read_date_or(r, NO_DAY);
	return loan;
}

/* Columns from a loan's second one to its last. */
#define OTHER_LOAN_COLUMNS	12

/* The loans of the rows, each with its funders; those known are passed. */
static void
read_loans(Portfolio *portfolio, Reader *r)
{
	Loan	   *loan = NULL;	/* of the row before */
	bool		is_new = false;

	while (next_row(r))
	{
		int64		loan_id = read_int64_or(r, 0);

		if (loan_id == 0)
			continue;			/* the borrower has none */
		if (loan == NULL || loan->loan_id != loan_id)
		{
			loan = known_loan(portfolio, loan_id);
			is_new = loan == NULL;
			if (is_new)
			{
				loan = read_loan(portfolio, loan_id, r);
				add_loan(portfolio, loan);
			}
		}
		r->column = 1 + OTHER_LOAN_COLUMNS;
		if (is_new)
			read_share(&loan->shares, r);
	}
}

void
read_open_loans(Portfolio *portfolio)
{
	static Statement read = STATEMENT(
		"SELECT " LOAN_COLUMNS ", c.balance FROM lending.borrowers b"
		" LEFT JOIN lending.credit_balances c"
		" ON c.borrower_id OPERATOR(pg_catalog.=) b.borrower_id"
		" LEFT JOIN (lending.loan n" AND_SHARES ")"
		" ON n.borrower_id OPERATOR(pg_catalog.=) b.borrower_id"
		" AND n.status OPERATOR(pg_catalog.=)"
		" ANY ('{current,overdue,written_off}')"
		" WHERE b.borrower_id OPERATOR(pg_catalog.=) $1"
		" AND b.borrower_id OPERATOR(pg_catalog.>) 0"
		" ORDER BY n.loan_id, f.funder_id");
	Writer		w = WRITER;
	Reader		r;

	put_int64(&w, portfolio->borrower_id);
	run(&read, &w, &r);
	if (r.count == 0)
		raise_unknown("borrower", portfolio->borrower_id, 0);
	next_row(&r);
	r.column = 1 + OTHER_LOAN_COLUMNS + SHARE_COLUMNS;
	portfolio->credit_balance = read_cents_or(&r, 0);
	r.next = 0;
	read_loans(portfolio, &r);
	finish(&r);
}

void
read_loans_open_on(Portfolio *portfolio, Day on)
{
	static Statement read = STATEMENT(
		"SELECT " LOAN_COLUMNS " FROM lending.loan n" AND_SHARES
		" WHERE n.borrower_id OPERATOR(pg_catalog.=) $1"
		" AND n.status OPERATOR(pg_catalog.=) 'closed'"
		" AND n.disbursed_on OPERATOR(pg_catalog.<=) $2"
		" AND EXISTS (SELECT FROM lending.loan_event e"
		" WHERE e.borrower_id OPERATOR(pg_catalog.=) n.borrower_id"
		" AND e.loan_id OPERATOR(pg_catalog.=) n.loan_id"
		" AND e.effective_date OPERATOR(pg_catalog.>) $2)"
		" ORDER BY n.loan_id, f.funder_id");
	Writer		w = WRITER;
	Reader		r;

	read_open_loans(portfolio);
	if (on >= portfolio->context->day)
		return;
	put_int64(&w, portfolio->borrower_id);
	put_date(&w, on);
	run(&read, &w, &r);
	read_loans(portfolio, &r);
	finish(&r);
}

Loan *
find_loan(Portfolio *portfolio, int64 loan_id)
{
	static Statement read = STATEMENT(
		"SELECT " LOAN_COLUMNS " FROM lending.loan n" AND_SHARES
		" WHERE n.borrower_id OPERATOR(pg_catalog.=) $1"
		" AND n.loan_id OPERATOR(pg_catalog.=) $2"
		" ORDER BY f.funder_id");
	Loan	   *loan = known_loan(portfolio, loan_id);
	Writer		w = WRITER;
	Reader		r;

	if (loan != NULL)
		return loan;
	put_int64(&w, portfolio->borrower_id);
	put_int64(&w, loan_id);
	run(&read, &w, &r);
	if (r.count == 0)
		raise_unknown("loan", loan_id, portfolio->borrower_id);
	read_loans(portfolio, &r);
	finish(&r);
	return known_loan(portfolio, loan_id);
}

Loan *
portfolio_of_loan(Portfolio *portfolio, int64 borrower_id, int64 loan_id,
				  const CommandContext *context)
{
	portfolio_clear(portfolio, borrower_id, context);
	return find_loan(portfolio, loan_id);
}

/* What a command changes of a loan, behind the keys of its row. */
static void
put_loan(Writer *w, const Portfolio *portfolio, const Loan *loan)
{
	put_int64(w, portfolio->borrower_id);
	put_int64(w, loan->loan_id);
	put_datum(w, 's', sealed_datum(&loan->live));
	put_cents(w, loan->outstanding);
	put_text(w, loan->status);
	put_int64(w, loan->last_seq);
}

static void
write_loan(const Portfolio *portfolio, Loan *loan)
{
	static Statement update = STATEMENT(
		"UPDATE lending.loan n SET schedule = v.schedule,"
		" outstanding = v.outstanding, status = v.status,"
		" last_seq = v.last_seq"
		" FROM (VALUES ($1, $2, $3, $4, $5, $6)) AS v (borrower_id,"
		" loan_id, schedule, outstanding, status, last_seq)"
		" WHERE n.borrower_id OPERATOR(pg_catalog.=) v.borrower_id"
		" AND n.loan_id OPERATOR(pg_catalog.=) v.loan_id");
	Writer		w = WRITER;

	put_loan(&w, portfolio, loan);
	insert_row(portfolio->context->batch, &update, &w);
	loan->changed = false;
}

void
write_loan_on(const Portfolio *portfolio, const Loan *loan, Day on)
{
	static Statement update = STATEMENT(
		"UPDATE lending.loan n SET schedule = $3, outstanding = $4,"
		" status = $5, last_seq = $6, read_on = $7"
		" WHERE n.borrower_id OPERATOR(pg_catalog.=) $1"
		" AND n.loan_id OPERATOR(pg_catalog.=) $2");
	Writer		w = WRITER;

	on = later(on, loan->live.head.as_of);
	if (on >= portfolio->context->day)
		return;
	put_loan(&w, portfolio, loan);
	put_date(&w, on);
	run(&update, &w, NULL);
}

void
write_portfolio(Portfolio *portfolio)
{
	for (int i = 0; i < portfolio->loan_count; i++)
	{
		Loan	   *loan = portfolio->loans[i];

		if (!loan->changed)
			continue;
		write_loan(portfolio, loan);
		write_shares(portfolio->context, portfolio->borrower_id,
					 loan->loan_id, &loan->shares);
	}
	for (int i = 0; i < portfolio->line_count; i++)
		write_line(&portfolio->lines[i]);
}
