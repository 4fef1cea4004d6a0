/*
 * standing.c
 *		What a schedule says on a day, in one pass over its rows.
 */
#include "core/standing/standing.h"

#include "core/accrue/early_settlement.h"
#include "core/accrue/late_interest.h"
#include "core/accrue/penalty.h"
#include "core/standing/accrued.h"
#include "core/standing/payoff.h"

const char *const status_names[STATUSES] = {
	"current", "overdue", "closed", "written_off"
};

bool
standing_start(Standing *standing, const Head *head, const Advance *advances,
			  Day on, Fault *f)
{
	if (!check_event_day(head, on, f))
		return false;
	/* piece by piece: see plan_clear_options */
	memset(standing->past_due, 0, sizeof(standing->past_due));
	memset(standing->due_now, 0, sizeof(standing->due_now));
	memset(standing->early, 0, sizeof(standing->early));
	memset(standing->next_due, 0, sizeof(standing->next_due));
	standing->outstanding = 0;
	standing->accrued_interest = 0;
	standing->earned_interest = 0;
	standing->earned_penalty = 0;
	standing->prepay_charge = 0;
	standing->upfront_returned = 0;
	standing->days_past_due = 0;
	standing->status = STATUS_CURRENT;
	standing->span = (Span) {0, 0, 0, 0};
	standing->has_accruing = false;
	standing->after_closed = false;
	standing->begun = true;
	standing->lent = EXACT_ZERO;
	standing->accruing_no = 0;
	standing->rows = 0;
	standing->bearing = 0;
	standing->fixed_accrued = standing->fixed_early = 0;
	standing->lent_accrued = standing->lent_early = 0;
	standing->coming_interest = 0;
	standing->coming_fee = 0;
	standing->unpaid = 0;
	standing->interest_due = 0;
	standing->late_interest = 0;
	standing->accrued_penalty = 0;
	standing->settled_penalty = 0;
	standing->fixed_penalty = 0;
	standing->fees_charged = 0;
	standing->upfront_fee = 0;
	standing->oldest_due = NO_DAY;
	standing->grace_over = NO_DAY;
	standing->head = head;
	standing->advances = advances;
	standing->on = on;
	standing->contractual = early_interest(head) == EARLY_CONTRACTUAL;
	standing->row_by_row = stands_row_by_row(head);
	standing->late_runs = head->terms.penalty_rate != 0 ||
		head->terms.late_interest;
	standing->next_due_on = NO_DAY;
	standing->due_after = NO_DAY;
	standing->previous_end = standing->last_end = head->first_advance.day;
	return true;
}

/* Accrued penalty of a row that is paid or waived, its fixed part first. */
static inline Cents
settled_accrued(const Row *row)
{
	Cents		settled = row->paid[PENALTY] + row->waived[PENALTY] -
		row->fixed_penalty;

	return settled > 0 ? settled : 0;
}

/*
 * What a late row owes by now: its interest and penalty run to the day on a
 * copy.  The penalty goes into the sums that the cap by all charges meets.
 */
static bool
read_late_row(Standing *standing, const Row *row, Fault *f)
{
	const Head *head = standing->head;
	Row			late = *row;
	Cents		before;
	Cents		after;
	Cents		charge;

	if (!late_charge(head, &late, &before, f) ||
		!accrue_penalty(head, &late, standing->on, f) ||
		!accrue_late_interest(head, &late, standing->on, f) ||
		!late_charge(head, &late, &after, f) ||
		!penalty_charge(head, &late, &charge, f))
		return false;
	/* the sums of what is due fit, those with late charges may not */
	if (add_overflows(standing->late_interest, after - before,
					  &standing->late_interest) ||
		add_overflows(standing->accrued_penalty, charge,
					  &standing->accrued_penalty))
		return fault(f, FAULT_RANGE, "late charges out of range");
	standing->settled_penalty += settled_accrued(row);
	if (after > before && standing->oldest_due == NO_DAY)
		standing->oldest_due = row->due_on;
	return true;
}

