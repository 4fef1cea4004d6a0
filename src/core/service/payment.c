/*
 * payment.c
 *		Money on its way into a schedule, bucket by bucket.
 */
#include "core/service/payment.h"

#include "core/accrue/early_settlement.h"
#include "core/service/service_rows.h"

void
payment_start(Payment *payment, Schedule *schedule, Change *change,
			  ChangeKind kind, Cents amount)
{
	payment->schedule = schedule;
	payment->change = change;
	payment->kind = kind;
	payment->on = schedule->head.as_of;
	payment->accruing = accruing_row(schedule, payment->on);
	payment->left = amount;
	payment->upfront = 0;
	payment->credit = 0;
	payment->early_principal = unpaid_total(schedule, PRINCIPAL) -
		advances_after(&schedule->head, schedule->advances, payment->on);
	payment->bare = unpaid_total(schedule, PRINCIPAL) == 0;
	payment->more_to_come =
		schedule->advances[schedule->head.advance_count - 1].day >
		payment->on;
	payment->early = false;
	payment->whole_rows = false;
	for (int i = 0; i < schedule->head.row_count; i++)
	{
		if (due_class(&schedule->rows[i], payment->on) != IN_ADVANCE)
			payment->early_principal -= row_unpaid(&schedule->rows[i],
												   PRINCIPAL);
	}
}

ChangeKind
money_kind(const Schedule *schedule)
{
	return schedule->head.written_off_on == NO_DAY ?
		CHANGE_PAID : CHANGE_RECOVERED;
}

DueClass
due_class(const Row *row, Day on)
{
	return row->due_on < on ? PAST_DUE :
		row->due_on == on ? DUE_NOW : IN_ADVANCE;
}

/*
 * Whether the row still accrues, though it is due, interest that falls due
 * with a later row: money owes it early.
 */
static bool
runs_for_later(const Payment *payment, int row, Component c)
{
	return c == INTEREST && row == payment->accruing && !payment->bare &&
		interest_row(payment->schedule, row) != row;
}

const AllocationRule *
rule_in_force(const Allocation *allocation, const Schedule *schedule)
{
	int32_t		late = days_late(schedule);
	int			step = 0;

	while (step + 1 < allocation->count &&
		   allocation->rule[step + 1].from_days_past_due <= late)
		step++;
	return &allocation->rule[step];
}

bool
owed(const Payment *payment, int row, Component c, Cents *cents, Fault *f)
{
	const Row  *r = &payment->schedule->rows[row];

	if ((due_class(r, payment->on) != IN_ADVANCE || c == PENALTY ||
		 payment->bare) && !runs_for_later(payment, row, c))
	{
		*cents = row_unpaid(r, c);
		return true;
	}
	if (c == PRINCIPAL)
	{
		*cents = row_unpaid(r, c);
		if (*cents > payment->early_principal)
			*cents = payment->early_principal;
		return true;
	}
	return early_owed(payment->schedule, row, c, payment->accruing, cents, f);
}

bool
bear_to_end(Schedule *schedule, int row, Cents principal, Fault *f)
{
	Head	   *head = &schedule->head;
	int			first = accruing_row(schedule, head->as_of);

	if (principal == 0 || !interest_follows_balance(head))
		return true;
	/* the running row goes on day by day, unless other principal does */
	if (first == row && principal > 0 && row_start(schedule, row) <= head->as_of &&
		(head->kept_until == NO_DAY ||
		 head->kept_until == schedule->rows[row].end_on))
	{
		head->kept_until = schedule->rows[row].end_on;
		return !add_overflows(head->kept, principal, &head->kept) ||
			fault(f, FAULT_RANGE, "principal out of range");
	}
	for (int i = first; i <= row; i = next_open_row(schedule, i + 1))
	{
		Exact		rest;

		if (!coming_interest_of(schedule, i, principal, &rest, f) ||
			!exact_add(&schedule->rows[i].interest_sum, rest.num, rest.den,
					   f))
			return false;
	}
	return true;
}

bool
settled_bears_to_end(Schedule *schedule, int row, Cents principal, Fault *f)
{
	return early_interest(&schedule->head) == EARLY_CONTRACTUAL ||
		bear_to_end(schedule, row, principal, f);
}

