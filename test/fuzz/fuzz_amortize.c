/*
 * fuzz_amortize.c
 *		Loans of any terms: whatever amortize() makes must be a schedule that
 *		keeps its promises, and remaking its rows must give them again.
 */
#include "harness.h"

#include <math.h>

#include "core/number/money.h"
#include "core/plan/amortize.h"
#include "core/plan/recast.h"
#include "core/schedule/pack.h"
#include "core/schedule/unpack.h"

#define MOST_ROWS			128
#define MOST_ADVANCES		4
#define MOST_DAYS			4

extern int	LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Input not yet used up; past its end everything reads as zero. */
typedef struct Input
{
	const uint8_t *at;
	size_t		left;
} Input;

static int
next_byte(Input *in)
{
	if (in->left == 0)
		return 0;
	in->left--;
	return *in->at++;
}

/* A number of any length up to eight bytes, so that small ones are common. */
static int64_t
next_number(Input *in)
{
	int			bytes = next_byte(in) % 9;
	uint64_t	number = 0;

	for (int i = 0; i < bytes; i++)
		number = number << 8 | (uint64_t) next_byte(in);
	return (int64_t) number;
}

/* Mostly a day of this century, sometimes any. */
static Day
next_day(Input *in)
{
	int			kind = next_byte(in);

	if (kind < 240)
		return (next_byte(in) << 8 | next_byte(in)) % 36525;
	return (Day) next_number(in);
}

/* Mostly small counts, sometimes any. */
static int32_t
next_count(Input *in, int most)
{
	int			n = next_byte(in);

	if (n < 250)
		return n % (most + 1);
	return (int32_t) next_number(in);
}

static LoanPlan
next_plan(Input *in)
{
	Head		head;
	LoanPlan	plan;

	head_clear(&head);
	plan = head.plan;
	plan.method = (Method) (next_byte(in) % METHODS);
	plan.day_count = (DayCount) (next_byte(in) % LOAN_DAY_COUNTS);
	plan.rounding = (Rounding) (next_byte(in) % ROUNDINGS);
	plan.payment_rounding = (Rounding) (next_byte(in) % ROUNDINGS);
	plan.interest_rounding =
		(InterestRounding) (next_byte(in) % INTEREST_ROUNDINGS);
	plan.residual = (Residual) (next_byte(in) % RESIDUALS);
	plan.month_end = (MonthEnd) (next_byte(in) % MONTH_ENDS);
	plan.business_day = (BusinessDay) (next_byte(in) % BUSINESS_DAYS);
	plan.rate = next_number(in);
	plan.fee_rate = next_byte(in) < 64 ? next_number(in) : 0;
	plan.installments = next_count(in, MOST_ROWS);
	if (plan.installments > MOST_ROWS && plan.installments <=
		MAX_INSTALLMENTS)
		plan.installments = MOST_ROWS;
	plan.every_months = next_byte(in) < 160 ? next_count(in, 14) : 0;
	plan.every_days = plan.every_months == 0 ? next_count(in, 40) : 0;
	plan.seed_day = next_byte(in) < 64 ? next_count(in, 32) : 0;
	plan.grace_principal = next_byte(in) < 64 ? next_count(in, 8) : 0;
	plan.grace_interest = next_byte(in) < 64 ? next_count(in, 8) : 0;
	plan.interest_free = next_byte(in) < 64 ? next_count(in, 8) : 0;
	plan.round_to = next_byte(in) < 64 ? next_number(in) : 1;
	plan.upfront_fee = next_byte(in) < 64 ? next_number(in) : 0;
	plan.balloon = next_byte(in) < 64 ? next_number(in) : 0;
	return plan;
}

