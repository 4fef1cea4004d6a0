/*
 * loan.h
 *		A borrower's loans while a command changes them.
 *
 * What a command changes is kept here and written once, by write_loans: a
 * loan may take several events in one command.  A loan is covered by the lock
 * on its line, which every command that changes it takes first.
 */
#ifndef CONSFIN_BOOK_LOAN_LOAN_H
#define CONSFIN_BOOK_LOAN_LOAN_H

#include "compat.h"

#include "lib/stringinfo.h"

#include "book/line/credit_line.h"
#include "book/loan/shares.h"
#include "book/product/product.h"
#include "core/schedule/schedule.h"

/* A loan as it is while this transaction holds its line's lock. */
typedef struct Loan
{
	int64		loan_id;
	Line	   *line;
	const Product *product;
	Chart		chart;			/* the product's, but for its merchant */
	const char *status;			/* as of the open day */
	Cents		principal;
	Cents		outstanding;
	Cents		refunded;		/* of the principal, so far */
	DateADT		disbursed_on;
	DateADT		held_from;		/* debits of it are in flight; NO_DAY: none */
	DateADT		held_through;
	Schedule	live;			/* after all events */
	int64		last_seq;
	Shares		shares;
	struct History *history;	/* its events; null: not read yet */
	bool		changed;		/* not yet written */
} Loan;

/* What a command has of a borrower: lines, locked, and loans. */
typedef struct Portfolio
{
	int64		borrower_id;
	const CommandContext *context;
	Line	   *lines;
	int			line_count;
	bool		all_lines;		/* lines are all of the borrower's */
	Cents		outstanding;	/* of all lines, where they are not here */
	Loan	  **loans;			/* ascending by id */
	int			loan_count;
	Cents		credit_balance; /* as read, or as moved last */
	AccountUse	cash;			/* where the money at hand stands */
	StringInfoData told;		/* the events booked, as JSON */
	int			told_count;
	int			first_told;		/* length of the first */
} Portfolio;

/*
 * The chart by which the money at hand is posted: where it is of a channel,
 * what is posted to cash stands on clearing.
 */
extern Chart chart_of_money(const Portfolio *portfolio, const Chart *chart);

/* Take the product's chart, as it is for a loan of that merchant (0: none). */
extern void take_chart(Loan *loan, int64 merchant_id);

/*
 * Begin a function that other commands call inside themselves: SPI is
 * connected, the rows wait in a batch; LN003 when no day is open.
 */
extern void inside_command(CommandContext *context);

/*
 * A transaction that works on a date before the open one comes too late for a
 * loan that has moved on: 40001.
 */
extern void require_not_ahead(int64 loan_id, const Schedule *live, Day day);

/* Begin with all lines of the borrower, locked; no loans yet. */
extern void portfolio_start(Portfolio *portfolio, int64 borrower_id,
							const CommandContext *context);

/* Begin with no lines. */
extern void portfolio_clear(Portfolio *portfolio, int64 borrower_id,
							const CommandContext *context);

/* Begin with a loan that is locked, and its line; LN005 when there is none. */
extern Loan *portfolio_of_loan(Portfolio *portfolio, int64 borrower_id,
							   int64 loan_id, const CommandContext *context);

/*
 * Read all loans that are not closed, those written off included, and the
 * credit balance; those here already stay as they are.  LN005 for an unknown
 * borrower.
 */
extern void read_open_loans(Portfolio *portfolio);

/*
 * The same, and where the day is before the open one those closed since it,
 * or on it.
 */
extern void read_loans_open_on(Portfolio *portfolio, Day on);

/* The loan, read where it is not here yet; LN005 when there is none. */
extern Loan *find_loan(Portfolio *portfolio, int64 loan_id);

/* Whether the loan is neither closed nor written off. */
extern bool is_open(const Loan *loan);

/*
 * Where not all lines are here: read what is outstanding on them, and the
 * credit balance.
 */
extern void read_totals(Portfolio *portfolio);

/* Outstanding principal of all lines. */
extern Cents total_outstanding(const Portfolio *portfolio);

/*
 * Write the loan, which has changed, as it stood on a day before the open one,
 * so that what time moved until then is noted of the loan as it was, and what
 * it moved since of the loan as it is.  It is still to be written.
 */
extern void write_loan_on(const Portfolio *portfolio, const Loan *loan,
						  Day on);

/* Write the loans, shares and lines that changed. */
extern void write_portfolio(Portfolio *portfolio);

#endif							/* CONSFIN_BOOK_LOAN_LOAN_H */
