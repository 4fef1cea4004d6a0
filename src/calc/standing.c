/*
 * standing.c
 *		What a schedule says on a day: SQL functions that read and change
 *		nothing.
 */
#include "compat.h"

#include "utils/builtins.h"
#include "utils/date.h"

#include "calc/composite.h"
#include "calc/servicing.h"
#include "calc/standing_read.h"
#include "core/standing/standing_packed.h"
#include "errors.h"
#include "type/cents.h"
#include "type/packed.h"
#include "type/schedule.h"

PG_FUNCTION_INFO_V1(consfin_standing);
PG_FUNCTION_INFO_V1(consfin_as_of);
PG_FUNCTION_INFO_V1(consfin_outstanding);
PG_FUNCTION_INFO_V1(consfin_due_between);
PG_FUNCTION_INFO_V1(consfin_arrears);
PG_FUNCTION_INFO_V1(consfin_days_past_due);
PG_FUNCTION_INFO_V1(consfin_next_due);
PG_FUNCTION_INFO_V1(consfin_accrued_interest);
PG_FUNCTION_INFO_V1(consfin_accrued_penalty);
PG_FUNCTION_INFO_V1(consfin_payoff_amount);
PG_FUNCTION_INFO_V1(consfin_status);

/* Of standing(): its columns, the one that may be null, and bytes enough. */
#define STANDING_COLUMNS		14
#define STANDING_NEXT_DUE_ON	8
#define STANDING_BYTES			160

static int64_t
sum_of(const int64_t *amounts)
{
	return amounts[PRINCIPAL] + amounts[INTEREST] + amounts[FEE] +
		amounts[PENALTY];
}

/* The standing on the day of the second argument. */
static inline const Standing *
read_loan(FunctionCallInfo fcinfo)
{
	return read_standing(PG_GETARG_DATUM(0),
						 date_argument(fcinfo, 1, "on_date"));
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

/*
 * A value of eight bytes into a row being formed; what follows it.  Padding
 * is compared, too: it is made of zeroes.
 */
static inline char *
put_cents(char *at, int64_t amount)
{
	memset(at, 0, ALIGNOF_DOUBLE);
	at = (char *) DOUBLEALIGN(at);
	memcpy(at, &amount, sizeof(amount));
	return at + sizeof(amount);
}

/* The same for four bytes. */
static inline char *
put_number(char *at, int32_t number)
{
	memset(at, 0, ALIGNOF_INT);
	at = (char *) INTALIGN(at);
	memcpy(at, &number, sizeof(number));
	return at + sizeof(number);
}

/* The same for a short text. */
static inline char *
put_name(char *at, const char *name)
{
	size_t		length = strlen(name);

	SET_VARSIZE_SHORT(at, VARHDRSZ_SHORT + length);
	memcpy(at + VARHDRSZ_SHORT, name, length);
	return at + VARHDRSZ_SHORT + length;
}

/* The columns of standing() in their order, next_due_on left out if none. */
static char *
put_standing(char *at, const Standing *r)
{
	at = put_name(at, status_names[r->status]);
	at = put_cents(at, r->outstanding);
	at = put_number(at, r->days_past_due);
	for (Component c = PRINCIPAL; c < COMPONENTS; c++)
		at = put_cents(at, r->past_due[c]);
	at = put_cents(at, sum_of(r->due_now));
	if (r->next_due_on != NO_DAY)
		at = put_number(at, r->next_due_on);
	at = put_cents(at, sum_of(r->next_due));
	at = put_cents(at, r->accrued_interest);
	at = put_cents(at, r->earned_interest);
	at = put_cents(at, r->earned_penalty);
	return put_cents(at, payoff_total(r));
}

/*
 * standing(schedule, on_date): all of it.  The row is formed by hand, as
 * heap_form_tuple would: over a portfolio that halves the time of the call.
 */
Datum
consfin_standing(PG_FUNCTION_ARGS)
{
	const Standing *r = read_loan(fcinfo);
	TupleDesc	row_type = result_row_type(fcinfo);
	bool		has_null = r->next_due_on == NO_DAY;
	int			bitmap = has_null ? BITMAPLEN(STANDING_COLUMNS) : 0;
	int			header = MAXALIGN(SizeofHeapTupleHeader + bitmap);
	HeapTupleHeader row = palloc(STANDING_BYTES);
	char	   *end;

	memset(row, 0, MAXALIGN(SizeofHeapTupleHeader +
							BITMAPLEN(STANDING_COLUMNS)));
	if (row_type->natts != STANDING_COLUMNS)
		elog(ERROR, "return type of standing must have %d columns",
			 STANDING_COLUMNS);
	end = put_standing((char *) row + header, r);
	HeapTupleHeaderSetDatumLength(row, end - (char *) row);
	HeapTupleHeaderSetTypeId(row, row_type->tdtypeid);
	HeapTupleHeaderSetTypMod(row, row_type->tdtypmod);
	ItemPointerSetInvalid(&row->t_ctid);
	HeapTupleHeaderSetNatts(row, STANDING_COLUMNS);
	row->t_hoff = header;
	row->t_infomask = HEAP_HASVARWIDTH;
	if (has_null)
	{
		row->t_infomask |= HEAP_HASNULL;
		for (int i = 0; i < STANDING_COLUMNS; i++)
			row->t_bits[i / 8] |= i == STANDING_NEXT_DUE_ON ? 0 : 1 << i % 8;
	}
	PG_RETURN_HEAPTUPLEHEADER(row);
}

/* as_of(schedule): the first day it can be read on */
Datum
consfin_as_of(PG_FUNCTION_ARGS)
{
	Head		head;
	PackReader	rows;

	open_schedule(PG_GETARG_DATUM(0), &head, &rows);
	PG_RETURN_DATEADT(last_day(&head));
}

/* outstanding(schedule): principal unpaid, cents */
Datum
consfin_outstanding(PG_FUNCTION_ARGS)
{
	int64_t		unpaid;
	Head		head;
	PackReader	rows;

	open_schedule(PG_GETARG_DATUM(0), &head, &rows);
	if (head.advance_count > 1)
		PG_RETURN_CENTS(read_standing(PG_GETARG_DATUM(0),
									  NO_DAY)->outstanding);
	unpaid = packed_unpaid_principal(&rows);
	if (rows.left != 0)
		stored_is_damaged("schedule");
	PG_RETURN_CENTS(unpaid);
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
		stored_is_damaged("schedule");
	return components_row(fcinfo, unpaid);
}

/* arrears(schedule, on_date): unpaid of rows due before the day */
Datum
consfin_arrears(PG_FUNCTION_ARGS)
{
	const Standing *r = read_loan(fcinfo);

	return components_row(fcinfo, r->past_due);
}

/* days_past_due(schedule, on_date, grace, tolerance) */
Datum
consfin_days_past_due(PG_FUNCTION_ARGS)
{
	int32		grace = PG_GETARG_INT32(2);
	Cents		tolerance = PG_GETARG_CENTS(3);
	const Standing *r = read_loan(fcinfo);

	if (grace < 0 || tolerance < 0)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("%s must not be negative",
						grace < 0 ? "grace" : "tolerance")));
	PG_RETURN_INT32(days_that_count(r, grace, tolerance));
}

