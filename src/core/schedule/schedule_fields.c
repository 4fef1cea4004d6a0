/*
 * schedule_fields.c
 *		The named fields of a schedule's head and rows.
 */
#include "core/schedule/schedule_fields.h"

const char *const method_names[METHODS] = {
	"level", "equal_principal", "interest_only", "bullet", "flat", "revolving"
};

const char *const interest_rounding_names[INTEREST_ROUNDINGS] = {
	"per_period", "carried"
};

const char *const residual_names[RESIDUALS] = {"last", "spread", "first"};

const char *const odd_days_names[ODD_DAYS_RULES] = {"level", "first"};

const char *const period_ends_names[PERIOD_ENDS] = {
	"unadjusted", "adjusted"
};

static const char *const advance_kind_names[ADVANCE_KINDS] = {
	"cash", "interest", "fee", "penalty"
};

#define NO_NAMES		NULL, 0
#define MONEY(key, record, member) \
	{key, FIELD_MONEY, offsetof(record, member), 0, 0, INT64_MAX, NO_NAMES}
#define DATE(key, record, member, initial) \
	{key, FIELD_DATE, offsetof(record, member), initial, MIN_DAY, MAX_DAY, \
	 NO_NAMES}
#define EXACT(key, member) \
	{key, FIELD_EXACT, offsetof(Row, member), 0, 0, 0, NO_NAMES}
#define NUMBER(key, member, initial, low, high) \
	{key, FIELD_NUMBER, offsetof(Head, member), initial, low, high, NO_NAMES}
#define SHARE(key, member) \
	{key, FIELD_RATE, offsetof(Head, member), 0, 0, MAX_RATE, NO_NAMES}
#define NAME(key, member, names) \
	{key, FIELD_NAME, offsetof(Head, member), 0, 0, \
	 (int64_t) lengthof(names) - 1, names, (int) lengthof(names)}
#define OTHER(key)		{key, FIELD_OTHER, 0, 0, 0, 0, NO_NAMES}

const Field head_fields[HEAD_FIELDS] = {
	[HEAD_VERSION] = OTHER("version"),
	[HEAD_CURRENCY] = NUMBER("currency", currency, 0, 0, 999),
	[HEAD_METHOD] = NAME("method", plan.method, method_names),
	[HEAD_RATE] = SHARE("rate", plan.rate),
	[HEAD_EVERY] = OTHER("every"),
	[HEAD_DUE_DAY] = OTHER("due_day"),
	[HEAD_INSTALLMENTS] = OTHER("installments"),
	[HEAD_DAY_COUNT] = {"day_count", FIELD_NAME,
	offsetof(Head, plan.day_count), 0, 0, LOAN_DAY_COUNTS - 1,
	day_count_names, LOAN_DAY_COUNTS},
	[HEAD_ROUNDING] = NAME("rounding", plan.rounding, rounding_names),
	[HEAD_PAYMENT_ROUNDING] = NAME("payment_rounding", plan.payment_rounding,
								   rounding_names),
	[HEAD_INTEREST_ROUNDING] = NAME("interest_rounding",
									plan.interest_rounding,
									interest_rounding_names),
	[HEAD_RESIDUAL] = NAME("residual", plan.residual, residual_names),
	[HEAD_ODD_DAYS] = NAME("odd_days", plan.odd_days, odd_days_names),
	[HEAD_MONTH_END] = NAME("month_end", plan.month_end, month_end_names),
	[HEAD_BUSINESS_DAY] = NAME("business_day", plan.business_day,
							   business_day_names),
	[HEAD_PERIOD_ENDS] = NAME("period_ends", plan.period_ends,
							  period_ends_names),
	[HEAD_PAYMENT] = MONEY("payment", Head, plan.payment),
	[HEAD_ROUND_TO] = {"round_to", FIELD_MONEY,
	offsetof(Head, plan.round_to), 1, 1, INT64_MAX, NO_NAMES},
	[HEAD_FEE_RATE] = SHARE("fee_rate", plan.fee_rate),
	[HEAD_FEE_MIN] = MONEY("fee_min", Head, plan.fee_min),
	[HEAD_FEE_MAX] = MONEY("fee_max", Head, plan.fee_max),
	[HEAD_UPFRONT_FEE] = MONEY("upfront_fee", Head, plan.upfront_fee),
	[HEAD_BALLOON] = MONEY("balloon", Head, plan.balloon),
	[HEAD_GRACE_PRINCIPAL] = NUMBER("grace_principal", plan.grace_principal,
									0, 0, MAX_INSTALLMENTS),
	[HEAD_GRACE_INTEREST] = NUMBER("grace_interest", plan.grace_interest,
								   0, 0, MAX_INSTALLMENTS),
	[HEAD_INTEREST_FREE] = NUMBER("interest_free", plan.interest_free,
								  0, 0, MAX_INSTALLMENTS),
	[HEAD_TERMS] = OTHER("terms"),
	[HEAD_ADVANCES] = OTHER("advances"),
	[HEAD_LEVEL_PAYMENT] = MONEY("level_payment", Head, level_payment),
	[HEAD_AS_OF] = DATE("as_of", Head, as_of, NO_DAY),
	[HEAD_CARRY] = {"carry", FIELD_FRACTION, offsetof(Head, carry), 0,
	-RATE_SCALE, RATE_SCALE, NO_NAMES},
	[HEAD_REFUNDED] = MONEY("refunded", Head, refunded),
	[HEAD_REFUNDED_ON] = DATE("refunded_on", Head, refunded_on, NO_DAY),
	[HEAD_CHARGES_RETURNED] = MONEY("charges_returned", Head,
									charges_returned),
	[HEAD_FEES_RETURNED] = MONEY("fees_returned", Head, fees_returned),
	[HEAD_UPFRONT_REFUNDED] = MONEY("upfront_refunded", Head,
									upfront_refunded),
	[HEAD_CANCELLED] = MONEY("cancelled", Head, cancelled),
	[HEAD_KEPT] = MONEY("kept", Head, kept),
	[HEAD_KEPT_UNTIL] = DATE("kept_until", Head, kept_until, NO_DAY),
	[HEAD_PREPAID] = MONEY("prepaid", Head, prepaid),
	[HEAD_PREPAID_YEAR] = NUMBER("prepaid_year", prepaid_year, 0, 0, 9999),
	[HEAD_PRINCIPAL_DAYS] = {"principal_days", FIELD_MONEY_DAYS,
	offsetof(Head, principal_days), 0, 0, 0, NO_NAMES},
	[HEAD_PAUSE] = OTHER("pause"),
	[HEAD_PERIOD_START] = DATE("period_start", Head, period_start, NO_DAY),
	[HEAD_PERIOD_END] = DATE("period_end", Head, period_end, NO_DAY),
	[HEAD_PERIOD_SEED] = NUMBER("period_seed", period_seed, 0, 0, 31),
	[HEAD_FREE_UNTIL] = DATE("free_until", Head, free_until, NO_DAY),
	[HEAD_WRITTEN_OFF_ON] = DATE("written_off_on", Head, written_off_on,
								 NO_DAY),
	[HEAD_ACCELERATED_ON] = DATE("accelerated_on", Head, accelerated_on,
								 NO_DAY),
	[HEAD_MODIFICATIONS] = OTHER("modifications"),
	[HEAD_ROWS] = OTHER("rows")
};

