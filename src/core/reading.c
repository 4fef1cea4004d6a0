/*
 * reading.c
 *		What a schedule says on a day, in one pass over its rows.
 */
#include "core/reading.h"

#include "core/early.h"
#include "core/payoff.h"
#include "core/penalty.h"
#include "core/service_events.h"

const char *const status_names[STATUSES] = {
	"current", "overdue", "closed", "written_off"
};

bool
reading_start(Reading *reading, const Head *head, const Advance *advances,
			  Day on, Fault *f)
{
	if (!check_event_day(head, on, f))
		return false;
	/* piece by piece: see plan_clear_options */
	memset(reading->past_due, 0, sizeof(reading->past_due));
	memset(reading->due_now, 0, sizeof(reading->due_now));
	memset(reading->early, 0, sizeof(reading->early));
	memset(reading->next_due, 0, sizeof(reading->next_due));
	reading->outstanding = 0;
	reading->accrued_interest = 0;
	reading->earned_interest = 0;
	reading->earned_penalty = 0;
	reading->prepay_charge = 0;
	reading->upfront_returned = 0;
	reading->days_past_due = 0;
	reading->status = STATUS_CURRENT;
	reading->span = (Span) {0, 0, 0, 0};
	reading->has_accruing = false;
	reading->after_closed = false;
	reading->accruing_no = 0;
	reading->rows = 0;
	reading->bearing = 0;
	reading->fixed_accrued = reading->fixed_early = 0;
	reading->lent_accrued = reading->lent_early = 0;
	reading->coming_interest = 0;
	reading->coming_fee = 0;
	reading->unpaid = 0;
	reading->interest_due = 0;
	reading->late_interest = 0;
	reading->accrued_penalty = 0;
	reading->settled_penalty = 0;
	reading->fixed_penalty = 0;
	reading->fees_charged = 0;
	reading->upfront_fee = 0;
	reading->oldest_due = NO_DAY;
	reading->grace_over = NO_DAY;
	reading->head = head;
	reading->advances = advances;
	reading->on = on;
	reading->contractual = early_interest(head) == EARLY_CONTRACTUAL;
	reading->late_runs = head->terms.penalty_rate != 0 ||
		head->terms.late_interest;
	reading->next_due_on = NO_DAY;
	reading->due_after = NO_DAY;
	reading->previous_end = reading->last_end = head->first_advance.day;
	return true;
}

/* Accrued penalty of a row that is paid or waived, its fixed part first. */
static inline int64_t
settled_accrued(const Row *row)
{
	int64_t		settled = row->paid[PENALTY] + row->waived[PENALTY] -
		row->fixed_penalty;

	return settled > 0 ? settled : 0;
}

/*
 * What a late row owes by now: its interest and penalty run to the day on a
 * copy.  The penalty goes into the sums that the cap by all charges meets.
 */
static bool
read_late_row(Reading *reading, const Row *row, Fault *f)
{
	const Head *head = reading->head;
	Row			late = *row;
	int64_t		before;
	int64_t		after;
	int64_t		charge;

	if (!exact_round(&late.late_sum, head->plan.rounding, &before, f) ||
		!accrue_penalty(head, &late, reading->on, f) ||
		!accrue_late_interest(head, &late, reading->on, f) ||
		!exact_round(&late.late_sum, head->plan.rounding, &after, f) ||
		!penalty_charge(head, &late, &charge, f))
		return false;
	/* the sums of what is due fit, those with late charges may not */
	if (add_overflows(reading->late_interest, after - before,
					  &reading->late_interest) ||
		add_overflows(reading->accrued_penalty, charge,
					  &reading->accrued_penalty))
		return fault(f, FAULT_RANGE, "late charges out of range");
	reading->settled_penalty += settled_accrued(row);
	if (after > before && reading->oldest_due == NO_DAY)
		reading->oldest_due = row->due_on;
	return true;
}