/* A row due on the day or before, and what is unpaid of it. */
static bool
read_due_row(Standing *standing, const Row *row, const Cents *unpaid,
			 Fault *f)
{
	Cents	   *into = row->due_on < standing->on ? standing->past_due :
		standing->due_now;
	bool		owes = unpaid[PRINCIPAL] + unpaid[INTEREST] + unpaid[FEE] > 0;

	standing->fees_charged += standing->rows > 1 ? row->due[FEE] :
		charged_fee(standing->head, row);
	if (owes)
	{
		into[PRINCIPAL] += unpaid[PRINCIPAL];
		into[INTEREST] += unpaid[INTEREST];
		into[FEE] += unpaid[FEE];
	}
	if (row->due_on == standing->on)
		return true;
	if (owes && standing->oldest_due == NO_DAY)
		standing->oldest_due = row->due_on;
	if (owes && standing->grace_over == NO_DAY &&
		standing->on - row->due_on <= standing->head->terms.penalty_grace)
		standing->grace_over = row->due_on +
			standing->head->terms.penalty_grace + 1;
	if (!standing->late_runs ||
		(unpaid[PRINCIPAL] + unpaid[INTEREST] == 0 &&
		 exact_is_zero(&row->penalty_sum)))
		return true;
	return read_late_row(standing, row, f);
}

/* Interest of a row to come that has accrued: fixed, or by min_days. */
static void
read_later_interest(Standing *standing, const Row *row, Cents accrued)
{
	Cents		early = early_interest_charge(standing->head, row, ROW_LATER,
											  accrued);

	standing->fixed_accrued += lent_part(row, accrued);
	standing->fixed_early += lent_part(row, early);
	standing->lent_accrued += not_borne(row, accrued);
	standing->lent_early += not_borne(row, early);
	if (row->closed_on == NO_DAY)
		standing->accrued_interest += interest_left(row, accrued);
}

/* A row due after the day: what early money owes of it. */
static bool
read_future_row(Standing *standing, const Row *row, RowTime time, Day start,
				Fault *f)
{
	const Head *head = standing->head;
	Cents		accrued = row_beside(row);
	Day			until = bearing_day(head, standing->on);

	if (time == ROW_LATER && row->interest_sum.num != 0 &&
		standing->row_by_row)
	{
		/* it began */
		if (!round_interest(head, &row->interest_sum, &accrued, f))
			return false;
		standing->earned_interest += accrued;
		accrued += row_beside(row);
	}
	else if (time == ROW_LATER && standing->has_accruing &&
			 !standing->row_by_row &&
			 has_accrued(standing->schedule, standing->rows - 1,
						 standing->accruing_row, until))
	{
		/* or min_days reach into it */
		if (!accrued_charge(standing->schedule, standing->rows - 1, until,
							&accrued, f))
			return false;
		standing->earned_interest += accrued - row_beside(row);
	}
	if (time == ROW_LATER && (accrued | row->fixed_interest) != 0)
		read_later_interest(standing, row, accrued);
	standing->coming_interest += row_unpaid(row, INTEREST);
	if (row->due[FEE] > 0)
	{
		Cents		fee;

		if (!early_fee_charge(head, row, start, standing->on, &fee, f))
			return false;
		fee -= row->paid[FEE] + row->waived[FEE];
		standing->coming_fee += row_unpaid(row, FEE);
		standing->early[FEE] += fee > 0 ? fee : 0;
	}
	standing->early[PRINCIPAL] += row_unpaid(row, PRINCIPAL);
	if (time != ROW_ACCRUING)
		standing->early[INTEREST] +=
			interest_left(row, early_interest_charge(head, row, time,
													 accrued));
	return true;
}

