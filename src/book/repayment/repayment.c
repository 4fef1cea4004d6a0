/*
 * repayment.c
 *		Money of a borrower: what came, and where it went.
 */
#include "book/repayment/repayment.h"

#include "book/borrower/credit_balance.h"
#include "book/hooks.h"
#include "core/number/money.h"
#include "engine/journal.h"
#include "type/chart.h"
#include "type/entry.h"

void
count_event(Repayment *repayment, const Booked *booked)
{
	bool		is_paid = false;

	for (int i = 0; i < booked->change.count; i++)
	{
		const ChangeLine *line = &booked->change.lines[i];

		/* A part of the upfront fee that is given back pays with it. */
		if (line->kind == CHANGE_PAID || line->kind == CHANGE_RECOVERED)
			repayment->paid[line->component] += line->amount;
		else if (line->kind == CHANGE_RETURNED)
			repayment->paid[line->component] -= line->amount;
		else
			continue;
		is_paid = true;
	}
	repayment->loans += is_paid;
	repayment->credited += booked->change.excess;
}

AccountUse
cash_of_channel(const char *channel)
{
	static Statement find = STATEMENT(
		"SELECT FROM lending.channels c"
		" WHERE c.channel_code OPERATOR(pg_catalog.=) $1");
	Writer		w = WRITER;

	if (channel == NULL)
		return ACCOUNT_CASH;
	put_text(&w, channel);
	return run(&find, &w, NULL) > 0 ? ACCOUNT_CLEARING : ACCOUNT_CASH;
}

AccountUse
read_account_use(Reader *reader)
{
	const char *key = read_text(reader);
	AccountUse	use;
	Fault		f;

	if (!account_use_find(key, strlen(key), &use, &f))
		raise_fault(&f);
	return use;
}

void
money_event(const Loan *loan, Day on, Cents amount, Event *event)
{
	Day			written_off = loan->live.head.written_off_on;

	if (written_off != NO_DAY && written_off <= on)
		event_clear(event, EVENT_RECOVER, on);
	else
	{
		event_clear(event, EVENT_PAY, on);
		event->excess = EXCESS_NEXT;
	}
	event->amount = amount;
}

Cents
owed_first(int64 borrower_id, int64 loan_id, DateADT on, Cents *credit)
{
	Cents		owed = 0;

	for (int i = 0; paid_first[i] != NULL; i++)
		if (add_overflows(owed, paid_first[i]->owed(borrower_id, loan_id, on,
													credit), &owed))
			cents_out_of_range();
	return owed;
}

Cents
pay_first(int64 borrower_id, int64 loan_id, Repayment *repayment,
		  Cents money)
{
	Cents		paid = 0;

	for (int i = 0; paid_first[i] != NULL; i++)
		paid += paid_first[i]->pay(borrower_id, loan_id, repayment->on,
								   money - paid, repayment->stands_on,
								   repayment->value_date,
								   repayment->repayment_id);
	repayment->first += paid;
	return paid;
}

void
pay_loan(Portfolio *portfolio, Loan *loan, Repayment *repayment, Cents amount,
		 Booked *booked)
{
	Event		event;

	money_event(loan, repayment->on, amount, &event);
	book_event(portfolio, loan, &event, repayment->value_date,
			   repayment->repayment_id, booked);
}

void
write_repayment(const Portfolio *portfolio, const Repayment *repayment)
{
	static Statement insert = STATEMENT(
		"INSERT INTO lending.repayment (borrower_id, repayment_id, status,"
		" amount, applied, excess, effective_date, business_date,"
		" value_date, channel, reference, by_turn, stands_on, legal_costs)"
		" VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13,"
		" $14)");
	const CommandContext *context = portfolio->context;
	Writer		w = WRITER;

	put_int64(&w, portfolio->borrower_id);
	put_int64(&w, repayment->repayment_id);
	put_text(&w, "applied");
	put_cents(&w, repayment->amount);
	put_cents(&w, repayment->amount - repayment->credited -
			  repayment->first);
	put_cents(&w, repayment->credited);
	put_date(&w, repayment->on);
	put_date(&w, context->day);
	put_known_date(&w, repayment->value_date);
	put_text(&w, repayment->channel);
	put_text(&w, repayment->reference);
	put_bool(&w, repayment->by_turn);
	put_text(&w, account_use_key(repayment->stands_on));
	put_cents(&w, repayment->first);
	insert_row(context->batch, &insert, &w);
}

