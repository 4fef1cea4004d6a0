/*
 * amortize.c
 *		amortize() in its two forms.
 *
 * What the options say is read once and kept in fn_extra.  An option that is
 * a constant of the query is never looked at again; one that varies is read
 * again only when its bytes differ from the last call's.
 */
#include "compat.h"

#include "nodes/nodeFuncs.h"
#include "port/pg_bitutils.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/date.h"
#include "utils/timestamp.h"

#include "calc/calendar.h"
#include "calc/every.h"
#include "core/plan/amortize.h"
#include "core/plan/asked_plan.h"
#include "errors.h"
#include "type/cents.h"
#include "type/decimal.h"
#include "type/schedule.h"

PG_FUNCTION_INFO_V1(consfin_amortize);
PG_FUNCTION_INFO_V1(consfin_amortize_advances);

/* Places of the arguments that both forms have. */
enum
{
	METHOD_ARG = 4,
	FIRST_DUE_ARG,
	EVERY_ARG,
	DUE_DAY_ARG,
	MONTH_END_ARG,
	DAY_COUNT_ARG,
	ROUNDING_ARG,
	PAYMENT_ROUNDING_ARG,
	INTEREST_ROUNDING_ARG,
	ROUND_TO_ARG,
	RESIDUAL_ARG,
	FEE_RATE_ARG,
	UPFRONT_FEE_ARG,
	BALLOON_ARG,
	GRACE_PRINCIPAL_ARG,
	GRACE_INTEREST_ARG,
	INTEREST_FREE_ARG,
	BUSINESS_DAY_ARG,
	HOLIDAYS_ARG,
	WORKDAYS_ARG,
	ODD_DAYS_ARG,
	PAYMENT_ARG,
	FEE_MIN_ARG,
	FEE_MAX_ARG,
	COST_CAP_ARG,
	PERIOD_ENDS_ARG,
	ARGS
};

#define BIT(arg)		(UINT32_C(1) << (arg))
#define MAY_BE_NULL		(BIT(FIRST_DUE_ARG) | BIT(DUE_DAY_ARG) | \
						 BIT(PAYMENT_ARG) | BIT(FEE_MAX_ARG) | \
						 BIT(COST_CAP_ARG))

/* The bytes an argument had when it was last read. */
typedef struct Kept
{
	char	   *bytes;
	Size		size;
	Size		capacity;
	bool		valid;
} Kept;

typedef struct AmortizeCache
{
	MemoryContext context;
	uint32		varying;		/* arguments that are no constants */
	uint32		to_read;		/* all at first, then the varying ones */
	LoanPlan	plan;
	Day			first_due;
	Rate		cost_cap;		/* RATE_NONE: none */
	CalendarCache calendars;
	const Calendar *calendar;
	Kept		kept[ARGS];
} AmortizeCache;

/*
 * Arguments that are no constants.  get_fn_expr_arg_stable would also count
 * parameters, but PL/pgSQL keeps an expression, and its fn_extra, over calls
 * in which they differ.
 */
static uint32
varying_arguments(FunctionCallInfo fcinfo)
{
	Node	   *call = fcinfo->flinfo->fn_expr;
	List	   *args = call && IsA(call, FuncExpr) ?
		((FuncExpr *) call)->args : NIL;
	uint32		varying = BIT(ARGS) - 1;

	for (int i = 0; i < list_length(args) && i < ARGS; i++)
	{
		if (IsA(list_nth(args, i), Const))
			varying &= ~BIT(i);
	}
	return varying;
}

static AmortizeCache *
amortize_cache(FunctionCallInfo fcinfo)
{
	AmortizeCache *cache = fcinfo->flinfo->fn_extra;
	Head		head;

	if (likely(cache != NULL))
		return cache;
	cache = MemoryContextAllocZero(fcinfo->flinfo->fn_mcxt,
								   sizeof(AmortizeCache));
	head_clear(&head);
	cache->context = fcinfo->flinfo->fn_mcxt;
	cache->plan = head.plan;
	cache->varying = varying_arguments(fcinfo);
	cache->to_read = BIT(ARGS) - 1;
	fcinfo->flinfo->fn_extra = cache;
	return cache;
}

/*
 * Whether a varlena's bytes are those last read successfully; else they are
 * kept, and the caller sets valid once it has read them.
 */
