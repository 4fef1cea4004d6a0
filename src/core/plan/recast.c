/*
 * recast.c
 *		The one formula that makes and remakes rows.
 */
#include "core/plan/recast.h"

#include "core/number/exact.h"
#include "core/number/money.h"
#include "core/number/wide.h"
#include "core/plan/broken_period.h"
#include "core/plan/even_rows.h"
#include "core/plan/interest.h"
#include "core/plan/level_payment.h"
#include "core/plan/making.h"
#include "core/plan/odd_days.h"

/* 10^-12 cents, the grain of a carried balance, are the scale of rates. */
#define GRAINS			RATE_SCALE

/* Last payment against level payment, after a pass over level rows. */
typedef struct Pass
{
	Cents		first_payment;	/* with what is on top of it */
	Cents		payment;
	Cents		last_payment;	/* without the balloon */
	int64_t		carry;			/* after recast->carry_rows */
} Pass;

static bool
out_of_range(Fault *f)
{
	return fault(f, FAULT_RANGE, "interest out of range");
}

/* Take over a bearing of the same share from one of the rows before. */
static bool
same_bearing(Bearing *bearings, int i)
{
	for (int k = i - 1; k > 0 && k >= i - 4; k--)
	{
		if (bearings[k].share.num == bearings[i].share.num &&
			bearings[k].share.den == bearings[i].share.den)
		{
			bearings[i] = bearings[k];
			return true;
		}
	}
	return false;
}

/*
 * What each row after the first bears: f = 0 in interest-free rows.  What the
 * first bears is given as first_interest.
 */
static bool
find_bearings(Making *m, Fault *f)
{
	const Recast *r = m->recast;
	Day			start = r->rows[0].end_on;
	Day			maturity = r->rows[r->count - 1].end_on;
	PeriodWalk	walk;

	period_walk_from(m->plan, start, &walk);
	for (int i = 1; i < r->count; i++)
	{
		const Row  *row = &r->rows[i];
		Bearing    *b = &m->bearings[i];

		if (row->start_on != NO_DAY)
			start = row->start_on;
		if (!(is_broken(m->plan, r, i, start) ?
			  broken_share(m->plan, r, i, start, &walk, &b->share, f) :
			  next_period_factor(m->plan, &walk, start, row->end_on,
								 maturity, &b->share, f)))
			return false;
		start = row->end_on;
		if (same_bearing(m->bearings, i))
			continue;
		b->factor = interest_factor(m->plan->rate, &b->share);
		if (m->plan->method == LEVEL &&
			!growth_factor(&b->factor, &b->growth, f))
			return false;
	}
	return true;
}

/* 22023: what the rows would have to pay at the least. */
static bool
payment_too_small(const Making *m, Cents payment, Cents interest,
				  int i, Fault *f)
{
	char		text[3][CENTS_TEXT];
	int64_t		unit = m->plan->round_to;
	int64_t		least;

	if (add_overflows(interest - interest % unit, unit, &least))
		return fault(f, FAULT_RANGE, "level payment out of range");
	cents_print(payment, text[0]);
	cents_print(interest, text[1]);
	cents_print(least, text[2]);
	fault(f, FAULT_ARGUMENT, "level payment %s does not exceed the interest "
		  "%s of installment %d", text[0], text[1], m->recast->first_no + i);
	fault_detail(f, "The least payment that repays the loan is %s.", text[2]);
	return fault_hint(f, m->plan->payment > 0 ? "Ask for a larger payment." :
					  unit > 1 ? "Ask for fewer installments, or an earlier "
					  "first due date." :
					  "Ask for fewer installments, or round the payment up "
					  "with payment_rounding.");
}

/* A pass with whole-cent balances: interest rounded in every row. */
static bool
pass_per_period(const Making *m, Pass *pass, Fault *f)
{
	const Recast *r = m->recast;
	Cents		balance = r->principal;
	int			last = r->count - 1;

	for (int i = 0; i < r->count; i++)
	{
		Row		   *row = &r->rows[i];
		Cents		payment = i == m->from ? pass->first_payment :
			pass->payment;
		Cents		interest;
		Cents		principal;

		if (!row_interest(m, i, balance, &interest, f))
			return false;
		if (i == last)
			principal = balance;
		else if (i < m->from)
			principal = 0;
		else if (payment - interest >= balance - r->balloon)
			principal = balance - r->balloon;
		else
		{
			principal = payment - interest;
			if (principal < (i == m->from ? 1 : 0) && !r->remade)
				return payment_too_small(m, payment, interest, i, f);
			if (principal < 0)
				principal = 0;
		}
		row->due[PRINCIPAL] = principal;
		row->due[INTEREST] = interest;
		balance -= principal;
	}
	pass->carry = 0;
	return !add_overflows(r->rows[last].due[PRINCIPAL] - r->balloon,
						  r->rows[last].due[INTEREST],
						  &pass->last_payment) || out_of_range(f);
}

