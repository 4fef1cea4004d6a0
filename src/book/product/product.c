/*
 * product.c
 *		What a version of a product offers, as commands need it.
 *
 * Reference tables are never written on the online path, and published terms
 * never change at all: a backend reads a product once, and again when it has
 * heard that reference tables changed (see book.c).
 */
#include "book/product/product.h"

#include "catalog/pg_type.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/memutils.h"

#include "calc/calendar.h"
#include "calc/every.h"
#include "engine/command.h"
#include "type/chart.h"
#include "type/decimal.h"
#include "type/terms.h"

/* The products this backend knows, and the context they live in. */
static Product *known = NULL;
static MemoryContext known_in = NULL;
static uint64 known_since = 0;	/* reference_changes() then */

/* The row being read, and the column read last. */
typedef struct Reader
{
	uint64		row;
	int			column;
} Reader;

static Datum
next_value(Reader *reader, bool *is_null)
{
	return result_value(reader->row, ++reader->column, is_null);
}

static Cents
next_cents(Reader *reader, Cents absent)
{
	bool		is_null;
	Datum		value = next_value(reader, &is_null);

	return is_null ? absent : DatumGetCents(value);
}

static int64
next_rate(Reader *reader, const char *name, int64 absent)
{
	bool		is_null;
	Datum		value = next_value(reader, &is_null);

	return is_null ? absent : rate_from_numeric(DatumGetNumeric(value), name);
}

/* The name's place among names; 22023 for one that is none of them. */
static int
next_choice(Reader *reader, const char *const *names, int count,
			const char *what)
{
	bool		is_null;
	text	   *name = DatumGetTextPP(next_value(reader, &is_null));
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
	bool		is_null;

	head_clear(&head);
	*plan = head.plan;
#define CHOICE(field, type, names, count, what) \
	plan->field = (type) next_choice(reader, names, count, what)
	CHOICE(method, Method, method_names, METHODS, "method");
	read_every(DatumGetIntervalP(next_value(reader, &is_null)), plan);
	plan->fee_rate = next_rate(reader, "fee_rate", 0);
	CHOICE(day_count, DayCount, day_count_names, DAY_COUNTS, "day count");
	CHOICE(rounding, Rounding, rounding_names, ROUNDINGS, "rounding rule");
	CHOICE(payment_rounding, Rounding, rounding_names, ROUNDINGS,
		   "rounding rule");
	CHOICE(interest_rounding, InterestRounding, interest_rounding_names,
		   INTEREST_ROUNDINGS, "interest_rounding");
	plan->round_to = next_cents(reader, 1);
	CHOICE(month_end, MonthEnd, month_end_names, MONTH_ENDS, "month_end");
	CHOICE(business_day, BusinessDay, business_day_names, BUSINESS_DAYS,
		   "business-day rule");
#undef CHOICE
}

/* The numbers of installments on offer. */
static void
read_installments(Reader *reader, Product *product)
{
	bool		is_null;
	ArrayType  *array = DatumGetArrayTypeP(next_value(reader, &is_null));
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
	bool		is_null;
	Datum		holidays = next_value(reader, &is_null);
	Datum		workdays = next_value(reader, &is_null);

	product->calendar = *calendar_from_arrays(cache, CurrentMemoryContext,
											  holidays, workdays);
}

/* The terms; false when there are none. */
static bool
read_terms(Product *product, Datum code)
{
	static Statement read = STATEMENT(
		"SELECT t.amount_min, t.amount_max, t.installments,"
		" 'installments' OPERATOR(pg_catalog.=) ANY (t.overridable),"
		" t.rate_min, t.rate_default, t.rate_max, t.upfront_rate,"
		" t.subvention_rate, t.over_capture, t.hold_expiry, t.apr_method,"
		" t.apr_cap, t.method, t.every, t.fee_rate, t.day_count, t.rounding,"
		" t.payment_rounding, t.interest_rounding, t.round_to, t.month_end,"
		" t.business_day, t.terms, p.chart,"
		" ARRAY(SELECT d.day FROM lending.calendar_day d"
		" WHERE d.calendar_code OPERATOR(pg_catalog.=) t.calendar_code"
		" AND NOT d.is_workday),"
		" ARRAY(SELECT d.day FROM lending.calendar_day d"
		" WHERE d.calendar_code OPERATOR(pg_catalog.=) t.calendar_code"
		" AND d.is_workday)"
		" FROM lending.product_terms t JOIN lending.posting_chart p"
		" ON p.chart_code OPERATOR(pg_catalog.=) t.chart_code"
		" WHERE t.product_code OPERATOR(pg_catalog.=) $1"
		" AND t.version OPERATOR(pg_catalog.=) $2", "ti");
	Datum		values[2] = {code, Int32GetDatum(product->version)};
	Reader		reader = {0, 0};
	Datum		value;
	bool		is_null;

	if (execute(&read, values, NULL, 0) == 0)
		return false;
	product->amount_min = next_cents(&reader, 0);
	product->amount_max = next_cents(&reader, 0);
	read_installments(&reader, product);
	product->any_installments = DatumGetBool(next_value(&reader, &is_null));
	product->rate_min = next_rate(&reader, "rate_min", 0);
	product->rate_default = next_rate(&reader, "rate_default", 0);
	product->rate_max = next_rate(&reader, "rate_max", 0);
	product->upfront_rate = next_rate(&reader, "upfront_rate", 0);
	product->subvention_rate = next_rate(&reader, "subvention_rate",
										 RATE_NONE);
	product->over_capture = next_rate(&reader, "over_capture", 0);
	product->hold_expiry = *DatumGetIntervalP(next_value(&reader, &is_null));
	product->apr_method = (AprMethod) next_choice(&reader, apr_method_names,
												  APR_METHODS, "method");
	value = next_value(&reader, &is_null);
	product->apr_cap = is_null ? NULL : DatumGetNumericCopy(value);
	read_plan(&reader, &product->plan);
	open_terms(next_value(&reader, &is_null), &product->terms);
	open_chart(next_value(&reader, &is_null), &product->chart);
	read_calendar(&reader, product);
	return true;
}

