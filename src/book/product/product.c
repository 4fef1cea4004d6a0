/*
 * product.c
 *		What a version of a product offers, as commands need it.
 *
 * Reference tables are never written on the online path, and published terms
 * never change at all: a backend reads a product once, and again when it has
 * heard that reference tables changed (see business_day.c).
 */
#include "book/product/product.h"

#include "access/xact.h"
#include "catalog/pg_type.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/memutils.h"

#include "calc/calendar.h"
#include "calc/every.h"
#include "engine/business_day.h"
#include "engine/statement.h"
#include "errors.h"
#include "type/chart.h"
#include "type/decimal.h"
#include "type/terms.h"

/* The products this backend knows, and the context they live in. */
static Product *known = NULL;
static MemoryContext known_in = NULL;
static uint64 known_since = 0;	/* reference_changes() then */

static int64
read_rate(Reader *reader, const char *name, int64 absent)
{
	bool		is_null;
	Datum		value = read_datum(reader, &is_null);

	return is_null ? absent : rate_from_numeric(DatumGetNumeric(value), name);
}

/* The name's place among names; 22023 for one that is none of them. */
static int
read_choice(Reader *reader, const char *const *names, int count,
			const char *what)
{
	text	   *name = DatumGetTextPP(read_value(reader));
	Fault		f;
	int			choice = name_index(VARDATA_ANY(name),
									VARSIZE_ANY_EXHDR(name), names, count,
									what, &f);

	if (choice < 0)
		raise_fault(&f);
	return choice;
}

/* The plan of the product's loans, in the order of the columns. */
static void
read_plan(Reader *reader, LoanPlan *plan)
{
	Head		head;

	head_clear(&head);
	*plan = head.plan;
#define CHOICE(field, type, names, count, what) \
	plan->field = (type) read_choice(reader, names, count, what)
	CHOICE(method, Method, method_names, METHODS, "method");
	read_every(DatumGetIntervalP(read_value(reader)), plan);
	plan->fee_rate = read_rate(reader, "fee_rate", 0);
	plan->fee_min = read_cents(reader);
	plan->fee_max = read_cents_or(reader, 0);
	CHOICE(day_count, DayCount, day_count_names, LOAN_DAY_COUNTS, "day count");
	CHOICE(rounding, Rounding, rounding_names, ROUNDINGS, "rounding rule");
	CHOICE(payment_rounding, Rounding, rounding_names, ROUNDINGS,
		   "rounding rule");
	CHOICE(interest_rounding, InterestRounding, interest_rounding_names,
		   INTEREST_ROUNDINGS, "interest_rounding");
	plan->round_to = read_cents(reader);
	CHOICE(odd_days, OddDays, odd_days_names, ODD_DAYS_RULES, "odd_days");
	CHOICE(residual, Residual, residual_names, RESIDUALS, "residual");
	plan->grace_principal = read_int32(reader);
	plan->grace_interest = read_int32(reader);
	plan->interest_free = read_int32(reader);
	CHOICE(month_end, MonthEnd, month_end_names, MONTH_ENDS, "month_end");
	CHOICE(business_day, BusinessDay, business_day_names, BUSINESS_DAYS,
		   "business-day rule");
	CHOICE(period_ends, PeriodEnds, period_ends_names, PERIOD_ENDS,
		   "period_ends");
#undef CHOICE
}

/* The numbers of installments on offer. */
static void
read_installments(Reader *reader, Product *product)
{
	ArrayType  *array = DatumGetArrayTypeP(read_value(reader));
	Datum	   *numbers;

	deconstruct_array(array, INT4OID, sizeof(int32), true, TYPALIGN_INT,
					  &numbers, NULL, &product->installments_count);
	product->installments = palloc((product->installments_count + 1) *
								   sizeof(int32));
	for (int i = 0; i < product->installments_count; i++)
		product->installments[i] = DatumGetInt32(numbers[i]);
}

/* Holidays and make-up workdays of the product's calendar. */
static void
read_calendar(Reader *reader, Product *product)
{
	CalendarCache *cache = palloc0(sizeof(CalendarCache));
	Datum		holidays = read_value(reader);
	Datum		workdays = read_value(reader);

	product->calendar = *calendar_from_arrays(cache, CurrentMemoryContext,
											  holidays, workdays);
}

/*
 * The span in microseconds, a day being 24 hours and a month 30 days: the
 * same in any session's time zone.
 */
static int64
exact_span(const Interval *span)
{
	i128		days = (i128) span->month * DAYS_PER_MONTH + span->day;
	i128		microseconds = days * USECS_PER_DAY + span->time;

	if (microseconds > PG_INT64_MAX || microseconds < PG_INT64_MIN)
		ereport(ERROR,
				(errcode(ERRCODE_INTERVAL_FIELD_OVERFLOW),
				 errmsg("hold_expiry out of range")));
	return (int64) microseconds;
}

/*
 * The cap of the product, which holds on any day, or those of a type of
 * lender by the days they start on.
 */
