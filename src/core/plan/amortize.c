/*
 * amortize.c
 *		Making the rows of a loan from what was agreed.
 */
#include "core/plan/amortize.h"

#include "core/number/exact.h"
#include "core/number/money.h"
#include "core/plan/interest.h"
#include "core/plan/recast.h"

#define MAX_EVERY		(MAX_DAY - MIN_DAY)

/* What is agreed beside the plan. */
typedef struct Loan
{
	LoanPlan   *plan;
	const Advance *advances;
	int			advance_count;
	Cents		principal;		/* all advances, cents */
	Row		   *rows;			/* without an upfront fee's */
	int			row_count;
} Loan;

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

/* An amount argument of at least `least` cents. */
static bool
check_amount(Cents amount, int64_t least, const char *name, Fault *f)
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

/* Everything of the plan that can be wrong by itself. */
static bool
check_asked_plan(const LoanPlan *plan, Fault *f)
{
	int32_t		rows = plan->method == BULLET ? 1 : plan->installments;

	if (plan->installments < 1)
		return fault(f, FAULT_ARGUMENT, "installments must be positive, "
					 "not %d", (int) plan->installments);
	if (plan->installments > MAX_INSTALLMENTS)
		return fault(f, FAULT_LIMIT, "installments must be at most %d, "
					 "not %d", MAX_INSTALLMENTS, (int) plan->installments);
	if (plan->round_to != 1 && plan->method != LEVEL)
		return fault(f, FAULT_ARGUMENT, "round_to other than 0.01 needs "
					 "method \"%s\", not \"%s\"", method_names[LEVEL],
					 method_names[plan->method]);
	return check_every(plan, f) &&
		check_rate(plan->rate, "annual_rate", f) &&
		check_rate(plan->fee_rate, "fee_rate", f) &&
		check_amount(plan->round_to, 1, "round_to", f) &&
		check_amount(plan->upfront_fee, 0, "upfront_fee", f) &&
		check_amount(plan->balloon, 0, "balloon", f) &&
		check_rows(plan->grace_principal, rows - 1, "grace_principal", f) &&
		check_rows(plan->grace_interest, rows - 1, "grace_interest", f) &&
		check_rows(plan->interest_free, rows, "interest_free", f);
}

/* Positive, ascending, none too many; their sum. */
static bool
check_asked_advances(Loan *loan, Fault *f)
{
	const Advance *a = loan->advances;
	int			count = loan->advance_count;
	char		text[2][CENTS_TEXT];

	if (count < 1)
		return fault(f, FAULT_ARGUMENT, "a loan needs at least one advance");
	if (count > MAX_ADVANCES)
		return fault(f, FAULT_LIMIT, "advances must be at most %d, not %d",
					 MAX_ADVANCES, count);
	if (count > 1 && loan->plan->method == FLAT)
		return fault(f, FAULT_ARGUMENT, "method \"%s\" takes one advance, "
					 "not %d", method_names[FLAT], count);
	loan->principal = 0;
	for (int i = 0; i < count; i++)
	{
		if (!check_day(a[i].day, count == 1 ? "disbursed_on" : "advanced_on",
					   f))
			return false;
		if (!check_amount(a[i].amount, 1, count == 1 ? "principal" :
						  "every advance", f))
			return false;
		if (i > 0 && a[i].day < a[i - 1].day)
			return fault(f, FAULT_ARGUMENT, "advances must ascend by date");
		if (add_overflows(loan->principal, a[i].amount, &loan->principal))
			return fault(f, FAULT_RANGE, "principal out of range");
	}
	if (loan->plan->balloon <= loan->principal)
		return true;
	cents_print(loan->plan->balloon, text[0]);
	cents_print(loan->principal, text[1]);
	return fault(f, FAULT_ARGUMENT, "balloon %s must not exceed the "
				 "principal %s", text[0], text[1]);
}

