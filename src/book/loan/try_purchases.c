/*
 * try_purchases.c
 *		Whether a product makes a plan from every day of a billing cycle.
 */
#include "book/loan/quote.h"

#include "utils/builtins.h"

#include "core/number/money.h"
#include "engine/command.h"

PG_FUNCTION_INFO_V1(consfin_try_purchases);

/* A purchase that is tried. */
typedef struct Trial
{
	const Product *product;
	Billing		billing;
	LoanRequest wanted;
} Trial;

/* The complaint about a purchase that no plan can be made of; else null. */
static char *
try_purchase(const Trial *trial, Day first_due)
{
	const LoanRequest *wanted = &trial->wanted;
	Schedule	schedule;
	Fault		f;
	char		day[16];
	char		due[16];
	char		figure[CENTS_TEXT];

	if (make_plan(trial->product, wanted, trial->product->rate_max, first_due,
				  trial->billing.due_day, &schedule, &f))
	{
		pfree(schedule.rows);
		pfree(schedule.advances);
		return NULL;
	}
	date_print(wanted->disbursed_on, day);
	date_print(first_due, due);
	cents_print(wanted->amount, figure);
	return psprintf("A purchase of %s on %s in %d installments, the first due "
					"%s, has no plan: %s.", figure, day,
					wanted->in_installments ? wanted->installments : 1, due,
					f.message);
}

/* Purchases on the trial's day and billing of the least and the greatest. */
static char *
try_amounts(Trial *trial)
{
	const Cents amounts[] = {
		trial->product->amount_min, trial->product->amount_max
	};
	Day			due = first_due_of(trial->product, &trial->billing,
								   &trial->wanted);
	char	   *complaint = NULL;

	for (int i = 0; i < 2 && complaint == NULL; i++)
	{
		trial->wanted.amount = amounts[i];
		complaint = try_purchase(trial, due);
	}
	return complaint;
}

/*
 * Purchases of a day under every due day, in the longest first period there
 * is: the cycle was cut the evening before; and in the shortest ones: it is
 * cut that evening, and due as soon as the gap lets it be.
 */
static char *
try_day(Trial *trial)
{
	Day			day = trial->wanted.disbursed_on;
	Day			soonest = day + trial->billing.min_gap;
	char	   *complaint = NULL;

	trial->billing.bill_day = civil_from_day(day - 1).day;
	for (int due_day = 1; due_day <= 31 && complaint == NULL; due_day++)
	{
		trial->billing.due_day = due_day;
		complaint = try_amounts(trial);
	}
	trial->billing.bill_day = civil_from_day(day).day;
	for (Day due = soonest; due <= soonest + 1 && complaint == NULL; due++)
	{
		trial->billing.due_day = civil_from_day(due).day;
		complaint = try_amounts(trial);
	}
	return complaint;
}

/*
 * Every day of two cycles of 31 days: one whose next months are long, one
 * that runs into February.
 */
static char *
try_days(Trial *trial)
{
	const Day	begin[] = {
		day_from_civil(2026, 7, 1), day_from_civil(2026, 12, 1)
	};
	char	   *complaint = NULL;

	for (int i = 0; i < 62 && complaint == NULL; i++)
	{
		trial->wanted.disbursed_on = begin[i / 31] + i % 31;
		complaint = try_day(trial);
	}
	return complaint;
}

/* try_purchases(product_code, version, min_gap) */
Datum
consfin_try_purchases(PG_FUNCTION_ARGS)
{
	static const char *const names[] = {"product_code", "version", "min_gap"};
	Trial		trial = {0};
	char	   *complaint = NULL;

	refuse_nulls(fcinfo, 3, names);
	trial.product = product_argument(fcinfo, 0);
	trial.billing.min_gap = PG_GETARG_INT32(2);
	/* the dates of plans of days are those of the purchase alone */
	if (trial.product->plan.every_days > 0)
		PG_RETURN_NULL();
	for (int i = 0; i <= trial.product->installments_count &&
		 complaint == NULL; i++)
	{
		trial.wanted.in_installments = i < trial.product->installments_count;
		if (trial.wanted.in_installments)
			trial.wanted.installments = trial.product->installments[i];
		complaint = try_days(&trial);
	}
	if (complaint == NULL)
		PG_RETURN_NULL();
	PG_RETURN_TEXT_P(cstring_to_text(complaint));
}
