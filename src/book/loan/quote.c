/*
 * quote.c
 *		The terms of a loan on a line, or why there is none on such terms.
 *
 * Quote and loan come from here: what offer() shows is what a capture makes.
 */
#include "book/loan/quote.h"

#include "common/shortest_dec.h"
#include "utils/builtins.h"
#include "utils/date.h"
#include "utils/fmgrprotos.h"

#include "calc/apr_schedule.h"
#include "calc/calendar.h"
#include "calc/composite.h"
#include "calc/cycle.h"
#include "engine/command.h"
#include "core/plan/amortize.h"
#include "type/decimal.h"
#include "type/schedule.h"

PG_FUNCTION_INFO_V1(consfin_product_schedule);
PG_FUNCTION_INFO_V1(consfin_quote_loan);

/* The product's plan of so much; without installments one row at rate 0. */
static LoanPlan
plan_of(const Product *product, const LoanRequest *wanted, int64 rate)
{
	LoanPlan	plan = product->plan;
	Head		head;
	Fault		f;

	if (!wanted->in_installments)
	{
		head_clear(&head);
		plan = head.plan;
		plan.month_end = product->plan.month_end;
		/* a due date by itself is passed over to the next business day */
		plan.business_day = product->plan.business_day == SKIP ? FOLLOWING :
			product->plan.business_day;
		plan.installments = 1;
		return plan;
	}
	plan.rate = rate;
	plan.installments = wanted->installments;
	if (!round_div64((i128) wanted->amount * product->upfront_rate, RATE_SCALE,
					 plan.rounding, &plan.upfront_fee, &f) ||
		!round_div64((i128) wanted->amount * product->balloon_rate, RATE_SCALE,
					 plan.rounding, &plan.balloon, &f))
		raise_fault(&f);
	return plan;
}

bool
make_plan(const Product *product, const LoanRequest *wanted, int64 rate,
		  Day first_due, int32 due_day, Schedule *schedule, Fault *f)
{
	LoanPlan	plan = plan_of(product, wanted, rate);
	Advance		advance = {wanted->disbursed_on, ADVANCE_CASH, wanted->amount};
	bool		by_month = plan.every_days == 0;

	plan.seed_day = by_month ? due_day : 0;
	if (!amortize(&plan, &advance, 1, by_month ? first_due : NO_DAY,
				  &product->calendar, schedule, f))
		return false;
	schedule->head.terms = product->terms;
	if (product->charges_capped && product->terms.charge_cap == RATE_NONE)
		schedule->head.terms.charge_cap = cap_on(product,
												 wanted->disbursed_on);
	return true;
}

Day
first_due_of(const Product *product, const Billing *billing,
			 const LoanRequest *wanted)
{
	const LoanPlan *plan = &product->plan;
	Day			due = capture_due(wanted->disbursed_on, billing->bill_day,
								  billing->due_day, plan->month_end,
								  billing->min_gap);
	int64_t		month;

	if (!wanted->in_installments || plan->every_months <= 1 ||
		!is_seed_date(due, billing->due_day, plan->month_end, &month))
		return due;
	return seed_date(month + plan->every_months - 1, billing->due_day,
					 plan->month_end);
}

static bool
is_offered(const Product *product, int32 installments)
{
	for (int i = 0; i < product->installments_count; i++)
	{
		if (product->installments[i] == installments)
			return true;
	}
	return product->any_installments;
}

/* What amount, term and rate alone rule out. */
static const char *
check_ask(const Product *product, const Tier *tier, const LoanRequest *wanted,
		  int64 rate)
{
	if (wanted->amount < product->amount_min && !wanted->any_amount)
		return "amount_below_min";
	if (wanted->amount > Min(product->amount_max, tier->amount_max) &&
		!wanted->any_amount)
		return "amount_above_max";
	if (!wanted->in_installments)
		return wanted->has_rate && wanted->annual_rate != 0
				   ? "rate_not_allowed"
				   : NULL;
	if (!is_offered(product, wanted->installments) ||
		wanted->installments > tier->installments_max)
		return "term_not_offered";
	if (rate < product->rate_min || rate > Min(product->rate_max,
											   tier->rate_max))
		return "rate_not_allowed";
	return NULL;
}

static int64
total_interest(const Schedule *schedule)
{
	int64		total = 0;

	for (int i = 0; i < schedule->head.row_count; i++)
		total += schedule->rows[i].due[INTEREST];
	return total;
}

/*
 * The schedule the borrower owes, and what a sponsor bears of its interest;
 * false, with the fault, where no plan can be made.
 */
