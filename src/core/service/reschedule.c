/*
 * reschedule.c
 *		Events that move the dates of future rows: reschedule and defer.
 */
#include "core/service/reschedule.h"

#include "core/accrue/early_settlement.h"
#include "core/number/money.h"
#include "core/service/payment.h"
#include "core/service/recast_future.h"
#include "core/service/service_rows.h"

/* Unpaid charges in equal parts over the new rows. */
static bool
spread_charge(Row *rows, int count, Component c, Cents charge, Fault *f)
{
	Cents	   *part = core_alloc((size_t) count * sizeof(Cents));
	bool		done = split_cents(charge, count, part, f);

	for (int i = 0; done && i < count; i++)
		rows[i].due[c] += part[i];
	core_free(part);
	return done;
}

/*
 * Interest of rows of a grace that are over still falls due with the first row
 * after it: what of it is unpaid goes from the first new row to that.
 */
static void
put_off_charges(const Schedule *schedule, int first, Row *rows, int grace)
{
	int			bearer = interest_row(schedule, first);
	Cents		part = fixed_left(&schedule->rows[bearer]);

	if (bearer == first || grace == 0)
		return;
	if (part > rows[0].fixed_interest)
		part = rows[0].fixed_interest;
	rows[0].fixed_interest -= part;
	rows[0].due[INTEREST] -= part;
	rows[grace].fixed_interest += part;
	rows[grace].due[INTEREST] += part;
}

/*
 * What future rows hold beside principal goes into the new rows: what is
 * settled, fixed and has run into the first, unpaid fees and the charge of
 * flat rows to all in equal parts.
 */
static bool
move_charges(const Schedule *schedule, int first, Row *rows, int count,
			 Fault *f)
{
	Cents		fee = 0;
	Cents		flat = 0;
	int			grace = schedule->head.plan.grace_interest + 1 -
		row_no(schedule, first);

	for (int row = first; row < schedule->head.row_count; row++)
	{
		const Row  *r = &schedule->rows[row];

		fold_settled(&rows[0], r);
		/* what one settled in advance bore is final */
		rows[0].fixed_interest += r->closed_on != NO_DAY ?
			r->due[INTEREST] : row_beside(r);
		rows[0].due[INTEREST] += fixed_left(r);
		rows[0].due[PENALTY] += row_unpaid(r, PENALTY);
		fee += row_unpaid(r, FEE);
		flat += row_unpaid(r, INTEREST) - fixed_left(r);
		if (!exact_add(&rows[0].interest_sum, r->interest_sum.num,
					   r->interest_sum.den, f))
			return false;
	}
	rows[0].fixed_penalty = rows[0].due[PENALTY];
	/* rows in a grace on interest charge none */
	grace = grace < 0 ? 0 : grace < count ? grace : count - 1;
	put_off_charges(schedule, first, rows, grace);
	if (!interest_follows_balance(&schedule->head) &&
		!spread_charge(rows + grace, count - grace, INTEREST, flat, f))
		return false;
	return spread_charge(rows, count, FEE, fee, f);
}

/* Interest due in the row and all later ones. */
static Cents
interest_from(const Schedule *schedule, int row)
{
	Cents		total = 0;

	for (; row < schedule->head.row_count; row++)
		total += schedule->rows[row].due[INTEREST];
	return total;
}

/* Future rows need at least one resolved date after the day. */
static bool
check_future_dates(const Schedule *schedule, const Event *event, Fault *f)
{
	char		day[16];

	if (event->date_count > 0 &&
		made_end(schedule, event->dates) > event->on &&
		event->dates[0].due_on >= event->on)
		return true;
	date_print(event->on, day);
	fault(f, FAULT_ARGUMENT,
		  "the new installments must fall due after on_date %s", day);
	return false;
}

bool
check_after(const Schedule *schedule, int first, const RowDates *dates,
			Fault *f)
{
	const Row  *before = first > 0 ? &schedule->rows[first - 1] : NULL;
	char		day[16];

	if (before == NULL || (made_end(schedule, dates) > before->end_on &&
						   dates->due_on >= before->due_on))
		return true;
	date_print(before->end_on > before->due_on ? before->end_on :
			   before->due_on, day);
	fault(f, FAULT_ARGUMENT,
		  "the new installments must fall due after %s", day);
	return fault_detail(f, "The installment of that day is over or settled "
						"in advance.");
}

