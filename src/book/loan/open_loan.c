/*
 * open_loan.c
 *		The loan that a capture makes, under its contract.
 */
#include "book/loan/open_loan.h"

#include "common/shortest_dec.h"
#include "utils/builtins.h"
#include "utils/json.h"
#include "utils/jsonb.h"

#include "engine/command.h"
#include "book/loan/contract.h"
#include "book/loan/subvention.h"
#include "engine/journal.h"
#include "engine/new_id.h"
#include "core/number/money.h"
#include "core/standing/standing.h"
#include "type/entry.h"
#include "type/schedule.h"

/* All that the parts of a new loan are written from. */
typedef struct NewLoan
{
	const Hold *hold;
	const LoanRequest  *wanted;
	const Product *product;
	const LoanQuote *quote;
	const CommandContext *context;
	LoanMade	   *loan;
} NewLoan;

static bool
is_cash(const NewLoan *new)
{
	return strcmp(new->hold->kind, "cash") == 0;
}

static char *
tier_of(int64 borrower_id)
{
	static Statement read = STATEMENT(
		"SELECT b.tier FROM lending.borrower b"
		" WHERE b.borrower_id OPERATOR(pg_catalog.=) $1", "b");
	Datum		values[1];
	bool		is_null;

	values[0] = Int64GetDatum(borrower_id);
	if (execute(&read, values, NULL, 0) == 0)
		elog(ERROR, "borrower %lld does not exist", (long long) borrower_id);
	return TextDatumGetCString(result_value(0, 1, &is_null));
}

/* When anything about the new loan can change next. */
static Day
next_event_of(Datum schedule)
{
	Schedule	unpacked;
	Standing		standing;
	Fault		f;

	unpack_datum(schedule, &unpacked);
	if (!standing_of(&unpacked, unpacked.head.first_advance.day, &standing,
					   &f))
		raise_fault(&f);
	return next_event_day(&standing, NULL, 0);
}

static void
insert_loan(const NewLoan *new)
{
	static Statement insert = STATEMENT(
		"INSERT INTO lending.loan (borrower_id, loan_id, line_id,"
		" contract_id, hold_id, merchant_id, kind, product_code,"
		" product_version, principal, outstanding, disbursed_on, original,"
		" schedule, next_event_on) VALUES"
		" ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $10, $11, $12, $12,"
		" $13)", "bbbbbbttimdsd");
	const Hold *hold = new->hold;
	Datum		values[13];
	char		nulls[13];
	Day			next_event = next_event_of(new->quote->schedule);

	memset(nulls, ' ', sizeof(nulls));
	values[0] = Int64GetDatum(hold->borrower_id);
	values[1] = Int64GetDatum(new->loan->loan_id);
	values[2] = Int64GetDatum(hold->line_id);
	values[3] = Int64GetDatum(new->loan->contract_id);
	values[4] = Int64GetDatum(hold->hold_id);
	values[5] = Int64GetDatum(hold->merchant_id);
	nulls[5] = hold->merchant_id == 0 ? 'n' : ' ';
	values[6] = CStringGetTextDatum(is_cash(new) ? "cash"
									: new->wanted->in_installments
									? "installment" : "purchase");
	values[7] = hold->product_code;
	values[8] = Int32GetDatum(hold->product_version);
	values[9] = CentsGetDatum(new->wanted->amount);
	values[10] = DateADTGetDatum(new->wanted->disbursed_on);
	values[11] = new->quote->schedule;
	values[12] = DateADTGetDatum(next_event);
	nulls[12] = next_event == NO_DAY ? 'n' : ' ';
	execute(&insert, values, nulls, 0);
}

/* The funder's share of the loan, from its first event on. */
static void
insert_share(const NewLoan *new, int funder, Cents principal)
{
	static Statement insert = STATEMENT(
		"INSERT INTO lending.funder_share (borrower_id, loan_id, funder_id,"
		" from_seq, share, disbursed, principal) VALUES"
		" ($1, $2, $3, 0, $4, $5, $5)",
		"bbbnm");
	Datum		values[5];

	values[0] = Int64GetDatum(new->hold->borrower_id);
	values[1] = Int64GetDatum(new->loan->loan_id);
	values[2] = Int64GetDatum(new->product->funders[funder].funder_id);
	values[3] = new->product->shares[funder];
	values[4] = CentsGetDatum(principal);
	execute(&insert, values, NULL, 0);
}

static void
post_lines(const NewLoan *new, const char *kind, EntryLine *lines,
		   int32 count, const DateADT *value_date)
{
	Posting		posting;
	Fault		f;

	if (!entry_seal(lines, &count, &f))
		raise_fault(&f);
	memset(&posting, 0, sizeof(posting));
	posting.borrower_id = new->hold->borrower_id;
	posting.kind = kind;
	posting.entry = PointerGetDatum(entry_make(lines, count));
	posting.value_date = value_date;
	posting.line_id = new->hold->line_id;
	posting.hold_id = new->hold->hold_id;
	posting.loan_id = new->loan->loan_id;
	post_entry(new->context, &posting);
}

static int32
account_for(const NewLoan *new, AccountUse use)
{
	int32		account;
	Fault		f;

	if (!chart_account(&new->product->chart, use, &account, &f))
		raise_fault(&f);
	return account;
}

/*
 * Write the funders' shares and post the loan: principal against the
 * merchant's payable (cash where there is no merchant), and the funders'
 * floats against cash.
 */