/* The row's next payment, if it is the first unpaid one from the day on. */
static void
read_next_due(Standing *standing, const Row *row)
{
	if (row_unpaid(row, PRINCIPAL) + row_unpaid(row, INTEREST) +
		row_unpaid(row, FEE) + row_unpaid(row, PENALTY) == 0)
		return;
	if (standing->next_due_on == NO_DAY)
	{
		standing->next_due_on = row->due_on;
		for (Component c = PRINCIPAL; c < COMPONENTS; c++)
			standing->next_due[c] = row_unpaid(row, c);
	}
	if (row->due_on > standing->on)
		standing->due_after = row->due_on;
}

/* Fixed penalty of the row, in the class the row is in. */
static void
read_fixed_penalty(Standing *standing, const Row *row)
{
	Cents	   *into = row->due_on < standing->on ? standing->past_due :
		row->due_on == standing->on ? standing->due_now : standing->early;
	Cents		settled = row->paid[PENALTY] + row->waived[PENALTY];
	Cents		unpaid = settled < row->fixed_penalty ?
		row->fixed_penalty - settled : 0;

	into[PENALTY] += unpaid;
	standing->unpaid += unpaid;
	standing->fixed_penalty += row->fixed_penalty;
}

/* The row's period has ended: its interest is earned. */
static inline void
read_ended_row(Standing *standing, const Row *row, Cents unpaid_interest)
{
	standing->earned_interest += row->due[INTEREST];
	if (row->due_on > standing->on)
		standing->accrued_interest += unpaid_interest;
}

/* The row's period has not ended: it accrues, or is to come. */
static inline RowTime
read_running_row(Standing *standing, const Row *row, Day start)
{
	if (is_closed(row, standing->on) &&
		(standing->has_accruing || interest_follows_balance(standing->head)))
	{
		standing->earned_interest += row->due[INTEREST];
		if (row->due_on > standing->on)
			standing->accrued_interest += row_unpaid(row, INTEREST);
		return ROW_LATER;
	}
	standing->bearing += bearing_principal(row, standing->contractual);
	if (standing->has_accruing)
	{
		standing->earned_interest += row_beside(row);
		return ROW_LATER;
	}
	standing->has_accruing = true;
	standing->accruing.due_on = row->due_on;
	standing->accruing.start_on = start;
	standing->accruing.end_on = row->end_on;
	standing->accruing.closed_on = row->closed_on;
	standing->accruing.due[INTEREST] = row->due[INTEREST];
	standing->accruing.paid[INTEREST] = row->paid[INTEREST];
	standing->accruing.waived[INTEREST] = row->waived[INTEREST];
	standing->accruing.fixed_interest = row->fixed_interest;
	standing->accruing.handed_interest = row->handed_interest;
	standing->accruing.interest_sum = row->interest_sum;
	standing->accruing_row = standing->rows - 1;
	standing->accruing_no = standing->rows -
		(standing->head->plan.upfront_fee > 0 ? 1 : 0);
	return ROW_ACCRUING;
}

bool
standing_row(Standing *standing, const Row *row, Fault *f)
{
	Day			start = row->start_on != NO_DAY ? row->start_on :
		standing->previous_end;
	RowTime		time = ROW_ENDED;
	Cents		unpaid[PENALTY];

	for (Component c = PRINCIPAL; c < PENALTY; c++)
		unpaid[c] = row_unpaid(row, c);
	if (standing->rows++ == 0 && standing->head->plan.upfront_fee > 0)
		standing->upfront_fee = row->due[FEE] - row->waived[FEE];
	if (!standing->has_accruing && !follow_span(standing, row, start, f))
		return false;
	if (row->end_on > standing->on)
		time = read_running_row(standing, row, start);
	else
		read_ended_row(standing, row, unpaid[INTEREST]);
	standing->unpaid += unpaid[PRINCIPAL] + unpaid[INTEREST] + unpaid[FEE];
	standing->interest_due += row->due[INTEREST];
	standing->outstanding += unpaid[PRINCIPAL];
	standing->previous_end = standing->last_end = row->end_on;
	if (row->due_on >= standing->on && standing->due_after == NO_DAY)
		read_next_due(standing, row);
	if (row->fixed_penalty > 0)
		read_fixed_penalty(standing, row);
	if (row->due_on <= standing->on)
		return read_due_row(standing, row, unpaid, f);
	return read_future_row(standing, row, time, start, f);
}