static void
read_caps(Reader *reader, Product *product)
{
	int64		fixed = read_rate(reader, "apr_cap", RATE_NONE);
	ArrayType  *starts = DatumGetArrayTypeP(read_value(reader));
	ArrayType  *rates = DatumGetArrayTypeP(read_value(reader));
	Datum	   *start;
	Datum	   *rate;
	int			count;

	deconstruct_array(starts, DATEOID, sizeof(DateADT), true, TYPALIGN_INT,
					  &start, NULL, &count);
	deconstruct_array(rates, NUMERICOID, -1, false, TYPALIGN_INT,
					  &rate, NULL, &count);
	product->charges_capped = count > 0;
	product->caps = palloc((count + 1) * sizeof(CapRate));
	product->cap_count = count;
	for (int i = 0; i < count; i++)
	{
		product->caps[i].starts_on = DatumGetDateADT(start[i]);
		product->caps[i].rate = rate_from_numeric(DatumGetNumeric(rate[i]),
												  "rate");
	}
	if (fixed != RATE_NONE)
		product->caps[product->cap_count++] = (CapRate) {NO_DAY, fixed};
}

/* The terms; false when there are none. */
static bool
read_terms(Product *product, Datum code)
{
	static Statement read = STATEMENT(
		"SELECT t.amount_min, t.amount_max, t.installments,"
		" 'installments' OPERATOR(pg_catalog.=) ANY (t.overridable),"
		" t.rate_min, t.rate_default, t.rate_max, t.upfront_rate,"
		" t.subvention_rate, t.over_capture, t.max_days_past_due,"
		" t.hold_expiry,"
		" coalesce(t.hold_expiry_max, t.hold_expiry), t.apr_method,"
		" t.apr_cap,"
		" ARRAY(SELECT c.starts_on FROM lending.charge_caps c"
		" WHERE c.lender_type OPERATOR(pg_catalog.=) t.cap_series"
		" ORDER BY c.starts_on),"
		" ARRAY(SELECT c.rate FROM lending.charge_caps c"
		" WHERE c.lender_type OPERATOR(pg_catalog.=) t.cap_series"
		" ORDER BY c.starts_on),"
		" t.method, t.every, t.fee_rate, t.fee_min,"
		" t.fee_max, t.day_count, t.rounding,"
		" t.payment_rounding, t.interest_rounding, t.round_to, t.odd_days,"
		" t.residual, t.grace_principal, t.grace_interest,"
		" t.interest_free, t.month_end, t.business_day, t.period_ends,"
		" t.balloon, t.terms, p.chart,"
		" ARRAY(SELECT d.day FROM lending.calendar_days d"
		" WHERE d.calendar_code OPERATOR(pg_catalog.=) t.calendar_code"
		" AND NOT d.is_workday),"
		" ARRAY(SELECT d.day FROM lending.calendar_days d"
		" WHERE d.calendar_code OPERATOR(pg_catalog.=) t.calendar_code"
		" AND d.is_workday)"
		" FROM lending.product_terms t JOIN lending.posting_charts p"
		" ON p.chart_code OPERATOR(pg_catalog.=) t.chart_code"
		" WHERE t.product_code OPERATOR(pg_catalog.=) $1"
		" AND t.version OPERATOR(pg_catalog.=) $2");
	Writer		w = WRITER;
	Reader		reader;

	put_datum(&w, 't', code);
	put_int32(&w, product->version);
	run_as_of_now(&read, &w, &reader);
	if (!next_row(&reader))
		return false;
	product->amount_min = read_cents(&reader);
	product->amount_max = read_cents(&reader);
	read_installments(&reader, product);
	product->any_installments = read_bool(&reader);
	product->rate_min = read_rate(&reader, "rate_min", 0);
	product->rate_default = read_rate(&reader, "rate_default", 0);
	product->rate_max = read_rate(&reader, "rate_max", 0);
	product->upfront_rate = read_rate(&reader, "upfront_rate", 0);
	product->subvention_rate = read_rate(&reader, "subvention_rate",
										 RATE_NONE);
	product->over_capture = read_rate(&reader, "over_capture", 0);
	product->max_days_past_due = read_int32(&reader);
	product->hold_expiry =
		exact_span(DatumGetIntervalP(read_value(&reader)));
	product->hold_expiry_max =
		exact_span(DatumGetIntervalP(read_value(&reader)));
	product->apr_method = (AprMethod) read_choice(&reader, apr_method_names,
												  APR_METHODS, "method");
	read_caps(&reader, product);
	read_plan(&reader, &product->plan);
	product->balloon_rate = read_rate(&reader, "balloon", 0);
	open_terms(read_value(&reader), &product->terms);
	open_chart(read_value(&reader), &product->chart);
	read_calendar(&reader, product);
	finish(&reader);
	return true;
}

