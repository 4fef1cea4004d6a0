/*
 * schedule_read.c
 *		What a schedule says of itself: totals, dates, counts.
 *
 * The totals stand in the first bytes, so that of a value stored out of line
 * only those are fetched.
 */
#include "compat.h"

#include "utils/date.h"

#include "core/schedule/unpack.h"
#include "type/cents.h"
#include "type/packed.h"
#include "type/schedule.h"

#if PG_VERSION_NUM >= 160000
#include "varatt.h"
#endif

PG_FUNCTION_INFO_V1(schedule_principal);
PG_FUNCTION_INFO_V1(schedule_total_interest);
PG_FUNCTION_INFO_V1(schedule_total_fee);
PG_FUNCTION_INFO_V1(schedule_total_payment);
PG_FUNCTION_INFO_V1(schedule_level_payment);
PG_FUNCTION_INFO_V1(schedule_maturity);
PG_FUNCTION_INFO_V1(schedule_first_due);
PG_FUNCTION_INFO_V1(schedule_installment_count);

/* The totals, by way of the first bytes only where the rest is elsewhere. */
static inline void
read_totals(Datum datum, PackTotals *t)
{
	struct varlena *value = (struct varlena *) DatumGetPointer(datum);

	if (VARATT_IS_EXTERNAL(value) || VARATT_IS_COMPRESSED(value))
		value = PG_DETOAST_DATUM_SLICE(datum, 0, PACK_TOTALS_BYTES);
	if (!pack_totals((const uint8_t *) VARDATA_ANY(value),
					 VARSIZE_ANY_EXHDR(value), t))
		stored_is_damaged("schedule");
}

/* Sum of principal due, cents. */
Datum
schedule_principal(PG_FUNCTION_ARGS)
{
	PackTotals	t;

	read_totals(PG_GETARG_DATUM(0), &t);
	PG_RETURN_CENTS(t.total[PRINCIPAL]);
}

/* Sum of interest due, cents. */
Datum
schedule_total_interest(PG_FUNCTION_ARGS)
{
	PackTotals	t;

	read_totals(PG_GETARG_DATUM(0), &t);
	PG_RETURN_CENTS(t.total[INTEREST]);
}

/* Sum of fees due, cents. */
Datum
schedule_total_fee(PG_FUNCTION_ARGS)
{
	PackTotals	t;

	read_totals(PG_GETARG_DATUM(0), &t);
	PG_RETURN_CENTS(t.total[FEE]);
}

/* Sum of all that is due, cents; the type holds it within int64. */
Datum
schedule_total_payment(PG_FUNCTION_ARGS)
{
	PackTotals	t;

	read_totals(PG_GETARG_DATUM(0), &t);
	PG_RETURN_CENTS((int64) ((uint64) t.total[PRINCIPAL] +
							 (uint64) t.total[INTEREST] +
							 (uint64) t.total[FEE] +
							 (uint64) t.total[PENALTY]));
}

/* The level payment, cents; null where the method has none. */
Datum
schedule_level_payment(PG_FUNCTION_ARGS)
{
	PackTotals	t;

	read_totals(PG_GETARG_DATUM(0), &t);
	if (t.level_payment == 0)
		PG_RETURN_NULL();
	PG_RETURN_CENTS(t.level_payment);
}

/* Plan and a reader of the rows. */
static void
open_plan(Datum datum, Head *head, PackReader *reader)
{
	PackedSchedule packed = packed_schedule(datum);

	if (!pack_read_plan(packed.bytes, packed.length, head, reader))
		stored_is_damaged("schedule");
}

/* The last due date. */
Datum
schedule_maturity(PG_FUNCTION_ARGS)
{
	Head		head;
	PackReader	reader;
	Row			row;

	open_plan(PG_GETARG_DATUM(0), &head, &reader);
	row_clear(&row);
	while (pack_next_row(&reader, &row))
		;
	if (reader.left != 0)
		stored_is_damaged("schedule");
	PG_RETURN_DATEADT(reader.day);
}

/* The due date of the first installment; an upfront fee is none. */
Datum
schedule_first_due(PG_FUNCTION_ARGS)
{
	Head		head;
	PackReader	reader;
	Row			row;

	open_plan(PG_GETARG_DATUM(0), &head, &reader);
	row_clear(&row);
	if (!pack_next_row(&reader, &row) ||
		(head.plan.upfront_fee > 0 && !pack_next_row(&reader, &row)))
		stored_is_damaged("schedule");
	PG_RETURN_DATEADT(row.due_on);
}

/* Count of installments; the row of an upfront fee is none. */
Datum
schedule_installment_count(PG_FUNCTION_ARGS)
{
	Head		head;
	PackReader	reader;

	open_plan(PG_GETARG_DATUM(0), &head, &reader);
	PG_RETURN_INT32(schedule_installments(&head));
}