/* Where the rows' periods end. */
static bool
set_periods(const Loan *loan, Day first_due, Fault *f)
{
	const LoanPlan *plan = loan->plan;
	DueDates	dates;
	Day			end = 0;

	if (!due_dates_start(loan->plan, loan->advances[0].day, first_due, &dates,
						 f))
		return false;
	for (int i = 0; i < plan->installments; i++)
	{
		if (!due_dates_next(&dates, &end, f))
			return false;
		if (plan->method != BULLET)
			loan->rows[i].end_on = loan->rows[i].due_on = end;
	}
	if (plan->method == BULLET)
		loan->rows[0].end_on = loan->rows[0].due_on = end;
	if (loan->rows[0].end_on <= loan->advances[0].day)
	{
		/* only an early due_day and the shortest months come to this */
		char		text[16];

		date_print(loan->rows[0].end_on, text);
		return fault(f, FAULT_ARGUMENT, "first due date %s must be after "
					 "the disbursement", text);
	}
	return true;
}

/* Exact interest of row k from an amount that begins to bear on a day. */
static bool
add_span_interest(const Loan *loan, int k, Cents amount, Day on,
				  Ratio *interest, Fault *f)
{
	const Row  *row = &loan->rows[k];
	Day			start = k > 0 ? row[-1].end_on : loan->advances[0].day;
	Fraction	share;
	Ratio		factor;
	Ratio		part;

	if (k + 1 <= loan->plan->interest_free || amount == 0)
		return true;
	if (!remaining_factor(loan->plan, start, row->end_on, on,
						  loan->rows[loan->row_count - 1].end_on, &share, f))
		return false;
	factor = interest_factor(loan->plan->rate, &share);
	return exact_interest(amount, &factor, &part, f) &&
		ratio_add(interest, &part, interest, f);
}

/* Interest of row k on the carried fraction of the balance before it. */
static bool
add_carried_interest(const Loan *loan, int k, int64_t carry, Ratio *interest,
					 Fault *f)
{
	Ratio		part = RATIO_ZERO;

	if (carry == 0 || !add_span_interest(loan, k, carry < 0 ? -carry : carry,
										 NO_DAY, &part, f))
		return carry == 0;
	if (mul128_overflows(part.den, RATE_SCALE, &part.den))
		return fault(f, FAULT_RANGE, "interest out of range");
	if (carry < 0)
		part.num = -part.num;
	return ratio_add(interest, &part, interest, f);
}

/* The row that a day's advance falls into: one due then is over. */
static bool
row_of_advance(const Loan *loan, Day day, int *k, Fault *f)
{
	char		text[2][16];

	while (*k < loan->row_count && loan->rows[*k].end_on <= day)
		(*k)++;
	if (*k < loan->row_count)
		return true;
	date_print(day, text[0]);
	date_print(loan->rows[loan->row_count - 1].end_on, text[1]);
	return fault(f, FAULT_ARGUMENT, "advance on %s must be before the end of "
				 "the loan on %s", text[0], text[1]);
}

/*
 * Principal and interest: the rows are made for the first advance, and from
 * the row that a later one falls into on, made again.
 */
static bool
lend_advances(const Loan *loan, Cents *level, Fault *f)
{
	Recast		r = {.none = {NO_DAY, NO_DAY, NO_DAY}};
	int			k = 0;			/* row that runs */
	int			next = 0;
	int			i = 0;

	while (i < loan->advance_count)
	{
		Ratio		interest = RATIO_ZERO;

		if (!row_of_advance(loan, loan->advances[i].day, &next, f))
			return false;
		/* what is left of the balance when that row begins */
		for (; k < next; k++)
			r.principal -= loan->rows[k].due[PRINCIPAL];
		if (!add_span_interest(loan, k, r.principal, NO_DAY, &interest, f) ||
			!add_carried_interest(loan, k, r.carry, &interest, f))
			return false;
		for (; i < loan->advance_count &&
			 loan->advances[i].day < loan->rows[k].end_on; i++)
		{
			if (!add_span_interest(loan, k, loan->advances[i].amount,
								   loan->advances[i].day, &interest, f))
				return false;
			r.principal += loan->advances[i].amount;
		}
		if (i < loan->advance_count &&
			!row_of_advance(loan, loan->advances[i].day, &next, f))
			return false;
		r.level_payment = 0;
		r.balloon = loan->plan->balloon < r.principal ?
			loan->plan->balloon : r.principal;
		r.carry_rows = next - k;
		r.first_no = k + 1;
		r.count = loan->row_count - k;
		r.rows = loan->rows + k;
		r.start = k > 0 ? loan->rows[k - 1].end_on : loan->advances[0].day;
		if (!make_rows(loan->plan, &r, &interest, f))
			return false;
	}
	*level = loan->plan->method == LEVEL ? r.level_payment : 0;
	r = (Recast) {.first_no = 1, .count = loan->row_count,
				  .rows = loan->rows};
	return defer_interest(loan->plan, &r, f);
}