/* A row due on the day or before, and what is unpaid of it. */
static bool
read_due_row(Reading *reading, const Row *row, const int64_t *unpaid,
			 Fault *f)
{
	int64_t	   *into = row->due_on < reading->on ? reading->past_due :
		reading->due_now;
	bool		owes = unpaid[PRINCIPAL] + unpaid[INTEREST] + unpaid[FEE] > 0;

	reading->fees_charged += reading->rows > 1 ? row->due[FEE] :
		charged_fee(reading->head, row);
	if (owes)
	{
		into[PRINCIPAL] += unpaid[PRINCIPAL];
		into[INTEREST] += unpaid[INTEREST];
		into[FEE] += unpaid[FEE];
	}
	if (row->due_on == reading->on)
		return true;
	if (owes && reading->oldest_due == NO_DAY)
		reading->oldest_due = row->due_on;
	if (owes && reading->grace_over == NO_DAY &&
		reading->on - row->due_on <= reading->head->terms.penalty_grace)
		reading->grace_over = row->due_on +
			reading->head->terms.penalty_grace + 1;
	if (!reading->late_runs ||
		(unpaid[PRINCIPAL] + unpaid[INTEREST] == 0 &&
		 exact_is_zero(&row->penalty_sum)))
		return true;
	return read_late_row(reading, row, f);
}

/* Interest of a row to come that has accrued: fixed, or by min_days. */
static void
read_later_interest(Reading *reading, const Row *row, int64_t accrued)
{
	int64_t		early = early_interest_charge(reading->head, row, ROW_LATER,
											  accrued);

	reading->fixed_accrued += lent_part(row, accrued);
	reading->fixed_early += lent_part(row, early);
	reading->lent_accrued += not_borne(row, accrued);
	reading->lent_early += not_borne(row, early);
	if (row->closed_on == NO_DAY)
		reading->accrued_interest += interest_left(row, accrued);
}

/* A row due after the day: what early money owes of it. */
static bool
read_future_row(Reading *reading, const Row *row, RowTime time, Day start,
				Fault *f)
{
	const Head *head = reading->head;
	int64_t		accrued = row_beside(row);

	if (time == ROW_LATER && row->interest_sum.num != 0 &&
		head->terms.min_days > 1)	/* reaches into it */
	{
		if (!accrued_charge(reading->schedule, reading->rows - 1, &accrued,
							f))
			return false;
		reading->earned_interest += accrued - row_beside(row);
	}
	if (time == ROW_LATER && (accrued | row->fixed_interest) != 0)
		read_later_interest(reading, row, accrued);
	reading->coming_interest += row_unpaid(row, INTEREST);
	if (row->due[FEE] > 0)
	{
		int64_t		fee;

		if (!early_fee_charge(head, row, start, reading->on, &fee, f))
			return false;
		fee -= row->paid[FEE] + row->waived[FEE];
		reading->coming_fee += row_unpaid(row, FEE);
		reading->early[FEE] += fee > 0 ? fee : 0;
	}
	reading->early[PRINCIPAL] += row_unpaid(row, PRINCIPAL);
	if (time != ROW_ACCRUING)
		reading->early[INTEREST] +=
			interest_left(row, early_interest_charge(head, row, time,
													 accrued));
	return true;
}

/*
 * Days without interest follow rows settled in advance: what their last days
 * bear is kept apart, for one cent, as the principal is not known yet.
 */
static bool
lend_over_gap(Reading *reading, Fault *f)
{
	const Head *head = reading->head;
	Span		span = reading->span;
	Day			from = later(span.from, span.start);

	span.end = reading->previous_end;
	span.maturity = MAX_DAY;	/* other rows come after it */
	if (head->as_of != NO_DAY)
		from = later(from, bearing_day(head, head->as_of));
	return accrue_interest(head, 1, &span, from,
						   earlier(bearing_day(head, reading->on), span.end),
						   &reading->before_gap, f);
}

/* Where the span of the accruing row begins; closed rows lengthen it. */
static bool
follow_span(Reading *reading, const Row *row, Day start, Fault *f)
{
	bool		closes = row->closed_on != NO_DAY &&
		interest_follows_balance(reading->head);
	bool		fresh = !reading->after_closed ||
		(closes && start <= row->closed_on);

	if (fresh)
		reading->before_gap = EXACT_ZERO;
	else if (row->start_on != NO_DAY && !lend_over_gap(reading, f))
		return false;
	if (fresh || row->start_on != NO_DAY)
		reading->span.start = reading->span.from = start;
	else
		reading->span.from = later(reading->span.from, reading->span.start);
	if (closes)
		reading->span.from = row->closed_on;
	reading->span.end = row->end_on;
	reading->after_closed = closes;
	return true;
}

/* The row's next payment, if it is the first unpaid one from the day on. */
static void
read_next_due(Reading *reading, const Row *row)
{
	if (row_unpaid(row, PRINCIPAL) + row_unpaid(row, INTEREST) +
		row_unpaid(row, FEE) + row_unpaid(row, PENALTY) == 0)
		return;
	if (reading->next_due_on == NO_DAY)
	{
		reading->next_due_on = row->due_on;
		for (Component c = PRINCIPAL; c < COMPONENTS; c++)
			reading->next_due[c] = row_unpaid(row, c);
	}
	if (row->due_on > reading->on)
		reading->due_after = row->due_on;
}