/* Rows of a sealed schedule: signs, sums, order. */
static void
check_rows(const Schedule *s)
{
	i128		principal = 0;
	int			upfront = s->head.plan.upfront_fee > 0 ? 1 : 0;

	for (int i = 0; i < s->head.row_count; i++)
	{
		const Row  *row = &s->rows[i];

		for (int c = 0; c < COMPONENTS; c++)
			require(row->due[c] >= 0 && row->paid[c] == 0 &&
					row->waived[c] == 0);
		require(row->due[PENALTY] == 0 && !row->has_state);
		if (i > upfront)
			require(row->end_on > row[-1].end_on &&
					row->due_on >= row[-1].due_on);
		if (s->head.plan.business_day == UNADJUSTED)
			require(row->due_on == row->end_on);
		principal += row->due[PRINCIPAL];
	}
	for (int i = 0; i < s->head.advance_count; i++)
		principal -= s->advances[i].amount;
	require(principal == 0);
	require(s->head.plan.method == LEVEL || s->head.level_payment == 0);
}

/*
 * Whether a unit and a cent less than the level payment would not exceed the
 * interest of the first row: rounded down so far, it would repay nothing.
 */
static bool
is_least_above_interest(const Schedule *s)
{
	const LoanPlan *plan = &s->head.plan;
	const Row  *first = &s->rows[plan->upfront_fee > 0 ? 1 : 0];

	return s->head.level_payment - plan->round_to - 1 <= first->due[INTEREST];
}

/*
 * The level payment of an ordinary loan against the annuity in floating
 * point, as near as that comes.
 */
static void
check_payment(const Schedule *s)
{
	const LoanPlan *plan = &s->head.plan;
	int			count = schedule_installments(&s->head);
	long double factor;
	long double exact;
	long double gap;

	if (plan->method != LEVEL || s->head.advance_count > 1 ||
		plan->every_months != 1 || !is_thirty_360(plan->day_count) ||
		thirty_year(plan->day_count) != 360 ||
		plan->residual == RESIDUAL_SPREAD || plan->balloon != 0 ||
		plan->grace_principal != 0 || plan->interest_free != 0 ||
		plan->rate == 0 || count != plan->installments ||
		plan->odd_days != ODD_LEVEL || plan->payment != 0 ||
		!s->head.regular || count < 2)
		return;
	factor = (long double) plan->rate / (long double) RATE_SCALE / 12;
	exact = (long double) s->advances[0].amount * factor /
		-expm1l(-count * log1pl(factor));
	gap = fabsl((long double) s->head.level_payment - exact);
	require(gap <= (long double) plan->round_to + exact * 1e-14L ||
			(plan->round_to > 1 && is_least_above_interest(s)));
}

/* Making the rows again from what they were made from gives the same. */
static void
check_recast(const Schedule *s)
{
	const LoanPlan *plan = &s->head.plan;
	int			upfront = plan->upfront_fee > 0 ? 1 : 0;
	int			count = s->head.row_count - upfront;
	Row		   *rows = core_alloc(sizeof(Row) * (size_t) count);
	Recast		r;
	Fraction	share;
	Fault		f;

	if (s->head.advance_count > 1 || count != plan->installments ||
		plan->method == BULLET)
		return;
	for (int i = 0; i < count; i++)
	{
		row_clear(&rows[i]);
		rows[i].end_on = s->rows[i + upfront].end_on;
	}
	memset(&r, 0, sizeof(r));
	r.free_until = r.pause_from = NO_DAY;
	r.principal = s->advances[0].amount;
	r.balloon = plan->balloon;
	r.level_payment = plan->payment;
	r.first_no = 1;
	r.count = count;
	r.rows = rows;
	r.start = s->advances[0].day;
	require(period_factor(plan, r.start, rows[0].end_on,
						rows[count - 1].end_on, &share, &f));
	if (plan->interest_free >= 1)
		share.num = 0;
	if (!exact_product(r.principal, plan->rate, share.num, share.den,
					   &r.first_interest, &f))
		return;
	require(recast_rows(plan, &r, &f) || f.kind == FAULT_RANGE);
	if (f.kind == FAULT_RANGE)
		return;
	require(plan->method != LEVEL || r.level_payment == s->head.level_payment);
	for (int i = 0; i < count; i++)
	{
		const Row  *row = &s->rows[i + upfront];

		require(rows[i].due[PRINCIPAL] == row->due[PRINCIPAL]);
		require(rows[i].due[INTEREST] == row->due[INTEREST]);
	}
}

