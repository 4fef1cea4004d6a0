/*
 * schedule_fields.h
 *		The named fields of a schedule's head and rows, in the order of the
 *		text; the packed sections list theirs in the order of the format.
 */
#ifndef CONSFIN_CORE_SCHEDULE_SCHEDULE_FIELDS_H
#define CONSFIN_CORE_SCHEDULE_SCHEDULE_FIELDS_H

#include "core/schedule/record_fields.h"
#include "core/schedule/schedule.h"

/* Of the head; those of kind FIELD_OTHER are read and written by hand. */
typedef enum HeadField
{
	HEAD_VERSION, HEAD_CURRENCY, HEAD_METHOD, HEAD_RATE, HEAD_EVERY,
	HEAD_DUE_DAY, HEAD_INSTALLMENTS, HEAD_DAY_COUNT, HEAD_ROUNDING,
	HEAD_PAYMENT_ROUNDING, HEAD_INTEREST_ROUNDING, HEAD_RESIDUAL,
	HEAD_ODD_DAYS, HEAD_MONTH_END, HEAD_BUSINESS_DAY, HEAD_PERIOD_ENDS,
	HEAD_PAYMENT,
	HEAD_ROUND_TO, HEAD_FEE_RATE, HEAD_FEE_MIN, HEAD_FEE_MAX,
	HEAD_UPFRONT_FEE, HEAD_BALLOON, HEAD_GRACE_PRINCIPAL,
	HEAD_GRACE_INTEREST, HEAD_INTEREST_FREE, HEAD_TERMS, HEAD_ADVANCES,
	HEAD_LEVEL_PAYMENT, HEAD_AS_OF, HEAD_CARRY, HEAD_REFUNDED,
	HEAD_REFUNDED_ON,
	HEAD_CHARGES_RETURNED, HEAD_FEES_RETURNED, HEAD_UPFRONT_REFUNDED,
	HEAD_CANCELLED,
	HEAD_KEPT, HEAD_KEPT_UNTIL, HEAD_PREPAID, HEAD_PREPAID_YEAR,
	HEAD_PRINCIPAL_DAYS, HEAD_PAUSE,
	HEAD_PERIOD_START, HEAD_PERIOD_END, HEAD_PERIOD_SEED, HEAD_FREE_UNTIL,
	HEAD_WRITTEN_OFF_ON, HEAD_ACCELERATED_ON,
	HEAD_MODIFICATIONS, HEAD_ROWS, HEAD_FIELDS
} HeadField;

/* Of a row. */
typedef enum RowField
{
	ROW_DUE_ON, ROW_END_ON, ROW_START_ON, ROW_PRINCIPAL, ROW_INTEREST,
	ROW_FEE, ROW_PENALTY, ROW_PAID, ROW_WAIVED, ROW_FIXED_INTEREST,
	ROW_HANDED_INTEREST, ROW_FIXED_PENALTY, ROW_PENALTY_BASE, ROW_CAP_BASE,
	ROW_CLOSED_ON, ROW_INTEREST_SUM, ROW_LATE_SUM, ROW_PENALTY_SUM, ROW_FIELDS
} RowField;

/* Of an advance. */
typedef enum AdvanceField
{
	ADVANCE_ON, ADVANCE_AMOUNT, ADVANCE_KIND, ADVANCE_FIELDS
} AdvanceField;

#define PAUSE_FIELDS			3	/* from, to; components by hand */
#define MODIFICATION_FIELDS		3

extern const Field head_fields[HEAD_FIELDS];
extern const Field row_fields[ROW_FIELDS];
extern const Field advance_fields[ADVANCE_FIELDS];
extern const Field paid_fields[COMPONENTS];
extern const Field waived_fields[COMPONENTS];
extern const Field pause_fields[PAUSE_FIELDS];
extern const Field modification_fields[MODIFICATION_FIELDS];

/* Packed sections: what is rare in the plan, and the state. */
extern const FieldSet packed_options;
extern const FieldSet packed_state;
extern const FieldSet packed_row_state;

#endif							/* CONSFIN_CORE_SCHEDULE_SCHEDULE_FIELDS_H */