/* Fixed penalty of the row, in the class the row is in. */
static void
read_fixed_penalty(Reading *reading, const Row *row)
{
	int64_t	   *into = row->due_on < reading->on ? reading->past_due :
		row->due_on == reading->on ? reading->due_now : reading->early;
	int64_t		settled = row->paid[PENALTY] + row->waived[PENALTY];
	int64_t		unpaid = settled < row->fixed_penalty ?
		row->fixed_penalty - settled : 0;

	into[PENALTY] += unpaid;
	reading->unpaid += unpaid;
	reading->fixed_penalty += row->fixed_penalty;
}

/* The row's period has ended: its interest is earned. */
static inline void
read_ended_row(Reading *reading, const Row *row, int64_t unpaid_interest)
{
	reading->earned_interest += row->due[INTEREST];
	if (row->due_on > reading->on)
		reading->accrued_interest += unpaid_interest;
}

/* The row's period has not ended: it accrues, or is to come. */
static inline RowTime
read_running_row(Reading *reading, const Row *row, Day start)
{
	if (row->closed_on != NO_DAY &&
		(reading->has_accruing || interest_follows_balance(reading->head)))
	{
		reading->earned_interest += row->due[INTEREST];
		return ROW_LATER;
	}
	reading->bearing += bearing_principal(row, reading->contractual);
	if (reading->has_accruing)
	{
		reading->earned_interest += row_beside(row);
		return ROW_LATER;
	}
	reading->has_accruing = true;
	reading->accruing.due_on = row->due_on;
	reading->accruing.start_on = start;
	reading->accruing.end_on = row->end_on;
	reading->accruing.closed_on = row->closed_on;
	reading->accruing.due[INTEREST] = row->due[INTEREST];
	reading->accruing.paid[INTEREST] = row->paid[INTEREST];
	reading->accruing.waived[INTEREST] = row->waived[INTEREST];
	reading->accruing.fixed_interest = row->fixed_interest;
	reading->accruing.handed_interest = row->handed_interest;
	reading->accruing.interest_sum = row->interest_sum;
	reading->accruing_row = reading->rows - 1;
	reading->accruing_no = reading->rows -
		(reading->head->plan.upfront_fee > 0 ? 1 : 0);
	return ROW_ACCRUING;
}

bool
reading_row(Reading *reading, const Row *row, Fault *f)
{
	Day			start = row->start_on != NO_DAY ? row->start_on :
		reading->previous_end;
	RowTime		time = ROW_ENDED;
	int64_t		unpaid[PENALTY];

	for (Component c = PRINCIPAL; c < PENALTY; c++)
		unpaid[c] = row_unpaid(row, c);
	if (reading->rows++ == 0 && reading->head->plan.upfront_fee > 0)
		reading->upfront_fee = row->due[FEE] - row->waived[FEE];
	if (!reading->has_accruing && !follow_span(reading, row, start, f))
		return false;
	if (row->end_on > reading->on)
		time = read_running_row(reading, row, start);
	else
		read_ended_row(reading, row, unpaid[INTEREST]);
	reading->unpaid += unpaid[PRINCIPAL] + unpaid[INTEREST] + unpaid[FEE];
	reading->interest_due += row->due[INTEREST];
	reading->outstanding += unpaid[PRINCIPAL];
	reading->previous_end = reading->last_end = row->end_on;
	if (row->due_on >= reading->on && reading->due_after == NO_DAY)
		read_next_due(reading, row);
	if (row->fixed_penalty > 0)
		read_fixed_penalty(reading, row);
	if (row->due_on <= reading->on)
		return read_due_row(reading, row, unpaid, f);
	return read_future_row(reading, row, time, start, f);
}

