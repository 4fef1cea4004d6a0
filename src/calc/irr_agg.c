/*
 * irr_agg.c
 *		Aggregates that find the rate of return of their rows.
 *
 * The state is a bytea that keeps every amount: a head, then the amounts.  It
 * is made with room to spare, written in place inside an aggregate, and made
 * anew at twice the size when full.  As a base type it travels between workers
 * and nodes as it stands; the room to spare is zeroes.
 */
#include "compat.h"

#include <math.h>

#include "utils/memutils.h"

#include "calc/amount_agg.h"
#include "core/rate/irr_periodic.h"

PG_FUNCTION_INFO_V1(consfin_irr_add_float8);
PG_FUNCTION_INFO_V1(consfin_irr_add_numeric);
PG_FUNCTION_INFO_V1(consfin_irr_add_cents);
PG_FUNCTION_INFO_V1(consfin_irr_add_period_float8);
PG_FUNCTION_INFO_V1(consfin_irr_add_period_numeric);
PG_FUNCTION_INFO_V1(consfin_irr_add_period_cents);
PG_FUNCTION_INFO_V1(consfin_xirr_add_float8);
PG_FUNCTION_INFO_V1(consfin_xirr_add_numeric);
PG_FUNCTION_INFO_V1(consfin_xirr_add_cents);
PG_FUNCTION_INFO_V1(consfin_flows_combine);
PG_FUNCTION_INFO_V1(consfin_irr_final);
PG_FUNCTION_INFO_V1(consfin_irr_period_final);
PG_FUNCTION_INFO_V1(consfin_xirr_final);

/* What the amounts of a state stand at. */
typedef enum FlowKind
{
	IN_ORDER = 0x52524931,		/* their own order: amounts only */
	AT_PERIOD,					/* a number of periods */
	AT_DAY						/* a day */
} FlowKind;

typedef struct FlowState
{
	int32		vl_len_;		/* varlena head */
	int32		kind;			/* FlowKind */
	int32		count;
	int32		unused;			/* zero */
	/* double[count], or PlacedAmount[count] */
} FlowState;

/* An amount and its period or day; twelve bytes, aligned to four. */
typedef struct PlacedAmount
{
	int32		at;
	int32		amount[2];		/* the bytes of a double */
} PlacedAmount;

#define FIRST_BYTES			128 /* a whole chunk of the allocator */
#define FEW_FLOWS			64	/* are worked on without allocating */
#define HEAD_BYTES			((int64) sizeof(FlowState))

/* What one amount takes in a state of this kind. */
static inline int64
entry_bytes(int32 kind)
{
	return kind == IN_ORDER ? sizeof(double) : sizeof(PlacedAmount);
}

/* A state of another kind, or bytes from elsewhere: 22P03. */
static void
check_irr_state(const FlowState *state, int32 kind)
{
	int64		size = VARSIZE(state);

	if (unlikely(size < HEAD_BYTES || state->kind != kind ||
				 state->count < 0 || state->count >
				 (size - HEAD_BYTES) / entry_bytes(kind)))
		not_a_state();
}

/* A state of size bytes with the head and amounts of old, if there is one. */
static FlowState *
new_state(int64 size, int32 kind, const FlowState *old)
{
	FlowState  *state;

	if (size > (int64) MaxAllocSize)
		ereport(ERROR,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				 errmsg("too many amounts for one rate of return")));
	state = palloc0((Size) size);
	if (old != NULL)
		memcpy(state, old, (size_t) (HEAD_BYTES +
									 old->count * entry_bytes(kind)));
	SET_VARSIZE(state, size);
	state->kind = kind;
	return state;
}

/*
 * Argument 0 as a state that may be written and has room for `more` amounts:
 * the same bytes where that is so already, else a copy.
 */