/* Unpaid of what the accruing row charges, what is due already left out. */
static int64_t
coming_left(const Row *row, bool due, Cents charge)
{
	Cents		left = interest_left(row, charge) -
		(due ? row_unpaid(row, INTEREST) : 0);

	return left > 0 ? left : 0;
}

/* What the accruing row adds once all that bears in it is known. */
static bool
finish_accruing(Standing *standing, Fault *f)
{
	const Head *head = standing->head;
	const Row  *row = &standing->accruing;
	bool		due = row->due_on <= standing->on;
	Cents		accrued;
	Cents		charge;

	if (!standing->has_accruing)
		return true;
	if (!read_accrued(standing, bearing_day(head, standing->on), &accrued, f))
		return false;
	accrued += row_beside(row);
	standing->earned_interest += accrued;
	/* interest that falls due with a later row may still run in a due one */
	if (due && standing->accruing_no > head->plan.grace_interest)
		return true;
	charge = early_interest_charge(head, row, standing->begun ?
								   ROW_ACCRUING : ROW_LATER, accrued);
	if (early_interest(head) == EARLY_PERIOD &&
		interest_follows_balance(head) &&
		(standing->begun ||
		 standing->accruing_no <= head->plan.grace_interest) &&
		!period_charge(standing->schedule, standing->accruing_row, &charge,
					   f))
		return false;
	standing->accrued_interest += coming_left(row, due, accrued);
	standing->early[INTEREST] += coming_left(row, due, charge);
	if (!due)
	{
		standing->lent_accrued += not_borne(row, accrued);
		standing->lent_early += not_borne(row, charge);
	}
	return true;
}

/* Interest that rows hand to later ones is not there before it is borne. */
static void
leave_out_lent(Standing *standing)
{
	standing->accrued_interest -= standing->lent_accrued <
		standing->fixed_accrued ? standing->lent_accrued :
		standing->fixed_accrued;
	standing->early[INTEREST] -= standing->lent_early < standing->fixed_early ?
		standing->lent_early : standing->fixed_early;
}

/* Charges that were made principal were earned; no row has them any more. */
static bool
add_capitalised(Standing *standing, Fault *f)
{
	Cents		made[ADVANCE_KINDS] = {0};

	if (standing->advances == NULL)
		return true;
	for (int i = 1; i < standing->head->advance_count; i++)
		made[standing->advances[i].kind] += standing->advances[i].amount;
	if (add_overflows(standing->earned_interest, made[ADVANCE_INTEREST],
					  &standing->earned_interest) ||
		add_overflows(standing->earned_penalty, made[ADVANCE_PENALTY],
					  &standing->earned_penalty))
		return fault(f, FAULT_RANGE, "what was earned is out of range");
	return true;
}

