/*
 * asked_plan.c
 *		What of a plan can be wrong by itself.
 */
#include "core/plan/asked_plan.h"

#include "core/number/money.h"

#define MAX_EVERY		(MAX_DAY - MIN_DAY)

/* A rate argument within [0, MAX_RATE]. */
static bool
check_rate(Rate rate, const char *name, Fault *f)
{
	char		text[RATE_TEXT];

	if (rate >= 0 && rate <= MAX_RATE)
		return true;
	rate_print(rate, text);
	fault(f, FAULT_ARGUMENT, "%s must be between 0 and 100, not %s", name,
		  text);
	return fault_hint(f, "A rate is a fraction: 0.18 is 18 %%.");
}

bool
check_plan_amount(Cents amount, int64_t least, const char *name, Fault *f)
{
	char		text[CENTS_TEXT];

	if (amount >= least)
		return true;
	cents_print(amount, text);
	return fault(f, FAULT_ARGUMENT, "%s must %s, not %s", name,
				 least > 0 ? "be positive" : "not be negative", text);
}

/* A count of rows, 0 .. most. */
static bool
check_rows(int32_t rows, int32_t most, const char *name, Fault *f)
{
	if (rows >= 0 && rows <= most)
		return true;
	if (most == 0)
		return fault(f, FAULT_ARGUMENT, "%s must be 0 where there is one "
					 "installment, not %d", name, (int) rows);
	return fault(f, FAULT_ARGUMENT, "%s must be between 0 and %d, not %d",
				 name, (int) most, (int) rows);
}

static bool
check_every(const LoanPlan *plan, Fault *f)
{
	if (plan->every_months < 0 || plan->every_days < 0 ||
		(plan->every_months > 0) == (plan->every_days > 0))
		return fault(f, FAULT_ARGUMENT,
					 "every must be whole months or whole days, positive");
	if (plan->every_months > MAX_EVERY || plan->every_days > MAX_EVERY)
		return fault(f, FAULT_ARGUMENT, "every must be at most %d months or "
					 "days", MAX_EVERY);
	if (plan->seed_day < 0 || plan->seed_day > 31)
		return fault(f, FAULT_ARGUMENT,
					 "due_day must be between 1 and 31, not %d",
					 (int) plan->seed_day);
	if (plan->every_days > 0 && plan->day_count == DC_ACT_ACT_ICMA)
		return fault(f, FAULT_ARGUMENT, "day count \"%s\" needs every in "
					 "months", day_count_names[plan->day_count]);
	return true;
}

/* Ends move with due dates, so these must move. */
static bool
check_period_ends(const LoanPlan *plan, Fault *f)
{
	if (plan->period_ends == ENDS_UNADJUSTED ||
		(plan->business_day != UNADJUSTED && plan->business_day != SKIP))
		return true;
	fault(f, FAULT_ARGUMENT, "period_ends \"%s\" needs due dates that move, "
		  "not business_day \"%s\"", period_ends_names[plan->period_ends],
		  business_day_names[plan->business_day]);
	return fault_hint(f, "Pass business_day => 'following', "
					  "'modified_following' or 'preceding'.");
}

bool
check_asked_plan(const LoanPlan *plan, Fault *f)
{
	int32_t		rows = plan->method == BULLET ? 1 :
		is_open_ended(plan) ? MAX_INSTALLMENTS : plan->installments;

	if (plan->payment != 0 && plan->method != LEVEL)
		return fault(f, FAULT_ARGUMENT, "payment needs method \"%s\", not "
					 "\"%s\"", method_names[LEVEL],
					 method_names[plan->method]);
	if (plan->installments < 1 && !is_open_ended(plan))
		return fault(f, FAULT_ARGUMENT, "installments must be positive, "
					 "not %d", (int) plan->installments);
	if (plan->installments > MAX_INSTALLMENTS)
		return fault(f, FAULT_LIMIT, "installments must be at most %d, "
					 "not %d", MAX_INSTALLMENTS, (int) plan->installments);
	if (plan->round_to != 1 && plan->method != LEVEL &&
		plan->method != EQUAL_PRINCIPAL && plan->method != FLAT)
		return fault(f, FAULT_ARGUMENT, "round_to other than 0.01 needs "
					 "method \"%s\", \"%s\" or \"%s\", not \"%s\"",
					 method_names[LEVEL], method_names[EQUAL_PRINCIPAL],
					 method_names[FLAT], method_names[plan->method]);
	if (plan->fee_max > 0 && plan->fee_min > plan->fee_max)
		return fault(f, FAULT_ARGUMENT, "fee_min must not exceed fee_max");
	return check_every(plan, f) && check_period_ends(plan, f) &&
		check_rate(plan->rate, "annual_rate", f) &&
		check_rate(plan->fee_rate, "fee_rate", f) &&
		check_plan_amount(plan->round_to, 1, "round_to", f) &&
		(plan->payment == 0 ||
		 check_plan_amount(plan->payment, 1, "payment", f)) &&
		check_plan_amount(plan->upfront_fee, 0, "upfront_fee", f) &&
		check_plan_amount(plan->fee_min, 0, "fee_min", f) &&
		check_plan_amount(plan->fee_max, 0, "fee_max", f) &&
		check_plan_amount(plan->balloon, 0, "balloon", f) &&
		check_rows(plan->grace_principal, rows - 1, "grace_principal", f) &&
		check_rows(plan->grace_interest, rows - 1, "grace_interest", f) &&
		check_rows(plan->interest_free, rows, "interest_free", f);
}