static bool
is_kept(AmortizeCache *cache, Kept *kept, Datum datum)
{
	struct varlena *value = PG_DETOAST_DATUM_PACKED(datum);
	Size		size = VARSIZE_ANY_EXHDR(value);
	bool		same = kept->valid && kept->size == size &&
		memcmp(kept->bytes, VARDATA_ANY(value), size) == 0;

	if (!same)
	{
		kept->valid = false;
		if (kept->bytes == NULL || kept->capacity < size)
		{
			if (kept->bytes != NULL)
				pfree(kept->bytes);
			kept->bytes = NULL;
			kept->bytes = MemoryContextAlloc(cache->context, size + 16);
			kept->capacity = size + 16;
		}
		memcpy(kept->bytes, VARDATA_ANY(value), size);
		kept->size = size;
	}
	if ((void *) value != DatumGetPointer(datum))
		pfree(value);
	return same;
}

/* The index of the argument's text among names; old where it is unchanged. */
static int
read_choice(AmortizeCache *cache, FunctionCallInfo fcinfo, int arg,
			const char *const *names, int count, const char *what, int old)
{
	Kept	   *kept = &cache->kept[arg];
	Fault		f;

	if (is_kept(cache, kept, PG_GETARG_DATUM(arg)))
		return old;
	old = name_index(kept->bytes, kept->size, names, count, what, &f);
	if (old < 0)
		raise_fault(&f);
	kept->valid = true;
	return old;
}

/* The argument's rate; old where it is unchanged. */
static int64
read_rate(AmortizeCache *cache, FunctionCallInfo fcinfo, int arg,
		  const char *name, int64 old)
{
	Kept	   *kept = &cache->kept[arg];
	Numeric		number;

	if (is_kept(cache, kept, PG_GETARG_DATUM(arg)))
		return old;
	number = PG_GETARG_NUMERIC(arg);
	old = rate_from_numeric(number, name);
	if ((void *) number != PG_GETARG_POINTER(arg))
		pfree(number);
	kept->valid = true;
	return old;
}

/* The seed day asked for, 0 for none; else 22023. */
static int32
read_due_day(FunctionCallInfo fcinfo)
{
	int32		day;

	if (PG_ARGISNULL(DUE_DAY_ARG))
		return 0;
	day = PG_GETARG_INT32(DUE_DAY_ARG);
	if (day < 1 || day > 31)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("due_day must be between 1 and 31, not %d", day)));
	return day;
}

/* A first due date that is asked for must not look like none. */
static Day
read_first_due(FunctionCallInfo fcinfo)
{
	if (PG_ARGISNULL(FIRST_DUE_ARG))
		return NO_DAY;
	return date_argument(fcinfo, FIRST_DUE_ARG, "first_due");
}

/* An amount that is asked for must not look like none; 0: it is not. */
static Cents
read_asked(FunctionCallInfo fcinfo, int arg, const char *name)
{
	Cents		amount;
	Fault		f;

	if (PG_ARGISNULL(arg))
		return 0;
	amount = PG_GETARG_CENTS(arg);
	if (!check_plan_amount(amount, 1, name, &f))
		raise_fault(&f);
	return amount;
}

/* A share, or none. */
static Rate
read_cost_cap(FunctionCallInfo fcinfo)
{
	Rate		cap;

	if (PG_ARGISNULL(COST_CAP_ARG))
		return RATE_NONE;
	cap = rate_from_numeric(PG_GETARG_NUMERIC(COST_CAP_ARG), "cost_cap");
	if (cap < 0 || cap > MAX_RATE)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("cost_cap must be between 0 and 100"),
				 errhint("It is a share of the principal: 1 is 100 %%.")));
	return cap;
}

#define READ_CHOICE(field, type, names, count, what) \
	plan->field = (type) read_choice(cache, fcinfo, arg, names, count, what, \
									 (int) plan->field)