static bool
make_schedule(const Product *product, const Billing *billing,
			  const LoanRequest *wanted, LoanQuote *quote, Fault *f)
{
	bool		sponsored = wanted->in_installments &&
		product->subvention_rate != RATE_NONE &&
		product->subvention_rate < quote->annual_rate;
	int64		rate = sponsored ? product->subvention_rate
		: quote->annual_rate;
	Day			first_due = first_due_of(product, billing, wanted);
	Schedule	full;
	Schedule	own;
	const Row  *first;

	if (!make_plan(product, wanted, rate, first_due, billing->due_day, &own,
				   f))
		return false;
	if (sponsored)
	{
		if (!make_plan(product, wanted, quote->annual_rate, first_due,
					   billing->due_day, &full, f))
			return false;
		quote->subvention = total_interest(&full) - total_interest(&own);
	}
	quote->schedule = schedule_datum(&own);
	first = &own.rows[own.head.plan.upfront_fee > 0 ? 1 : 0];
	quote->first_due = first->due_on;
	quote->payment = first->due[PRINCIPAL] + first->due[INTEREST] +
		first->due[FEE];
	return true;
}

/* Raise why money that has moved has no plan at all: its dates are beyond. */
static void
raise_no_plan(const LoanRequest *wanted, Day first_due, const Fault *f)
{
	char		day[16];
	char		due[16];

	date_print(wanted->disbursed_on, day);
	date_print(first_due, due);
	ereport(ERROR,
			(errcode(ERRCODE_DATETIME_FIELD_OVERFLOW),
			 errmsg("no plan of one installment can be made"),
			 errdetail("It is lent on %s, and first due on %s: %s.", day, due,
					   f->message),
			 errhint("Book it with a day whose next due date is before"
					 " 9999-12-31.")));
}

/*
 * The same for a loan whose plan was decided before: where none can be made
 * from this day, one row at rate 0, and the flag says so.
 */
static void
make_agreed_schedule(const Product *product, const Billing *billing,
					 const LoanRequest *wanted, LoanQuote *quote)
{
	LoanRequest plain = *wanted;
	Fault		f;

	if (make_schedule(product, billing, wanted, quote, &f))
		return;
	plain.in_installments = false;
	quote->flag = "plan_impossible";
	quote->annual_rate = 0;
	if (!make_schedule(product, billing, &plain, quote, &f))
		raise_no_plan(&plain, first_due_of(product, billing, &plain), &f);
}

/* The annual percentage rate to the last digit that tells it apart. */
static Numeric
rate_numeric(double rate)
{
	char		digits[DOUBLE_SHORTEST_DECIMAL_LEN];

	double_to_shortest_decimal_buf(rate, digits);
	return DatumGetNumeric(DirectFunctionCall3(
		numeric_in, CStringGetDatum(digits), ObjectIdGetDatum(InvalidOid),
		Int32GetDatum(-1)));
}

static Numeric
rate_by(AprMethod method, Datum schedule)
{
	double		rate;

	return schedule_apr(schedule, method, &rate) ? rate_numeric(rate) : NULL;
}

void
rates_of(Datum schedule, Numeric *rate)
{
	for (int i = 0; i < APR_METHODS; i++)
		rate[i] = rate_by((AprMethod) i, schedule);
}

/* Whether the rate, at six decimals, is above the day's cap; null: unknown. */
static bool
is_above_cap(const Product *product, Day day, Numeric rate)
{
	int64		cap = cap_on(product, day);

	if (cap == RATE_NONE)
		return false;
	if (rate == NULL)
		return true;
	return DatumGetBool(DirectFunctionCall2(
		numeric_gt,
		DirectFunctionCall2(numeric_round, NumericGetDatum(rate),
							Int32GetDatum(6)),
		NumericGetDatum(rate_to_numeric(cap))));
}

bool
apr_above_cap(const Product *product, Day day, bool is_known, double rate)
{
	return is_above_cap(product, day, is_known ? rate_numeric(rate) : NULL);
}

void
quote_loan(const Product *product, const Billing *billing, const char *tier,
		const LoanRequest *wanted, LoanQuote *quote)
{
	const Tier *owner = find_tier(product, tier);
	Fault		f;

	memset(quote, 0, sizeof(LoanQuote));
	quote->annual_rate = wanted->has_rate ? wanted->annual_rate
		: owner->rate_default != RATE_NONE ? owner->rate_default
		: product->rate_default;
	if (!wanted->agreed)
		quote->reason = check_ask(product, owner, wanted, quote->annual_rate);
	if (quote->reason != NULL)
		return;
	if (!wanted->in_installments)
		quote->annual_rate = 0;
	if (wanted->agreed)
		make_agreed_schedule(product, billing, wanted, quote);
	else if (!make_schedule(product, billing, wanted, quote, &f))
	{
		quote->reason = "plan_impossible";
		return;
	}
	rates_of(quote->schedule, quote->rate);
	if (is_above_cap(product, wanted->disbursed_on,
					 quote->rate[product->apr_method]) &&
		quote->flag == NULL)
		*(wanted->agreed ? &quote->flag : &quote->reason) = "apr_above_cap";
}

int64
loan_rate_argument(FunctionCallInfo fcinfo, int n)
{
	int64		rate = rate_from_numeric(PG_GETARG_NUMERIC(n), "annual_rate");

	if (rate < 0)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("annual_rate must be between 0 and 100, not \"%s\"",
						numeric_normalize(PG_GETARG_NUMERIC(n))),
				 errhint("A rate is a fraction: 0.12 is 12 %%.")));
	return rate;
}

