/*
 * standing.c
 *		What a schedule says on a day: SQL functions that read and change
 *		nothing.
 *
 * A schedule is read straight from its packed bytes in one pass.  One with
 * several advances is taken apart first, as is anything else that needs all
 * of them at once.
 */
#include "calc/composite.h"

#include "catalog/pg_type.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/date.h"

#include "core/reading.h"
#include "errors.h"
#include "type/cents.h"
#include "type/schedule.h"

PG_FUNCTION_INFO_V1(consfin_standing);
PG_FUNCTION_INFO_V1(consfin_outstanding);
PG_FUNCTION_INFO_V1(consfin_due_between);
PG_FUNCTION_INFO_V1(consfin_arrears);
PG_FUNCTION_INFO_V1(consfin_days_past_due);
PG_FUNCTION_INFO_V1(consfin_next_due);
PG_FUNCTION_INFO_V1(consfin_accrued_interest);
PG_FUNCTION_INFO_V1(consfin_accrued_penalty);
PG_FUNCTION_INFO_V1(consfin_payoff);
PG_FUNCTION_INFO_V1(consfin_next_event_on);
PG_FUNCTION_INFO_V1(consfin_status);

/* Columns of standing(), in their order. */
enum
{
	STANDING_STATUS, STANDING_OUTSTANDING, STANDING_DAYS_PAST_DUE,
	STANDING_PAST_DUE,			/* principal, interest, fee, penalty */
	STANDING_DUE_TODAY = STANDING_PAST_DUE + COMPONENTS,
	STANDING_NEXT_DUE_ON, STANDING_NEXT_DUE, STANDING_ACCRUED_INTEREST,
	STANDING_EARNED_INTEREST, STANDING_EARNED_PENALTY, STANDING_PAYOFF,
	STANDING_COLUMNS
};

static int64_t
sum_of(const int64_t *amounts)
{
	return amounts[PRINCIPAL] + amounts[INTEREST] + amounts[FEE] +
		amounts[PENALTY];
}

/* Rows from the bytes into the reading, one after another. */
static bool
read_packed(PackReader *rows, const Head *head, Day on, Reading *reading,
			Fault *f)
{
	Row			row;

	if (!reading_start(reading, head, NULL, on, f))
		return false;
	row_clear(&row);
	while (pack_next_row(rows, &row))
	{
		if (!reading_row(reading, &row, f))
			return false;
	}
	if (rows->left != 0)
		schedule_is_damaged();
	return reading_finish(reading, f);
}

/*
 * The first argument as it stands at the end of the day.  The head is the
 * caller's, and the reading refers to it.
 */
static void
read_on(FunctionCallInfo fcinfo, Day on, Head *head, Reading *reading)
{
	Datum		datum = PG_GETARG_DATUM(0);
	PackReader	rows;
	Schedule	schedule;
	Fault		f;

	open_schedule(datum, head, &rows);
	if (on == NO_DAY)
		on = head->as_of != NO_DAY ? head->as_of : head->first_advance.day;
	if (head->advance_count == 1)
	{
		if (!read_packed(&rows, head, on, reading, &f))
			raise_fault(&f);
		return;
	}
	unpack_datum(datum, &schedule);
	if (!read_schedule(&schedule, on, reading, &f))
		raise_fault(&f);
	reading->head = head;
}

/* The reading on the day of the second argument. */
static inline void
read_loan(FunctionCallInfo fcinfo, Head *head, Reading *reading)
{
	read_on(fcinfo, PG_GETARG_DATEADT(1), head, reading);
}

static Datum
make_row(FunctionCallInfo fcinfo, Datum *values, bool *nulls)
{
	return HeapTupleGetDatum(heap_form_tuple(result_row_type(fcinfo), values,
											 nulls));
}

/* The row (principal, interest, fee, penalty, total). */
static Datum
components_row(FunctionCallInfo fcinfo, const int64_t *amounts)
{
	Datum		values[COMPONENTS + 1];
	bool		nulls[COMPONENTS + 1] = {false};

	for (Component c = PRINCIPAL; c < COMPONENTS; c++)
		values[c] = CentsGetDatum(amounts[c]);
	values[COMPONENTS] = CentsGetDatum(sum_of(amounts));
	return make_row(fcinfo, values, nulls);
}