static inline FlowState *
writable_state(FunctionCallInfo fcinfo, int32 kind, int32 more)
{
	FlowState  *state;
	int64		needed;
	int64		size;
	bool		ours = true;

	if (PG_ARGISNULL(0))
		return new_state(FIRST_BYTES, kind, NULL);
	state = (FlowState *) DatumGetPointer(PG_GETARG_DATUM(0));
	if (VARATT_IS_EXTENDED(state))
		state = (FlowState *) PG_DETOAST_DATUM(PointerGetDatum(state));
	else
		ours = AggCheckCallContext(fcinfo, NULL) != 0;
	check_irr_state(state, kind);
	size = VARSIZE(state);
	needed = HEAD_BYTES + (state->count + (int64) more) * entry_bytes(kind);
	if (likely(ours && needed <= size))
		return state;
	while (size < needed)
		size *= 2;
	return new_state(size, kind, state);
}

/* Minor units serve as well: a rate does not ask for the unit. */
static inline double
cents_to_flow(FunctionCallInfo fcinfo, int n)
{
	return (double) PG_GETARG_CENTS(n);
}

/* One more amount in its place. */
static inline Datum
add_in_order(FunctionCallInfo fcinfo, int32 kind, double amount)
{
	FlowState  *state = writable_state(fcinfo, kind, 1);

	((double *) (state + 1))[state->count++] = amount;
	return PointerGetDatum(state);
}

/* One more amount at argument 2, a period or a day. */
static inline Datum
add_placed(FunctionCallInfo fcinfo, int32 kind, double amount)
{
	int32		at = kind == AT_DAY ? amount_day(fcinfo, 2) :
		amount_place(fcinfo, 2, "period");
	FlowState  *state = writable_state(fcinfo, kind, 1);
	PlacedAmount *placed;

	placed = (PlacedAmount *) (state + 1) + state->count++;
	placed->at = at;
	memcpy(placed->amount, &amount, sizeof(amount));
	return PointerGetDatum(state);
}

/* The nine transitions: kind of state by type of amount. */
#define TRANSITION(name, add, kind, amount) \
	AMOUNT_TRANSITION(name, add, kind, 1, amount)

TRANSITION(consfin_irr_add_float8, add_in_order, IN_ORDER, float8_amount)
TRANSITION(consfin_irr_add_numeric, add_in_order, IN_ORDER, numeric_amount)
TRANSITION(consfin_irr_add_cents, add_in_order, IN_ORDER, cents_to_flow)
TRANSITION(consfin_irr_add_period_float8, add_placed, AT_PERIOD,
		   float8_amount)
TRANSITION(consfin_irr_add_period_numeric, add_placed, AT_PERIOD,
		   numeric_amount)
TRANSITION(consfin_irr_add_period_cents, add_placed, AT_PERIOD, cents_to_flow)
TRANSITION(consfin_xirr_add_float8, add_placed, AT_DAY, float8_amount)
TRANSITION(consfin_xirr_add_numeric, add_placed, AT_DAY, numeric_amount)
TRANSITION(consfin_xirr_add_cents, add_placed, AT_DAY, cents_to_flow)

/* Two states of amounts at periods or days into one; strict. */
Datum
consfin_flows_combine(PG_FUNCTION_ARGS)
{
	FlowState  *other = (FlowState *) PG_GETARG_BYTEA_P(1);
	FlowState  *state;
	int32		kind = AT_PERIOD;

	if (VARSIZE(other) >= HEAD_BYTES && other->kind == AT_DAY)
		kind = AT_DAY;
	check_irr_state(other, kind);
	state = writable_state(fcinfo, kind, other->count);
	memcpy((PlacedAmount *) (state + 1) + state->count, other + 1,
		   (size_t) (other->count * entry_bytes(kind)));
	state->count += other->count;
	return PointerGetDatum(state);
}

/* Argument 0 as a state to read, checked. */
static const FlowState *
readable_state(FunctionCallInfo fcinfo, int32 kind)
{
	FlowState  *state = (FlowState *) PG_GETARG_BYTEA_P(0);

	check_irr_state(state, kind);
	return state;
}