/* A row of a carried balance. */
typedef struct Carried
{
	i128		exact;			/* balance in grains */
	int64_t		whole;			/* balance as rounded, cents */
} Carried;

/* amount x ratio, half-even; the product may be of 256 bits. */
static bool
round_product(i128 amount, const Ratio *ratio, i128 *rounded, Fault *f)
{
	u128		den = (u128) ratio->den;
	bool		negative = (amount < 0) != (ratio->num < 0);
	i128		product;
	Wide		wide;
	u128		whole;
	u128		rest;

	if (!mul128_overflows(amount, ratio->num, &product))
	{
		*rounded = round_div(product, ratio->den, HALF_EVEN);
		return true;
	}
	wide = multiply_wide(amount < 0 ? -(u128) amount : (u128) amount,
						 ratio->num < 0 ? -(u128) ratio->num :
						 (u128) ratio->num);
	if (wide.high >= den)
		return out_of_range(f);
	whole = divide_wide(wide, den);
	rest = wide.low - whole * den;
	if (rest > den - rest || (rest == den - rest && (whole & 1) != 0))
		whole++;
	if (whole >> 127 != 0)
		return out_of_range(f);
	*rounded = negative ? -(i128) whole : (i128) whole;
	return true;
}

/* What is owed at the end of row i: balance and interest, in grains. */
static bool
carried_owed(const Making *m, int i, i128 exact, i128 *owed, Fault *f)
{
	i128		interest = 0;

	if (!round_product(i > 0 ? exact : GRAINS, i > 0 ?
					   &m->bearings[i].factor : m->first_interest,
					   &interest, f))
		return false;
	*owed = exact + interest;
	return true;
}

/*
 * One row of a carried pass.  It pays `payment`, or where it clears what is
 * owed above `rest` cents, whatever that takes; in a grace on principal only
 * interest.
 */
static bool
carried_row(const Making *m, int i, Cents payment, int64_t rest,
			Carried *balance, Fault *f)
{
	Cents	   *due = m->recast->rows[i].due;
	i128		owed = 0;
	Cents		after;
	bool		bears_only = i < m->from;

	if (!carried_owed(m, i, balance->exact, &owed, f) ||
		!round_div64(owed - (i128) payment * GRAINS, GRAINS,
					 m->plan->rounding, &after, f))
		return false;
	if (!bears_only && (i == m->recast->count - 1 || after <= rest))
		after = rest;
	else if (bears_only || (m->recast->remade && after > balance->whole))
	{
		bears_only = true;
		after = balance->whole;
	}
	due[PRINCIPAL] = balance->whole - after;
	if (bears_only || after == rest)
	{
		if (!round_div64(owed - (i128) after * GRAINS, GRAINS,
						 m->plan->rounding, &payment, f))
			return false;
		due[INTEREST] = payment > due[PRINCIPAL] ?
			payment - due[PRINCIPAL] : 0;
	}
	else
		due[INTEREST] = payment - due[PRINCIPAL];
	if (!bears_only && after != rest && !m->recast->remade &&
		due[PRINCIPAL] < (i == m->from ? 1 : 0))
		return payment_too_small(m, payment, due[INTEREST], i, f);
	balance->whole = after;
	balance->exact = !bears_only && after == 0 ? 0 :
		owed - ((i128) due[PRINCIPAL] + due[INTEREST]) * GRAINS;
	return true;
}

/* A pass that keeps the balance to 10^-12 cents, half-even. */
static bool
pass_carried(const Making *m, Pass *pass, Fault *f)
{
	const Recast *r = m->recast;
	int			last = r->count - 1;
	Carried		balance;

	/* below 2^63 x 2^40 */
	balance.exact = (i128) r->principal * GRAINS + r->carry;
	balance.whole = r->principal;
	pass->carry = r->carry;
	for (int i = 0; i < r->count; i++)
	{
		if (!carried_row(m, i, i == m->from ? pass->first_payment :
						 pass->payment, i < last ? r->balloon : 0,
						 &balance, f))
			return false;
		if (i + 1 == r->carry_rows)
			pass->carry = (int64_t) (balance.exact -
									 (i128) balance.whole * GRAINS);
	}
	return !add_overflows(r->rows[last].due[PRINCIPAL] - r->balloon,
						  r->rows[last].due[INTEREST],
						  &pass->last_payment) || out_of_range(f);
}