/* One option that is a name. */
static void
read_name(AmortizeCache *cache, FunctionCallInfo fcinfo, int arg)
{
	LoanPlan   *plan = &cache->plan;

	switch (arg)
	{
		case METHOD_ARG:
			READ_CHOICE(method, Method, method_names, METHODS, "method");
			break;
		case MONTH_END_ARG:
			READ_CHOICE(month_end, MonthEnd, month_end_names, MONTH_ENDS,
						"month_end");
			break;
		case DAY_COUNT_ARG:
			READ_CHOICE(day_count, DayCount, day_count_names, LOAN_DAY_COUNTS,
						"day count");
			break;
		case ROUNDING_ARG:
			READ_CHOICE(rounding, Rounding, rounding_names, ROUNDINGS,
						"rounding rule");
			break;
		case PAYMENT_ROUNDING_ARG:
			READ_CHOICE(payment_rounding, Rounding, rounding_names,
						ROUNDINGS, "rounding rule");
			break;
		case INTEREST_ROUNDING_ARG:
			READ_CHOICE(interest_rounding, InterestRounding,
						interest_rounding_names, INTEREST_ROUNDINGS,
						"interest_rounding");
			break;
		case RESIDUAL_ARG:
			READ_CHOICE(residual, Residual, residual_names, RESIDUALS,
						"residual");
			break;
		case ODD_DAYS_ARG:
			READ_CHOICE(odd_days, OddDays, odd_days_names, ODD_DAYS_RULES,
						"odd_days");
			break;
		case PERIOD_ENDS_ARG:
			READ_CHOICE(period_ends, PeriodEnds, period_ends_names,
						PERIOD_ENDS, "period_ends");
			break;
		default:
			READ_CHOICE(business_day, BusinessDay, business_day_names,
						BUSINESS_DAYS, "business-day rule");
			break;
	}
}

/* One option. */
static void
read_option(AmortizeCache *cache, FunctionCallInfo fcinfo, int arg)
{
	LoanPlan   *plan = &cache->plan;

	switch (arg)
	{
		case FIRST_DUE_ARG:
			cache->first_due = read_first_due(fcinfo);
			break;
		case EVERY_ARG:
			read_every(PG_GETARG_INTERVAL_P(EVERY_ARG), plan);
			break;
		case DUE_DAY_ARG:
			plan->seed_day = read_due_day(fcinfo);
			break;
		case PAYMENT_ARG:
			plan->payment = read_asked(fcinfo, arg, "payment");
			break;
		case FEE_MIN_ARG:
			plan->fee_min = PG_GETARG_CENTS(arg);
			break;
		case FEE_MAX_ARG:
			plan->fee_max = read_asked(fcinfo, arg, "fee_max");
			break;
		case COST_CAP_ARG:
			cache->cost_cap = read_cost_cap(fcinfo);
			break;
		case ROUND_TO_ARG:
			plan->round_to = PG_GETARG_CENTS(arg);
			break;
		case FEE_RATE_ARG:
			plan->fee_rate = read_rate(cache, fcinfo, arg, "fee_rate",
									   plan->fee_rate);
			break;
		case UPFRONT_FEE_ARG:
			plan->upfront_fee = PG_GETARG_CENTS(arg);
			break;
		case BALLOON_ARG:
			plan->balloon = PG_GETARG_CENTS(arg);
			break;
		case GRACE_PRINCIPAL_ARG:
			plan->grace_principal = PG_GETARG_INT32(arg);
			break;
		case GRACE_INTEREST_ARG:
			plan->grace_interest = PG_GETARG_INT32(arg);
			break;
		case INTEREST_FREE_ARG:
			plan->interest_free = PG_GETARG_INT32(arg);
			break;
		case HOLIDAYS_ARG:
		case WORKDAYS_ARG:
			cache->calendar =
				calendar_from_arrays(&cache->calendars, cache->context,
									 PG_GETARG_DATUM(HOLIDAYS_ARG),
									 PG_GETARG_DATUM(WORKDAYS_ARG));
			break;
		default:
			read_name(cache, fcinfo, arg);
			break;
	}
}

/* A number that is asked for must not look like none. */
static int32
named_installments(FunctionCallInfo fcinfo, int arg)
{
	int32		number = PG_GETARG_INT32(arg);

	if (number < 1)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("installments must be positive, not %d", number)));
	return number;
}

/*
 * Bring cache->plan up to the call's options, rate and installments; false
 * when an argument is null whose default is not.
 */
static bool
plan_arguments(AmortizeCache *cache, FunctionCallInfo fcinfo, int rate_arg)
{
	uint32		to_read = cache->to_read;
	LoanPlan   *plan = &cache->plan;

	for (int i = 0; i < ARGS; i++)
	{
		/* installments are found where the payment is given */
		if (PG_ARGISNULL(i) && !(BIT(i) & MAY_BE_NULL) &&
			(i != rate_arg + 1 || PG_ARGISNULL(PAYMENT_ARG)))
			return false;
	}
	if (to_read & BIT(rate_arg))
		plan->rate = read_rate(cache, fcinfo, rate_arg, "annual_rate",
							   plan->rate);
	plan->installments = 0;
	if (!PG_ARGISNULL(rate_arg + 1))
		plan->installments = named_installments(fcinfo, rate_arg + 1);
	/* both arrays make one calendar: the second bit reads them */
	if (to_read & BIT(HOLIDAYS_ARG))
		to_read = (to_read & ~BIT(HOLIDAYS_ARG)) | BIT(WORKDAYS_ARG);
	for (to_read &= ~(BIT(METHOD_ARG) - 1); to_read != 0;
		 to_read &= to_read - 1)
		read_option(cache, fcinfo, pg_rightmost_one_pos32(to_read));
	cache->to_read = cache->varying;
	return true;
}

