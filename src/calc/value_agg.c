/*
 * value_agg.c
 *		Aggregates that value their rows at a rate: npv, nfv, xnpv, xnfv.
 */
#include "compat.h"

#include <math.h>

#include "calc/amount_agg.h"

PG_FUNCTION_INFO_V1(consfin_npv_add_float8);
PG_FUNCTION_INFO_V1(consfin_npv_add_numeric);
PG_FUNCTION_INFO_V1(consfin_npv_add_cents);
PG_FUNCTION_INFO_V1(consfin_nfv_add_float8);
PG_FUNCTION_INFO_V1(consfin_nfv_add_numeric);
PG_FUNCTION_INFO_V1(consfin_nfv_add_cents);
PG_FUNCTION_INFO_V1(consfin_xnpv_add_float8);
PG_FUNCTION_INFO_V1(consfin_xnpv_add_numeric);
PG_FUNCTION_INFO_V1(consfin_xnpv_add_cents);
PG_FUNCTION_INFO_V1(consfin_xnfv_add_float8);
PG_FUNCTION_INFO_V1(consfin_xnfv_add_numeric);
PG_FUNCTION_INFO_V1(consfin_xnfv_add_cents);
PG_FUNCTION_INFO_V1(consfin_values_combine);
PG_FUNCTION_INFO_V1(consfin_value_final);

/* When the value is that of. */
typedef enum ValueKind
{
	AT_START = 0x4e505631,		/* one period before the first amount */
	AT_END,						/* the last amount */
	ON_EARLIEST,				/* the earliest day */
	ON_LATEST					/* the latest day */
} ValueKind;

/* A valuation under way; a bytea. */
typedef struct ValueState
{
	int32		vl_len_;		/* varlena head */
	int32		kind;			/* ValueKind */
	int32		count;			/* amounts so far */
	int32		day;			/* the day of the value, of dated amounts */
	double		rate;
	double		sum;
} ValueState;

/* A state of this kind (0: any), or 22P03. */
static void
check_value_state(const ValueState *state, int32 kind)
{
	if (unlikely(VARSIZE(state) != sizeof(ValueState) ||
				 state->kind < AT_START || state->kind > ON_LATEST ||
				 (kind != 0 && state->kind != kind)))
		not_a_state();
}

/* Rates of two rows, or of two states, must be one. */
static void
check_same_rate(double a, double b)
{
	if (unlikely(a != b))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("rate must be the same in every row, not %g and %g",
						a, b)));
}

/* Argument 0 as a state that may be written; a new one if it is NULL. */
static ValueState *
writable_value(FunctionCallInfo fcinfo, int32 kind, double rate)
{
	ValueState *state;

	if (PG_ARGISNULL(0))
	{
		state = palloc0(sizeof(ValueState));
		SET_VARSIZE(state, sizeof(ValueState));
		state->kind = kind;
		state->rate = rate;
		return state;
	}
	state = (ValueState *) DatumGetPointer(PG_GETARG_DATUM(0));
	if (VARATT_IS_EXTENDED(state) || !AggCheckCallContext(fcinfo, NULL))
		state = (ValueState *) PG_GETARG_BYTEA_P_COPY(0);
	check_value_state(state, kind);
	check_same_rate(state->rate, rate);
	return state;
}

/* The rate of the row: argument 1. */
static double
row_rate(FunctionCallInfo fcinfo)
{
	if (PG_ARGISNULL(1))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("rate cannot be NULL")));
	return rate_argument(fcinfo, 1, "rate");
}

/* One more amount, a period after the one before. */
static Datum
add_periodic(FunctionCallInfo fcinfo, int32 kind, double amount)
{
	double		rate = row_rate(fcinfo);
	ValueState *state = writable_value(fcinfo, kind, rate);

	state->count++;
	if (kind == AT_START)
		state->sum += amount * exp(-state->count * log1p(rate));
	else
		state->sum = state->sum * (1 + rate) + amount;
	return PointerGetDatum(state);
}

/* What 1 on one day is worth on another, at the rate of the state. */
static double
discount_amount(const ValueState *state, int32 from, int32 to)
{
	return exp(((double) to - from) / FIXED_YEAR_DAYS * log1p(state->rate));
}

/* Move the day of the value, and the value with it. */
static void
move_value(ValueState *state, int32 day)
{
	if (state->count > 0)
		state->sum *= discount_amount(state, state->day, day);
	state->day = day;
}

/* Whether the value of this kind belongs on day rather than where it is. */
static bool
belongs_on(const ValueState *state, int32 day)
{
	return state->count == 0 ||
		(state->kind == ON_EARLIEST ? day < state->day : day > state->day);
}

/* One more amount on a day. */
static Datum
add_dated(FunctionCallInfo fcinfo, int32 kind, double amount)
{
	double		rate = row_rate(fcinfo);
	ValueState *state = writable_value(fcinfo, kind, rate);
	int32		day = amount_day(fcinfo, 3);

	if (belongs_on(state, day))
		move_value(state, day);
	state->sum += amount * discount_amount(state, day, state->day);
	state->count++;
	return PointerGetDatum(state);
}

/* In currency units. */
static inline double
cents_to_value(FunctionCallInfo fcinfo, int n)
{
	return (double) PG_GETARG_CENTS(n) / 100;
}

/* The twelve transitions: kind of value by type of amount. */
#define TRANSITION(name, add, kind, amount) \
	AMOUNT_TRANSITION(name, add, kind, 2, amount)

TRANSITION(consfin_npv_add_float8, add_periodic, AT_START, float8_amount)
TRANSITION(consfin_npv_add_numeric, add_periodic, AT_START, numeric_amount)
TRANSITION(consfin_npv_add_cents, add_periodic, AT_START, cents_to_value)
TRANSITION(consfin_nfv_add_float8, add_periodic, AT_END, float8_amount)
TRANSITION(consfin_nfv_add_numeric, add_periodic, AT_END, numeric_amount)
TRANSITION(consfin_nfv_add_cents, add_periodic, AT_END, cents_to_value)
TRANSITION(consfin_xnpv_add_float8, add_dated, ON_EARLIEST, float8_amount)
TRANSITION(consfin_xnpv_add_numeric, add_dated, ON_EARLIEST, numeric_amount)
TRANSITION(consfin_xnpv_add_cents, add_dated, ON_EARLIEST, cents_to_value)
TRANSITION(consfin_xnfv_add_float8, add_dated, ON_LATEST, float8_amount)
TRANSITION(consfin_xnfv_add_numeric, add_dated, ON_LATEST, numeric_amount)
TRANSITION(consfin_xnfv_add_cents, add_dated, ON_LATEST, cents_to_value)

/* Two valuations of dated amounts into one; strict. */
Datum
consfin_values_combine(PG_FUNCTION_ARGS)
{
	ValueState *other = (ValueState *) PG_GETARG_BYTEA_P_COPY(1);
	ValueState *state;

	check_value_state(other, 0);
	if (other->kind < ON_EARLIEST)
		check_value_state(other, ON_EARLIEST);
	state = writable_value(fcinfo, other->kind, other->rate);
	if (belongs_on(state, other->day))
		move_value(state, other->day);
	else
		move_value(other, state->day);
	state->sum += other->sum;
	state->count += other->count;
	pfree(other);
	return PointerGetDatum(state);
}

/* Final function of the four. */
Datum
consfin_value_final(PG_FUNCTION_ARGS)
{
	const ValueState *state = (ValueState *) PG_GETARG_BYTEA_P(0);

	check_value_state(state, 0);
	return value_datum(state->sum);
}