/* next_due(schedule, on_date): the first unpaid row due on the day or after */
Datum
consfin_next_due(PG_FUNCTION_ARGS)
{
	const Standing *r = read_loan(fcinfo);
	Datum		values[COMPONENTS + 2];
	bool		nulls[COMPONENTS + 2] = {false};

	values[0] = DateADTGetDatum(r->next_due_on);
	nulls[0] = r->next_due_on == NO_DAY;
	for (Component c = PRINCIPAL; c < COMPONENTS; c++)
		values[1 + c] = CentsGetDatum(r->next_due[c]);
	values[1 + COMPONENTS] = CentsGetDatum(sum_of(r->next_due));
	return make_row(fcinfo, values, nulls);
}

/* accrued_interest(schedule, on_date): accrued, not due, unpaid, cents */
Datum
consfin_accrued_interest(PG_FUNCTION_ARGS)
{
	const Standing *r = read_loan(fcinfo);

	PG_RETURN_CENTS(r->accrued_interest);
}

/* accrued_penalty(schedule, on_date): charged by then and unpaid, cents */
Datum
consfin_accrued_penalty(PG_FUNCTION_ARGS)
{
	const Standing *r = read_loan(fcinfo);

	PG_RETURN_CENTS(r->past_due[PENALTY] + r->due_now[PENALTY] +
					r->early[PENALTY]);
}

/* payoff_amount(schedule, on_date): what closes the loan, by parts */
Datum
consfin_payoff_amount(PG_FUNCTION_ARGS)
{
	const Standing *r = read_loan(fcinfo);
	Datum		values[COMPONENTS + 3];
	bool		nulls[COMPONENTS + 3] = {false};

	values[0] = CentsGetDatum(payoff_total(r));
	for (Component c = PRINCIPAL; c < COMPONENTS; c++)
		values[1 + c] = CentsGetDatum(r->past_due[c] + r->due_now[c] +
									  r->early[c]);
	values[1 + COMPONENTS] = CentsGetDatum(r->prepay_charge);
	values[2 + COMPONENTS] = CentsGetDatum(r->upfront_returned);
	return make_row(fcinfo, values, nulls);
}

/* status(schedule, on_date): one of four names */
Datum
consfin_status(PG_FUNCTION_ARGS)
{
	const Standing *r = read_loan(fcinfo);

	PG_RETURN_TEXT_P(cstring_to_text(status_names[r->status]));
}