/* Days bear no interest; in a replay they do where another pause is open. */
static bool
pause_interest(Schedule *schedule, const Event *event, Day from, Day to,
			   Fault *f)
{
	char		day[16];

	if (join_pause(&schedule->head, from, to, 1 << INTEREST) ||
		!event->is_asked)
		return true;
	date_print(schedule->head.pause_to, day);
	return fault(f, FAULT_STATE, "a pause is open until %s", day);
}

bool
keep_gaps(Schedule *schedule, const Event *event, int first, Fault *f)
{
	for (int row = first; row + 1 < schedule->head.row_count; row++)
	{
		Day			end = later(schedule->rows[row].end_on,
								schedule->head.as_of);
		Day			until = free_until(schedule, row);

		if (until > end && !pause_interest(schedule, event, end, until, f))
			return false;
	}
	return true;
}

/*
 * New periods of months begin on a day that is none of the plan's.  Where
 * dates are passed over the first may be the end of a short month, and a later
 * one tells the day.
 */
static void
turn_rhythm(Schedule *schedule, const RowDates *dates, int count)
{
	Head	   *head = &schedule->head;
	int			at = 0;

	if (head->plan.business_day != SKIP)
		count = 1;
	while (at < count && is_boundary(&head->plan, dates[at].end_on))
		at++;
	if (head->plan.every_months == 0 || at == count)
		return;
	if (head->period_end != NO_DAY && head->period_seed == 0)
		head->period_seed = head->plan.seed_day;
	head->plan.seed_day = civil_from_day(dates[at].end_on).day;
}

/*
 * Put rows of the event's dates in the place of all future rows; what is
 * paid stays with the first of them, unpaid principal is spread anew.  In a
 * replay more rows may be settled in advance: their dates are passed over,
 * and where no other is left the rows stay.
 */
static bool
remake_future(Schedule *schedule, const Event *event, Keep keep,
			  Change *change, Fault *f)
{
	int			first = first_future_row(schedule);
	Cents		principal = unpaid_principal_from(schedule, first);
	const RowDates *dates = event->dates;
	int			count = event->date_count;
	Cents		interest = interest_from(schedule, first);
	MovedBefore before;
	Row		   *rows;

	if (first >= schedule->head.row_count)
		return !event->is_asked || no_row_left(f);
	for (; count > 1 && !check_after(schedule, first, dates, NULL); count--)
		dates++;
	if (!check_after(schedule, first, dates, f))
		return !event->is_asked;
	before = keep_periods(schedule, first);
	if (event->kind == EVENT_RESCHEDULE)
		turn_rhythm(schedule, dates, count);
	if (!keep_gaps(schedule, event, first, f))
		return false;
	rows = core_alloc((size_t) count * sizeof(Row));
	for (int i = 0; i < count; i++)
	{
		row_clear(&rows[i]);
		rows[i].end_on = made_end(schedule, &dates[i]);
		rows[i].due_on = dates[i].due_on;
	}
	rows[0].start_on = schedule->rows[first].start_on;
	if (rows[0].start_on >= rows[0].end_on)
	{
		/* it ends before free days do */
		if (!pause_interest(schedule, event, schedule->head.as_of,
							rows[0].start_on, f))
			return false;
		rows[0].start_on = NO_DAY;
	}
	if (!move_charges(schedule, first, rows, count, f) ||
		!replace_rows(schedule, first, rows, count, f))
		return false;
	core_free(rows);
	change_add(change, CHANGE_DROPPED, INTEREST, row_no(schedule, first),
			   schedule->rows[first].due_on,
			   interest - interest_from(schedule, first));
	drop_periods(schedule, first, &before);
	/* what bears to the end of the running row bears to its new end */
	schedule->head.kept_until = earlier(schedule->head.kept_until,
										schedule->rows[first].end_on);
	return recast_future(schedule, first, principal, keep, change, f);
}

/*
 * Shares of the days of one period after another would multiply what a
 * running sum is over beyond what it can hold.
 */
static void
keep_sums(Schedule *schedule)
{
	for (int row = 0; row < schedule->head.row_count; row++)
		exact_keep(&schedule->rows[row].interest_sum);
}

/* New dates, and as many rows as there are dates, for what is unpaid. */
bool
apply_reschedule(Schedule *schedule, const Event *event, Change *change,
				 Fault *f)
{
	count_modification(schedule);
	keep_sums(schedule);
	return check_future_dates(schedule, event, f) &&
		remake_future(schedule, event, keep_of(event), change, f);
}

/*
 * Move the dates of every future row; principal stays where it is.  In a
 * replay the rows may be others: those that are later than the event's dates
 * already keep their own, and after the last date it goes on by the period.
 */