/* Add a figure to a message, which leaves zeroes out. */
static void
put_figure(StringInfo body, const char *name, Cents amount)
{
	char		figure[CENTS_TEXT];

	if (amount == 0)
		return;
	cents_print(amount, figure);
	appendStringInfo(body, ", \"%s\": \"%s\"", name, figure);
}

void
publish_repayment(const Portfolio *portfolio, const Repayment *repayment)
{
	StringInfoData body;

	initStringInfo(&body);
	appendStringInfo(&body, "{\"repayment_id\": \"%lld\"",
					 (long long) repayment->repayment_id);
	put_figure(&body, "amount", repayment->amount);
	put_figure(&body, "excess", repayment->credited);
	put_figure(&body, "legal_costs", repayment->first);
	for (Component c = PRINCIPAL; c < COMPONENTS; c++)
		put_figure(&body, component_names[c], repayment->paid[c]);
	put_figure(&body, "outstanding", total_outstanding(portfolio));
	put_figure(&body, "credit_balance", portfolio->credit_balance);
	appendStringInfo(&body, ", \"loans\": [%s]}", portfolio->told.data);
	publish(portfolio->context, portfolio->borrower_id, "repayment.applied",
			body.data);
}

/* The chart of the borrower's first line, or the first of all. */
static void
first_chart(const Portfolio *portfolio, Chart *chart)
{
	static Statement read = STATEMENT(
		"SELECT p.chart FROM lending.posting_charts p"
		" LEFT JOIN (SELECT t.chart_code FROM lending.credit_lines l"
		" JOIN lending.product_versions t"
		" ON t.product_code OPERATOR(pg_catalog.=) l.product_code"
		" AND t.version OPERATOR(pg_catalog.=) l.product_version"
		" WHERE l.borrower_id OPERATOR(pg_catalog.=) $1"
		" ORDER BY l.line_id LIMIT 1) t"
		" ON t.chart_code OPERATOR(pg_catalog.=) p.chart_code"
		" ORDER BY t.chart_code IS NULL,"
		" p.chart_code COLLATE pg_catalog.\"C\" LIMIT 1");
	const Line *line = portfolio->lines;
	Writer		w = WRITER;
	Reader		r;

	if (portfolio->all_lines && portfolio->line_count > 0)
	{
		*chart = find_product(line->product_code,
							  line->product_version)->chart;
		return;
	}
	put_int64(&w, portfolio->borrower_id);
	run(&read, &w, &r);
	if (!next_row(&r))
		elog(ERROR, "there is no posting chart");
	open_chart(read_value(&r), chart);
	finish(&r);
}

void
post_credit(Portfolio *portfolio, const char *kind, Cents amount,
			DateADT value_date, int64 repayment_id)
{
	Posting		posting = {0};
	EntryLine	lines[2];
	int32_t		count = 2;
	Chart		chart;
	Fault		f;

	if (amount == 0)
		return;
	first_chart(portfolio, &chart);
	chart = chart_of_money(portfolio, &chart);
	lines[0].amount = amount;
	lines[1].amount = -amount;
	if (!chart_account(&chart, ACCOUNT_CASH, &lines[0].account, &f) ||
		!chart_account(&chart, ACCOUNT_CREDIT_BALANCE, &lines[1].account,
					   &f) ||
		!entry_seal(lines, &count, &f))
		raise_fault(&f);
	posting.borrower_id = portfolio->borrower_id;
	posting.kind = kind;
	posting.entry = PointerGetDatum(entry_make(lines, count));
	posting.value_date = DATE_NOT_FINITE(value_date) ? NULL : &value_date;
	post_entry(portfolio->context, &posting);
	portfolio->credit_balance =
		move_credit(portfolio->context, portfolio->borrower_id, kind, amount,
					0, repayment_id);
}
