/*
 * use_credit.c
 *		The credit balance pays what falls due, and early what it is told to.
 */
#include "book/repayment/use_credit.h"

#include "book/hooks.h"
#include "book/loan/foresee.h"
#include "book/repayment/leftover.h"
#include "book/repayment/portions.h"
#include "calc/composite.h"
#include "core/number/money.h"
#include "core/standing/standing.h"
#include "engine/journal.h"
#include "type/event.h"

PG_FUNCTION_INFO_V1(consfin_use_credit_balance);
PG_FUNCTION_INFO_V1(consfin_prepay_from_credit);

Day
last_credited(int64 borrower_id, Day day)
{
	static Statement read = STATEMENT(
		"SELECT max(m.business_date) FROM lending.credit_balance_movements m"
		" WHERE m.borrower_id OPERATOR(pg_catalog.=) $1"
		" AND m.amount OPERATOR(consfin.>) '0'::consfin.cents"
		" AND m.kind OPERATOR(pg_catalog.<>) 'repay'");
	Writer		w = WRITER;
	Reader		r;

	put_int64(&w, borrower_id);
	run(&read, &w, &r);
	next_row(&r);
	day = read_date_or(&r, day);
	finish(&r);
	return day;
}

/*
 * The credit balance by where it came from, in the order in which it is used;
 * what was given back in cash was the oldest.
 */
static Leftover *
read_credit(const Portfolio *portfolio, int *count)
{
	Leftover   *leftovers = read_leftovers(portfolio->borrower_id, count);
	Cents		balance = portfolio->credit_balance;
	Cents		gone = -balance;

	for (int i = 0; i < *count; i++)
		gone += Max(leftovers[i].rest, 0);
	for (int i = 0; i < *count && gone > 0; i++)
	{
		Cents		part = Min(gone, Max(leftovers[i].rest, 0));

		leftovers[i].rest -= part;
		gone -= part;
	}
	if (gone < 0)
	{
		Leftover   *other = &leftovers[(*count)++];

		other->repayment_id = 0;
		other->on = last_credited(portfolio->borrower_id,
								  portfolio->context->day);
		other->value_date = DATEVAL_NOEND;
		other->rest = -gone;
	}
	return leftovers;
}

/* The first due date up to that of something unpaid; NO_DAY: none. */
static Day
first_unpaid_row(const Schedule *schedule, Day until)
{
	for (int row = 0; row < schedule->head.row_count; row++)
	{
		const Row  *r = &schedule->rows[row];
		Cents		unpaid = 0;

		if (r->due_on > until)
			break;
		for (Component c = PRINCIPAL; c < COMPONENTS; c++)
			unpaid += row_unpaid(r, c);
		if (unpaid > 0)
			return r->due_on;
	}
	return NO_DAY;
}

/* The same of all loans, as they were on the day. */
static Day
first_unpaid(const Portfolio *portfolio, Day day)
{
	Day			first = NO_DAY;

	for (int i = 0; i < portfolio->loan_count; i++)
	{
		Loan	   *loan = portfolio->loans[i];
		Day			until = first == NO_DAY ? day : first - 1;
		Schedule	was;
		Day			due;

		if (day >= portfolio->context->day)
			due = first_unpaid_row(&loan->live, until);
		else
		{
			schedule_on(portfolio, loan, day, &was);
			due = first_unpaid_row(&was, until);
		}
		if (due != NO_DAY)
			first = due;
	}
	return first;
}

/* Who comes late books it as if it had been booked on its day. */
static void
book_use(Portfolio *portfolio, Loan *loan, const Leftover *leftover,
		 Event *event)
{
	Booked		booked;

	use_leftover(portfolio, loan, leftover, event, &booked);
	write_loan_on(portfolio, loan, event->on);
}

static void
foresee_use(Portfolio *portfolio, Loan *loan,
			const Leftover *leftover pg_attribute_unused(), Event *event)
{
	foresee_event(portfolio, loan, event);
	portfolio->credit_balance -= event->amount;
}

/* Pay up to the last turn on the day, and count what that took. */
static Cents
pay_portions(Portfolio *portfolio, const Leftover *leftover, Day on,
			 Turn last, UseCredit use)
{
	Cents		used = 0;
	int			count;
	Portion    *portions = portions_of(portfolio, leftover->rest, on, last,
									   &count);

	for (int i = 0; i < count; i++)
	{
		Event		event;

		money_event(portions[i].loan, on, portions[i].amount, &event);
		use(portfolio, portions[i].loan, leftover, &event);
		used += event.amount;
	}
	return used;
}

Cents
pay_fallen_due(Portfolio *portfolio, Leftover *leftover, Day day,
			   UseCredit use)
{
	Cents		used = 0;
	Day			due;

	while (leftover->rest > 0 &&
		   (due = first_unpaid(portfolio, day)) != NO_DAY)
	{
		Cents		part = pay_portions(portfolio, leftover,
										later(due, leftover->on), TURN_DUE,
										use);

		if (part == 0)
			break;
		leftover->rest -= part;
		used += part;
	}
	return used;
}