bool
bear_to_floor(Schedule *schedule, int row, Day from, Cents principal,
			  Fault *f)
{
	const Head *head = &schedule->head;
	Day			floor = bearing_day(head, head->as_of);

	if (from >= floor || principal == 0)
		return true;
	for (int i = accruing_row(schedule, head->as_of); i <= row;
		 i = next_open_row(schedule, i + 1))
	{
		Exact	   *sum = &schedule->rows[i].interest_sum;
		bool		last = bearing_from(schedule, i) <= 0;

		/* taken back is what is there */
		if (principal < 0 && exact_is_zero(sum))
			continue;
		if (!accrue_row(schedule, i, NULL, principal, 0, last, from, floor,
						sum, f) ||
			!exact_make(sum->num, sum->den, sum, f))
			return false;
		if (sum->num < 0)
			*sum = EXACT_ZERO;
	}
	return true;
}

/* Under period what is prepaid bears to the end of the running period. */
static bool
keep_bearing(Payment *payment, Cents principal, Day *until, Fault *f)
{
	Schedule   *schedule = payment->schedule;
	Head	   *head = &schedule->head;

	if (early_interest(head) != EARLY_PERIOD || principal == 0 ||
		!interest_follows_balance(head) ||
		payment->accruing >= head->row_count ||
		!has_begun(schedule, payment->accruing))
		return true;
	if (head->kept_until == NO_DAY)
		head->kept_until = running_end(schedule, payment->accruing);
	*until = head->kept_until;
	return !add_overflows(head->kept, principal, &head->kept) ||
		fault(f, FAULT_RANGE, "principal out of range");
}

bool
stop_bearing(Payment *payment, int row, Cents principal, Fault *f)
{
	Day			until = payment->on;

	payment->early = true;
	return keep_bearing(payment, principal, &until, f) &&
		(early_interest(&payment->schedule->head) == EARLY_CONTRACTUAL ||
		 bear_to_floor(payment->schedule, row, until, principal, f));
}

/* Cents that settle the component of the row, as a kind of line. */
static void
settle_as(Payment *payment, ChangeKind kind, int row, Component c,
		  Cents amount)
{
	Row		   *r = &payment->schedule->rows[row];

	if (kind == CHANGE_WAIVED)
		r->waived[c] += amount;
	else
		r->paid[c] += amount;
	change_add(payment->change, kind, c, row_no(payment->schedule, row),
			   r->due_on, amount);
}

void
settle(Payment *payment, int row, Component c, Cents most)
{
	const Row  *r = &payment->schedule->rows[row];
	Cents		amount = most < payment->left ? most : payment->left;
	Cents		credit = amount < payment->credit ? amount : payment->credit;

	core_assert(amount >= 0);
	settle_as(payment, money_kind(payment->schedule), row, c, credit);
	settle_as(payment, payment->kind, row, c, amount - credit);
	payment->credit -= credit;
	payment->left -= amount;
	core_assert(payment->left >= 0);
	if (c == INTEREST && amount > 0 &&
		(due_class(r, payment->on) == IN_ADVANCE ||
		 runs_for_later(payment, row, c)))
		payment->early = true;
}

bool
owes_whole(const Payment *payment, int row, Component c)
{
	const Row  *r = &payment->schedule->rows[row];

	return (c == INTEREST && interest_row(payment->schedule, row) != row) ||
		(c != PENALTY && r->due[PRINCIPAL] == 0 &&
		 due_class(r, payment->on) == IN_ADVANCE);
}

/*
 * Interest that the row takes over from rows of a grace before it which still
 * bear it, as far as money owes it early: it is paid in those.  Rows without
 * principal owe it whole, the row itself all that falls due with it.
 */
static bool
settle_put_off(Payment *payment, int row, Fault *f)
{
	Schedule   *schedule = payment->schedule;
	const Head *head = &schedule->head;

	if (row_no(schedule, row) <= head->plan.grace_interest ||
		schedule->rows[row].due[PRINCIPAL] == 0 ||
		early_interest(head) == EARLY_CONTRACTUAL)
		return true;
	for (int i = payment->accruing; i < row && payment->left > 0;
		 i = next_open_row(schedule, i + 1))
	{
		Cents		cents;

		if (interest_row(schedule, i) != row)
			continue;
		if (schedule->rows[i].due[PRINCIPAL] > 0)
		{
			if (!owed(payment, i, INTEREST, &cents, f))
				return false;
		}
		else if (!put_off_charge(schedule, i, &cents, f))
			return false;
		else
			cents -= schedule->rows[i].paid[INTEREST] +
				schedule->rows[i].waived[INTEREST];
		settle(payment, i, INTEREST, cents);
	}
	return true;
}