/* standing(schedule, on_date): all of it */
Datum
consfin_standing(PG_FUNCTION_ARGS)
{
	Head		head;
	Reading		r;
	Datum		values[STANDING_COLUMNS];
	bool		nulls[STANDING_COLUMNS] = {false};

	read_loan(fcinfo, &head, &r);
	values[STANDING_STATUS] =
		PointerGetDatum(cstring_to_text(status_names[r.status]));
	values[STANDING_OUTSTANDING] = CentsGetDatum(r.outstanding);
	values[STANDING_DAYS_PAST_DUE] = Int32GetDatum(r.days_past_due);
	for (Component c = PRINCIPAL; c < COMPONENTS; c++)
		values[STANDING_PAST_DUE + c] = CentsGetDatum(r.past_due[c]);
	values[STANDING_DUE_TODAY] = CentsGetDatum(sum_of(r.due_now));
	values[STANDING_NEXT_DUE_ON] = DateADTGetDatum(r.next_due_on);
	nulls[STANDING_NEXT_DUE_ON] = r.next_due_on == NO_DAY;
	values[STANDING_NEXT_DUE] = CentsGetDatum(sum_of(r.next_due));
	values[STANDING_ACCRUED_INTEREST] = CentsGetDatum(r.accrued_interest);
	values[STANDING_EARNED_INTEREST] = CentsGetDatum(r.earned_interest);
	values[STANDING_EARNED_PENALTY] = CentsGetDatum(r.earned_penalty);
	values[STANDING_PAYOFF] = CentsGetDatum(payoff_total(&r));
	return make_row(fcinfo, values, nulls);
}

/* outstanding(schedule): principal unpaid, cents */
Datum
consfin_outstanding(PG_FUNCTION_ARGS)
{
	Head		head;
	Reading		r;

	read_on(fcinfo, NO_DAY, &head, &r);
	PG_RETURN_CENTS(r.outstanding);
}

/* due_between(schedule, from_on, to_on): unpaid of rows due then */
Datum
consfin_due_between(PG_FUNCTION_ARGS)
{
	DateADT		from = PG_GETARG_DATEADT(1);
	DateADT		to = PG_GETARG_DATEADT(2);
	int64_t		unpaid[COMPONENTS] = {0};
	Head		head;
	PackReader	rows;
	Row			row;

	if (from > to)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("from_on must not be after to_on")));
	open_schedule(PG_GETARG_DATUM(0), &head, &rows);
	row_clear(&row);
	while (pack_next_row(&rows, &row))
	{
		if (row.due_on > to)
			return components_row(fcinfo, unpaid);
		if (row.due_on < from)
			continue;
		for (Component c = PRINCIPAL; c < COMPONENTS; c++)
			unpaid[c] += row_unpaid(&row, c);
	}
	if (rows.left != 0)
		schedule_is_damaged();
	return components_row(fcinfo, unpaid);
}

/* arrears(schedule, on_date): unpaid of rows due before the day */
Datum
consfin_arrears(PG_FUNCTION_ARGS)
{
	Head		head;
	Reading		r;

	read_loan(fcinfo, &head, &r);
	return components_row(fcinfo, r.past_due);
}

/* days_past_due(schedule, on_date, grace, tolerance) */
Datum
consfin_days_past_due(PG_FUNCTION_ARGS)
{
	int32		grace = PG_GETARG_INT32(2);
	Cents		tolerance = PG_GETARG_CENTS(3);
	Head		head;
	Reading		r;

	if (grace < 0 || tolerance < 0)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("%s must not be negative",
						grace < 0 ? "grace" : "tolerance")));
	read_loan(fcinfo, &head, &r);
	PG_RETURN_INT32(days_that_count(&r, grace, tolerance));
}

