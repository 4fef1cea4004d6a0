/*
 * loan_answer.c
 *		What a command about one loan answers, and what pays the loan off.
 */
#include "book/loan/foresee.h"

#include "executor/executor.h"
#include "utils/builtins.h"

#include "book/hooks.h"
#include "calc/composite.h"
#include "core/standing/standing.h"
#include "type/change.h"
#include "type/schedule.h"

PG_FUNCTION_INFO_V1(consfin_lock_loan);
PG_FUNCTION_INFO_V1(consfin_loan_answer);
PG_FUNCTION_INFO_V1(consfin_payoff_on);

/* A loan read to be told of, and the borrower's credit balance. */
typedef struct LoanRead
{
	Loan		loan;			/* its schedule, status, outstanding */
	int64		line_id;
	Cents		credit_balance; /* once it has paid what is paid first */
	Cents		first;			/* of that for the loan, which it leaves */
} LoanRead;

static void
read_loan(int64 borrower_id, int64 loan_id, LoanRead *read)
{
	static Statement find = STATEMENT(
		"SELECT n.line_id, n.status, n.outstanding, n.schedule,"
		" c.balance FROM lending.loan n LEFT JOIN lending.credit_balances c"
		" ON c.borrower_id OPERATOR(pg_catalog.=) n.borrower_id"
		" WHERE n.borrower_id OPERATOR(pg_catalog.=) $1"
		" AND n.loan_id OPERATOR(pg_catalog.=) $2");
	Writer		w = WRITER;
	Reader		r;

	memset(read, 0, sizeof(LoanRead));
	put_int64(&w, borrower_id);
	put_int64(&w, loan_id);
	run(&find, &w, &r);
	if (!next_row(&r))
		raise_unknown("loan", loan_id, borrower_id);
	read->loan.loan_id = loan_id;
	read->line_id = read_int64(&r);
	read->loan.status = read_text(&r);
	read->loan.outstanding = read_cents(&r);
	unpack_datum(read_value(&r), &read->loan.live);
	read->credit_balance = read_cents_or(&r, 0);
	finish(&r);
}

/* What the credit balance is short of, which paying off collects first. */
static Cents
shortage_of(const LoanRead *read)
{
	return is_open(&read->loan) ? Max(-read->credit_balance, 0) : 0;
}

/*
 * What of the credit balance payoff() uses on a schedule of the day: only
 * from the open business day on, for it is there now.
 */
static Cents
usable_credit(const LoanRead *read, const Standing *standing,
			  const Book *book)
{
	if (!is_open(&read->loan) || !book->is_open ||
		standing->on < book->business_date)
		return 0;
	return Max(Min(read->credit_balance, payoff_total(standing)), 0);
}

/* Read what is paid before the loan, on the day. */
static void
read_first(int64 borrower_id, Day on, const Book *book, LoanRead *read)
{
	bool		is_over = !book->is_open || on < book->business_date;

	for (int i = 0; paid_first[i] != NULL; i++)
		read->first += paid_first[i]->owed(borrower_id, read->loan.loan_id, on,
										   is_over ? NULL
										   : &read->credit_balance);
}

static void
stand_on(const Schedule *schedule, Day on, Standing *standing)
{
	Fault		f;

	if (!standing_of(schedule, on, standing, &f))
		raise_fault(&f);
}

static Cents
sum_of(const int64_t *amounts)
{
	return amounts[PRINCIPAL] + amounts[INTEREST] + amounts[FEE] +
		amounts[PENALTY];
}

static Cents
sum_cents(Cents a, Cents b)
{
	Cents		sum;

	if (add_overflows(a, b, &sum))
		cents_out_of_range();
	return sum;
}

/*
 * What payoff() takes: with what the credit balance is short of, or less what
 * it prepays.
 */
static Cents
payoff_asked(const LoanRead *read, const Schedule *schedule,
			 const Standing *standing, const Book *book)
{
	Cents		credit = usable_credit(read, standing, book);
	Schedule	paid;
	Standing	after;
	Change		change;
	Event		event;
	Fault		f;

	if (credit == 0)
		return sum_cents(sum_cents(payoff_total(standing), shortage_of(read)),
						 read->first);
	copy_schedule(schedule, &paid);
	event_clear(&event, EVENT_PREPAY, standing->on);
	event.amount = credit;
	if (!apply_event(&paid, &event, &change, &f))
		raise_fault(&f);
	stand_on(&paid, standing->on, &after);
	return sum_cents(payoff_total(&after), read->first);
}