bool
standing_finish(Standing *standing, Fault *f)
{
	Head		head;
	Cents		penalty;
	int64_t		all;
	Cents		pending = advances_after(standing->head, standing->advances,
										 standing->on);

	/* what is past due is part of what is unpaid */
	if (add_overflows(standing->unpaid, standing->late_interest,
					  &standing->unpaid) ||
		add_overflows(standing->earned_interest, standing->late_interest,
					  &standing->earned_interest))
		return fault(f, FAULT_RANGE, "late charges out of range");
	standing->past_due[INTEREST] += standing->late_interest;
	/* principal that is planned but not yet lent is not owed */
	standing->outstanding -= pending;
	standing->early[PRINCIPAL] -= pending;
	if (!finish_accruing(standing, f) || !finish_payoff(standing, f))
		return false;
	leave_out_lent(standing);
	if (standing->outstanding + pending == 0)
	{
		/* no principal is left: charges that stand are owed as they stand */
		standing->earned_interest = standing->interest_due;
		standing->early[INTEREST] = standing->coming_interest;
		if (!standing->contractual)
			standing->accrued_interest = standing->coming_interest;
		standing->early[FEE] = standing->coming_fee;
	}
	penalty = standing->accrued_penalty;
	if (penalty > 0 && standing->head->terms.charge_cap != RATE_NONE)
	{
		Day			since = last_day(standing->head);

		head = *standing->head;
		head.principal_days += (i128) standing->outstanding *
			(standing->on - since);
		if (!capped_penalty(&head, penalty, standing->settled_penalty,
							standing->earned_interest +
							standing->fixed_penalty + standing->fees_charged,
							&penalty, f))
			return false;
	}
	if (add_overflows(standing->unpaid, penalty - standing->settled_penalty,
					  &standing->unpaid) ||
		add_overflows(standing->unpaid, standing->prepay_charge, &all) ||
		add_overflows(standing->fixed_penalty, penalty,
					  &standing->earned_penalty))
		return fault(f, FAULT_RANGE, "what is owed is out of range");
	standing->past_due[PENALTY] += penalty - standing->settled_penalty;
	if (standing->oldest_due != NO_DAY)
		standing->days_past_due = standing->on - standing->oldest_due;
	standing->status = standing->head->written_off_on != NO_DAY ?
		STATUS_WRITTEN_OFF : standing->unpaid == 0 ? STATUS_CLOSED :
		standing->days_past_due > 0 ? STATUS_OVERDUE : STATUS_CURRENT;
	return add_capitalised(standing, f);
}

bool
stands_row_by_row(const Head *head)
{
	return head->advance_count == 1 && head->plan.grace_interest == 0 &&
		!carries_fraction(head) && head->terms.min_days <= 1 &&
		!head->terms.late_interest &&
		(early_interest(head) != EARLY_PERIOD ||
		 !interest_follows_balance(head));
}

/* All rows of a schedule, its advances where there are several. */
static bool
read_rows(const Schedule *schedule, Day on, Standing *standing, Fault *f)
{
	const Head *head = &schedule->head;

	if (!standing_start(standing, head, head->advance_count > 1 ?
					   schedule->advances : NULL, on, f))
		return false;
	standing->schedule = schedule;
	for (int i = 0; i < head->row_count; i++)
	{
		if (!standing_row(standing, &schedule->rows[i], f))
			return false;
	}
	return standing_finish(standing, f);
}

bool
standing_of(const Schedule *schedule, Day on, Standing *standing, Fault *f)
{
	Schedule	brought = *schedule;
	size_t		size = (size_t) schedule->head.row_count * sizeof(Row);
	bool		done;

	if (stands_row_by_row(&schedule->head) || schedule->head.as_of == on)
		return read_rows(schedule, on, standing, f);
	if (!check_event_day(&schedule->head, on, f))
		return false;
	brought.rows = core_alloc(size);
	memcpy(brought.rows, schedule->rows, size);
	done = bring_to(&brought, on, f) && read_rows(&brought, on, standing, f);
	core_free(brought.rows);
	standing->head = &schedule->head;
	return done;
}

Cents
payoff_total(const Standing *standing)
{
	Cents		total = standing->prepay_charge - standing->upfront_returned;

	for (Component c = PRINCIPAL; c < COMPONENTS; c++)
		total += standing->past_due[c] + standing->due_now[c] +
			standing->early[c];
	return total;
}

Cents
component_owed(const Standing *standing, Component c)
{
	Cents		due = standing->past_due[c] + standing->due_now[c];

	if (standing->status == STATUS_WRITTEN_OFF)
		return 0;
	switch (c)
	{
		case PRINCIPAL:
			return standing->outstanding;
		case INTEREST:
			return due + standing->accrued_interest;
		case PENALTY:
			return due + standing->early[PENALTY];
		default:
			return due;
	}
}

Days
days_that_count(const Standing *standing, Days grace, Cents tolerance)
{
	Cents		late = standing->past_due[PRINCIPAL] +
		standing->past_due[INTEREST] + standing->past_due[FEE];

	return standing->days_past_due <= grace || late <= tolerance ? 0 :
		standing->days_past_due;
}