/* The fee for the whole term, rounded once, in equal parts. */
static bool
charge_fees(const Loan *loan, Fault *f)
{
	Cents		fee;

	if (loan->plan->fee_rate == 0)
		return true;
	return round_div64((i128) loan->principal * loan->plan->fee_rate,
					   RATE_SCALE, loan->plan->rounding, &fee, f) &&
		split_rows(loan->rows, loan->row_count, FEE, fee, f);
}

/* Rows that a rounded-up level payment left with nothing, at the end. */
static int
empty_rows(const Loan *loan)
{
	int			count = 0;

	if (loan->plan->method != LEVEL)
		return 0;
	while (count < loan->row_count - 1)
	{
		const Cents *due = loan->rows[loan->row_count - 1 - count].due;

		if ((due[PRINCIPAL] | due[INTEREST] | due[FEE]) != 0)
			break;
		count++;
	}
	return count;
}

/* Principal, interest, fees and due dates of rows not yet made. */
static bool
make_loan(Loan *loan, Day first_due, const Calendar *calendar,
		  Cents *level, Fault *f)
{
	if (!set_periods(loan, first_due, f) || !lend_advances(loan, level, f) ||
		!charge_fees(loan, f))
		return false;
	loan->row_count -= empty_rows(loan);
	if (loan->plan->business_day == UNADJUSTED)
		return true;
	for (int i = 0; i < loan->row_count; i++)
	{
		if (!adjust_day(loan->rows[i].end_on, loan->plan->business_day,
						calendar, &loan->rows[i].due_on, f))
			return false;
	}
	return true;
}

/* A fresh schedule for the plan and its advances; see amortize.h. */
bool
amortize(const LoanPlan *plan, const Advance *advances, int count,
		 Day first_due, const Calendar *calendar, Schedule *schedule,
		 Fault *f)
{
	Head	   *head = &schedule->head;
	Loan		loan = {&head->plan, advances, count, 0, NULL, 0};
	int			upfront = plan->upfront_fee > 0 ? 1 : 0;

	head_clear(head);
	head->plan = *plan;
	schedule->advances = NULL;
	schedule->rows = NULL;
	if (!check_asked_plan(plan, f) || !check_asked_advances(&loan, f))
		return false;
	loan.row_count = plan->method == BULLET ? 1 : plan->installments;
	schedule->rows = core_alloc(sizeof(Row) *
								(size_t) (loan.row_count + upfront));
	for (int i = 0; i < loan.row_count + upfront; i++)
		row_clear(&schedule->rows[i]);
	if (upfront)
	{
		schedule->rows[0].due_on = advances[0].day;
		schedule->rows[0].end_on = advances[0].day;
		schedule->rows[0].due[FEE] = plan->upfront_fee;
	}
	loan.rows = schedule->rows + upfront;
	if (!make_loan(&loan, first_due, calendar, &head->level_payment, f))
		return false;
	head->row_count = loan.row_count + upfront;
	head->advance_count = count;
	head->first_advance = advances[0];
	schedule->advances = core_alloc(sizeof(Advance) * (size_t) count);
	memcpy(schedule->advances, advances, sizeof(Advance) * (size_t) count);
	return true;
}
