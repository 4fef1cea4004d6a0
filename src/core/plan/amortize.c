/*
 * amortize.c
 *		Making the rows of a loan from what was agreed.
 */
#include "core/plan/amortize.h"

#include "core/number/exact.h"
#include "core/number/money.h"
#include "core/plan/asked_plan.h"
#include "core/plan/even_rows.h"
#include "core/plan/interest.h"
#include "core/plan/known_periods.h"
#include "core/plan/recast.h"

/* What is agreed beside the plan. */
typedef struct Loan
{
	LoanPlan   *plan;
	const Advance *advances;
	int			advance_count;
	Cents		principal;		/* all advances, cents */
	Row		   *rows;			/* without an upfront fee's */
	int			row_count;
	bool		open_ended;		/* as many rows as the payment needs */
	const Calendar *calendar;
} Loan;

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
		if (!check_plan_amount(a[i].amount, 1, count == 1 ? "principal" :
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

/*
 * Where ends are adjusted, a row's period ends where its due date moves to.
 */
static bool
adjust_ends(Loan *loan, Fault *f)
{
	for (int i = 0; i < loan->row_count; i++)
	{
		Row		   *row = &loan->rows[i];

		if (!adjust_day(row->end_on, loan->plan->business_day,
						loan->calendar, &row->end_on, f))
			return false;
		row->due_on = row->end_on;
		if (i > 0 && row->end_on <= loan->rows[i - 1].end_on)
			return ends_collide(row->end_on, f);
	}
	return true;
}

/* The first period must last. */
static bool
check_first_end(const Loan *loan, Fault *f)
{
	char		text[16];

	if (loan->rows[0].end_on > loan->advances[0].day)
		return true;
	/* an early due_day and the shortest months, or an end moved back */
	date_print(loan->rows[0].end_on, text);
	return fault(f, FAULT_ARGUMENT, "first due date %s must be after the "
				 "disbursement", text);
}

/* Where the rows' periods end. */
static bool
set_periods(Loan *loan, Day first_due, Fault *f)
{
	LoanPlan   *plan = loan->plan;
	DueDates	dates;
	Day			end = 0;

	if (!due_dates_start(loan->plan, loan->advances[0].day, first_due, &dates,
						 f))
		return false;
	for (int i = 0; i < plan->installments; i++)
	{
		if (!due_dates_next_by(&dates, plan->business_day, loan->calendar,
							   &end, f))
		{
			if (!loan->open_ended || i == 0 || f->kind != FAULT_DATE)
				return false;
			/* as many as there are dates for */
			loan->row_count = plan->installments = i;
			break;
		}
		if (plan->method != BULLET)
			loan->rows[i].end_on = loan->rows[i].due_on = end;
	}
	if (plan->method == BULLET)
		loan->rows[0].end_on = loan->rows[0].due_on = end;
	return (plan->period_ends == ENDS_UNADJUSTED || adjust_ends(loan, f)) &&
		check_first_end(loan, f);
}

/* Where the period of row k begins. */
static Day
period_start(const Loan *loan, int k)
{
	return k > 0 ? loan->rows[k - 1].end_on : loan->advances[0].day;
}

/*
 * Exact interest of row k, whose period begins on start, from an amount that
 * begins to bear on a day.
 */
static bool
add_span_interest(const Loan *loan, int k, Day start, Cents amount, Day on,
				  Ratio *interest, Fault *f)
{
	const Row  *row = &loan->rows[k];
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

	if (carry == 0 ||
		!add_span_interest(loan, k, period_start(loan, k),
						   carry < 0 ? -carry : carry, NO_DAY, &part, f))
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
 * What the first period would bear if it were regular, where odd days are not
 * in the level payment.
 */
static bool
find_regular_interest(const Loan *loan, Recast *r, Fault *f)
{
	Day			end = loan->rows[0].end_on;
	Day			start = regular_start(loan->plan, end);
	const Advance *a = loan->advances;

	r->regular_interest = (Ratio) {0, 0};
	if (r->first_no > 1 || loan->plan->odd_days != ODD_FIRST)
		return true;
	r->regular_interest = RATIO_ZERO;
	for (int i = 0; i < loan->advance_count && a[i].day < end; i++)
	{
		if (!add_span_interest(loan, 0, start, a[i].amount,
							   i == 0 ? NO_DAY : a[i].day,
							   &r->regular_interest, f))
			return false;
	}
	return true;
}

/*
 * Add the advances from the i-th on that fall into row k, and what they bear
 * in it.
 */
static bool
lend_in_row(const Loan *loan, int k, int *i, Recast *r, Ratio *interest,
			Fault *f)
{
	for (; *i < loan->advance_count &&
		 loan->advances[*i].day < loan->rows[k].end_on; (*i)++)
	{
		const Advance *a = &loan->advances[*i];

		if (!add_span_interest(loan, k, period_start(loan, k), a->amount,
							   a->day, interest, f))
			return false;
		r->principal += a->amount;
	}
	return true;
}

/*
 * Principal and interest: the rows are made for the first advance, and from
 * the row that a later one falls into on, made again.
 */
static bool
lend_advances(const Loan *loan, Cents *level, Fault *f)
{
	Recast		r = {.free_until = NO_DAY, .pause_from = NO_DAY};
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
		if (!add_span_interest(loan, k, period_start(loan, k), r.principal,
							   NO_DAY, &interest, f) ||
			!add_carried_interest(loan, k, r.carry, &interest, f) ||
			!lend_in_row(loan, k, &i, &r, &interest, f))
			return false;
		if (i < loan->advance_count &&
			!row_of_advance(loan, loan->advances[i].day, &next, f))
			return false;
		r.level_payment = loan->plan->payment;
		r.balloon = loan->plan->balloon < r.principal ?
			loan->plan->balloon : r.principal;
		r.carry_rows = next - k;
		r.first_no = k + 1;
		r.count = loan->row_count - k;
		r.rows = loan->rows + k;
		r.start = period_start(loan, k);
		if (!find_regular_interest(loan, &r, f) ||
			!make_rows(loan->plan, &r, &interest, f))
			return false;
	}
	*level = loan->plan->method == LEVEL ? r.level_payment : 0;
	r = (Recast) {.first_no = 1, .count = loan->row_count,
				  .rows = loan->rows};
	return defer_interest(loan->plan, &r, f);
}

/* The fee for the whole term within its limits, in equal parts. */
static bool
charge_fees(const Loan *loan, Fault *f)
{
	const LoanPlan *plan = loan->plan;
	Cents		fee;

	if (plan->fee_rate == 0 && plan->fee_min == 0)
		return true;
	if (!round_div64((i128) loan->principal * plan->fee_rate, RATE_SCALE,
					 plan->rounding, &fee, f))
		return false;
	if (fee < plan->fee_min)
		fee = plan->fee_min;
	if (plan->fee_max > 0 && fee > plan->fee_max)
		fee = plan->fee_max;
	return split_rows(loan->rows, loan->row_count, FEE, fee, f);
}

/* Rows that a rounded-up level payment left with nothing, at the end. */
static int
empty_rows(const Loan *loan)
{
	int			count = 0;

	if (loan->plan->method != LEVEL && loan->plan->round_to == 1)
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
make_loan(Loan *loan, Day first_due, Cents *level, Fault *f)
{
	if (!set_periods(loan, first_due, f) || !lend_advances(loan, level, f) ||
		!charge_fees(loan, f))
		return false;
	loan->row_count -= empty_rows(loan);
	if (loan->plan->business_day == UNADJUSTED ||
		loan->plan->business_day == SKIP ||
		loan->plan->period_ends == ENDS_ADJUSTED)
		return true;
	for (int i = 0; i < loan->row_count; i++)
	{
		if (!adjust_day(loan->rows[i].end_on, loan->plan->business_day,
						loan->calendar, &loan->rows[i].due_on, f))
			return false;
	}
	return true;
}

/*
 * In how many rows the payment repays what is lent, all but a balloon; 0: in
 * more than these.
 */
static int
rows_needed(const Loan *loan)
{
	Cents		left = loan->principal - loan->plan->balloon;
	int			last = loan->row_count - 1;
	const Cents *due = loan->rows[last].due;

	for (int i = 0; i < last; i++)
	{
		left -= loan->rows[i].due[PRINCIPAL];
		if (left <= 0 && i + 1 > loan->plan->grace_principal)
			return i + 1;
	}
	return due[PRINCIPAL] - loan->plan->balloon <=
		loan->plan->payment - due[INTEREST] ? last + 1 : 0;
}

/* More trials than one only where the loan runs for long. */
static bool
find_installments(Loan *loan, Day first_due, Fault *f)
{
	static const int trials[] = {48, 192, 768, MAX_INSTALLMENTS};
	LoanPlan   *plan = loan->plan;
	const LoanPlan asked = *plan;
	char		text[CENTS_TEXT];
	Cents		level;
	int			needed = 0;
	int			tried = 0;
	bool		made = false;

	for (int i = 0; i < (int) lengthof(trials) && needed == 0; i++)
	{
		*plan = asked;
		plan->installments = loan->row_count = trials[i];
		made = set_periods(loan, first_due, f) &&
			lend_advances(loan, &level, f);
		if (made)
			needed = rows_needed(loan);
		tried = loan->row_count;
	}
	*plan = asked;
	plan->installments = loan->row_count = needed;
	if (!made || needed > 0)
		return made && check_asked_plan(plan, f);
	cents_print(plan->payment, text);
	fault(f, FAULT_LIMIT, "payment %s does not repay the loan in %d "
		  "installments", text, tried);
	return fault_hint(f, "Ask for a larger payment, or say how many "
					  "installments, the last of which repays the rest.");
}

/* Room for the loan's rows, behind that of an upfront fee. */
static void
make_room(Loan *loan, Schedule *schedule)
{
	const LoanPlan *plan = loan->plan;
	int			upfront = plan->upfront_fee > 0 ? 1 : 0;

	loan->row_count = plan->method == BULLET ? 1 :
		loan->open_ended ? MAX_INSTALLMENTS : plan->installments;
	schedule->rows = core_alloc(sizeof(Row) *
								(size_t) (loan->row_count + upfront));
	for (int i = 0; i < loan->row_count + upfront; i++)
		row_clear(&schedule->rows[i]);
	if (upfront)
	{
		schedule->rows[0].due_on = loan->advances[0].day;
		schedule->rows[0].end_on = loan->advances[0].day;
		schedule->rows[0].due[FEE] = plan->upfront_fee;
	}
	loan->rows = schedule->rows + upfront;
}

/* What was made, into the schedule. */
static void
keep_loan(const Loan *loan, Schedule *schedule)
{
	Head	   *head = &schedule->head;
	size_t		size = sizeof(Advance) * (size_t) loan->advance_count;

	head->row_count = loan->row_count + (int) (loan->rows - schedule->rows);
	head->advance_count = loan->advance_count;
	head->first_advance = loan->advances[0];
	schedule->advances = core_alloc(size);
	memcpy(schedule->advances, loan->advances, size);
}

/* A fresh schedule for the plan and its advances; see amortize.h. */
bool
amortize(const LoanPlan *plan, const Advance *advances, int count,
		 Day first_due, const Calendar *calendar, Schedule *schedule,
		 Fault *f)
{
	Head	   *head = &schedule->head;
	Loan		loan = {&head->plan, advances, count, 0, NULL, 0, false,
		calendar};

	head_clear(head);
	head->plan = *plan;
	schedule->advances = NULL;
	schedule->rows = NULL;
	if (!check_asked_plan(plan, f) || !check_asked_advances(&loan, f))
		return false;
	loan.open_ended = is_open_ended(plan);
	make_room(&loan, schedule);
	if ((loan.open_ended && !find_installments(&loan, first_due, f)) ||
		!make_loan(&loan, first_due, &head->level_payment, f))
		return false;
	keep_loan(&loan, schedule);
	return true;
}

bool
check_cost(const Schedule *schedule, Rate cap, Fault *f)
{
	i128		cost = 0;
	i128		lent = 0;
	char		text[2][CENTS_TEXT];

	if (cap == RATE_NONE)
		return true;
	for (int i = 0; i < schedule->head.row_count; i++)
		cost += (i128) schedule->rows[i].due[INTEREST] +
			schedule->rows[i].due[FEE];
	for (int i = 0; i < schedule->head.advance_count; i++)
		lent += schedule->advances[i].amount;
	if (cost * RATE_SCALE <= lent * cap || cost > INT64_MAX)
		return cost <= INT64_MAX || fault(f, FAULT_RANGE, "cost out of range");
	cents_print((Cents) cost, text[0]);
	cents_print((Cents) (lent * cap / RATE_SCALE), text[1]);
	fault(f, FAULT_ARGUMENT, "interest and fees of %s are above cost_cap",
		  text[0]);
	return fault_detail(f, "The most is %s.", text[1]);
}

/*
 * Periods of a loan to be made anew: its own; where they are no longer known
 * and a refund has cut the amounts of the rows, those that stand.
 */
static bool
find_periods(Loan *loan, const Schedule *now, Schedule *made, bool *own,
			 Fault *f)
{
	Day			disbursed = loan->advances[0].day;

	make_room(loan, made);
	*own = known_periods(now, disbursed, loan->rows, loan->row_count, f);
	if (*own || f->kind != FAULT_NONE || now->head.refunded == 0)
		return *own;
	made->head.plan.payment = 0;
	made->head.plan.installments = now->head.row_count;
	make_room(loan, made);
	loan->row_count = standing_periods(now, disbursed, loan->rows);
	return loan->row_count > 0;
}

bool
amortize_as_made(const Schedule *now, Schedule *made, Fault *f)
{
	Head	   *head = &made->head;
	Advance    *cash = core_alloc(sizeof(Advance) *
								  (size_t) now->head.advance_count);
	Loan		loan = {&head->plan, cash, 0, 0, NULL, 0, false, NULL};
	bool		own;

	f->kind = FAULT_NONE;
	head_clear(head);
	head->plan = now->head.plan;
	for (int i = 0; i < now->head.advance_count; i++)
	{
		if (now->advances[i].kind == ADVANCE_CASH)
			cash[loan.advance_count++] = now->advances[i];
	}
	if (!check_asked_advances(&loan, f))
		return false;
	if (!find_periods(&loan, now, made, &own, f))
		return false;
	if (!lend_advances(&loan, &head->level_payment, f) ||
		!charge_fees(&loan, f))
	{
		/* the plan may not suit dates that are not its own */
		if (!own)
			f->kind = FAULT_NONE;
		return false;
	}
	loan.row_count -= empty_rows(&loan);
	keep_loan(&loan, made);
	return true;
}