/* next_due(schedule, on_date): the first unpaid row due on the day or after */
Datum
consfin_next_due(PG_FUNCTION_ARGS)
{
	Head		head;
	Reading		r;
	Datum		values[COMPONENTS + 2];
	bool		nulls[COMPONENTS + 2] = {false};

	read_loan(fcinfo, &head, &r);
	values[0] = DateADTGetDatum(r.next_due_on);
	nulls[0] = r.next_due_on == NO_DAY;
	for (Component c = PRINCIPAL; c < COMPONENTS; c++)
		values[1 + c] = CentsGetDatum(r.next_due[c]);
	values[1 + COMPONENTS] = CentsGetDatum(sum_of(r.next_due));
	return make_row(fcinfo, values, nulls);
}

/* accrued_interest(schedule, on_date): accrued, not due, unpaid, cents */
Datum
consfin_accrued_interest(PG_FUNCTION_ARGS)
{
	Head		head;
	Reading		r;

	read_loan(fcinfo, &head, &r);
	PG_RETURN_CENTS(r.accrued_interest);
}

/* accrued_penalty(schedule, on_date): charged by then and unpaid, cents */
Datum
consfin_accrued_penalty(PG_FUNCTION_ARGS)
{
	Head		head;
	Reading		r;

	read_loan(fcinfo, &head, &r);
	PG_RETURN_CENTS(r.past_due[PENALTY] + r.due_now[PENALTY] +
					r.early[PENALTY]);
}

/* payoff(schedule, on_date): what closes the loan on the day, by parts */
Datum
consfin_payoff(PG_FUNCTION_ARGS)
{
	Head		head;
	Reading		r;
	Datum		values[COMPONENTS + 3];
	bool		nulls[COMPONENTS + 3] = {false};

	read_loan(fcinfo, &head, &r);
	values[0] = CentsGetDatum(payoff_total(&r));
	for (Component c = PRINCIPAL; c < COMPONENTS; c++)
		values[1 + c] = CentsGetDatum(r.past_due[c] + r.due_now[c] +
									  r.early[c]);
	values[1 + COMPONENTS] = CentsGetDatum(r.prepay_charge);
	values[2 + COMPONENTS] = CentsGetDatum(r.upfront_returned);
	return make_row(fcinfo, values, nulls);
}

/* The days past due at which stages begin, from an int[]; its length. */
static int
stage_days(ArrayType *stages, const int32_t **days)
{
	int			count = ArrayGetNItems(ARR_NDIM(stages), ARR_DIMS(stages));

	if (ARR_NDIM(stages) > 1)
		ereport(ERROR,
				(errcode(ERRCODE_ARRAY_SUBSCRIPT_ERROR),
				 errmsg("stages must be an array of one dimension")));
	if (array_contains_nulls(stages))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("stages must not contain nulls")));
	*days = (const int32_t *) ARR_DATA_PTR(stages);
	for (int i = 0; i < count; i++)
	{
		if ((*days)[i] < 1 || (*days)[i] > MAX_DAY - MIN_DAY)
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					 errmsg("stage must be from 1 to %d days past due, not %d",
							MAX_DAY - MIN_DAY, (*days)[i])));
	}
	return count;
}

/* next_event_on(schedule, stages, on_date): when anything can change next */
Datum
consfin_next_event_on(PG_FUNCTION_ARGS)
{
	const int32_t *days;
	int			count;
	Head		head;
	Reading		r;
	Day			next;

	if (PG_ARGISNULL(0) || PG_ARGISNULL(1))
		PG_RETURN_NULL();
	count = stage_days(PG_GETARG_ARRAYTYPE_P(1), &days);
	read_on(fcinfo, PG_ARGISNULL(2) ? NO_DAY : PG_GETARG_DATEADT(2), &head,
			&r);
	next = next_event_day(&r, days, count);
	if (next == NO_DAY)
		PG_RETURN_NULL();
	PG_RETURN_DATEADT(next);
}

/* status(schedule, on_date): one of four names */
Datum
consfin_status(PG_FUNCTION_ARGS)
{
	Head		head;
	Reading		r;

	read_loan(fcinfo, &head, &r);
	PG_RETURN_TEXT_P(cstring_to_text(status_names[r.status]));
}