static void
read_tiers(Product *product, Datum code)
{
	static Statement read = STATEMENT(
		"SELECT r.tier, r.rate_default, r.rate_max, r.amount_max,"
		" r.installments_max FROM lending.product_tier r"
		" WHERE r.product_code OPERATOR(pg_catalog.=) $1"
		" AND r.version OPERATOR(pg_catalog.=) $2", "ti");
	Datum		values[2] = {code, Int32GetDatum(product->version)};

	product->tier_count = (int) execute(&read, values, NULL, 0);
	product->tiers = palloc((product->tier_count + 1) * sizeof(Tier));
	for (int i = 0; i < product->tier_count; i++)
	{
		Tier	   *tier = &product->tiers[i];
		Reader		reader = {(uint64) i, 0};
		Datum		most;
		bool		is_null;

		tier->name = TextDatumGetCString(next_value(&reader, &is_null));
		tier->rate_default = next_rate(&reader, "rate_default", RATE_NONE);
		tier->rate_max = next_rate(&reader, "rate_max", MAX_RATE);
		tier->amount_max = next_cents(&reader, PG_INT64_MAX);
		most = next_value(&reader, &is_null);
		tier->installments_max = is_null ? PG_INT32_MAX : DatumGetInt32(most);
	}
}

static void
read_funders(Product *product, Datum code)
{
	static Statement read = STATEMENT(
		"SELECT f.funder_id, f.status OPERATOR(pg_catalog.=) 'active',"
		" f.float_account, p.share"
		" FROM lending.product_funder p JOIN lending.funder f"
		" ON f.funder_id OPERATOR(pg_catalog.=) p.funder_id"
		" WHERE p.product_code OPERATOR(pg_catalog.=) $1"
		" AND p.version OPERATOR(pg_catalog.=) $2"
		" ORDER BY f.funder_id", "ti");
	Datum		values[2] = {code, Int32GetDatum(product->version)};

	product->funder_count = (int) execute(&read, values, NULL, 0);
	product->funders = palloc((product->funder_count + 1) *
							  sizeof(ProductFunder));
	product->shares = palloc((product->funder_count + 1) * sizeof(Datum));
	for (int i = 0; i < product->funder_count; i++)
	{
		ProductFunder *funder = &product->funders[i];
		Reader		reader = {(uint64) i, 0};
		bool		is_null;

		funder->funder_id = DatumGetInt64(next_value(&reader, &is_null));
		funder->active = DatumGetBool(next_value(&reader, &is_null));
		funder->float_account = DatumGetInt32(next_value(&reader, &is_null));
		product->shares[i] = NumericGetDatum(
			DatumGetNumericCopy(next_value(&reader, &is_null)));
	}
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
						version, product->code)));
	read_tiers(product, code);
	read_funders(product, code);
	MemoryContextSwitchTo(before);
	MemoryContextSetParent(context, known_in);
	return product;
}

/* Forget all when something changed; whoever looks at one still may. */
static void
forget_stale(void)
{
	if (known_in != NULL && known_since == reference_changes())
		return;
	if (known_in != NULL)
		MemoryContextSetParent(known_in, TopTransactionContext);
	known = NULL;
	known_in = AllocSetContextCreate(CacheMemoryContext, "consfin products",
									 ALLOCSET_SMALL_SIZES);
	known_since = reference_changes();
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