/* The schedule of the cached plan and these advances. */
static Datum
amortized_datum(const AmortizeCache *cache, const Advance *advances, int count)
{
	Schedule	schedule;
	Fault		f;
	Datum		result;

	if (!amortize(&cache->plan, advances, count, cache->first_due,
				  cache->calendar, &schedule, &f) ||
		!check_cost(&schedule, cache->cost_cap, &f))
		raise_fault(&f);
	result = schedule_datum(&schedule);
	pfree(schedule.rows);
	pfree(schedule.advances);
	return result;
}

/* amortize(principal cents, annual_rate numeric, installments int, ...) */
Datum
consfin_amortize(PG_FUNCTION_ARGS)
{
	AmortizeCache *cache = amortize_cache(fcinfo);
	Advance		advance;

	if (!plan_arguments(cache, fcinfo, 1))
		PG_RETURN_NULL();
	advance.day = PG_GETARG_DATEADT(3);
	advance.kind = ADVANCE_CASH;
	advance.amount = PG_GETARG_CENTS(0);
	PG_RETURN_DATUM(amortized_datum(cache, &advance, 1));
}

/* One dimension at most, no nulls; the number of elements. */
static int
flat_array_length(ArrayType *array, const char *name)
{
	if (ARR_NDIM(array) > 1)
		ereport(ERROR,
				(errcode(ERRCODE_ARRAY_SUBSCRIPT_ERROR),
				 errmsg("%s must be an array of one dimension", name)));
	if (array_contains_nulls(array))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("%s must not contain nulls", name)));
	return ArrayGetNItems(ARR_NDIM(array), ARR_DIMS(array));
}

/* By day; those of one day stay in the order given. */
static int
compare_advances(const void *a, const void *b)
{
	const Advance *x = *(const Advance *const *) a;
	const Advance *y = *(const Advance *const *) b;

	if (x->day != y->day)
		return x->day < y->day ? -1 : 1;
	return x < y ? -1 : x > y;
}

/* The advances of two arrays in the order of their days; their count. */
static int
read_advances(FunctionCallInfo fcinfo, Advance **advances)
{
	ArrayType  *amounts = PG_GETARG_ARRAYTYPE_P(0);
	ArrayType  *days = PG_GETARG_ARRAYTYPE_P(1);
	int			count = flat_array_length(amounts, "advances");
	Advance    *given;
	Advance   **order;

	if (flat_array_length(days, "advanced_on") != count)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("advances and advanced_on must have the same length"),
				 errdetail("The lengths are %d and %d.", count,
						   flat_array_length(days, "advanced_on"))));
	given = palloc(sizeof(Advance) * Max(count, 1));
	order = palloc(sizeof(Advance *) * Max(count, 1));
	*advances = palloc(sizeof(Advance) * Max(count, 1));
	for (int i = 0; i < count; i++)
	{
		given[i].day = ((DateADT *) ARR_DATA_PTR(days))[i];
		given[i].kind = ADVANCE_CASH;
		given[i].amount = ((int64 *) ARR_DATA_PTR(amounts))[i];
		order[i] = &given[i];
	}
	qsort(order, count, sizeof(Advance *), compare_advances);
	for (int i = 0; i < count; i++)
		(*advances)[i] = *order[i];
	pfree(order);
	pfree(given);
	PG_FREE_IF_COPY(amounts, 0);
	PG_FREE_IF_COPY(days, 1);
	return count;
}

/* amortize(advances cents[], advanced_on date[], annual_rate numeric, ...) */
Datum
consfin_amortize_advances(PG_FUNCTION_ARGS)
{
	AmortizeCache *cache = amortize_cache(fcinfo);
	Advance    *advances;
	int			count;
	Datum		result;

	if (!plan_arguments(cache, fcinfo, 2))
		PG_RETURN_NULL();
	count = read_advances(fcinfo, &advances);
	result = amortized_datum(cache, advances, count);
	pfree(advances);
	PG_RETURN_DATUM(result);
}