static void
read_tiers(Product *product, Datum code)
{
	static Statement read = STATEMENT(
		"SELECT r.tier, r.rate_default, r.rate_max, r.amount_max,"
		" r.installments_max FROM lending.product_tier r"
		" WHERE r.product_code OPERATOR(pg_catalog.=) $1"
		" AND r.version OPERATOR(pg_catalog.=) $2");
	Writer		w = WRITER;
	Reader		reader;

	put_datum(&w, 't', code);
	put_int32(&w, product->version);
	product->tier_count = (int) run_as_of_now(&read, &w, &reader);
	product->tiers = palloc((product->tier_count + 1) * sizeof(Tier));
	for (Tier *tier = product->tiers; next_row(&reader); tier++)
	{
		tier->name = read_text(&reader);
		tier->rate_default = read_rate(&reader, "rate_default", RATE_NONE);
		tier->rate_max = read_rate(&reader, "rate_max", MAX_RATE);
		tier->amount_max = read_cents_or(&reader, PG_INT64_MAX);
		tier->installments_max = read_int32_or(&reader, PG_INT32_MAX);
	}
	finish(&reader);
}

static void
read_funders(Product *product, Datum code)
{
	static Statement read = STATEMENT(
		"SELECT f.funder_id, f.status OPERATOR(pg_catalog.=) 'active',"
		" f.books OPERATOR(pg_catalog.=) 'agency',"
		" f.float_account, p.share"
		" FROM lending.product_funder p JOIN lending.funders f"
		" ON f.funder_id OPERATOR(pg_catalog.=) p.funder_id"
		" WHERE p.product_code OPERATOR(pg_catalog.=) $1"
		" AND p.version OPERATOR(pg_catalog.=) $2"
		" ORDER BY f.funder_id");
	Writer		w = WRITER;
	Reader		reader;

	put_datum(&w, 't', code);
	put_int32(&w, product->version);
	product->funder_count = (int) run_as_of_now(&read, &w, &reader);
	product->funders = palloc((product->funder_count + 1) *
							  sizeof(ProductFunder));
	product->shares = palloc((product->funder_count + 1) * sizeof(Datum));
	for (int i = 0; next_row(&reader); i++)
	{
		ProductFunder *funder = &product->funders[i];

		funder->funder_id = read_int64(&reader);
		funder->active = read_bool(&reader);
		funder->owns = read_bool(&reader);
		product->has_owners = product->has_owners || funder->owns;
		funder->float_account = read_int32(&reader);
		product->shares[i] =
			NumericGetDatum(DatumGetNumericCopy(read_value(&reader)));
	}
	finish(&reader);
}

/* Read the product, in a context of its own that then joins known_in. */
static Product *
read_product(Datum code, int32 version)
{
	MemoryContext context = AllocSetContextCreate(CurrentMemoryContext,
												  "consfin product",
												  ALLOCSET_SMALL_SIZES);
	MemoryContext before = MemoryContextSwitchTo(context);
	Product    *product = palloc0(sizeof(Product));

	product->code = TextDatumGetCString(code);
	product->version = version;
	if (!read_terms(product, code))
		ereport(ERROR,
				(errcode(ERRCODE_UNKNOWN_ID),
				 errmsg("version %d of product \"%s\" does not exist",
						version, product->code),
				 errhint("define_product() makes a draft of the next one; "
						 "lending.product_versions has all.")));
	read_tiers(product, code);
	read_funders(product, code);
	MemoryContextSwitchTo(before);
	MemoryContextSetParent(context, known_in);
	return product;
}

/*
 * Forget all when something changed, or when the transaction sees an older
 * state (see business_day.c); whoever looks at one still may.
 */
static void
forget_stale(void)
{
	if (known_in != NULL && known_since == reference_changes() &&
		!IsolationUsesXactSnapshot())
		return;
	if (known_in != NULL)
		MemoryContextSetParent(known_in, TopTransactionContext);
	known = NULL;
	known_in = AllocSetContextCreate(CacheMemoryContext, "consfin products",
									 ALLOCSET_SMALL_SIZES);
	/* of what such a transaction reads, the next one knows nothing */
	known_since = IsolationUsesXactSnapshot() ? 0 : reference_changes();
}

const Product *
find_product(Datum code, int32 version)
{
	text	   *name = DatumGetTextPP(code);
	size_t		length = VARSIZE_ANY_EXHDR(name);
	Product    *product;

	forget_stale();
	for (product = known; product != NULL; product = product->next)
	{
		if (product->version == version &&
			strlen(product->code) == length &&
			memcmp(product->code, VARDATA_ANY(name), length) == 0)
			return product;
	}
	product = read_product(code, version);
	product->next = known;
	known = product;
	return product;
}

int64
cap_on(const Product *product, Day day)
{
	int			i = product->cap_count - 1;

	if (i < 0)
		return RATE_NONE;
	while (i > 0 && product->caps[i].starts_on > day)
		i--;
	return product->caps[i].rate;
}

const Tier *
find_tier(const Product *product, const char *name)
{
	static const Tier none = {
		"", RATE_NONE, MAX_RATE, PG_INT64_MAX, PG_INT32_MAX
	};

	for (int i = 0; i < product->tier_count; i++)
	{
		if (strcmp(product->tiers[i].name, name) == 0)
			return &product->tiers[i];
	}
	return &none;
}