/* The parts of a period make the whole of it where shares are of days. */
static void
check_parts(const Schedule *s)
{
	const LoanPlan *plan = &s->head.plan;
	Day			start = s->advances[0].day;
	Day			end = s->rows[s->head.row_count - 1].end_on;
	Fraction	whole;
	Fraction	rest;
	Fault		f;

	require(period_factor(plan, start, end, end, &whole, &f));
	require(whole.den > 0 && whole.num >= 0);
	require(remaining_factor(plan, start, end, start, end, &rest, &f));
	require((i128) rest.num * whole.den == (i128) whole.num * rest.den);
	require(remaining_factor(plan, start, end, end, end, &rest, &f));
	require(rest.num == 0);
	for (int k = 1; k < 4; k++)
	{
		Day			on = start + (end - start) / 4 * k;

		require(remaining_factor(plan, start, end, on, end, &rest, &f));
		require(rest.den > 0 && rest.num >= 0);
		if (is_thirty_360(plan->day_count) || plan->day_count ==
			DC_ACT_ACT_ICMA)
			require((i128) rest.num * whole.den <=
					(i128) whole.num * rest.den);
	}
}

static void
check_again(const LoanPlan *plan, const Advance *advances, int count,
			Day first_due, const Calendar *calendar, const Schedule *s)
{
	Schedule	again;
	Fault		f;
	size_t		size = pack_bound(s);
	uint8_t    *bytes[2] = {core_alloc(size), core_alloc(size)};

	require(amortize(plan, advances, count, first_due, calendar, &again, &f));
	require(schedule_seal(&again, &f));
	require(pack_bound(&again) == size);
	size = pack_schedule(s, bytes[0]);
	require(pack_schedule(&again, bytes[1]) == size &&
			memcmp(bytes[0], bytes[1], size) == 0);
	require(unpack_untrusted(bytes[0], size, &again, &f));
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	Input		in = {data, size};
	LoanPlan	plan = next_plan(&in);
	Advance		advances[MOST_ADVANCES];
	Day			days[2][MOST_DAYS];
	Calendar	calendar = {days[0], 0, days[1], 0};
	int			count = 1 + (next_byte(&in) < 96 ? next_byte(&in) %
							 MOST_ADVANCES : 0);
	Day			first_due = next_byte(&in) < 64 ? next_day(&in) : NO_DAY;
	Schedule	schedule;
	Fault		f = {FAULT_NONE, "", "", ""};

	for (int i = 0; i < count; i++)
	{
		advances[i].day = i == 0 ? next_day(&in) :
			advances[i - 1].day + next_byte(&in);
		advances[i].kind = ADVANCE_CASH;
		advances[i].amount = next_number(&in);
		if (advances[i].day > MAX_DAY)
			break;
	}
	for (int i = 0; i < MOST_DAYS; i++)
	{
		days[0][i] = (i > 0 ? days[0][i - 1] : 9000) + 1 + next_byte(&in);
		days[1][i] = (i > 0 ? days[1][i - 1] : 9000) + 1 + next_byte(&in);
	}
	calendar.holiday_count = next_byte(&in) % (MOST_DAYS + 1);
	calendar.workday_count = next_byte(&in) % (MOST_DAYS + 1);
	plan.odd_days = (OddDays) (next_byte(&in) % ODD_DAYS_RULES);
	plan.payment = next_byte(&in) < 24 ? next_number(&in) : 0;
	if (plan.payment > 0 && next_byte(&in) < 64)
		plan.installments = 0;
	if (amortize(&plan, advances, count, first_due, &calendar, &schedule, &f))
	{
		/* sealing refuses sums out of range, and days moved too far back */
		if (schedule_seal(&schedule, &f))
		{
			check_rows(&schedule);
			check_payment(&schedule);
			check_recast(&schedule);
			check_parts(&schedule);
			check_again(&plan, advances, count, first_due, &calendar,
						&schedule);
		}
		else
			require(f.kind == FAULT_RANGE || (f.kind == FAULT_ARGUMENT &&
					plan.business_day != UNADJUSTED));
	}
	else
		require(f.kind != FAULT_NONE && f.message[0] != '\0' &&
				f.kind != FAULT_STATE);
	harness_reset();
	return 0;
}