static void
post_disbursement(const NewLoan *new)
{
	const Product *product = new->product;
	int			funders = product->funder_count;
	Cents		principal = new->wanted->amount;
	DateADT		value_date = new->wanted->disbursed_on;
	EntryLine  *lines = palloc((funders + 3) * sizeof(EntryLine));
	int64_t    *parts = palloc((funders + 1) * sizeof(int64_t));
	int32		count = 0;
	bool		to_merchant = !is_cash(new) && new->hold->merchant_id != 0;

	lines[count++] = (EntryLine) {account_for(new, ACCOUNT_PRINCIPAL),
	principal};
	lines[count++] = (EntryLine) {account_for(new, to_merchant
											  ? ACCOUNT_MERCHANT
											  : ACCOUNT_CASH), -principal};
	if (funders > 0)
	{
		funded_by(new->hold, product, principal, parts);
		/* The money comes out of the floats into the bank account. */
		lines[count++] = (EntryLine) {account_for(new, ACCOUNT_CASH),
		principal};
	}
	for (int i = 0; i < funders; i++)
	{
		insert_share(new, i, parts[i]);
		lines[count++] = (EntryLine) {product->funders[i].float_account,
		-parts[i]};
	}
	post_lines(new, "disburse", lines, count, &value_date);
}

/* What a sponsor bears: its receivable, fixed at capture. */
static void
post_subvention(const NewLoan *new)
{
	static Statement insert = STATEMENT(
		"INSERT INTO lending.subvention (borrower_id, loan_id, sponsor,"
		" amount) VALUES ($1, $2, $3, $4)", "bbtm");
	Cents		amount = new->quote->subvention;
	EntryLine	lines[2] = {{SUBVENTION_RECEIVABLE, amount},
	{SUBVENTION_UNEARNED, -amount}};
	Datum		values[4];

	if (amount <= 0)
		return;
	values[0] = Int64GetDatum(new->hold->borrower_id);
	values[1] = Int64GetDatum(new->loan->loan_id);
	values[2] = CStringGetTextDatum(
		new->hold->merchant_id == 0 ? "platform"
		: psprintf("merchant %lld", (long long) new->hold->merchant_id));
	values[3] = CentsGetDatum(amount);
	execute(&insert, values, NULL, 0);
	post_lines(new, "subvention", lines, 2, NULL);
}

static void
publish_loan(const NewLoan *new)
{
	const LoanMade *loan = new->loan;
	StringInfoData body;
	char		day[16];
	char		figure[CENTS_TEXT];
	char		apr[DOUBLE_SHORTEST_DECIMAL_LEN] = "null";

	initStringInfo(&body);
	date_print(loan->first_due, day);
	cents_print(loan->payment, figure);
	if (loan->has_apr)
		double_to_shortest_decimal_buf(loan->apr, apr);
	appendStringInfo(&body, "{\"loan_id\": %lld, \"contract_id\": %lld,"
					 " \"first_due\": \"%s\", \"payment\": \"%s\","
					 " \"apr\": %s", (long long) loan->loan_id,
					 (long long) loan->contract_id, day, figure, apr);
	date_print(new->wanted->disbursed_on, day);
	cents_print(new->wanted->amount, figure);
	appendStringInfo(&body, ", \"line_id\": %lld, \"hold_id\": %lld,"
					 " \"principal\": \"%s\", \"disbursed_on\": \"%s\","
					 " \"actor\": ", (long long) new->hold->line_id,
					 (long long) new->hold->hold_id, figure, day);
	escape_json(&body, TextDatumGetCString(new->context->actor));
	appendStringInfoChar(&body, '}');
	publish(new->context, new->hold->borrower_id, "loan.opened",
			DirectFunctionCall1(jsonb_in, CStringGetDatum(body.data)));
}

/*
 * The contract of the loan: the accepted one (null: none) executed, or one
 * made.  Returns why not, or null.
 */
static const char *
agree(const NewLoan *new, const Contract *accepted)
{
	Agreement	agreement = {new->hold->borrower_id, new->hold->line_id,
		new->product->code, new->product->version, new->wanted->amount,
	new->quote->schedule, new->quote->rate, new->quote->has_rate};

	if (accepted == NULL)
	{
		new->loan->contract_id = write_contract(&agreement, "executed");
		return NULL;
	}
	new->loan->contract_id = accepted->contract_id;
	return execute_contract(accepted, &agreement);
}

const char *
open_loan(const Line *line, const Hold *hold, const LoanRequest *wanted,
		  int64 contract_id, const CommandContext *context, LoanMade *loan)
{
	const Product *product = find_product(hold->product_code,
										  hold->product_version);
	LoanQuote		quote;
	NewLoan		new = {hold, wanted, product, &quote, context, loan};
	Contract	contract;
	const char *reason = NULL;

	if (contract_id != 0)
		reason = lock_contract(hold->borrower_id, contract_id, &contract);
	if (reason != NULL)
		return reason;
	quote_loan(product, &line->billing, tier_of(hold->borrower_id), wanted,
			   &quote);
	reason = quote.reason != NULL ? quote.reason :
		agree(&new, contract_id != 0 ? &contract : NULL);
	if (reason != NULL)
		return reason;
	loan->loan_id = new_id();
	loan->first_due = quote.first_due;
	loan->payment = quote.payment;
	loan->apr = quote.rate[product->apr_method];
	loan->has_apr = quote.has_rate[product->apr_method];
	loan->flag = quote.flag;
	insert_loan(&new);
	post_disbursement(&new);
	post_subvention(&new);
	publish_loan(&new);
	return NULL;
}