static void
move_rows(Schedule *schedule, int first, const Event *event)
{
	int			count = schedule->head.row_count - first;
	RowDates	dates = event->dates[0];
	Day			due_on = first > 0 ? schedule->rows[first - 1].due_on :
		NO_DAY;

	for (int i = 0; i < count; i++)
	{
		Row		   *r = &schedule->rows[first + i];

		if (i < event->date_count)
			dates = event->dates[i];
		else
			dates.end_on = dates.due_on =
				next_boundary(&schedule->head.plan, dates.end_on);
		if (made_end(schedule, &dates) >= r->end_on)
		{
			r->end_on = made_end(schedule, &dates);
			r->due_on = dates.due_on;
		}
		due_on = r->due_on = later(due_on, r->due_on);
	}
}

/*
 * The first row keeps its period and is due later; the days until `reach`
 * bear nothing.  The row after it begins then; the last row, after which
 * nothing tells, has its interest paused.
 */
static bool
leave_gap(Schedule *schedule, const Event *event, int first, Day end,
		  Day reach, const MovedBefore *before, Fault *f)
{
	Row		   *r = &schedule->rows[first];

	if (reach == end)
		return true;
	if (first + 1 == schedule->head.row_count)
		return pause_interest(schedule, event, end, reach, f);
	schedule->rows[first + 1].start_on = reach;
	r->end_on = end;
	drop_periods(schedule, first, before);
	return true;
}

/* What the row bears, now that its end was moved, beyond what it charged. */
static bool
deferred_interest(const Schedule *schedule, int row, Cents *cents, Fault *f)
{
	size_t		size = (size_t) schedule->head.row_count * sizeof(Row);
	Schedule	trial = *schedule;
	bool		done;

	trial.rows = core_alloc(size);
	memcpy(trial.rows, schedule->rows, size);
	done = reread_interest(&trial, f);
	*cents = trial.rows[row].due[INTEREST] -
		schedule->rows[row].due[INTEREST];
	/* paused days add nothing, and a day count may take from the others */
	if (*cents < 0)
		*cents = 0;
	core_free(trial.rows);
	return done;
}

/*
 * Interest of the deferred days in equal parts: the first row bears it and
 * hands the others theirs.
 */
static bool
spread_interest(Schedule *schedule, int first, Cents extra, Fault *f)
{
	int			count = schedule->head.row_count - first;
	Cents	   *part = core_alloc((size_t) count * sizeof(Cents));
	bool		done = split_cents(extra, count, part, f);

	for (int i = 1; done && i < count; i++)
	{
		schedule->rows[first + i].fixed_interest += part[i];
		schedule->rows[first].handed_interest += part[i];
	}
	core_free(part);
	return done;
}

/*
 * Future due dates move; interest runs on, and may be spread, or is free.
 * Where days that an earlier deferral left free follow the first row, it runs
 * on over them, paused.
 */
static bool
extend_rows(Schedule *schedule, const Event *event, Change *change, Fault *f)
{
	int			first = first_future_row(schedule);
	Cents		extra = 0;
	Day			end;
	Day			gap_end;
	Day			reach;
	MovedBefore before;
	Row		   *r;

	if (first >= schedule->head.row_count)
		return !event->is_asked || no_row_left(f);
	before = keep_periods(schedule, first);
	r = &schedule->rows[first];
	end = r->end_on;
	gap_end = free_until(schedule, first);
	move_rows(schedule, first, event);
	drop_periods(schedule, first, &before);
	reach = later(r->end_on, gap_end);
	if (schedule->head.plan.method == FLAT)
		return true;
	if (event->carry == CARRY_FREE)
		return leave_gap(schedule, event, first, end, reach, &before, f) &&
			reread_changed(schedule, change, f);
	if (gap_end > end)
	{
		if (!pause_interest(schedule, event, end, gap_end, f))
			return false;
		r[1].start_on = NO_DAY;
		r->end_on = reach;
	}
	if (event->carry == CARRY_SPREAD &&
		(!deferred_interest(schedule, first, &extra, f) ||
		 !spread_interest(schedule, first, extra, f)))
		return false;
	return reread_changed(schedule, change, f);
}

/* Payments are put off: the end moves too, or stays and rows are remade. */
bool
apply_defer(Schedule *schedule, const Event *event, Change *change, Fault *f)
{
	count_modification(schedule);
	keep_sums(schedule);
	if (!check_future_dates(schedule, event, f))
		return false;
	if (event->mode == DEFER_RESPREAD)
		return remake_future(schedule, event, KEEP_TERM, change, f);
	return extend_rows(schedule, event, change, f);
}