/* Interest of the accruing row to the day (`on` is bearing), in cents. */
static bool
read_accrued(Reading *reading, Day on, int64_t *accrued, Fault *f)
{
	const Head *head = reading->head;
	Row		   *row = &reading->accruing;
	Span	   *span = &reading->span;
	Exact		sum = row->interest_sum;
	Day			from = span->from;

	if (!interest_follows_balance(head))
	{
		int32_t		elapsed = reading->on > row->start_on ?
			reading->on - row->start_on : 0;

		*accrued = row->due[INTEREST] - row_beside(row);
		return *accrued == 0 || row->closed_on != NO_DAY ||
			round_div64((i128) (row->due[INTEREST] - row_beside(row)) *
						elapsed, row->end_on - row->start_on,
						head->plan.rounding, accrued, f);
	}
	if (head->as_of != NO_DAY)
		from = later(from, bearing_day(head, head->as_of));
	span->maturity = reading->last_end;
	if (reading->accruing_no > head->plan.interest_free &&
		!accrue_bearing(head, reading->advances, reading->bearing, span, from,
						on < span->end ? on : span->end, &sum, f))
		return false;
	if (reading->before_gap.num != 0 &&
		reading->accruing_no > head->plan.interest_free)
	{
		i128		lent;

		if (mul128_overflows(reading->before_gap.num, reading->bearing,
							 &lent))
			return fault(f, FAULT_RANGE, "interest out of range");
		if (!exact_add(&sum, lent, reading->before_gap.den, f))
			return false;
	}
	if (head->carry != 0 && !exact_is_zero(&sum) &&
		!exact_add(&sum, head->carry, 1, f))
		return false;
	return round_interest(head, &sum, accrued, f);
}

/* Unpaid of what the accruing row charges, what is due already left out. */
static int64_t
coming_left(const Row *row, bool due, int64_t charge)
{
	int64_t		left = interest_left(row, charge) -
		(due ? row_unpaid(row, INTEREST) : 0);

	return left > 0 ? left : 0;
}

/* What the accruing row adds once all that bears in it is known. */
static bool
finish_accruing(Reading *reading, Fault *f)
{
	const Head *head = reading->head;
	const Row  *row = &reading->accruing;
	bool		due = row->due_on <= reading->on;
	int64_t		accrued;
	int64_t		charge;

	if (!reading->has_accruing)
		return true;
	if (!read_accrued(reading, bearing_day(head, reading->on), &accrued, f))
		return false;
	accrued += row_beside(row);
	reading->earned_interest += accrued;
	/* interest that falls due with a later row may still run in a due one */
	if (due && reading->accruing_no > head->plan.grace_interest)
		return true;
	charge = early_interest_charge(head, row, ROW_ACCRUING, accrued);
	if (early_interest(head) == EARLY_PERIOD &&
		reading->accruing_no <= head->plan.grace_interest &&
		interest_follows_balance(head))
	{
		/* owed whole, though it falls due with a later row */
		if (!whole_charge(reading->schedule, reading->accruing_row, &charge,
						  f))
			return false;
		charge += row->paid[INTEREST] + row->waived[INTEREST];
	}
	reading->accrued_interest += coming_left(row, due, accrued);
	reading->early[INTEREST] += coming_left(row, due, charge);
	if (!due)
	{
		reading->lent_accrued += not_borne(row, accrued);
		reading->lent_early += not_borne(row, charge);
	}
	return true;
}

/* Interest that rows hand to later ones is not there before it is borne. */
static void
leave_out_lent(Reading *reading)
{
	reading->accrued_interest -= reading->lent_accrued <
		reading->fixed_accrued ? reading->lent_accrued :
		reading->fixed_accrued;
	reading->early[INTEREST] -= reading->lent_early < reading->fixed_early ?
		reading->lent_early : reading->fixed_early;
}

