/*
 * recast_future.c
 *		Future rows made again from what is unpaid.
 */
#include "core/service/recast_future.h"

#include "core/accrue/row_interest.h"
#include "core/plan/amortize.h"
#include "core/plan/recast.h"
#include "core/service/service_rows.h"

Cents
unpaid_principal_from(const Schedule *schedule, int row)
{
	Cents		total = 0;

	for (; row < schedule->head.row_count; row++)
		total += row_unpaid(&schedule->rows[row], PRINCIPAL);
	return total;
}

bool
replace_rows(Schedule *schedule, int first, const Row *rows, int count,
			 Fault *f)
{
	Row		   *all;

	if (first + count > MAX_INSTALLMENTS + 1)
	{
		fault(f, FAULT_LIMIT, "too many installments: %d", first + count);
		return fault_detail(f, "A schedule holds at most %d.",
							MAX_INSTALLMENTS);
	}
	all = core_alloc((size_t) (first + count) * sizeof(Row) + 1);
	memcpy(all, schedule->rows, (size_t) first * sizeof(Row));
	memcpy(all + first, rows, (size_t) count * sizeof(Row));
	schedule->rows = all;
	schedule->head.row_count = first + count;
	return true;
}

void
fold_settled(Row *into, const Row *from)
{
	for (Component c = PRINCIPAL; c < COMPONENTS; c++)
	{
		into->due[c] += from->paid[c] + from->waived[c];
		into->paid[c] += from->paid[c];
		into->waived[c] += from->waived[c];
	}
}

/* Of the interest that the row bears: settled, or for later rows to charge. */
static int64_t
settled_interest(const Row *row)
{
	return settled_beyond(row) + row->handed_interest;
}

/*
 * Interest to pay in the row when principal cents bear, its fixed part left
 * out, in cents; the carried fraction goes on behind the row.
 */
static bool
interest_to_pay(Schedule *schedule, int row, Cents principal,
				Cents *cents, Fault *f)
{
	const Row  *r = &schedule->rows[row];
	Exact		whole;

	if (!whole_interest(schedule, row, principal, &whole, f) ||
		!round_interest(&schedule->head, &whole, cents, f) ||
		!carry_on(&schedule->head, &whole, *cents, f))
		return false;
	*cents -= settled_interest(r);
	if (*cents < 0)
		*cents = 0;
	return true;
}

/* Rows that end sooner: those with nothing left in them fall away. */
static void
drop_empty_rows(Schedule *schedule, int first)
{
	int			count = schedule->head.row_count;

	while (count > first + 1)
	{
		const Row  *r = &schedule->rows[count - 1];

		if (r->due[PRINCIPAL] + r->due[INTEREST] + r->due[FEE] +
			r->due[PENALTY] > 0)
			break;
		count--;
	}
	schedule->head.row_count = count;
}

/*
 * The payment stays: each row's principal is the level payment less its
 * interest, until nothing is left; the last row clears what remains.  Money
 * that came is not refused where the payment does not cover the interest.
 */
static bool
keep_payment(Schedule *schedule, int first, Cents principal,
			 bool must_cover, Fault *f)
{
	Head	   *head = &schedule->head;
	int64_t		carry = head->carry;

	for (int row = first; row < head->row_count && principal > 0; row++)
	{
		Cents		interest;
		Cents		part;

		if (!interest_to_pay(schedule, row, principal, &interest, f))
			return false;
		part = head->level_payment - interest;
		if (part < 0 && !must_cover)
			part = 0;
		if (part <= 0 && must_cover)
		{
			fault(f, FAULT_ARGUMENT,
				  "payment cannot be kept: it does not cover the interest");
			return fault_hint(f, "Keep the term instead.");
		}
		if (part > principal || row == head->row_count - 1)
			part = principal;
		schedule->rows[row].due[PRINCIPAL] += part;
		principal -= part;
	}
	head->carry = carry;
	return true;
}

/* Whether the payment can be kept: it covers the interest of every row. */
static bool
can_keep_payment(Schedule *schedule, int first, Cents principal, bool *can,
				 Fault *f)
{
	Head	   *head = &schedule->head;
	int64_t		carry = head->carry;

	*can = head->plan.method != LEVEL ||
		schedule->advances[head->advance_count - 1].day <= head->as_of;
	for (int row = first; row < head->row_count && principal > 0 && *can;
		 row++)
	{
		Cents		interest;

		if (!interest_to_pay(schedule, row, principal, &interest, f))
			return false;
		*can = interest < head->level_payment || head->plan.method != LEVEL;
		principal -= head->level_payment - interest;
	}
	head->carry = carry;
	return true;
}

/*
 * J of the formula: the first row's interest that is still to pay, exactly.
 * Where what has accrued is paid to the cent, it is just what is to come.
 */
static bool
unpaid_interest(const Schedule *schedule, int first, Cents principal,
				Exact *interest, Fault *f)
{
	const Row  *r = &schedule->rows[first];
	const LoanPlan *plan = &schedule->head.plan;
	Cents		settled = settled_interest(r);
	Cents		accrued;

	if (!coming_interest(schedule, first, principal, interest, f) ||
		!exact_round(&r->interest_sum, plan->rounding, &accrued, f))
		return false;
	if (accrued == settled && plan->interest_rounding == PER_PERIOD)
		return true;
	if (!exact_add(interest, r->interest_sum.num, r->interest_sum.den, f) ||
		!exact_add(interest, -(i128) settled * RATE_SCALE, 1, f))
		return false;
	if (interest->num < 0)
		*interest = EXACT_ZERO;
	return true;
}

