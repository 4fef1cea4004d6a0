/*
 * early_settlement.c
 *		What money owes of a row before the row's due date.
 *
 * A row may hand part of the interest that it bears to later rows, where it is
 * fixed (a deferral whose interest is spread).  Before the row has borne that
 * part, nothing of it is owed.
 */
#include "core/accrue/early_settlement.h"

bool
early_fee_charge(const Head *head, const Row *row, Day start, Day on,
				 Cents *cents, Fault *f)
{
	EarlyMode	mode = early_fee(head);

	*cents = row->due[FEE];
	/* a write-off has cut it to what is claimed */
	if (row->end_on <= on || mode == EARLY_CONTRACTUAL ||
		head->written_off_on != NO_DAY)
		return true;
	if (start > on)
		*cents = 0;
	else if (mode == EARLY_ACTUAL)
		return round_div64((i128) row->due[FEE] * (on - start),
						   row->end_on - start, head->plan.rounding, cents,
						   f);
	return true;
}

bool
put_off_charge(const Schedule *schedule, int row, Cents *cents, Fault *f)
{
	const Row  *r = &schedule->rows[row];
	Cents		settled = r->paid[INTEREST] + r->waived[INTEREST];
	Exact		total;

	if (!whole_interest(schedule, row, bearing_from(schedule, row), &total,
						f) ||
		!round_interest(&schedule->head, &total, cents, f))
		return false;
	*cents += row_beside(r);
	if (*cents < settled)
		*cents = settled;
	return true;
}

bool
period_charge(const Schedule *schedule, int row, Cents *cents, Fault *f)
{
	const Row  *r = &schedule->rows[row];
	Day			end = running_end(schedule, row);

	if (end >= r->end_on)
		return interest_row(schedule, row) == row ||
			put_off_charge(schedule, row, cents, f);
	if (!interest_until(schedule, row, bearing_day(&schedule->head, end),
						cents, f))
		return false;
	*cents += row_beside(r);
	return true;
}

/* Interest that the row charges so far beside what it hands on. */
static bool
charged_so_far(const Schedule *schedule, int row, int accruing, Reach reach,
			   Cents *cents, Fault *f)
{
	const Row  *r = &schedule->rows[row];
	RowTime		time = row_time(schedule, row, accruing);
	Day			until = schedule->head.as_of;

	if (reach != REACH_RUN)
		until = bearing_day(&schedule->head, until);
	*cents = row_beside(r);
	if (has_accrued(schedule, row, accruing, until) &&
		!accrued_charge(schedule, row, until, cents, f))
		return false;
	if (reach == REACH_WHOLE)
		*cents = r->due[INTEREST];
	if (reach != REACH_EARLY)
		return true;
	*cents = early_interest_charge(&schedule->head, r, time, *cents);
	return time != ROW_ACCRUING ||
		early_interest(&schedule->head) != EARLY_PERIOD ||
		period_charge(schedule, row, cents, f);
}

/* Unpaid of the row's fixed interest: what may be lent by rows before it. */
static bool
may_be_lent(const Schedule *schedule, int row, int accruing, Reach reach,
			Cents *cents, Fault *f)
{
	const Row  *r = &schedule->rows[row];

	*cents = 0;
	if (r->fixed_interest == 0)
		return true;
	if (!charged_so_far(schedule, row, accruing, reach, cents, f))
		return false;
	*cents = lent_part(r, *cents);
	return true;
}

/* Whether a row before it, not due yet, hands interest on. */
static bool
may_lend(const Schedule *schedule, int row, int accruing)
{
	for (int i = accruing; i < row; i++)
	{
		if (schedule->rows[i].handed_interest > 0 &&
			schedule->rows[i].due_on > schedule->head.as_of)
			return true;
	}
	return false;
}

/*
 * Of the row's fixed interest what rows before it have not borne.  The last
 * rows wait longest for what is handed to them.
 */
static bool
lent_to(const Schedule *schedule, int row, int accruing, Reach reach,
		Cents *lent, Fault *f)
{
	int			count = schedule->head.row_count;
	Cents	   *left = core_alloc((size_t) count * sizeof(Cents));

	*lent = 0;
	for (int i = accruing; i < count; i++)
	{
		if (!may_be_lent(schedule, i, accruing, reach, &left[i], f))
			return false;
	}
	for (int i = count - 1; i >= accruing; i--)
	{
		const Row  *r = &schedule->rows[i];
		Cents		unborne;

		if (r->handed_interest == 0 || r->due_on <= schedule->head.as_of)
			continue;
		if (!charged_so_far(schedule, i, accruing, reach, &unborne, f))
			return false;
		unborne = not_borne(r, unborne);
		for (int to = count - 1; to > i && unborne > 0; to--)
		{
			Cents		part = left[to] < unborne ? left[to] : unborne;

			left[to] -= part;
			unborne -= part;
			*lent += to == row ? part : 0;
		}
	}
	core_free(left);
	return true;
}

bool
interest_owed(const Schedule *schedule, int row, int accruing, Reach reach,
			  Cents *cents, Fault *f)
{
	const Row  *r = &schedule->rows[row];
	Cents		lent = 0;

	if (!charged_so_far(schedule, row, accruing, reach, cents, f) ||
		(r->fixed_interest > 0 && may_lend(schedule, row, accruing) &&
		 !lent_to(schedule, row, accruing, reach, &lent, f)))
		return false;
	*cents = interest_left(r, *cents) - lent;
	return true;
}

bool
early_owed(const Schedule *schedule, int row, Component c, int accruing,
		   Cents *cents, Fault *f)
{
	const Row  *r = &schedule->rows[row];

	if (c == INTEREST)
		return interest_owed(schedule, row, accruing, REACH_EARLY, cents, f);
	*cents = r->due[c];
	if (c == FEE && !early_fee_charge(&schedule->head, r,
									  row_start(schedule, row),
									  schedule->head.as_of, cents, f))
		return false;
	*cents -= r->paid[c] + r->waived[c];
	if (*cents < 0)
		*cents = 0;
	return true;
}

bool
take_back(Schedule *schedule, Change *change, int row, int accruing,
		  Reach reach, Cents cents, Fault *f)
{
	Row		   *from = &schedule->rows[row];

	for (int i = schedule->head.row_count - 1; i > row && cents > 0; i--)
	{
		Row		   *r = &schedule->rows[i];
		Cents		part;

		if (!may_be_lent(schedule, i, accruing, reach, &part, f))
			return false;
		if (part > cents)
			part = cents;
		r->fixed_interest -= part;
		r->due[INTEREST] -= part;
		from->handed_interest -= part;
		cents -= part;
		if (change != NULL)
			change_add(change, CHANGE_DROPPED, INTEREST, row_no(schedule, i),
					   r->due_on, part);
	}
	return true;
}

bool
take_back_unborne(Schedule *schedule, Change *change, int row, int accruing,
				  Reach reach, Fault *f)
{
	const Row  *r = &schedule->rows[row];
	Cents		charge;

	if (r->handed_interest == 0)
		return true;
	if (!charged_so_far(schedule, row, accruing, reach, &charge, f))
		return false;
	return take_back(schedule, change, row, accruing, reach,
					 not_borne(r, charge), f);
}

bool
take_back_all(Schedule *schedule, Change *change, int accruing, Reach reach,
			  Fault *f)
{
	for (int row = accruing; row < schedule->head.row_count; row++)
	{
		if (schedule->rows[row].due_on > schedule->head.as_of &&
			!take_back_unborne(schedule, change, row, accruing, reach, f))
			return false;
	}
	return true;
}
