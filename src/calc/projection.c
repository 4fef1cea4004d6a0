/*
 * projection.c
 *		projection(schedule): many schedules as one monthly cash flow.
 *
 * The state is a bytea: a header and then one element a month, without gaps,
 * in the machine's own byte order.
 */
#include "compat.h"

#include "access/htup_details.h"
#include "funcapi.h"
#include "utils/array.h"
#include "utils/date.h"
#include "utils/lsyscache.h"
#include "utils/typcache.h"

#include "core/schedule/unpack.h"
#include "core/time/date.h"
#include "type/cents.h"
#include "type/packed.h"
#include "type/schedule.h"

PG_FUNCTION_INFO_V1(consfin_projection_accum);
PG_FUNCTION_INFO_V1(consfin_projection_combine);
PG_FUNCTION_INFO_V1(consfin_projection_final);

/* What falls into a month; the order is that of type cash_month. */
typedef enum Flow
{
	FLOW_DISBURSED, FLOW_PRINCIPAL, FLOW_INTEREST, FLOW_FEE, FLOW_PENALTY,
	FLOWS
} Flow;

typedef struct Month
{
	int64		flow[FLOWS];
} Month;

typedef struct Projection
{
	int32		header;			/* varlena header, do not touch directly */
	int32		first;			/* the first month, counted from year 0 */
	int32		count;			/* of months */
	int32		unused;
	Month		months[FLEXIBLE_ARRAY_MEMBER];
} Projection;

#define FIRST_MONTH			(1900 * MONTHS_A_YEAR)
#define LAST_MONTH			(9999 * MONTHS_A_YEAR + 11)
#define STEP				24	/* months of room made at a time */
#define PROJECTION_SIZE(n)	(offsetof(Projection, months) + \
							 sizeof(Month) * (Size) (n))

static inline int32
month_of(Day day)
{
	return (int32) month_number(civil_from_day(day));
}

/* Zeroed months first .. first + count - 1. */
static Projection *
new_projection(int32 first, int32 count)
{
	Projection *p = palloc0(PROJECTION_SIZE(count));

	SET_VARSIZE(p, PROJECTION_SIZE(count));
	p->first = first;
	p->count = count;
	return p;
}

/*
 * A projection that covers the months too; the old one where it does.  The
 * executor copies a new one to where it keeps states.
 */
static Projection *
cover_months(Projection *old, int32 from, int32 to)
{
	int32		first = old == NULL ? from : Min(old->first, from);
	int32		last = old == NULL ? to :
		Max(old->first + old->count - 1, to);
	Projection *p;

	if (old != NULL && first == old->first &&
		last == old->first + old->count - 1)
		return old;
	/* room on the side that grew, so that growing is rare */
	if (old == NULL || first < old->first)
		first = Max(first - STEP, FIRST_MONTH);
	if (old == NULL || last >= old->first + old->count)
		last = Min(last + STEP, LAST_MONTH);
	p = new_projection(first, last - first + 1);
	if (old != NULL)
		memcpy(&p->months[old->first - first], old->months,
			   sizeof(Month) * old->count);
	return p;
}

static inline void
add_flow(Projection *p, int32 month, Flow flow, int64 amount)
{
	int64	   *sum = &p->months[month - p->first].flow[flow];

	if (unlikely(add_overflows(*sum, amount, sum)))
		cents_out_of_range();
}

/*
 * A state read from anywhere: its bytes must be what they say.  A copy where
 * the datum is compressed or lies out of alignment.
 */
static Projection *
read_state(Datum datum)
{
	Projection *p = (Projection *) PG_DETOAST_DATUM(datum);

	if ((Projection *) MAXALIGN(p) != p)
		p = (Projection *) PG_DETOAST_DATUM_COPY(datum);

	if (VARSIZE(p) < PROJECTION_SIZE(0) || p->first < FIRST_MONTH ||
		p->count < 1 || p->count > LAST_MONTH - FIRST_MONTH + 1 ||
		p->first + p->count - 1 > LAST_MONTH ||
		VARSIZE(p) != PROJECTION_SIZE(p->count))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_BINARY_REPRESENTATION),
				 errmsg("state of projection has damaged bytes")));
	return p;
}

/* The state to add to: an aggregate's own is changed in place. */
static Projection *
own_state(FunctionCallInfo fcinfo, Datum datum)
{
	Projection *p = read_state(datum);
	Projection *copy;

	if ((void *) p != DatumGetPointer(datum) ||
		AggCheckCallContext(fcinfo, NULL))
		return p;
	copy = palloc(VARSIZE(p));
	memcpy(copy, p, VARSIZE(p));
	return copy;
}

/* Every later advance of cash into the month of its day. */
static Projection *
add_later_advances(Projection *p, Datum datum)
{
	Schedule	schedule;

	unpack_datum(datum, &schedule);
	for (int i = 1; i < schedule.head.advance_count; i++)
	{
		const Advance *a = &schedule.advances[i];
		int32		month = month_of(a->day);

		if (a->kind != ADVANCE_CASH)
			continue;
		p = cover_months(p, month, month);
		add_flow(p, month, FLOW_DISBURSED, a->amount);
	}
	pfree(schedule.rows);
	pfree(schedule.advances);
	return p;
}