/* Settle what is owed of one bucket of one row. */
static bool
settle_owed(Payment *payment, int row, Component c, Fault *f)
{
	Row		   *r = &payment->schedule->rows[row];
	Cents		cents;
	Cents		before;

	if (payment->whole_rows && c == INTEREST &&
		!settle_put_off(payment, row, f))
		return false;
	before = payment->left;
	if (payment->left == 0)
		return true;
	if (payment->whole_rows && owes_whole(payment, row, c))
		cents = row_unpaid(r, c);
	else if (!owed(payment, row, c, &cents, f))
		return false;
	/* a grace that paid its part may have rounded up */
	settle(payment, row, c, cents > 0 ? cents : 0);
	before -= payment->left;
	if (c != PRINCIPAL || before == 0)
		return true;
	if (due_class(r, payment->on) == IN_ADVANCE)
		payment->early_principal -= before;
	else if (early_interest(&payment->schedule->head) == EARLY_CONTRACTUAL)
		return true;
	else if (!runs_for_later(payment, payment->accruing, INTEREST))
		return bear_to_end(payment->schedule, row, before, f);
	return r->end_on <= payment->on || stop_bearing(payment, row, before, f);
}

/* Settle what is owed of the buckets [from, to) of the rule, row by row. */
static bool
settle_run(Payment *payment, const AllocationRule *rule, int from, int to,
		   bool last_first, Fault *f)
{
	const Schedule *schedule = payment->schedule;
	DueClass	class = (DueClass) (rule->order[from] / COMPONENTS);
	int			count = schedule->head.row_count;

	for (int i = 0; i < count && payment->left > 0; i++)
	{
		int			row = last_first && class == IN_ADVANCE ?
			count - 1 - i : i;

		if (due_class(&schedule->rows[row], payment->on) != class)
			continue;
		for (int b = from; b < to; b++)
		{
			if (!settle_owed(payment, row,
							 (Component) (rule->order[b] % COMPONENTS), f))
				return false;
		}
	}
	return true;
}

bool
allocate_payment(Payment *payment, const AllocationRule *rule,
				 bool in_advance, bool last_first, Fault *f)
{
	for (int from = 0, to; from < BUCKETS; from = to)
	{
		int			class = rule->order[from] / COMPONENTS;

		to = from + 1;
		while (!rule->vertical && to < BUCKETS &&
			   rule->order[to] / COMPONENTS == class)
			to++;
		if ((class != IN_ADVANCE || in_advance) &&
			!settle_run(payment, rule, from, to,
						last_first && !payment->more_to_come, f))
			return false;
	}
	return true;
}

void
drop_charge(Schedule *schedule, Change *change, int row, Component c,
			Cents charge)
{
	Row		   *r = &schedule->rows[row];
	Cents		settled = r->paid[c] + r->waived[c];

	if (charge < settled)
		charge = settled;
	change_add(change, CHANGE_DROPPED, c, row_no(schedule, row), r->due_on,
			   r->due[c] - charge);
	r->due[c] = charge;
	if (c == INTEREST && r->fixed_interest > charge)
		r->fixed_interest = charge;
}

/*
 * Whether money has settled the future row: its principal and its interest,
 * where it has no principal all that is to come.
 */
static bool
is_settled(const Payment *payment, int row, bool *settled, Fault *f)
{
	const Row  *r = &payment->schedule->rows[row];
	Cents		cents = row_unpaid(r, INTEREST);

	*settled = false;
	if (row_unpaid(r, PRINCIPAL) > 0 || r->closed_on != NO_DAY ||
		due_class(r, payment->on) != IN_ADVANCE || r->end_on <= payment->on)
		return true;
	if (r->due[PRINCIPAL] > 0 &&
		!early_owed(payment->schedule, row, INTEREST, payment->accruing,
					&cents, f))
		return false;
	*settled = cents <= 0;
	return true;
}

/*
 * The day that a settled row is paid to, where it closes.  What runs and is
 * owed whole, but earned day by day, stays open till then.
 */
static Day
paid_until(const Payment *payment, int row)
{
	const Schedule *schedule = payment->schedule;
	const Head *head = &schedule->head;

	return early_interest(head) == EARLY_PERIOD &&
		row == payment->accruing && has_begun(schedule, row) ?
		bearing_day(head, running_end(schedule, row)) : payment->on;
}

/*
 * Whether a settled row stays open: its interest is paid to its end, as it
 * has no principal, or all of it runs and is owed whole.  So does one that is
 * due before its period ends, and one of a loan that may be drawn again.
 */
static bool
stays_open(const Payment *payment, int row)
{
	const Row  *r = &payment->schedule->rows[row];

	return r->due[PRINCIPAL] == 0 ||
		payment->schedule->head.plan.method == REVOLVING ||
		due_class(r, payment->on) != IN_ADVANCE ||
		paid_until(payment, row) >= r->end_on;
}

