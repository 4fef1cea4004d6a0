/*
 * recast_future.c
 *		Future rows made again from what is unpaid.
 */
#include "core/service/recast_future.h"

#include "core/accrue/row_interest.h"
#include "core/plan/amortize.h"
#include "core/plan/odd_days.h"
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

/* What bears in the row when so much of it and later rows is to be paid. */
static Cents
bearing_with(const Schedule *schedule, int row, Cents principal)
{
	if (early_interest(&schedule->head) == EARLY_CONTRACTUAL)
	{
		for (; row < schedule->head.row_count; row++)
			principal += schedule->rows[row].paid[PRINCIPAL] +
				schedule->rows[row].waived[PRINCIPAL];
	}
	return principal;
}

/*
 * Interest to pay in the row when principal cents are to be paid, its fixed
 * part left out, in cents; the carried fraction goes on behind the row.
 */
static bool
interest_to_pay(Schedule *schedule, int row, Cents principal,
				Cents *cents, Fault *f)
{
	const Row  *r = &schedule->rows[row];
	Exact		whole;

	if (!whole_interest(schedule, row,
						bearing_with(schedule, row, principal), &whole, f) ||
		!round_interest(&schedule->head, &whole, cents, f) ||
		!carry_on(&schedule->head, &whole, *cents, f))
		return false;
	*cents -= settled_interest(r);
	if (*cents < 0)
		*cents = 0;
	return true;
}

/* The carried fraction behind the row. */
static bool
carry_behind(Schedule *schedule, int row, Cents principal, int64_t *carry,
			 Fault *f)
{
	int64_t		before = schedule->head.carry;
	Cents		interest;
	bool		done = interest_to_pay(schedule, row, principal, &interest, f);

	*carry = schedule->head.carry;
	schedule->head.carry = before;
	return done;
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

/* Take out of a row's interest what comes on top of the payment. */
static bool
leave_odd_interest(const Schedule *schedule, int row, Cents principal,
				   Cents *interest, Fault *f)
{
	Cents		odd;

	if (!odd_interest(&schedule->head.plan, row_no(schedule, row),
					  schedule->rows[row].end_on, schedule->head.free_until,
					  principal, *interest, &odd, f))
		return false;
	*interest -= odd;
	return true;
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

	int			last = head->row_count - 1;

	while (schedule->rows[last].closed_on != NO_DAY)
		last--;
	for (int row = first; row <= last && principal > 0;
		 row = next_open_row(schedule, row + 1))
	{
		Cents		interest;
		Cents		part;

		if (!interest_to_pay(schedule, row, principal, &interest, f) ||
			!leave_odd_interest(schedule, row, principal, &interest, f))
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
		if (part > principal || row == last)
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
 * Accrued interest that is paid to the cent is paid.
 */
static bool
unpaid_interest(const Schedule *schedule, int first, Cents principal,
				Exact *interest, Fault *f)
{
	const Row  *r = &schedule->rows[first];
	Cents		settled = settled_interest(r);
	Cents		accrued;

	if (!coming_interest(schedule, first,
						 bearing_with(schedule, first, principal), interest,
						 f) ||
		!exact_round(&r->interest_sum, schedule->head.plan.rounding, &accrued,
					 f))
		return false;
	if (accrued <= settled && !carries_fraction(&schedule->head))
		settled -= accrued;
	else if (!exact_add(interest, r->interest_sum.num, r->interest_sum.den,
						f))
		return false;
	if (!exact_add(interest, -(i128) settled * RATE_SCALE, 1, f))
		return false;
	/* a carried fraction goes on, whichever way it was rounded */
	if (interest->num < 0 && !carries_fraction(&schedule->head))
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
	return next_open_row(schedule, row);
}

/* How many rows from one to another are not settled in advance. */
static int
open_rows(const Schedule *schedule, int row, int next)
{
	int			count = 0;

	for (; row < next; row = next_open_row(schedule, row + 1))
		count++;
	return count;
}

/*
 * Copies of the row and all later ones but those settled in advance, whose
 * days the row after them takes; their number.
 */
static int
copy_open_rows(const Schedule *schedule, int row, Row *rows)
{
	int			count = 0;

	for (; row < schedule->head.row_count; row++)
	{
		const Row  *r = &schedule->rows[row];

		if (r->closed_on != NO_DAY)
			continue;
		rows[count] = *r;
		if (count > 0 && r[-1].closed_on != NO_DAY)
			rows[count].start_on = rows[count - 1].end_on;
		count++;
	}
	return count;
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
	recast->count = copy_open_rows(schedule, row, recast->rows);
	recast->start = row_start(schedule, row);
	recast->free_until = head->free_until;
	recast->pause_from = is_paused(head, INTEREST) ? head->pause_from :
		NO_DAY;
	recast->pause_to = head->pause_to;
	recast->days_year = days_year(head);
	done = unpaid_interest(schedule, row, principal, &recast->first_interest,
						   f) &&
		interest_to_pay(schedule, row, principal, &recast->first_due, f) &&
		recast_rows(&head->plan, recast, f);
	head->carry = carry;
	return done;
}

/*
 * Whether the first row's own interest, odd days left out, exceeds the payment
 * found, in no grace on principal: it then repays interest alone, and others
 * the principal.
 */
static bool
bears_beyond(const Schedule *schedule, int row, const Recast *recast,
			 bool *beyond, Fault *f)
{
	Cents		interest = recast->first_due;

	if (!leave_odd_interest(schedule, row, recast->principal, &interest, f))
		return false;
	*beyond = schedule->head.plan.method == LEVEL && recast->count > 1 &&
		recast->first_no > schedule->head.plan.grace_principal &&
		recast->level_payment < interest;
	return true;
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
		bool		beyond;

		next = next_stage(schedule, row);
		recast.carry_rows = next < head->row_count ?
			open_rows(schedule, row, next) : 0;
		if (!make_stage(schedule, row, principal, &recast, f) ||
			!bears_beyond(schedule, row, &recast, &beyond, f))
			return false;
		if (beyond)
		{
			next = next_open_row(schedule, row + 1);
			recast.rows[0].due[PRINCIPAL] = 0;
			if (!carry_behind(schedule, row, principal, &recast.carry, f))
				return false;
		}
		for (int i = row, made = 0; i < next; made++)
		{
			Cents		part = recast.rows[made].due[PRINCIPAL];

			schedule->rows[i].due[PRINCIPAL] += part;
			principal -= part;
			i = next_open_row(schedule, i + 1);
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
		return no_row_left(f);
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
	drop_empty_rows(schedule, first);
	return true;
}