/* lock_loan(borrower_id, loan_id) */
Datum
consfin_lock_loan(PG_FUNCTION_ARGS)
{
	static Statement find = STATEMENT(
		"SELECT n.line_id FROM lending.loan n"
		" WHERE n.borrower_id OPERATOR(pg_catalog.=) $1"
		" AND n.loan_id OPERATOR(pg_catalog.=) $2");
	static Statement lock = STATEMENT(
		"SELECT FROM lending.loan n"
		" WHERE n.borrower_id OPERATOR(pg_catalog.=) $1"
		" AND n.loan_id OPERATOR(pg_catalog.=) $2 FOR NO KEY UPDATE");
	static const char *const names[] = {"borrower_id", "loan_id"};
	Writer		w = WRITER;
	Reader		r;
	Line		line;

	refuse_nulls(fcinfo, 2, names);
	SPI_connect();
	put_int64(&w, PG_GETARG_INT64(0));
	put_int64(&w, PG_GETARG_INT64(1));
	run(&find, &w, &r);
	if (!next_row(&r))
		raise_unknown("loan", PG_GETARG_INT64(1), PG_GETARG_INT64(0));
	lock_line(PG_GETARG_INT64(0), read_int64(&r), &line);
	finish(&r);
	run(&lock, &w, NULL);
	SPI_finish();
	PG_RETURN_VOID();
}

#define KIND(name)		(1 << CHANGE_##name)

/* The lines that tell what an event was about, as bits of their kinds. */
static int
told_kinds(EventKind event)
{
	switch (event)
	{
		case EVENT_REFUND:
			return KIND(CANCELLED) | KIND(RETURNED);
		case EVENT_PAYMENT_CHARGEBACK:
			return KIND(UNPAID);
		case EVENT_ADD_FEE:
			return KIND(CHARGED);
		case EVENT_WRITE_OFF:
			return KIND(WRITTEN_OFF);
		default:
			return KIND(PAID) | KIND(RECOVERED) | KIND(WAIVED) |
				KIND(RELEASED);
	}
}

/* What the event moved by component: of a refund what it gave back. */
static void
answer_change(Answer *answer, Datum datum)
{
	Cents		moved[COMPONENTS] = {0};
	Change		change;

	open_change(datum, &change);
	for (int i = 0; i < change.count; i++)
	{
		const ChangeLine *line = &change.lines[i];

		if (told_kinds(change.event) & (1 << line->kind))
			moved[line->component] = sum_cents(moved[line->component],
											   line->amount);
	}
	for (Component c = PRINCIPAL; c < COMPONENTS; c++)
		answer_cents(answer, component_names[c], moved[c]);
}

/* What was booked. */
static void
answer_booked(Answer *answer, HeapTupleHeader booked)
{
	bool		is_null;
	Datum		value = GetAttributeByName(booked, "seq", &is_null);

	if (!is_null)
		answer_id(answer, "seq", DatumGetInt64(value));
	value = GetAttributeByName(booked, "credit", &is_null);
	if (!is_null)
		answer_cents(answer, "excess", DatumGetCents(value));
	value = GetAttributeByName(booked, "change", &is_null);
	if (!is_null)
		answer_change(answer, value);
	else
		for (Component c = PRINCIPAL; c < COMPONENTS; c++)
			answer_cents(answer, component_names[c], 0);
}

/* How the loan and its line stand. */
static void
answer_standing(Answer *answer, const LoanRead *read,
				const Standing *standing, Line *line, const Book *book)
{
	answer_id(answer, "loan_id", read->loan.loan_id);
	answer_cents(answer, "outstanding", read->loan.outstanding);
	answer_text(answer, "status", read->loan.status);
	if (standing->next_due_on != NO_DAY)
		answer_date(answer, "next_due_on", standing->next_due_on);
	answer_cents(answer, "next_due", sum_of(standing->next_due));
	answer_cents(answer, "payoff", payoff_asked(read, &read->loan.live,
												standing, book));
	answer_cents(answer, "available", line_available(line));
	answer_bool(answer, "over_limit", line->over_limit);
}