/* No date has this value: the default of a date that must be there. */
#define ALWAYS			(INT64_C(1) << 40)

const Field row_fields[ROW_FIELDS] = {
	[ROW_DUE_ON] = DATE("due_on", Row, due_on, ALWAYS),
	[ROW_END_ON] = DATE("end_on", Row, end_on, ALWAYS),
	[ROW_START_ON] = DATE("start_on", Row, start_on, NO_DAY),
	[ROW_PRINCIPAL] = MONEY("principal", Row, due[PRINCIPAL]),
	[ROW_INTEREST] = MONEY("interest", Row, due[INTEREST]),
	[ROW_FEE] = MONEY("fee", Row, due[FEE]),
	[ROW_PENALTY] = MONEY("penalty", Row, due[PENALTY]),
	[ROW_PAID] = OTHER("paid"),
	[ROW_WAIVED] = OTHER("waived"),
	[ROW_FIXED_INTEREST] = MONEY("fixed_interest", Row, fixed_interest),
	[ROW_HANDED_INTEREST] = MONEY("handed_interest", Row, handed_interest),
	[ROW_FIXED_PENALTY] = MONEY("fixed_penalty", Row, fixed_penalty),
	[ROW_PENALTY_BASE] = MONEY("penalty_base", Row, penalty_base),
	[ROW_CAP_BASE] = MONEY("cap_base", Row, cap_base),
	[ROW_CLOSED_ON] = DATE("closed_on", Row, closed_on, NO_DAY),
	[ROW_INTEREST_SUM] = EXACT("interest_sum", interest_sum),
	[ROW_LATE_SUM] = EXACT("late_sum", late_sum),
	[ROW_PENALTY_SUM] = EXACT("penalty_sum", penalty_sum)
};

const Field advance_fields[ADVANCE_FIELDS] = {
	[ADVANCE_ON] = DATE("on", Advance, day, ALWAYS),
	[ADVANCE_AMOUNT] = {"amount", FIELD_MONEY, offsetof(Advance, amount),
	INT64_MAX, 1, INT64_MAX, NO_NAMES},
	[ADVANCE_KIND] = {"kind", FIELD_NAME, offsetof(Advance, kind),
	ADVANCE_CASH, 0, ADVANCE_KINDS - 1, advance_kind_names, ADVANCE_KINDS}
};