const Product *
product_argument(FunctionCallInfo fcinfo, int code_arg)
{
	const Product *product;

	present_book();
	SPI_connect();
	product = find_product(PG_GETARG_DATUM(code_arg),
						   PG_GETARG_INT32(code_arg + 1));
	SPI_finish();
	return product;
}

/*
 * product_schedule(product_code, version, amount, annual_rate,
 * installments, disbursed_on, first_due, due_day)
 */
Datum
consfin_product_schedule(PG_FUNCTION_ARGS)
{
	static const char *const names[] = {"product_code", "version", "amount"};
	LoanRequest wanted = {0};
	Schedule	schedule;
	Fault		f;
	int64		rate = 0;
	int32		due_day = PG_ARGISNULL(7) ? 0 : PG_GETARG_INT32(7);

	refuse_nulls(fcinfo, 3, names);
	refuse_null(fcinfo, 5, "disbursed_on");
	check_texts(fcinfo, 0);
	if (due_day < 0 || due_day > 31)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("due_day must be between 1 and 31, not %d",
						due_day)));
	wanted.amount = PG_GETARG_CENTS(2);
	wanted.in_installments = !PG_ARGISNULL(4);
	if (wanted.in_installments)
	{
		refuse_null(fcinfo, 3, "annual_rate");
		rate = loan_rate_argument(fcinfo, 3);
		wanted.installments = PG_GETARG_INT32(4);
	}
	wanted.disbursed_on = date_argument(fcinfo, 5, "disbursed_on");
	if (!make_plan(product_argument(fcinfo, 0), &wanted, rate, PG_ARGISNULL(6)
				   ? NO_DAY : date_argument(fcinfo, 6, "first_due"), due_day,
				   &schedule, &f))
		raise_fault(&f);
	PG_RETURN_DATUM(schedule_datum(&schedule));
}

char *
tier_of(int64 borrower_id)
{
	static Statement read = STATEMENT(
		"SELECT b.tier FROM lending.borrowers b"
		" WHERE b.borrower_id OPERATOR(pg_catalog.=) $1");
	Writer		w = WRITER;
	Reader		r;
	char	   *tier;

	put_int64(&w, borrower_id);
	run(&read, &w, &r);
	if (!next_row(&r))
		raise_unknown("borrower", borrower_id, 0);
	tier = read_text(&r);
	finish(&r);
	return tier;
}

/* What was quoted, as a row of loan_quote. */
static HeapTuple
quote_row(const Product *product, const LoanQuote *quote, TupleDesc columns)
{
	Answer		answer;

	answer_begin(&answer, columns);
	answer_text(&answer, "reason", quote->reason);
	answer_numeric(&answer, "annual_rate",
				   rate_to_numeric(quote->annual_rate));
	if (quote->schedule != 0)
	{
		answer_datum(&answer, "schedule", 's', quote->schedule);
		answer_cents(&answer, "subvention", quote->subvention);
		for (int i = 0; i < APR_METHODS; i++)
			answer_numeric(&answer, apr_method_names[i], quote->rate[i]);
		answer_numeric(&answer, "apr", quote->rate[product->apr_method]);
	}
	return answer_row(&answer);
}

/*
 * quote_loan(borrower_id, line_id, product_code, version, amount,
 * installments, annual_rate, disbursed_on)
 */
Datum
consfin_quote_loan(PG_FUNCTION_ARGS)
{
	static const char *const names[] = {
		"borrower_id", "line_id", "product_code", "version", "amount"
	};
	MemoryContext caller = CurrentMemoryContext;
	const Product *product;
	Line		line;
	char	   *tier;
	LoanRequest wanted = {0};
	LoanQuote	quote;

	refuse_nulls(fcinfo, 5, names);
	refuse_null(fcinfo, 7, "disbursed_on");
	wanted.amount = PG_GETARG_CENTS(4);
	wanted.in_installments = !PG_ARGISNULL(5);
	if (wanted.in_installments)
		wanted.installments = PG_GETARG_INT32(5);
	wanted.has_rate = !PG_ARGISNULL(6);
	if (wanted.has_rate)
		wanted.annual_rate = loan_rate_argument(fcinfo, 6);
	wanted.disbursed_on = date_argument(fcinfo, 7, "disbursed_on");
	product = product_argument(fcinfo, 2);
	SPI_connect();
	read_line(PG_GETARG_INT64(0), PG_GETARG_INT64(1), &line);
	tier = tier_of(PG_GETARG_INT64(0));
	MemoryContextSwitchTo(caller);
	quote_loan(product, &line.billing, tier, &wanted, &quote);
	SPI_finish();
	PG_RETURN_DATUM(HeapTupleGetDatum(
		quote_row(product, &quote, result_row_type(fcinfo))));
}
