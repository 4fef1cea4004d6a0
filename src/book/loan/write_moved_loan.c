/*
 * write_moved_loan.c
 *		A loan that comes from another system, written into the book.
 */
#include "book/loan/moved_loan.h"

#include "utils/fmgrprotos.h"

#include "book/borrower/credit_balance.h"
#include "book/loan/book_event.h"
#include "book/loan/contract.h"
#include "core/number/money.h"
#include "engine/journal.h"
#include "engine/new_id.h"
#include "type/schedule.h"

/* The beginning of a day of the house. */
static TimestampTz
beginning_of(DateADT day, const MovingBook *book)
{
	return DatumGetTimestampTz(DirectFunctionCall2(
		timestamp_zone, book->time_zone,
		DirectFunctionCall1(date_timestamp, DateADTGetDatum(day))));
}

/* The contract of the old house, agreed on the day of the disbursement. */
static int64
write_contract_of(const MovedLoan *moved, const MovingBook *book,
				  const CommandContext *context)
{
	const Loan *loan = &moved->loan;
	Numeric		rate[APR_METHODS];
	Agreement	agreement = {moved->borrower_id, loan->line->line_id,
		loan->product->code, loan->product->version, loan->principal,
	moved->original, rate};

	rates_of(moved->original, rate);
	return write_old_contract(&agreement,
							  beginning_of(loan->disbursed_on, book),
							  context->batch);
}

/* What it was made of: without a merchant cash, without a plan a purchase. */
static const char *
kind_of(const MovedLoan *moved)
{
	Schedule	original;

	if (moved->merchant_id == 0)
		return "cash";
	unpack_datum(moved->original, &original);
	return original.head.row_count > 1 ||
		original.head.total[INTEREST] != 0 || original.head.total[FEE] != 0
		? "installment" : "purchase";
}

static void
insert_loan(const MovedLoan *moved, const CommandContext *context)
{
	static Statement insert = STATEMENT(
		"INSERT INTO lending.loan (borrower_id, loan_id, line_id,"
		" contract_id, merchant_id, kind, product_code, product_version,"
		" principal, outstanding, disbursed_on, schedule, status, last_seq)"
		" VALUES"
		" ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)");
	const Loan *loan = &moved->loan;
	Writer		w = WRITER;

	put_int64(&w, moved->borrower_id);
	put_int64(&w, loan->loan_id);
	put_int64(&w, loan->line->line_id);
	put_int64(&w, moved->contract_id);
	put_id(&w, moved->merchant_id);
	put_text(&w, kind_of(moved));
	put_text(&w, loan->product->code);
	put_int32(&w, loan->product->version);
	put_cents(&w, loan->principal);
	put_cents(&w, loan->outstanding);
	put_date(&w, loan->disbursed_on);
	put_datum(&w, 's', moved->count == 0 ? moved->original
			  : sealed_datum(&loan->live));
	put_text(&w, loan->status);
	put_int64(&w, moved->count);
	insert_row(context->batch, &insert, &w);
}

static void
insert_shares(const MovedLoan *moved, const CommandContext *context)
{
	static Statement insert = STATEMENT(
		"INSERT INTO lending.funder_share (borrower_id, loan_id, funder_id,"
		" from_seq, share, disbursed, principal) VALUES"
		" ($1, $2, $3, $4, $5, $6, $7)");
	const Shares *shares = &moved->loan.shares;

	for (int i = 0; i < shares->count; i++)
	{
		Writer		w = WRITER;

		put_int64(&w, moved->borrower_id);
		put_int64(&w, moved->loan.loan_id);
		put_int64(&w, shares->funders[i]);
		put_int64(&w, 0);
		put_datum(&w, 'n', shares->weights[i]);
		put_cents(&w, shares->disbursed[i]);
		put_cents(&w, shares->parts[i]);
		insert_row(context->batch, &insert, &w);
	}
}

/* What kind of fee the event added. */
static void
insert_charge(const MovedLoan *moved, int n, const CommandContext *context)
{
	static Statement insert = STATEMENT(
		"INSERT INTO lending.loan_charge (borrower_id, loan_id, seq,"
		" fee_kind) VALUES ($1, $2, $3, $4)");
	Writer		w = WRITER;

	put_int64(&w, moved->borrower_id);
	put_int64(&w, moved->loan.loan_id);
	put_int64(&w, moved->events[n].seq);
	put_text(&w, moved->fee_kinds[n]);
	insert_row(context->batch, &insert, &w);
}

/* Its events, numbered as they come. */
static void
insert_events(MovedLoan *moved, const CommandContext *context)
{
	Portfolio	portfolio;

	portfolio_clear(&portfolio, moved->borrower_id, context);
	for (int i = 0; i < moved->count; i++)
	{
		moved->loan.last_seq = i;
		write_loan_event(&portfolio, &moved->loan, &moved->events[i],
						 &moved->changes[i], 0, DATEVAL_NOEND,
						 moved->repayment_ids[i]);
		if (moved->events[i].kind == EVENT_ADD_FEE)
			insert_charge(moved, i, context);
	}
	moved->loan.last_seq = moved->count;
}