const Field paid_fields[COMPONENTS] = {
	MONEY("principal", Row, paid[PRINCIPAL]),
	MONEY("interest", Row, paid[INTEREST]),
	MONEY("fee", Row, paid[FEE]),
	MONEY("penalty", Row, paid[PENALTY])
};

const Field waived_fields[COMPONENTS] = {
	MONEY("principal", Row, waived[PRINCIPAL]),
	MONEY("interest", Row, waived[INTEREST]),
	MONEY("fee", Row, waived[FEE]),
	MONEY("penalty", Row, waived[PENALTY])
};

const Field pause_fields[PAUSE_FIELDS] = {
	DATE("from", Head, pause_from, NO_DAY),
	DATE("to", Head, pause_to, NO_DAY),
	OTHER("components")
};

const Field modification_fields[MODIFICATION_FIELDS] = {
	NUMBER("count", modifications, 0, 0, INT32_MAX),
	DATE("last_on", Head, modified_on, NO_DAY),
	NUMBER("days_past_due", modified_late, 0, 0, MAX_DAY - MIN_DAY)
};

/* Fields of the plan that have no place in text under one name. */
static const Field every_months =
{"every_months", FIELD_NUMBER, offsetof(Head, plan.every_months), 1, 0,
MAX_DAY, NO_NAMES};
static const Field every_days = NUMBER("every_days", plan.every_days, 0, 0,
									   MAX_DAY);

static const Field pause_components = NUMBER("components", pause_components,
											 0, 0, (1 << COMPONENTS) - 1);

static const Field *const option_fields[] = {
	&head_fields[HEAD_CURRENCY],
	&head_fields[HEAD_FEE_RATE],
	&head_fields[HEAD_UPFRONT_FEE],
	&every_months,
	&every_days,
	&head_fields[HEAD_GRACE_PRINCIPAL],
	&head_fields[HEAD_INTEREST_FREE],
	&head_fields[HEAD_ROUND_TO],
	&head_fields[HEAD_GRACE_INTEREST],
	&head_fields[HEAD_BALLOON],
	&head_fields[HEAD_ODD_DAYS],
	&head_fields[HEAD_PAYMENT],
	&head_fields[HEAD_FEE_MIN],
	&head_fields[HEAD_FEE_MAX],
	&head_fields[HEAD_PERIOD_ENDS]
};

static const Field *const state_fields[] = {
	&head_fields[HEAD_AS_OF],
	&head_fields[HEAD_PRINCIPAL_DAYS],
	&head_fields[HEAD_CARRY],
	&modification_fields[0],
	&modification_fields[1],
	&modification_fields[2],
	&head_fields[HEAD_REFUNDED],
	&head_fields[HEAD_CHARGES_RETURNED],
	&head_fields[HEAD_CANCELLED],
	&pause_fields[0],
	&pause_fields[1],
	&pause_components,
	&head_fields[HEAD_WRITTEN_OFF_ON],
	&head_fields[HEAD_ACCELERATED_ON],
	&head_fields[HEAD_PERIOD_END],
	&head_fields[HEAD_FEES_RETURNED],
	&head_fields[HEAD_PERIOD_SEED],
	&head_fields[HEAD_FREE_UNTIL],
	&head_fields[HEAD_PERIOD_START],
	&head_fields[HEAD_KEPT],
	&head_fields[HEAD_KEPT_UNTIL],
	&head_fields[HEAD_REFUNDED_ON],
	&head_fields[HEAD_PREPAID],
	&head_fields[HEAD_PREPAID_YEAR],
	&head_fields[HEAD_UPFRONT_REFUNDED]
};

static const Field *const row_state_fields[] = {
	&paid_fields[PRINCIPAL],
	&paid_fields[INTEREST],
	&paid_fields[FEE],
	&row_fields[ROW_INTEREST_SUM],
	&row_fields[ROW_PENALTY],
	&paid_fields[PENALTY],
	&row_fields[ROW_PENALTY_SUM],
	&row_fields[ROW_CLOSED_ON],
	&row_fields[ROW_START_ON],
	&waived_fields[PRINCIPAL],
	&waived_fields[INTEREST],
	&waived_fields[FEE],
	&waived_fields[PENALTY],
	&row_fields[ROW_FIXED_INTEREST],
	&row_fields[ROW_FIXED_PENALTY],
	&row_fields[ROW_LATE_SUM],
	&row_fields[ROW_PENALTY_BASE],
	&row_fields[ROW_CAP_BASE],
	&row_fields[ROW_HANDED_INTEREST]
};

const FieldSet packed_options = {option_fields,
(int) lengthof(option_fields)};
const FieldSet packed_state = {state_fields, (int) lengthof(state_fields)};
const FieldSet packed_row_state = {row_state_fields,
(int) lengthof(row_state_fields)};
