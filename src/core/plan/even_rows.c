/*
 * even_rows.c
 *		Rows that repay equal parts of principal.
 */
#include "core/plan/even_rows.h"

#include "core/number/money.h"
#include "core/plan/round_rows.h"

/* Write the equal parts of amount into a component of count rows. */
bool
split_rows(Row *rows, int count, Component component, Cents amount,
		   Fault *f)
{
	Cents	   *parts = core_alloc(sizeof(int64_t) * (size_t) count);
	bool		ok = split_cents(amount, count, parts, f);

	for (int i = 0; ok && i < count; i++)
		rows[i].due[component] = parts[i];
	core_free(parts);
	return ok;
}

bool
split_principal(const Making *m, Fault *f)
{
	const Recast *r = m->recast;

	for (int i = 0; i < m->from; i++)
		r->rows[i].due[PRINCIPAL] = 0;
	if (!split_rows(r->rows + m->from, r->count - m->from, PRINCIPAL,
					r->principal - r->balloon, f))
		return false;
	r->rows[r->count - 1].due[PRINCIPAL] += r->balloon;
	return true;
}

/*
 * Principal of row i so that its payment is a multiple, where the plan rounds
 * rows; the last row repays the rest of balance cents.
 */
static bool
round_row(const Making *m, int i, Cents balance, Fault *f)
{
	const Recast *r = m->recast;
	Cents	   *due = r->rows[i].due;

	if (!rounds_rows(m->plan) || i < m->from)
		return true;
	if (i < r->count - 1)
		return rounded_principal(m->plan, due[PRINCIPAL], due[INTEREST],
								 balance - r->balloon, &due[PRINCIPAL], f);
	due[PRINCIPAL] = balance;
	return true;
}

bool
bear_interest(const Making *m, Fault *f)
{
	const Recast *r = m->recast;
	Cents		balance = r->principal;

	for (int i = 0; i < r->count; i++)
	{
		Row		   *row = &r->rows[i];

		if (!row_interest(m, i, balance, &row->due[INTEREST], f) ||
			!round_row(m, i, balance, f))
			return false;
		balance -= row->due[PRINCIPAL];
	}
	return true;
}

/* Payments of new flat rows rounded; those made again keep their parts. */
static bool
round_flat_rows(const Making *m, Fault *f)
{
	const Recast *r = m->recast;
	Cents		balance = r->principal;

	for (int i = 0; i < r->count && !r->remade; i++)
	{
		if (!round_row(m, i, balance, f))
			return false;
		balance -= r->rows[i].due[PRINCIPAL];
	}
	return true;
}

bool
make_flat(const Making *m, Fault *f)
{
	const Recast *r = m->recast;
	int			free_rows = m->plan->interest_free - (r->first_no - 1);
	Fraction	share = nominal_factor(m->plan);
	Ratio		factor;
	Cents		interest;

	free_rows = free_rows < 0 ? 0 : free_rows;
	free_rows = free_rows > r->count ? r->count : free_rows;
	for (int i = 0; i < free_rows; i++)
		r->rows[i].due[INTEREST] = 0;
	if (!split_principal(m, f))
		return false;
	if (free_rows == r->count)
		return round_flat_rows(m, f);
	share.num *= r->count - free_rows;
	factor = interest_factor(m->plan->rate, &share);
	return rounded_interest(r->principal, &factor, m->plan->rounding,
							&interest, f) &&
		split_rows(r->rows + free_rows, r->count - free_rows, INTEREST,
				   interest, f) && round_flat_rows(m, f);
}
