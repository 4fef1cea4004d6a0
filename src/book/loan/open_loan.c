/*
 * open_loan.c
 *		The loan that a capture makes, under its contract.
 */
#include "book/loan/open_loan.h"

#include "utils/builtins.h"
#include "utils/fmgrprotos.h"

#include "calc/allocate.h"
#include "core/number/money.h"
#include "engine/journal.h"
#include "engine/new_id.h"
#include "type/entry.h"
#include "type/schedule.h"

static bool
is_cash(const NewLoan *new)
{
	return strcmp(new->hold->kind, "cash") == 0;
}

static void
insert_loan(const NewLoan *new)
{
	static Statement insert = STATEMENT(
		"INSERT INTO lending.loan (borrower_id, loan_id, line_id,"
		" contract_id, hold_id, merchant_id, kind, product_code,"
		" product_version, principal, outstanding, disbursed_on, schedule)"
		" VALUES"
		" ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $10, $11, $12)");
	const Hold *hold = new->hold;
	Writer		w = WRITER;

	put_int64(&w, hold->id.borrower_id);
	put_int64(&w, new->loan_id);
	put_int64(&w, hold->line_id);
	put_int64(&w, new->contract_id);
	put_int64(&w, hold->id.hold_id);
	put_id(&w, hold->merchant_id);
	put_text(&w, is_cash(new) ? "cash"
			 : new->wanted->in_installments ? "installment" : "purchase");
	put_datum(&w, 't', hold->product_code);
	put_int32(&w, hold->product_version);
	put_cents(&w, new->wanted->amount);
	put_date(&w, new->wanted->disbursed_on);
	put_datum(&w, 's', new->quote.schedule);
	run(&insert, &w, NULL);
}

/* The funder's share of the loan, from its first event on. */
static void
insert_share(const NewLoan *new, int funder, Cents principal)
{
	static Statement insert = STATEMENT(
		"INSERT INTO lending.funder_share (borrower_id, loan_id, funder_id,"
		" from_seq, share, disbursed, principal) VALUES"
		" ($1, $2, $3, 0, $4, $5, $5)");
	Writer		w = WRITER;

	put_int64(&w, new->hold->id.borrower_id);
	put_int64(&w, new->loan_id);
	put_int64(&w, new->product->funders[funder].funder_id);
	put_datum(&w, 'n', new->product->shares[funder]);
	put_cents(&w, principal);
	run(&insert, &w, NULL);
}