/* The row is settled in advance: what is left of its period bears later. */
static bool
close_row(Payment *payment, int row, Fault *f)
{
	Schedule   *schedule = payment->schedule;
	Row		   *r = &schedule->rows[row];
	Day			until = paid_until(payment, row);

	if (!take_back_unborne(schedule, payment->change, row,
						   payment->accruing, REACH_EARLY, f))
		return false;
	if (until <= payment->on)
	{
		if (!carry_from(schedule, row, f))
			return false;
		r->interest_sum = EXACT_ZERO;
	}
	r->closed_on = until;
	drop_charge(schedule, payment->change, row, INTEREST, 0);
	r->handed_interest = 0;
	return true;
}

/*
 * Close future rows that are settled in advance, in order from the accruing
 * one: the days left of their periods bear in the row after.
 */
static bool
close_settled(Payment *payment, bool *closed, Fault *f)
{
	Schedule   *schedule = payment->schedule;
	bool		follows = interest_follows_balance(&schedule->head);
	bool		stays = false;

	*closed = false;
	for (int row = payment->accruing; row < schedule->head.row_count; row++)
	{
		Row		   *r = &schedule->rows[row];
		bool		settled;

		if (r->closed_on != NO_DAY)
		{
			stays = stays || !is_closed(r, payment->on);
			continue;
		}
		if (follows && !stays)
			payment->accruing = row;
		if (!is_settled(payment, row, &settled, f))
			return false;
		if (!settled && follows &&
			due_class(r, payment->on) == IN_ADVANCE)
			break;
		if (!settled || stays_open(payment, row))
		{
			stays = true;
			continue;
		}
		if (!close_row(payment, row, f))
			return false;
		*closed = true;
		stays = stays || !is_closed(r, payment->on);
	}
	payment->accruing = accruing_row(schedule, payment->on);
	return true;
}

/*
 * The fee that is left of a row whose principal and charges so far are paid
 * before its due date falls due with the next row that has principal to pay.
 */
static bool
pass_fees_on(Payment *payment, Fault *f)
{
	Schedule   *schedule = payment->schedule;
	int			next = schedule->head.row_count;

	if (early_fee(&schedule->head) == EARLY_CONTRACTUAL)
		return true;
	for (int row = next - 1; row >= 0; row--)
	{
		Row		   *r = &schedule->rows[row];
		Cents		fee = row_unpaid(r, FEE);
		Cents		so_far;
		Cents		interest = 0;

		if (row_unpaid(r, PRINCIPAL) > 0)
			next = row;
		if (next == row || next == schedule->head.row_count || fee == 0 ||
			r->due[PRINCIPAL] == 0 ||
			due_class(r, payment->on) != IN_ADVANCE)
			continue;
		if (!early_owed(schedule, row, FEE, payment->accruing, &so_far, f) ||
			(interest_row(schedule, row) == row &&
			 !early_owed(schedule, row, INTEREST, payment->accruing,
						 &interest, f)))
			return false;
		if (so_far > 0 || interest > 0)
			continue;
		drop_charge(schedule, payment->change, row, FEE, r->due[FEE] - fee);
		drop_charge(schedule, payment->change, next, FEE,
					schedule->rows[next].due[FEE] + fee);
	}
	return true;
}

/* With no principal left, future charges fall to what early money owes. */
static bool
drop_future_charges(Payment *payment, Fault *f)
{
	Schedule   *schedule = payment->schedule;

	if (!take_back_all(schedule, payment->change, payment->accruing,
					   REACH_EARLY, f))
		return false;
	for (int row = 0; row < schedule->head.row_count; row++)
	{
		Row		   *r = &schedule->rows[row];

		for (Component c = INTEREST; c <= FEE; c++)
		{
			Cents		cents;

			if (due_class(r, payment->on) != IN_ADVANCE &&
				!runs_for_later(payment, row, c))
				continue;
			if (!early_owed(schedule, row, c, payment->accruing, &cents, f))
				return false;
			drop_charge(schedule, payment->change, row, c,
						cents + r->paid[c] + r->waived[c]);
		}
	}
	return true;
}

bool
finish_early(Payment *payment, Fault *f)
{
	Schedule   *schedule = payment->schedule;
	EarlyMode	mode = early_interest(&schedule->head);
	bool		closed = false;

	if (unpaid_total(schedule, PRINCIPAL) == 0)
		return payment->bare || drop_future_charges(payment, f);
	return pass_fees_on(payment, f) &&
		(mode == EARLY_CONTRACTUAL ||
		 (close_settled(payment, &closed, f) &&
		  (!(payment->early || closed) ||
		   reread_changed(schedule, payment->change, f))));
}