static bool
run_pass(const Making *m, Pass *pass, Fault *f)
{
	return m->plan->interest_rounding == CARRIED ? pass_carried(m, pass, f) :
		pass_per_period(m, pass, f);
}

/*
 * ((B + J) x product - Z) / sum over the rows that repay; B with the fraction
 * that a carried balance brings.
 */
static bool
find_level_payment(const Making *m, Rounding rule, Cents round_to,
				   Cents *payment, Fault *f)
{
	const Recast *r = m->recast;
	Annuity		annuity;
	Ratio		interest = r->regular_interest.den > 0 ?
		r->regular_interest : *m->first_interest;

	if (m->from > 0 &&
		!exact_interest(r->principal, &m->bearings[m->from].factor,
						&interest, f))
		return false;
	if (m->plan->interest_rounding == CARRIED && r->carry != 0 &&
		m->from == 0 &&
		!ratio_add(&interest, &(Ratio) {r->carry, GRAINS}, &interest, f))
		return false;
	/* a balance below its fraction is for the last row to clear */
	if (interest.num < 0 && -interest.num / interest.den >= r->principal)
	{
		*payment = 0;
		return true;
	}
	annuity_start(&annuity);
	for (int i = r->count - 1; i > m->from; i--)
		annuity_grow(&annuity, m->bearings[i].growth);
	if (!level_payment(&annuity, r->principal, &interest, r->balloon,
					   rule, round_to, payment, f))
		return false;
	/* so little that it rounds to nothing is repaid by the least there is */
	if (*payment == 0 && r->principal > r->balloon)
		*payment = round_to;
	return true;
}

/*
 * Where only a coarse round_to keeps the payment from repaying, the least
 * multiple above it that does; false, and the fault as it was, where it would
 * not repay unrounded, or is rounded to cents.
 */
static bool
round_up_to_repay(const Making *m, Pass *pass, Fault *f)
{
	const Recast *r = m->recast;
	Cents		unit = m->plan->round_to;
	Cents		interest;
	Cents		least;

	if (unit == 1 ||
		!find_level_payment(m, ROUND_UP, 1, &least, NULL) ||
		!row_interest(m, m->from, r->principal, &interest, NULL))
		return false;
	interest -= m->odd;
	if (interest > least)
		return false;
	if (interest == least)
		least++;
	if (!round_div64(least, unit, ROUND_UP, &least, NULL))
		return false;
	/* a carried fraction may take a unit more */
	for (int64_t units = least; units <= least + 1; units++)
	{
		if (mul_overflows(units, unit, &pass->payment) ||
			add_overflows(pass->payment, m->odd, &pass->first_payment))
			return false;
		if (run_pass(m, pass, NULL))
		{
			if (f != NULL)
				f->kind = FAULT_NONE;
			return true;
		}
	}
	return false;
}

static inline int64_t
distance_to_last(int64_t a, int64_t b)
{
	return a > b ? a - b : b - a;
}

/*
 * The retry that `spread` or `first` asks for, after a pass with one payment
 * throughout: kept where it serves, else the pass is run again.
 */
static bool
place_residual(const Making *m, Pass *pass, Fault *f)
{
	const LoanPlan *plan = m->plan;
	Pass		retry = *pass;
	int64_t		gap = pass->last_payment - pass->payment;
	int			rows = m->recast->count - m->from;

	if (plan->residual == RESIDUAL_LAST || gap == 0 || rows < 2)
		return true;
	if (plan->residual == RESIDUAL_FIRST)
	{
		if (add_overflows(pass->last_payment, m->odd, &retry.first_payment))
			return true;
	}
	else
	{
		int64_t		share = (int64_t) round_div(gap, (i128) plan->round_to *
												rows, HALF_UP);

		/* no farther from 0 than the gap and half a unit */
		if (share == 0 || add_overflows(pass->payment, share *
										plan->round_to, &retry.payment) ||
			add_overflows(retry.payment, m->odd, &retry.first_payment))
			return true;
	}
	if (run_pass(m, &retry, NULL) &&
		(plan->residual == RESIDUAL_FIRST ||
		 distance_to_last(retry.last_payment, retry.payment) <
		 distance_to_last(pass->last_payment, pass->payment)))
	{
		*pass = retry;
		return true;
	}
	return run_pass(m, pass, f);
}