static void
post_lines(const NewLoan *new, const char *kind, EntryLine *lines,
		   int32 count, const DateADT *value_date,
		   const CommandContext *context)
{
	Posting		posting = {0};
	Fault		f;

	if (!entry_seal(lines, &count, &f))
		raise_fault(&f);
	posting.borrower_id = new->hold->id.borrower_id;
	posting.kind = kind;
	posting.entry = PointerGetDatum(entry_make(lines, count));
	posting.value_date = value_date;
	posting.line_id = new->hold->line_id;
	posting.hold_id = new->hold->id.hold_id;
	posting.loan_id = new->loan_id;
	post_entry(context, &posting);
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
post_disbursement(const NewLoan *new, const int64_t *parts,
				  const CommandContext *context)
{
	const Product *product = new->product;
	int			funders = product->funder_count;
	Cents		principal = new->wanted->amount;
	DateADT		value_date = new->wanted->disbursed_on;
	EntryLine  *lines = palloc((funders + 3) * sizeof(EntryLine));
	int32		count = 0;
	bool		to_merchant = !is_cash(new) && new->hold->merchant_id != 0;

	lines[count++] = (EntryLine) {account_for(new, ACCOUNT_PRINCIPAL),
	principal};
	lines[count++] = (EntryLine) {account_for(new, to_merchant
											  ? ACCOUNT_MERCHANT
											  : ACCOUNT_CASH), -principal};
	if (funders > 0)
	{
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
	post_lines(new, "disburse", lines, count, &value_date, context);
}

/* What a sponsor bears: its receivable, fixed at capture. */
static void
post_subvention(const NewLoan *new, const CommandContext *context)
{
	static Statement insert = STATEMENT(
		"INSERT INTO lending.subvention (borrower_id, loan_id, sponsor,"
		" amount) VALUES ($1, $2, $3, $4)");
	Cents		amount = new->quote.subvention;
	int64		merchant_id = new->hold->merchant_id;
	EntryLine	lines[2];
	Writer		w = WRITER;

	if (amount <= 0)
		return;
	put_int64(&w, new->hold->id.borrower_id);
	put_int64(&w, new->loan_id);
	put_text(&w, merchant_id == 0 ? "platform"
			 : psprintf("merchant %lld", (long long) merchant_id));
	put_cents(&w, amount);
	run(&insert, &w, NULL);
	lines[0] = (EntryLine) {account_for(new, ACCOUNT_SUBVENTION_RECEIVABLE),
	amount};
	lines[1] = (EntryLine) {account_for(new, ACCOUNT_SUBVENTION_UNEARNED),
	-amount};
	post_lines(new, "subvention", lines, 2, NULL, context);
}

static void
publish_loan(const NewLoan *new, const CommandContext *context)
{
	const Hold *hold = new->hold;
	Numeric		apr = new->quote.rate[new->product->apr_method];
	StringInfoData body;
	char		day[16];
	char		figure[CENTS_TEXT];

	initStringInfo(&body);
	date_print(new->wanted->disbursed_on, day);
	cents_print(new->wanted->amount, figure);
	appendStringInfo(&body, "{\"loan_id\": \"%lld\","
					 " \"contract_id\": \"%lld\", \"line_id\": \"%lld\","
					 " \"hold_id\": \"%lld\", \"principal\": \"%s\","
					 " \"disbursed_on\": \"%s\"",
					 (long long) new->loan_id, (long long) new->contract_id,
					 (long long) hold->line_id,
					 (long long) hold->id.hold_id, figure, day);
	date_print(new->quote.first_due, day);
	cents_print(new->quote.payment, figure);
	appendStringInfo(&body, ", \"first_due\": \"%s\","
					 " \"payment\": \"%s\", \"apr\": %s}", day, figure,
					 apr == NULL ? "null"
					 : DatumGetCString(DirectFunctionCall1(
						 numeric_out, NumericGetDatum(apr))));
	publish(context, hold->id.borrower_id, "loan.opened", body.data);
}

/* What is agreed: the terms of the contract. */
static Agreement
agreement_of(const NewLoan *new)
{
	return (Agreement) {new->hold->id.borrower_id, new->hold->line_id,
		new->product->code, new->product->version, new->wanted->amount,
	new->quote.schedule, new->quote.rate};
}

const char *
prepare_loan(NewLoan *loan, const Line *line, const Hold *hold,
			 const char *tier, const LoanRequest *wanted, int64 contract_id)
{
	int64		borrower_id = hold->id.borrower_id;
	const char *reason = NULL;
	Agreement	agreement;

	memset(loan, 0, sizeof(*loan));
	loan->line = line;
	loan->hold = hold;
	loan->wanted = wanted;
	loan->product = find_product(hold->product_code, hold->product_version);
	loan->is_accepted = contract_id != 0;
	if (loan->is_accepted)
		reason = lock_contract(borrower_id, contract_id, &loan->accepted);
	if (reason != NULL)
		return reason;
	quote_loan(loan->product, &line->billing, tier, wanted, &loan->quote);
	if (loan->quote.reason != NULL || !loan->is_accepted)
		return loan->quote.reason;
	agreement = agreement_of(loan);
	return compare_contract(&loan->accepted, &agreement);
}

int64_t *
funded_by(const NewLoan *loan)
{
	const Product *product = loan->product;
	int			count = product->funder_count;
	Cents		amount = loan->wanted->amount;
	int64_t    *parts = palloc((count + 1) * sizeof(int64_t));
	FloatParts	floats;
	int			at = 0;

	if (count == 1)
		parts[0] = amount;
	if (count <= 1)
		return parts;
	floats = float_parts(&loan->hold->taken, amount);
	/* an advice may be more than the floats had */
	allocate_by_numbers(amount - floats.total, product->shares, count, parts);
	for (int i = 0; i < count; i++)
	{
		int64		funder_id = product->funders[i].funder_id;

		while (at < floats.count && floats.funders[at] < funder_id)
			at++;
		if (at < floats.count && floats.funders[at] == funder_id)
			parts[i] += floats.amounts[at];
	}
	return parts;
}

void
write_loan(NewLoan *loan, const int64_t *parts,
		   const CommandContext *context)
{
	Agreement	agreement = agreement_of(loan);

	if (loan->is_accepted)
		execute_contract(&loan->accepted);
	loan->contract_id = loan->is_accepted ? loan->accepted.contract_id
		: write_contract(&agreement, "executed");
	loan->loan_id = new_id();
	insert_loan(loan);
	post_disbursement(loan, parts, context);
	post_subvention(loan, context);
	publish_loan(loan, context);
}