/* A rate if there is exactly one, else NULL. */
static Datum
unique_rate(FunctionCallInfo fcinfo, IrrStatus status, double rate)
{
	if (status != IRR_UNIQUE)
		PG_RETURN_NULL();
	PG_RETURN_FLOAT8(rate);
}

/* Final function of irr(amount). */
Datum
consfin_irr_final(PG_FUNCTION_ARGS)
{
	const FlowState *state = readable_state(fcinfo, IN_ORDER);
	double		rate = 0;
	IrrStatus	status = periodic_irr((const double *) (state + 1),
									  state->count, NULL, &rate);

	return unique_rate(fcinfo, status, rate);
}

/* Placed amounts, of which there are some, as prepared flows; their number. */
static int
placed_flows(const FlowState *state, double steps, Flow *flows)
{
	const PlacedAmount *placed = (const PlacedAmount *) (state + 1);
	int32		origin = placed[0].at;

	for (int i = 1; i < state->count; i++)
		origin = Min(origin, placed[i].at);
	for (int i = 0; i < state->count; i++)
	{
		flows[i].time = ((double) placed[i].at - origin) / steps;
		memcpy(&flows[i].amount, placed[i].amount, sizeof(double));
	}
	return prepare_flows(flows, state->count);
}

/* The rate of placed amounts, a unit of time being `steps` of `at`. */
static Datum
placed_rate(FunctionCallInfo fcinfo, const FlowState *state, double steps)
{
	Flow		few[FEW_FLOWS];
	Flow	   *flows = few;
	double		rate = 0;
	IrrStatus	status;
	int			count;

	if (state->count == 0)
		PG_RETURN_NULL();
	if (state->count > FEW_FLOWS)
		flows = palloc(sizeof(Flow) * (Size) state->count);
	count = placed_flows(state, steps, flows);
	status = flows_irr(flows, count, NULL, &rate);
	if (flows != few)
		pfree(flows);
	return unique_rate(fcinfo, status, rate);
}

/* Amounts at periods lie dense: lay them out one after another. */
static Datum
dense_rate(FunctionCallInfo fcinfo, const FlowState *state, int32 origin,
		   int span)
{
	const PlacedAmount *placed = (const PlacedAmount *) (state + 1);
	double		few[FEW_FLOWS];
	double	   *amounts = few;
	double		rate = 0;
	IrrStatus	status;

	if (span > FEW_FLOWS)
		amounts = palloc(sizeof(double) * (Size) span);
	memset(amounts, 0, sizeof(double) * (size_t) span);
	for (int i = 0; i < state->count; i++)
	{
		double		amount;

		memcpy(&amount, placed[i].amount, sizeof(amount));
		amounts[placed[i].at - origin] += amount;
	}
	status = periodic_irr(amounts, span, NULL, &rate);
	if (amounts != few)
		pfree(amounts);
	return unique_rate(fcinfo, status, rate);
}

/* Final function of irr(amount, period). */
Datum
consfin_irr_period_final(PG_FUNCTION_ARGS)
{
	const FlowState *state = readable_state(fcinfo, AT_PERIOD);
	const PlacedAmount *placed = (const PlacedAmount *) (state + 1);
	int32		first = PG_INT32_MAX;
	int32		last = PG_INT32_MIN;
	int64		span;

	for (int i = 0; i < state->count; i++)
	{
		first = Min(first, placed[i].at);
		last = Max(last, placed[i].at);
	}
	span = (int64) last - first + 1;
	if (state->count > 0 && span <= FEW_FLOWS + 4 * (int64) state->count)
		return dense_rate(fcinfo, state, first, (int) span);
	return placed_rate(fcinfo, state, 1);
}

/* Final function of xirr(amount, day). */
Datum
consfin_xirr_final(PG_FUNCTION_ARGS)
{
	return placed_rate(fcinfo, readable_state(fcinfo, AT_DAY),
					   FIXED_YEAR_DAYS);
}