void
pay_by_turn(Portfolio *portfolio, Leftover *leftover, UseCredit use)
{
	leftover->rest -= pay_portions(portfolio, leftover, leftover->on,
								   TURN_NEXT, use);
}

/* All credit pays what fell due, oldest first; returns how much. */
static Cents
pay_from_credit(Portfolio *portfolio, UseCredit use)
{
	Day			day = portfolio->context->day;
	Cents		used = 0;
	Leftover   *leftovers;
	int			count;

	if (portfolio->credit_balance <= 0 ||
		first_unpaid(portfolio, day) == NO_DAY)
		return 0;
	leftovers = read_credit(portfolio, &count);
	for (int i = 0; i < count; i++)
		used += pay_fallen_due(portfolio, &leftovers[i], day, use);
	return used;
}

/* What is paid before loans takes its credit as it is, whatever it is of. */
static Cents
pay_first_from_credit(Portfolio *portfolio)
{
	Cents		paid = 0;

	for (int i = 0; paid_first[i] != NULL; i++)
		paid += paid_first[i]->pay(portfolio->borrower_id, 0,
								   portfolio->context->day,
								   portfolio->credit_balance - paid,
								   ACCOUNT_CASH, DATEVAL_NOEND, 0);
	post_credit(portfolio, "legal_cost", -paid, DATEVAL_NOEND, 0);
	return paid;
}

Cents
use_credit_on_due(Portfolio *portfolio)
{
	Cents		used = 0;

	if (portfolio->credit_balance > 0)
		used = pay_first_from_credit(portfolio);
	return used + pay_from_credit(portfolio, book_use);
}

Cents
foresee_credit_on_due(Portfolio *portfolio)
{
	Cents		before = portfolio->credit_balance;

	owed_first(portfolio->borrower_id, 0, portfolio->context->day,
			   &portfolio->credit_balance);
	return before - portfolio->credit_balance +
		pay_from_credit(portfolio, foresee_use);
}

/* Tell of the events that used the credit balance. */
static void
publish_used(const Portfolio *portfolio, Cents used)
{
	char		amount[CENTS_TEXT];
	char		balance[CENTS_TEXT];

	cents_print(used, amount);
	cents_print(portfolio->credit_balance, balance);
	publish(portfolio->context, portfolio->borrower_id, "credit.applied",
			psprintf("{\"amount\": \"%s\", \"credit_balance\": \"%s\","
					 " \"loans\": [%s]}", amount, balance,
					 portfolio->told.data));
}

/* use_credit_balance(borrower_id) */
Datum
consfin_use_credit_balance(PG_FUNCTION_ARGS)
{
	static const char *const names[] = {"borrower_id"};
	CommandContext context;
	Portfolio	portfolio;
	Cents		used;

	refuse_nulls(fcinfo, 1, names);
	inside_command(&context);
	portfolio_start(&portfolio, PG_GETARG_INT64(0), &context);
	read_open_loans(&portfolio);
	used = use_credit_on_due(&portfolio);
	if (used > 0)
	{
		publish_used(&portfolio, used);
		write_portfolio(&portfolio);
	}
	insert_batch_flush(context.batch);
	SPI_finish();
	PG_RETURN_CENTS(used);
}

/* What pays the loan off, as it is, on the open day. */
static Cents
payoff_of(const Portfolio *portfolio, const Loan *loan)
{
	Standing	standing;
	Fault		f;

	if (!standing_of(&loan->live, portfolio->context->day, &standing, &f))
		raise_fault(&f);
	return payoff_total(&standing);
}

/* prepay_from_credit(borrower_id, loan_id, event) */
Datum
consfin_prepay_from_credit(PG_FUNCTION_ARGS)
{
	static const char *const names[] = {"borrower_id", "loan_id", "event"};
	TupleDesc	columns = result_row_type(fcinfo);
	MemoryContext caller = CurrentMemoryContext;
	CommandContext context;
	Portfolio	portfolio;
	Leftover   *leftovers;
	Booked		booked = {0};
	Cents		used = 0;
	Cents		most;
	Event		event;
	Loan	   *loan;
	int			count;
	Datum		row;

	refuse_nulls(fcinfo, 3, names);
	open_event(PG_GETARG_DATUM(2), &event);
	inside_command(&context);
	loan = portfolio_of_loan(&portfolio, PG_GETARG_INT64(0),
							 PG_GETARG_INT64(1), &context);
	read_totals(&portfolio);
	leftovers = read_credit(&portfolio, &count);
	most = event.amount;
	for (int i = 0; i < count; i++)
	{
		event.amount = Min(leftovers[i].rest,
						   Min(most - used, payoff_of(&portfolio, loan)));
		if (event.amount <= 0)
			continue;
		use_leftover(&portfolio, loan, &leftovers[i], &event, &booked);
		used += event.amount;
	}
	if (used > 0)
	{
		publish_used(&portfolio, used);
		write_portfolio(&portfolio);
	}
	insert_batch_flush(context.batch);
	row = booked_row(columns, &booked, caller);
	SPI_finish();
	PG_RETURN_DATUM(row);
}