/* Add an amount to the account that the chart has for a use. */
static void
open_account(Posted *opening, const Chart *chart, AccountUse use,
			 Cents amount)
{
	EntryLine	line = {0, amount};
	Fault		f;

	if (amount == 0)
		return;
	if (!chart_account(chart, use, &line.account, &f))
		raise_fault(&f);
	add_posted(opening, &line, 1, false);
}

/* Of a charge, what the opening entry has as receivable. */
static Cents
opening_charge(const Chart *chart, const Standing *standing, Component c)
{
	return chart->basis == BASIS_CASH ? 0 : component_owed(standing, c);
}

/*
 * What is owed today stands on the receivables, charges where they are income
 * when they are owed; of a loan that is written off nothing does.
 */
static void
open_receivables(Posted *opening, const Chart *chart,
				 const Standing *standing)
{
	static const AccountUse uses[COMPONENTS] = {
		[INTEREST] = ACCOUNT_INTEREST_RECEIVABLE,
		[FEE] = ACCOUNT_FEE_RECEIVABLE,
		[PENALTY] = ACCOUNT_PENALTY_RECEIVABLE
	};

	open_account(opening, chart, ACCOUNT_PRINCIPAL,
				 component_owed(standing, PRINCIPAL));
	for (Component c = INTEREST; c < COMPONENTS; c++)
		open_account(opening, chart, uses[c],
					 opening_charge(chart, standing, c));
}

/* Note what it came with: its first events have no entries. */
static void
insert_import(const MovedLoan *moved, const CommandContext *context)
{
	static Statement insert = STATEMENT(
		"INSERT INTO lending.loan_import (borrower_id, loan_id, events,"
		" interest, fee, penalty, business_date) VALUES"
		" ($1, $2, $3, $4, $5, $6, $7)");
	Writer		w = WRITER;

	put_int64(&w, moved->borrower_id);
	put_int64(&w, moved->loan.loan_id);
	put_int64(&w, moved->count);
	for (Component c = INTEREST; c < COMPONENTS; c++)
		put_cents(&w, opening_charge(&moved->loan.product->chart,
									 &moved->standing, c));
	put_date(&w, context->day);
	insert_row(context->batch, &insert, &w);
}

/*
 * Post the loan as it stands: principal, charges owed, what is suspended and
 * what is the borrower's, against the account of opening balances.
 */
static void
post_opening(const MovedLoan *moved, const CommandContext *context)
{
	const Loan *loan = &moved->loan;
	const Chart *chart = &loan->product->chart;
	Posting		posting = {0};
	Posted		opening = {0};
	Cents		total = 0;

	open_receivables(&opening, chart, &moved->standing);
	open_account(&opening, chart, ACCOUNT_SUSPENSE, posted_balance(
		&moved->posted, chart->account[ACCOUNT_SUSPENSE]));
	open_account(&opening, chart, ACCOUNT_WRITTEN_OFF, posted_balance(
		&moved->posted, chart->account[ACCOUNT_WRITTEN_OFF]));
	open_account(&opening, chart, ACCOUNT_WRITTEN_OFF_CONTRA, posted_balance(
		&moved->posted, chart->account[ACCOUNT_WRITTEN_OFF_CONTRA]));
	open_account(&opening, chart, ACCOUNT_CREDIT_BALANCE, -moved->credit);
	for (int i = 0; i < opening.count; i++)
	{
		if (sub_overflows(total, opening.lines[i].amount, &total))
			cents_out_of_range();
	}
	open_account(&opening, chart, ACCOUNT_OPENING_BALANCES, total);
	if (!entry_of_posted(&opening, &posting.entry))
		return;
	posting.borrower_id = moved->borrower_id;
	posting.kind = "opening";
	posting.line_id = loan->line->line_id;
	posting.loan_id = loan->loan_id;
	post_entry(context, &posting);
}

static void
publish_moved(const MovedLoan *moved, const CommandContext *context)
{
	const Loan *loan = &moved->loan;
	char		day[16];
	char		principal[CENTS_TEXT];
	char		outstanding[CENTS_TEXT];

	date_print(loan->disbursed_on, day);
	cents_print(loan->principal, principal);
	cents_print(loan->outstanding, outstanding);
	publish(context, moved->borrower_id, "loan.imported",
			psprintf("{\"loan_id\": \"%lld\", \"contract_id\": \"%lld\","
					 " \"line_id\": \"%lld\", \"principal\": \"%s\","
					 " \"disbursed_on\": \"%s\", \"outstanding\": \"%s\","
					 " \"status\": \"%s\", \"first_events\": %d}",
					 (long long) loan->loan_id,
					 (long long) moved->contract_id,
					 (long long) loan->line->line_id, principal, day,
					 outstanding, loan->status, moved->count));
}

void
write_moved_loan(MovedLoan *moved, const MovingBook *book,
				 const CommandContext *context)
{
	Loan	   *loan = &moved->loan;

	moved->contract_id = write_contract_of(moved, book, context);
	loan->loan_id = new_id();
	insert_loan(moved, context);
	insert_shares(moved, context);
	insert_events(moved, context);
	insert_import(moved, context);
	move_line(loan->line, "import", 0, loan->outstanding, 0, loan->loan_id,
			  context);
	if (moved->credit != 0)
		move_credit(context, moved->borrower_id, "import", moved->credit, 0,
					0);
	post_opening(moved, context);
	publish_moved(moved, context);
}