bool
reading_finish(Reading *reading, Fault *f)
{
	Head		head;
	int64_t		penalty;
	int64_t		all;
	int64_t		pending = advances_after(reading->head, reading->advances,
										 reading->on);

	/* what is past due is part of what is unpaid */
	if (add_overflows(reading->unpaid, reading->late_interest,
					  &reading->unpaid) ||
		add_overflows(reading->earned_interest, reading->late_interest,
					  &reading->earned_interest))
		return fault(f, FAULT_RANGE, "late charges out of range");
	reading->past_due[INTEREST] += reading->late_interest;
	/* principal that is planned but not yet lent is not owed */
	reading->outstanding -= pending;
	reading->early[PRINCIPAL] -= pending;
	if (!finish_accruing(reading, f) || !finish_payoff(reading, f))
		return false;
	leave_out_lent(reading);
	if (reading->outstanding + pending == 0)
	{
		/* no principal is left: charges that stand are owed as they stand */
		reading->earned_interest = reading->interest_due;
		reading->early[INTEREST] = reading->coming_interest;
		reading->early[FEE] = reading->coming_fee;
	}
	penalty = reading->accrued_penalty;
	if (penalty > 0 && reading->head->terms.charge_cap != RATE_NONE)
	{
		Day			since = reading->head->as_of == NO_DAY ?
			reading->head->first_advance.day : reading->head->as_of;

		head = *reading->head;
		head.principal_days += (i128) reading->outstanding *
			(reading->on - since);
		if (!capped_penalty(&head, penalty, reading->settled_penalty,
							reading->earned_interest +
							reading->fixed_penalty + reading->fees_charged,
							&penalty, f))
			return false;
	}
	if (add_overflows(reading->unpaid, penalty - reading->settled_penalty,
					  &reading->unpaid) ||
		add_overflows(reading->unpaid, reading->prepay_charge, &all) ||
		add_overflows(reading->fixed_penalty, penalty,
					  &reading->earned_penalty))
		return fault(f, FAULT_RANGE, "what is owed is out of range");
	reading->past_due[PENALTY] += penalty - reading->settled_penalty;
	if (reading->oldest_due != NO_DAY)
		reading->days_past_due = reading->on - reading->oldest_due;
	reading->status = reading->head->written_off_on != NO_DAY ?
		STATUS_WRITTEN_OFF : reading->unpaid == 0 ? STATUS_CLOSED :
		reading->days_past_due > 0 ? STATUS_OVERDUE : STATUS_CURRENT;
	return true;
}

bool
reads_row_by_row(const Head *head)
{
	return head->advance_count == 1 && head->plan.grace_interest == 0 &&
		!carries_fraction(head) && head->terms.min_days <= 1;
}

/* All rows of a schedule, its advances where there are several. */
static bool
read_rows(const Schedule *schedule, Day on, Reading *reading, Fault *f)
{
	const Head *head = &schedule->head;

	if (!reading_start(reading, head, head->advance_count > 1 ?
					   schedule->advances : NULL, on, f))
		return false;
	reading->schedule = schedule;
	for (int i = 0; i < head->row_count; i++)
	{
		if (!reading_row(reading, &schedule->rows[i], f))
			return false;
	}
	return reading_finish(reading, f);
}

bool
read_schedule(const Schedule *schedule, Day on, Reading *reading, Fault *f)
{
	Schedule	brought = *schedule;
	size_t		size = (size_t) schedule->head.row_count * sizeof(Row);
	bool		done;

	if (reads_row_by_row(&schedule->head) || schedule->head.as_of == on)
		return read_rows(schedule, on, reading, f);
	if (!check_event_day(&schedule->head, on, f))
		return false;
	brought.rows = core_alloc(size);
	memcpy(brought.rows, schedule->rows, size);
	done = bring_to(&brought, on, f) && read_rows(&brought, on, reading, f);
	core_free(brought.rows);
	reading->head = &schedule->head;
	return done;
}

int64_t
payoff_total(const Reading *reading)
{
	int64_t		total = reading->prepay_charge - reading->upfront_returned;

	for (Component c = PRINCIPAL; c < COMPONENTS; c++)
		total += reading->past_due[c] + reading->due_now[c] +
			reading->early[c];
	return total;
}

int32_t
days_that_count(const Reading *reading, int32_t grace, int64_t tolerance)
{
	int64_t		late = reading->past_due[PRINCIPAL] +
		reading->past_due[INTEREST] + reading->past_due[FEE];

	return reading->days_past_due <= grace || late <= tolerance ? 0 :
		reading->days_past_due;
}

/* The earlier of two dates after the day, where there are any. */
static Day
sooner(Day on, Day a, Day b)
{
	if (b == NO_DAY || b <= on)
		return a;
	return a == NO_DAY || b < a ? b : a;
}

Day
next_event_day(const Reading *reading, const int32_t *stages, int count)
{
	const Head *head = reading->head;
	Day			on = reading->on;
	Day			next = reading->due_after;

	if (reading->status == STATUS_CLOSED)
		return NO_DAY;
	if (reading->next_due_on == on)
		next = sooner(on, next, on + 1);
	next = sooner(on, next, reading->grace_over);
	for (int i = 0; reading->oldest_due != NO_DAY && i < count; i++)
		next = sooner(on, next, reading->oldest_due + stages[i]);
	if (head->pause_from != NO_DAY)
		next = sooner(on, next, head->pause_to);
	if (head->plan.method == REVOLVING && reading->has_accruing)
		next = sooner(on, next, reading->accruing.end_on);
	return next;
}