/* loan_answer(borrower_id, loan_id, reason, booked, amount) */
Datum
consfin_loan_answer(PG_FUNCTION_ARGS)
{
	static const char *const names[] = {"borrower_id", "loan_id"};
	TupleDesc	columns = result_row_type(fcinfo);
	MemoryContext caller = CurrentMemoryContext;
	const char *reason = PG_ARGISNULL(2) ? NULL
		: text_to_cstring(PG_GETARG_TEXT_PP(2));
	LoanRead	read;
	Standing	standing;
	Answer		answer;
	Book		book;
	Line		line;
	HeapTuple	row;

	refuse_nulls(fcinfo, 2, names);
	SPI_connect();
	read_book(&book);
	read_loan(PG_GETARG_INT64(0), PG_GETARG_INT64(1), &read);
	require_not_ahead(read.loan.loan_id, &read.loan.live,
					  open_business_date(&book));
	read_first(PG_GETARG_INT64(0), open_business_date(&book), &book, &read);
	stand_on(&read.loan.live, open_business_date(&book), &standing);
	read_line(PG_GETARG_INT64(0), read.line_id, &line);
	answer_begin(&answer, columns);
	answer_decision(&answer, reason);
	answer_standing(&answer, &read, &standing, &line, &book);
	if (!PG_ARGISNULL(4))
		answer_cents(&answer, "amount", PG_GETARG_CENTS(4));
	if (reason == NULL && !PG_ARGISNULL(3))
		answer_booked(&answer, PG_GETARG_HEAPTUPLEHEADER(3));
	MemoryContextSwitchTo(caller);
	row = answer_row(&answer);
	SPI_finish();
	PG_RETURN_DATUM(HeapTupleGetDatum(row));
}

/*
 * The loan as it will be at the end of a day not yet over, when the credit
 * balance has paid what falls due by then.
 */
static void
foresee_loan(int64 borrower_id, Day on, const Book *book, LoanRead *read)
{
	CommandContext context = {.day = on};
	Portfolio	portfolio;

	if (read->credit_balance <= 0 || !is_open(&read->loan) ||
		!book->is_open || on < book->business_date)
		return;
	foresee_start(&portfolio, borrower_id, &context);
	for (int i = 0; foreseen[i] != NULL; i++)
		foreseen[i](&portfolio);
	read->loan.live = find_loan(&portfolio, read->loan.loan_id)->live;
	read->credit_balance = portfolio.credit_balance;
}

/* payoff_on(borrower_id, loan_id, on_date) */
Datum
consfin_payoff_on(PG_FUNCTION_ARGS)
{
	static const char *const names[] = {"borrower_id", "loan_id", "on_date"};
	TupleDesc	columns = result_row_type(fcinfo);
	MemoryContext caller = CurrentMemoryContext;
	CommandContext context = {0};
	Portfolio	portfolio;
	Schedule	schedule;
	Standing	standing;
	LoanRead	read;
	Answer		answer;
	Book		book;
	HeapTuple	row;

	refuse_nulls(fcinfo, 3, names);
	SPI_connect();
	read_book(&book);
	portfolio_clear(&portfolio, PG_GETARG_INT64(0), &context);
	read_loan(PG_GETARG_INT64(0), PG_GETARG_INT64(1), &read);
	read_first(PG_GETARG_INT64(0), PG_GETARG_DATEADT(2), &book, &read);
	foresee_loan(PG_GETARG_INT64(0), PG_GETARG_DATEADT(2), &book, &read);
	schedule_on(&portfolio, &read.loan, PG_GETARG_DATEADT(2), &schedule);
	stand_on(&schedule, PG_GETARG_DATEADT(2), &standing);
	answer_begin(&answer, columns);
	answer_date(&answer, "on_date", PG_GETARG_DATEADT(2));
	answer_cents(&answer, "total", payoff_asked(&read, &schedule, &standing,
												&book));
	for (Component c = PRINCIPAL; c < COMPONENTS; c++)
		answer_cents(&answer, component_names[c],
					 standing.past_due[c] + standing.due_now[c] +
					 standing.early[c]);
	answer_cents(&answer, "charge", standing.prepay_charge);
	answer_cents(&answer, "returned", standing.upfront_returned);
	answer_cents(&answer, "shortage", shortage_of(&read));
	answer_cents(&answer, "credit", usable_credit(&read, &standing, &book));
	answer_cents(&answer, "legal_costs", read.first);
	MemoryContextSwitchTo(caller);
	row = answer_row(&answer);
	SPI_finish();
	PG_RETURN_DATUM(HeapTupleGetDatum(row));
}