/* The row that the next advance after the row's own falls into. */
static int
next_stage(const Schedule *schedule, int row)
{
	const Head *head = &schedule->head;
	Day			end = schedule->rows[row].end_on;
	int			next = 0;

	while (next < head->advance_count && schedule->advances[next].day < end)
		next++;
	if (next == head->advance_count)
		return head->row_count;
	while (row < head->row_count &&
		   schedule->rows[row].end_on <= schedule->advances[next].day)
		row++;
	return row;
}

/*
 * The formula from the row on, for the part of principal cents that is lent
 * before the row ends, into copies of the rows.
 */
static bool
make_stage(Schedule *schedule, int row, Cents principal, Recast *recast,
		   Fault *f)
{
	Head	   *head = &schedule->head;
	int64_t		carry = head->carry;
	bool		done;

	recast->principal = principal -
		advances_after(head, schedule->advances,
					   schedule->rows[row].end_on - 1);
	recast->balloon = head->plan.balloon < recast->principal ?
		head->plan.balloon : 0;
	recast->level_payment = 0;
	recast->first_no = row_no(schedule, row);
	recast->count = head->row_count - row;
	recast->start = row_start(schedule, row);
	memcpy(recast->rows, schedule->rows + row,
		   (size_t) recast->count * sizeof(Row));
	done = unpaid_interest(schedule, row, principal, &recast->first_interest,
						   f) &&
		interest_to_pay(schedule, row, principal, &recast->first_due, f) &&
		recast_rows(&head->plan, recast, f);
	head->carry = carry;
	return done;
}

/*
 * The formula over the rows, with a payment of its own; from a row on that a
 * coming advance falls into, with another.
 */
static bool
find_future_payment(Schedule *schedule, int first, Cents principal, Fault *f)
{
	Head	   *head = &schedule->head;
	int64_t		carry = head->carry;
	Recast		recast;
	int			next = first;

	memset(&recast, 0, sizeof(recast));
	recast.remade = true;
	recast.carry = carry;
	recast.rows = core_alloc((size_t) (head->row_count - first) *
							 sizeof(Row));
	for (int row = first; row < head->row_count; row = next)
	{
		next = next_stage(schedule, row);
		recast.carry_rows = next < head->row_count ? next - row : 0;
		if (!make_stage(schedule, row, principal, &recast, f))
			return false;
		for (int i = row; i < next; i++)
		{
			Cents		part = recast.rows[i - row].due[PRINCIPAL];

			schedule->rows[i].due[PRINCIPAL] += part;
			principal -= part;
		}
		head->carry = recast.carry;
	}
	head->carry = carry;
	if (head->plan.method == LEVEL)
		head->level_payment = recast.level_payment;
	core_free(recast.rows);
	return true;
}

/* Rows to make again must be there, also for what is still to be lent. */
static bool
check_future(const Schedule *schedule, int first, Keep keep, Fault *f)
{
	const Head *head = &schedule->head;
	Day			last = schedule->advances[head->advance_count - 1].day;
	char		day[16];

	if (first >= head->row_count)
	{
		fault(f, FAULT_STATE, "no installment falls due after the day");
		return fault_hint(f, "Use re_age to make new installments.");
	}
	if (last <= head->as_of)
		return true;
	date_print(last, day);
	if (last >= schedule->rows[head->row_count - 1].end_on)
		return fault(f, FAULT_ARGUMENT, "advance on %s must be before the "
					 "installment it falls into is due", day);
	if (keep == KEEP_PAYMENT && head->plan.method == LEVEL)
	{
		fault(f, FAULT_STATE, "payment cannot be kept: an advance is to come "
			  "on %s", day);
		return fault_hint(f, "Keep the term instead.");
	}
	return true;
}

bool
recast_future(Schedule *schedule, int first, Cents principal, Keep keep,
			  Change *change, Fault *f)
{
	Head	   *head = &schedule->head;

	if (keep == KEEP_IF_POSSIBLE)
	{
		bool		can;

		if (!can_keep_payment(schedule, first, principal, &can, f))
			return false;
		keep = can ? KEEP_PAYMENT : KEEP_TERM;
	}
	if (!check_future(schedule, first, keep, f))
		return false;
	for (int row = first; row < head->row_count; row++)
	{
		Row		   *r = &schedule->rows[row];

		r->due[PRINCIPAL] = r->paid[PRINCIPAL] + r->waived[PRINCIPAL];
	}
	if (principal == 0)
		return reread_changed(schedule, change, f);
	if (!(keep == KEEP_PAYMENT && head->plan.method == LEVEL ?
		  keep_payment(schedule, first, principal,
					   change->event != EVENT_PREPAY, f) :
		  find_future_payment(schedule, first, principal, f)) ||
		!reread_changed(schedule, change, f))
		return false;
	if (keep == KEEP_PAYMENT)
		drop_empty_rows(schedule, first);
	return true;
}
