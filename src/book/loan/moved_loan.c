/*
 * moved_loan.c
 *		A loan that comes from another system: its life, up to today.
 */
#include "book/loan/moved_loan.h"

#include "calc/allocate.h"
#include "book/loan/dates.h"
#include "core/accrue/periods.h"
#include "type/schedule.h"

void
read_moving_book(DateADT day, MovingBook *book)
{
	static Statement read = STATEMENT(
		"SELECT m.currency, m.time_zone FROM lending.meta m");
	Reader		r;

	book->day = day;
	run(&read, NULL, &r);
	next_row(&r);
	book->currency = read_int32(&r);
	book->time_zone = read_value(&r);
	finish(&r);
}

/* Refuse what is not a loan as it was made, in the book's currency. */
static void
check_original(const Schedule *original, const MovingBook *book)
{
	const Head *head = &original->head;

	if (head->as_of != NO_DAY)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("original schedule has had events up to \"%s\"",
						day_text(head->as_of)),
				 errhint("Give the schedule as it was made; what happened "
						 "to it comes as events.")));
	if (head->currency != 0 && head->currency != book->currency)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("original schedule is in currency %d, the book in "
						"%d", head->currency, book->currency),
				 errdetail("They are numbers of ISO 4217, and a book has "
						   "one.")));
	if (head->advance_count > 1)
		ereport(ERROR,
				(errcode(ERRCODE_FEATURE_NOT_SUPPORTED),
				 errmsg("original schedule has %d advances",
						head->advance_count),
				 errhint("Make it of the first; what was paid out later "
						 "comes as events of kind advance.")));
	if (head->first_advance.day > book->day)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("loan was disbursed on \"%s\", after the open "
						"business day \"%s\"",
						day_text(head->first_advance.day),
						day_text(book->day))));
}

/*
 * What a sponsor bears of it, and what is owed to owners, stands beside its
 * schedule, and did not come.
 */
static void
check_product(const Product *product)
{
	if (product->subvention_rate != RATE_NONE)
		ereport(ERROR,
				(errcode(ERRCODE_FEATURE_NOT_SUPPORTED),
				 errmsg("cannot import a loan of product \"%s\", which a "
						"sponsor subsidises", product->code),
				 errdetail("What the sponsor owes is not part of a schedule "
						   "and its events."),
				 errhint("Open the line under a product without "
						 "subvention_rate, and keep the sponsor's account "
						 "beside the book.")));
	if (product->has_owners)
		ereport(ERROR,
				(errcode(ERRCODE_FEATURE_NOT_SUPPORTED),
				 errmsg("cannot import a loan of product \"%s\", of which a "
						"funder owns its share", product->code),
				 errdetail("What had been collected for it is not part of a "
						   "schedule and its events."),
				 errhint("Open the line under a product whose funders' "
						 "books are own.")));
}

/* Events are of the time between the disbursement and the open day. */
static void
check_events(const MovedLoan *moved, const MovingBook *book)
{
	Day			first = moved->loan.disbursed_on;

	for (int i = 0; i < moved->count; i++)
	{
		const Event *event = &moved->events[i];
		Fault		f;

		if (event->on >= first && event->on <= book->day)
			continue;
		if (event->on < first)
			fault(&f, FAULT_ARGUMENT, "event on \"%s\" is before the loan "
				  "was disbursed, on \"%s\"", day_text(event->on),
				  day_text(first));
		else
			fault(&f, FAULT_ARGUMENT, "event on \"%s\" is after the open "
				  "business day \"%s\"", day_text(event->on),
				  day_text(book->day));
		event_failed(event, &f);
		raise_fault(&f);
	}
}

/* The product's funders, as if each had given its share of the principal. */
static void
share_out(Shares *shares, const Product *product, Cents principal)
{
	int			count = product->funder_count;
	int64_t    *given = palloc((count + 1) * sizeof(int64_t));

	memset(shares, 0, sizeof(Shares));
	if (count == 0)
		return;
	shares->count = count;
	shares->funders = palloc(count * sizeof(int64));
	shares->weights = product->shares;
	shares->disbursed = palloc(count * sizeof(Cents));
	shares->parts = palloc(count * sizeof(Cents));
	shares->written = NULL;
	allocate_by_numbers(principal, product->shares, count, given);
	for (int i = 0; i < count; i++)
	{
		shares->funders[i] = product->funders[i].funder_id;
		shares->disbursed[i] = shares->parts[i] = given[i];
	}
}

/* The standing on the open day, and the words of the loan. */
static void
stand_today(MovedLoan *moved, const MovingBook *book)
{
	Loan	   *loan = &moved->loan;
	Fault		f;

	if (!standing_of(&loan->live, book->day, &moved->standing, &f))
		raise_fault(&f);
	loan->status = status_names[moved->standing.status];
	loan->outstanding = outstanding_principal(&loan->live);
}

void
live_moved_loan(MovedLoan *moved, Line *line, const MovingBook *book)
{
	Loan	   *loan = &moved->loan;
	History		history = {.original = moved->original};
	Schedule	original;
	Life		life;
	Fault		f;

	unpack_datum(moved->original, &original);
	check_original(&original, book);
	memset(loan, 0, sizeof(Loan));
	loan->line = line;
	loan->product = find_product(line->product_code, line->product_version);
	check_product(loan->product);
	take_chart(loan, moved->merchant_id);
	loan->principal = original.head.total[PRINCIPAL];
	loan->disbursed_on = original.head.first_advance.day;
	check_events(moved, book);
	share_out(&loan->shares, loan->product, loan->principal);
	loan->history = &history;
	life_start(&life, loan);
	life.shares = &loan->shares;
	life.posted = &moved->posted;
	moved->changes = palloc((moved->count + 1) * sizeof(Change));
	for (int i = 0; i < moved->count; i++)
	{
		if (!life_go_on(&life, &moved->events[i], 1, moved->events[i].seq,
						&moved->changes[i], &f))
			raise_fault(&f);
	}
	loan->history = NULL;
	loan->live = life.schedule;
	stand_today(moved, book);
	if (!moved->has_credit)
		moved->credit = -posted_balance(
			&moved->posted,
			loan->product->chart.account[ACCOUNT_CREDIT_BALANCE]);
}
