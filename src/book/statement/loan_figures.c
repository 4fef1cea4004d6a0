/*
 * loan_figures.c
 *		What a statement says of a loan: its figures so far, and the
 *		installments that it bills.
 *
 * A statement bills an installment that is due, or whose period ends, up to
 * its due date: a calendar that moved the one and not the other takes none
 * off its statement.  Interest and fees count once they are billed, or
 * settled before; principal counts from the day it was lent.
 */
#include "compat.h"

#include "utils/date.h"
#include "utils/tuplestore.h"

#include "calc/calendar.h"
#include "calc/composite.h"
#include "core/accrue/roll_forward.h"
#include "core/service/revolving.h"
#include "errors.h"
#include "type/cents.h"
#include "type/schedule.h"

PG_FUNCTION_INFO_V1(consfin_loan_figures);
PG_FUNCTION_INFO_V1(consfin_billed_rows);
PG_FUNCTION_INFO_V1(consfin_revolves);

/* A schedule brought to a day, and until when it bills. */
typedef struct Billed
{
	Schedule	schedule;
	Day			until;
} Billed;

/* Columns of loan_figures(). */
#define FIGURES		11

/* So far, in cents; charged[PRINCIPAL] is what was lent. */
typedef struct Figures
{
	Cents		charged[COMPONENTS];
	Cents		paid;
	Cents		balance;		/* principal unpaid, and charges billed */
	Cents		due;			/* of it what is billed, */
	Cents		past_due;		/* of that what was due before the day, */
	Cents		due_principal;	/* and the principal of the rest */
} Figures;

static void
read_billed(FunctionCallInfo fcinfo, Billed *billed)
{
	Day			on = date_argument(fcinfo, 1, "on_date");
	Fault		f;

	billed->until = date_argument(fcinfo, 2, "due_by");
	unpack_datum(PG_GETARG_DATUM(0), &billed->schedule);
	if (!check_event_day(&billed->schedule.head, on, &f) ||
		!bring_to(&billed->schedule, on, &f))
		raise_fault(&f);
}

static bool
is_billed(const Billed *billed, const Row *row)
{
	return Min(row->due_on, row->end_on) <= billed->until;
}

static void
add_row(const Row *row, bool bills, bool is_late, Figures *figures)
{
	for (Component c = PRINCIPAL; c < COMPONENTS; c++)
	{
		Cents		unpaid = row_unpaid(row, c);

		figures->paid += row->paid[c];
		if (c != PRINCIPAL)
			figures->charged[c] += row->paid[c] + row->waived[c] +
				(bills ? unpaid : 0);
		if (bills || c == PRINCIPAL)
			figures->balance += unpaid;
		if (bills)
			figures->due += unpaid;
		if (is_late)
			figures->past_due += unpaid;
		else if (bills && c == PRINCIPAL)
			figures->due_principal += unpaid;
	}
}

/* What was lent, and charges that were made principal; none to come. */
static void
add_advances(const Schedule *schedule, Figures *figures)
{
	for (int i = 0; i < schedule->head.advance_count; i++)
	{
		const Advance *advance = &schedule->advances[i];

		if (advance->day < schedule->head.as_of)
			figures->charged[advance->kind] += advance->amount;
		else
			figures->balance -= advance->amount;
	}
}

static void
figures_of(const Billed *billed, Figures *figures)
{
	const Schedule *schedule = &billed->schedule;

	memset(figures, 0, sizeof(*figures));
	add_advances(schedule, figures);
	for (int i = 0; i < schedule->head.row_count; i++)
	{
		const Row  *row = &schedule->rows[i];

		add_row(row, is_billed(billed, row),
				row->due_on < schedule->head.as_of, figures);
	}
}

/* loan_figures(schedule, on_date, due_by) */
Datum
consfin_loan_figures(PG_FUNCTION_ARGS)
{
	TupleDesc	row_type = result_row_type(fcinfo);
	bool		nulls[FIGURES] = {false};
	Datum		values[FIGURES];
	Billed		billed;
	Figures		figures;
	Cents		charged = 0;

	if (row_type->natts != FIGURES)
		elog(ERROR, "return type of loan_figures must have %d columns",
			 FIGURES);
	read_billed(fcinfo, &billed);
	figures_of(&billed, &figures);
	for (Component c = PRINCIPAL; c < COMPONENTS; c++)
	{
		values[c] = CentsGetDatum(figures.charged[c]);
		charged += figures.charged[c];
	}
	values[4] = CentsGetDatum(figures.paid);
	values[5] = CentsGetDatum(charged - figures.paid - figures.balance);
	values[6] = CentsGetDatum(figures.balance);
	values[7] = CentsGetDatum(figures.due);
	values[8] = CentsGetDatum(figures.past_due);
	values[9] = CentsGetDatum(figures.due_principal);
	values[10] = BoolGetDatum(is_one_purchase(&billed.schedule.head));
	PG_RETURN_DATUM(HeapTupleGetDatum(heap_form_tuple(row_type, values,
													  nulls)));
}

static void
put_row(ReturnSetInfo *result, int no, const Row *row)
{
	bool		nulls[6] = {false};
	Datum		values[6];
	bool		owes = false;

	values[0] = Int32GetDatum(no);
	values[1] = DateADTGetDatum(row->due_on);
	for (Component c = PRINCIPAL; c < COMPONENTS; c++)
	{
		values[2 + c] = CentsGetDatum(row_unpaid(row, c));
		owes |= row_unpaid(row, c) != 0;
	}
	if (owes)
		tuplestore_putvalues(result->setResult, result->setDesc, values,
							 nulls);
}

/* billed_rows(schedule, on_date, due_by) */
Datum
consfin_billed_rows(PG_FUNCTION_ARGS)
{
	ReturnSetInfo *result = (ReturnSetInfo *) fcinfo->resultinfo;
	Billed		billed;

	InitMaterializedSRF(fcinfo, MAT_SRF_USE_EXPECTED_DESC);
	read_billed(fcinfo, &billed);
	for (int i = 0; i < billed.schedule.head.row_count; i++)
	{
		const Row  *row = &billed.schedule.rows[i];

		if (is_billed(&billed, row))
			put_row(result, row_no(&billed.schedule, i), row);
	}
	return (Datum) 0;
}

/* revolves(schedule) */
Datum
consfin_revolves(PG_FUNCTION_ARGS)
{
	Schedule	schedule;

	unpack_datum(PG_GETARG_DATUM(0), &schedule);
	PG_RETURN_BOOL(schedule.head.terms.revolving_rate != RATE_NONE &&
				   schedule.head.written_off_on == NO_DAY &&
				   is_one_purchase(&schedule.head));
}