/* projection_accum(state bytea, schedule) */
Datum
consfin_projection_accum(PG_FUNCTION_ARGS)
{
	Projection *p = PG_ARGISNULL(0) ? NULL :
		own_state(fcinfo, PG_GETARG_DATUM(0));
	Head		head;
	PackReader	reader;
	Row			row;
	int32		month;

	if (PG_ARGISNULL(1))
	{
		if (p == NULL)
			PG_RETURN_NULL();
		PG_RETURN_POINTER(p);
	}
	open_schedule(PG_GETARG_DATUM(1), &head, &reader);
	month = month_of(head.first_advance.day);
	/* a guess at the last month, to grow at once */
	p = cover_months(p, month,
					 Min(month + Min(head.row_count, 480), LAST_MONTH));
	add_flow(p, month, FLOW_DISBURSED, head.first_advance.amount);
	row_clear(&row);
	while (pack_next_row(&reader, &row))
	{
		month = month_of(row.due_on);
		if (unlikely(month >= p->first + p->count))
			p = cover_months(p, month, month);
		add_flow(p, month, FLOW_PRINCIPAL, row.due[PRINCIPAL]);
		add_flow(p, month, FLOW_INTEREST, row.due[INTEREST]);
		if (row.due[FEE] != 0)
			add_flow(p, month, FLOW_FEE, row.due[FEE]);
		if (row.due[PENALTY] != 0)
			add_flow(p, month, FLOW_PENALTY, row.due[PENALTY]);
	}
	if (reader.left != 0)
		stored_is_damaged("schedule");
	if (head.advance_count > 1)
		p = add_later_advances(p, PG_GETARG_DATUM(1));
	PG_RETURN_POINTER(p);
}

/* projection_combine(state bytea, state bytea) */
Datum
consfin_projection_combine(PG_FUNCTION_ARGS)
{
	Projection *p = own_state(fcinfo, PG_GETARG_DATUM(0));
	Projection *other = read_state(PG_GETARG_DATUM(1));

	p = cover_months(p, other->first,
					 other->first + other->count - 1);
	for (int i = 0; i < other->count; i++)
	{
		for (int k = 0; k < FLOWS; k++)
			add_flow(p, other->first + i, (Flow) k,
					 other->months[i].flow[k]);
	}
	PG_RETURN_POINTER(p);
}

static bool
is_empty(const Month *month)
{
	static const Month empty;

	return memcmp(month, &empty, sizeof(empty)) == 0;
}

/* One element of the result. */
static Datum
month_datum(const Month *m, int32 month, TupleDesc row_type)
{
	Datum		values[FLOWS + 2];
	bool		nulls[FLOWS + 2] = {0};
	int64		payment = 0;

	values[0] = DateADTGetDatum(month_start(month));
	for (int k = 0; k < FLOWS; k++)
	{
		values[k + 1] = CentsGetDatum(m->flow[k]);
		if (k != FLOW_DISBURSED &&
			add_overflows(payment, m->flow[k], &payment))
			cents_out_of_range();
	}
	values[FLOWS + 1] = CentsGetDatum(payment);
	return HeapTupleGetDatum(heap_form_tuple(row_type, values, nulls));
}

/* projection_final(state bytea): the months from the first to the last used */
Datum
consfin_projection_final(PG_FUNCTION_ARGS)
{
	Projection *p;
	Oid			element;
	TupleDesc	row_type;
	Datum	   *months;
	int			count = 0;
	int			first = 0;

	if (PG_ARGISNULL(0))
		PG_RETURN_NULL();
	p = read_state(PG_GETARG_DATUM(0));
	element = get_element_type(get_fn_expr_rettype(fcinfo->flinfo));
	if (!OidIsValid(element))
		ereport(ERROR,
				(errcode(ERRCODE_FEATURE_NOT_SUPPORTED),
				 errmsg("could not determine the element type of the "
						"result")));
	row_type = lookup_rowtype_tupdesc(element, -1);
	if (row_type->natts != FLOWS + 2)
		ereport(ERROR,
				(errcode(ERRCODE_DATATYPE_MISMATCH),
				 errmsg("cash_month must have %d columns", FLOWS + 2)));
	count = p->count;
	while (count > 0 && is_empty(&p->months[count - 1]))
		count--;
	while (first < count && is_empty(&p->months[first]))
		first++;
	months = palloc(sizeof(Datum) * Max(count - first, 1));
	for (int i = first; i < count; i++)
		months[i - first] = month_datum(&p->months[i], p->first + i,
										row_type);
	ReleaseTupleDesc(row_type);
	PG_RETURN_ARRAYTYPE_P(construct_array(months, count - first, element, -1,
										  false, TYPALIGN_DOUBLE));
}