/* What the first row pays on top of the level payment. */
static bool
find_odd_interest(Making *m, Fault *f)
{
	const Recast *r = m->recast;
	Cents		whole;
	Cents		regular;

	m->odd = 0;
	if (r->regular_interest.den == 0 || m->from > 0)
		return true;
	if (!row_interest(m, 0, r->principal, &whole, f) ||
		!round_div64(r->regular_interest.num, r->regular_interest.den,
					 m->plan->rounding, &regular, f))
		return false;
	m->odd = r->remade && whole < regular ? 0 : whole - regular;
	return true;
}

/* Level rows, the payment found unless it is given. */
static bool
make_level(Making *m, Fault *f)
{
	Recast	   *r = m->recast;
	Pass		pass;
	bool		given = r->level_payment != 0;

	pass.payment = r->level_payment;
	if ((!given && !find_level_payment(m, m->plan->payment_rounding,
									   m->plan->round_to, &pass.payment,
									   f)) ||
		!find_odd_interest(m, f))
		return false;
	if (add_overflows(pass.payment, m->odd, &pass.first_payment))
		return out_of_range(f);
	if (!run_pass(m, &pass, f) &&
		(given || !round_up_to_repay(m, &pass, f)))
		return false;
	if (!given && !place_residual(m, &pass, f))
		return false;
	r->level_payment = pass.payment;
	if (r->carry_rows > 0)
		r->carry = pass.carry;
	return true;
}

/* Principal and interest by the method. */
static bool
make_by_method(Making *m, Fault *f)
{
	const Recast *r = m->recast;

	switch (m->plan->method)
	{
		case FLAT:
			return make_flat(m, f);
		case LEVEL:
			return find_bearings(m, f) && make_level(m, f);
		case EQUAL_PRINCIPAL:
			return find_bearings(m, f) && split_principal(m, f) &&
				bear_interest(m, f);
		default:
			for (int i = 0; i < r->count - 1; i++)
				r->rows[i].due[PRINCIPAL] = 0;
			r->rows[r->count - 1].due[PRINCIPAL] = r->principal;
			return find_bearings(m, f) && bear_interest(m, f);
	}
}

/* Rows as if no interest were put off. */
bool
make_rows(const LoanPlan *plan, Recast *recast, const Ratio *first_interest,
		  Fault *f)
{
	Making		m = {plan, recast, first_interest, NULL, 0, 0};
	int			grace = plan->grace_principal - (recast->first_no - 1);
	bool		ok;

	/* where the balloon is all there is, no row before the last repays */
	m.from = recast->balloon >= recast->principal ? recast->count - 1 :
		grace < 0 ? 0 : grace;
	if (m.from > recast->count - 1)
		m.from = recast->count - 1;
	m.bearings = core_alloc(sizeof(Bearing) * (size_t) recast->count);
	ok = make_by_method(&m, f);
	core_free(m.bearings);
	return ok;
}

/* Grace on interest: interest of rows 1 .. g falls due with row g + 1. */
bool
defer_interest(const LoanPlan *plan, Recast *recast, Fault *f)
{
	int			bearer = plan->grace_interest - (recast->first_no - 1);
	int64_t		sum = recast->deferred_interest;

	if (plan->grace_interest == 0 || bearer < 0)
		return true;
	if (bearer > recast->count - 1)
		bearer = recast->count - 1;
	for (int i = 0; i <= bearer; i++)
	{
		if (add_overflows(sum, recast->rows[i].due[INTEREST], &sum))
			return out_of_range(f);
		recast->rows[i].due[INTEREST] = 0;
	}
	recast->rows[bearer].due[INTEREST] = sum;
	return true;
}

bool
recast_rows(const LoanPlan *plan, Recast *recast, Fault *f)
{
	Ratio		first;

	/* below 2^63 x 2^40 */
	first.num = recast->first_interest.num;
	first.den = (i128) recast->first_interest.den * RATE_SCALE;
	return regular_interest(plan, recast->first_no, recast->rows[0].end_on,
							recast->free_until, recast->principal, &first,
							recast->remade, &recast->regular_interest, f) &&
		make_rows(plan, recast, &first, f) &&
		defer_interest(plan, recast, f);
}
