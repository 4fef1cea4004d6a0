/*
 * schedule.c
 *		What a schedule must be: every invariant of the type, in one place.
 */
#include "core/schedule/schedule.h"

#include "core/number/money.h"
#include "core/schedule/schedule_fields.h"

/*
 * A row of zeroes, with NO_DAY in the optional dates and 0/1 in the sums.
 * Member by member: compilers make a loop of the whole that starts slowly.
 */
void
row_clear(Row *row)
{
	row->due_on = row->end_on = 0;
	row->start_on = row->closed_on = NO_DAY;
	row->has_state = false;
	memset(row->due, 0, sizeof(row->due));
	memset(row->paid, 0, sizeof(row->paid));
	memset(row->waived, 0, sizeof(row->waived));
	row->fixed_interest = row->handed_interest = row->fixed_penalty = 0;
	row->penalty_base = row->cap_base = 0;
	row->interest_sum = EXACT_ZERO;
	row->late_sum = EXACT_ZERO;
	row->penalty_sum = EXACT_ZERO;
}

/* Head with defaults: no state, default terms, plan of a level loan. */
void
head_clear(Head *head)
{
	LoanPlan   *plan = &head->plan;

	head->row_count = 0;
	head->regular = false;
	head->currency = 0;
	memset(head->total, 0, sizeof(head->total));
	head->level_payment = 0;
	plan->method = LEVEL;
	plan->day_count = DC_30_360;
	plan->rounding = plan->payment_rounding = HALF_UP;
	plan->interest_rounding = PER_PERIOD;
	plan->residual = RESIDUAL_LAST;
	plan->month_end = LAST_DAY;
	plan->business_day = UNADJUSTED;
	plan->rate = 0;
	plan->seed_day = 0;
	plan->installments = 0;
	plan_clear_options(plan);
	terms_clear(&head->terms);
	head->has_terms = false;
	head->advance_count = 1;
	head->first_advance = (Advance) {0, ADVANCE_CASH, 0};
	head_clear_state(head);
}

/* The number people see: 0 is the row of an upfront fee. */
static inline int
row_number(const Schedule *s, int i)
{
	return s->head.plan.upfront_fee > 0 ? i : i + 1;
}

/* Name the row a fault is about. */
static bool
in_row(const Schedule *s, int i, Fault *f)
{
	if (f != NULL)
		fault_detail(f, "This is row %d of the schedule.", row_number(s, i));
	return false;
}

/* Whether the head holds what only events leave. */
static bool
head_holds_state(const Head *head)
{
	return head->refunded != 0 || head->refunded_on != NO_DAY ||
		head->upfront_refunded != 0 ||
		head->charges_returned != 0 ||
		head->fees_returned != 0 || head->cancelled != 0 || head->kept != 0 ||
		head->kept_until != NO_DAY || head->prepaid != 0 ||
		head->prepaid_year != 0 || head->principal_days != 0 ||
		head->pause_from != NO_DAY || head->pause_to != NO_DAY ||
		head->pause_components != 0 || head->period_end != NO_DAY ||
		head->period_start != NO_DAY ||
		head->period_seed != 0 || head->free_until != NO_DAY ||
		head->written_off_on != NO_DAY || head->accelerated_on != NO_DAY ||
		head->modifications != 0 || head->modified_on != NO_DAY ||
		head->modified_late != 0;
}

/* Whether the head is one of a plain fresh loan, all within its limits. */
static bool
head_is_plain(const Head *head)
{
	const LoanPlan *plan = &head->plan;

	return !head_has_options(head) && !head_holds_state(head) &&
		head->as_of == NO_DAY && head->carry == 0 &&
		head->level_payment >= 0 && plan->rate >= 0 &&
		plan->rate <= MAX_RATE &&
		(unsigned) plan->method < METHODS &&
		(unsigned) plan->day_count < LOAN_DAY_COUNTS &&
		(unsigned) plan->rounding < ROUNDINGS &&
		(unsigned) plan->payment_rounding < ROUNDINGS &&
		(unsigned) plan->interest_rounding < INTEREST_ROUNDINGS &&
		(unsigned) plan->residual < RESIDUALS &&
		(unsigned) plan->month_end < MONTH_ENDS &&
		(unsigned) plan->business_day < BUSINESS_DAYS;
}

/* The head's own fields: names, limits, periods. */
static bool
check_sealed_plan(const Head *head, Fault *f)
{
	const LoanPlan *plan = &head->plan;
	bool		plain = head_is_plain(head);

	for (int i = plain ? HEAD_FIELDS : 0; i < HEAD_FIELDS; i++)
	{
		if (!field_check(&head_fields[i], head, f))
			return false;
	}
	if (plan->every_months < 0 || plan->every_days < 0 ||
		(plan->every_months > 0) == (plan->every_days > 0))
		return fault(f, FAULT_ARGUMENT,
					 "period must be whole months or whole days");
	if (plan->every_months > MAX_DAY - MIN_DAY ||
		plan->every_days > MAX_DAY - MIN_DAY)
		return fault(f, FAULT_ARGUMENT,
					 "period must be at most %d months or days",
					 MAX_DAY - MIN_DAY);
	if (plan->every_months > 0 ?
		plan->seed_day < 1 || plan->seed_day > 31 : plan->seed_day != 0)
		return fault(f, FAULT_ARGUMENT, "due day must be between 1 and 31 "
					 "for months and absent for days, not %d",
					 (int) plan->seed_day);
	if (plan->installments < 1 || plan->installments > MAX_INSTALLMENTS)
		return fault(f, FAULT_LIMIT,
					 "installments must be between 1 and %d, not %d",
					 MAX_INSTALLMENTS, (int) plan->installments);
	return true;
}

/* Ascending days, positive amounts, cash first; their sum. */
static bool
check_sealed_advances(const Schedule *s, i128 *sum, Fault *f)
{
	Day			before = MIN_DAY;

	if (s->head.advance_count < 1 || s->head.advance_count > MAX_ADVANCES)
		return fault(f, FAULT_LIMIT,
					 "advances must be between 1 and %d, not %d",
					 MAX_ADVANCES, (int) s->head.advance_count);
	*sum = 0;
	for (int i = 0; i < s->head.advance_count; i++)
	{
		const Advance *a = &s->advances[i];

		if (!check_day(a->day, "date of an advance", f))
			return false;
		if (a->day < before)
			return fault(f, FAULT_ARGUMENT,
						 "advances must ascend by date: advance %d is "
						 "earlier than the one before it", i + 1);
		if (a->amount <= 0)
			return fault(f, FAULT_ARGUMENT,
						 "advance %d must be positive", i + 1);
		if ((unsigned) a->kind >= ADVANCE_KINDS ||
			(i == 0 && a->kind != ADVANCE_CASH))
			return fault(f, FAULT_ARGUMENT,
						 "the first advance must be cash");
		before = a->day;
		*sum += a->amount;
	}
	return true;
}

static bool
wrong_dates(const Schedule *s, int i, const char *what, Day day,
			const char *limit, Day other, Fault *f)
{
	char		text[2][16];

	date_print(day, text[0]);
	date_print(other, text[1]);
	return fault(f, FAULT_ARGUMENT, "row %d %s %s, %s %s", row_number(s, i),
				 what, text[0], limit, text[1]);
}

/* Dates of an upfront fee's row: all on the day of disbursement. */
static bool
check_upfront(const Schedule *s, Fault *f)
{
	Row		   *row = &s->rows[0];
	Day			day = s->advances[0].day;

	if (row->start_on == day)
		row->start_on = NO_DAY;
	if (row->due_on != day || row->end_on != day || row->start_on != NO_DAY)
	{
		fault(f, FAULT_ARGUMENT, "the row of an upfront fee must be due and "
			  "end on the day of disbursement");
		return in_row(s, 0, f);
	}
	if (row->due[PRINCIPAL] != 0 || row->due[INTEREST] != 0)
	{
		fault(f, FAULT_ARGUMENT, "the row of an upfront fee must hold "
			  "no principal and no interest");
		return in_row(s, 0, f);
	}
	return true;
}

/*
 * Whether a row may be without days of its own: an event made it, for what
 * went back.  Where interest does not follow a balance, none is left to run.
 */
static bool
may_last_no_day(const Schedule *s, int i)
{
	const Row  *row = &s->rows[i];

	return i > 0 && s->head.as_of != NO_DAY &&
		(s->head.plan.method != FLAT || row->end_on <= s->head.as_of ||
		 row->due[INTEREST] == row->fixed_interest);
}

/* Due dates do not descend; each period follows the one before. */
static bool
check_row_dates(const Schedule *s, int i, Fault *f)
{
	Row		   *row = &s->rows[i];
	Day			first = s->advances[0].day;
	Day			due = i > 0 ? s->rows[i - 1].due_on : first;
	Day			end = i > 0 ? s->rows[i - 1].end_on : first;

	if ((!day_fits(row->due_on) && !check_day(row->due_on, "due date", f)) ||
		(!day_fits(row->end_on) &&
		 !check_day(row->end_on, "end of a period", f)))
		return in_row(s, i, f);
	if (row->due_on < due)
		return wrong_dates(s, i, "is due", row->due_on,
						   i > 0 ? "before the row before it, due" :
						   "before disbursement on", due, f);
	if (row->end_on < end)
		return wrong_dates(s, i, "ends", row->end_on,
						   i > 0 ? "before the row before it, ending" :
						   "before disbursement on", end, f);
	if (row->start_on == end)
		row->start_on = NO_DAY;
	if (row->start_on == NO_DAY)
		return row->end_on > end || may_last_no_day(s, i) ||
			wrong_dates(s, i, "ends", row->end_on,
						"not after it starts on", end, f);
	if (row->start_on < first)
		return wrong_dates(s, i, "starts", row->start_on,
						   "before disbursement on", first, f);
	if (row->start_on > row->end_on)
		return wrong_dates(s, i, "starts", row->start_on, "after it ends on",
						   row->end_on, f);
	return true;
}

/* Of one component: 0 <= paid, waived, fixed and paid + waived <= due. */
static bool
check_component(const Schedule *s, int i, Component c, Fault *f)
{
	const Row  *row = &s->rows[i];
	const char *name = component_names[c];

	if (row->due[c] < 0)
		return fault(f, FAULT_ARGUMENT, "%s of row %d must not be negative",
					 name, row_number(s, i));
	if (row->paid[c] < 0 || row->waived[c] < 0)
		return fault(f, FAULT_ARGUMENT,
					 "paid and waived %s of row %d must not be negative",
					 name, row_number(s, i));
	if (row->paid[c] > row->due[c] || row->waived[c] > row->due[c] -
		row->paid[c])
	{
		char		due[CENTS_TEXT];

		cents_print(row->due[c], due);
		return fault(f, FAULT_ARGUMENT,
					 "paid and waived %s of row %d exceed the %s due", name,
					 row_number(s, i), due);
	}
	return true;
}

/* What a row hands to later rows is fixed in them. */
static bool
check_handed(const Schedule *s, int i, Fault *f)
{
	i128		left = s->rows[i].handed_interest;

	for (int k = i + 1; k < s->head.row_count && left > 0; k++)
		left -= s->rows[k].fixed_interest;
	return (s->rows[i].handed_interest >= 0 && left <= 0) ||
		fault(f, FAULT_ARGUMENT, "handed interest of row %d must be between "
			  "0 and the fixed interest of later rows", row_number(s, i));
}

/* What events leave in a row: only after one, and within bounds. */
static bool
check_row_state(const Schedule *s, int i, Fault *f)
{
	const Row  *row = &s->rows[i];
	bool		ahead = s->head.terms.interest_on_early == EARLY_PERIOD;

	if (s->head.as_of == NO_DAY)
	{
		fault(f, FAULT_ARGUMENT, "row %d has state, but the schedule has "
			  "no last event", row_number(s, i));
		return fault_hint(f, "State needs as_of, the date of the last "
						  "event.");
	}
	if (row->closed_on != NO_DAY &&
		(row->closed_on < s->advances[0].day ||
		 row->closed_on > (ahead ? later(s->head.as_of, row->end_on) :
						   s->head.as_of)))
		return fault(f, FAULT_ARGUMENT, "row %d must be closed between "
					 "disbursement and the %s", row_number(s, i),
					 ahead ? "end of its period" : "last event");
	if (row->fixed_interest < 0 || row->fixed_interest > row->due[INTEREST])
		return fault(f, FAULT_ARGUMENT, "fixed interest of row %d must be "
					 "between 0 and its interest", row_number(s, i));
	if (row->handed_interest != 0 && !check_handed(s, i, f))
		return false;
	if (row->fixed_penalty < 0 || row->fixed_penalty > row->due[PENALTY])
		return fault(f, FAULT_ARGUMENT, "fixed penalty of row %d must be "
					 "between 0 and its penalty", row_number(s, i));
	for (int k = ROW_PENALTY_BASE; k <= ROW_PENALTY_SUM; k++)
	{
		if (!field_check(&row_fields[k], row, f))
			return in_row(s, i, f);
	}
	return true;
}

/* One row; its amounts onto the totals. */
static bool
check_row(Schedule *s, int i, Fault *f)
{
	Row		   *row = &s->rows[i];
	bool		upfront = i == 0 && s->head.plan.upfront_fee > 0;

	if (!(upfront ? check_upfront(s, f) : check_row_dates(s, i, f)))
		return false;
	row->has_state = row_holds_state(row);
	for (int c = 0; c < COMPONENTS; c++)
	{
		if ((row->has_state || row->due[c] < 0) &&
			!check_component(s, i, (Component) c, f))
			return false;
		if (add_overflows(s->head.total[c], row->due[c], &s->head.total[c]))
			return fault(f, FAULT_RANGE, "total %s of the schedule is out "
						 "of range", component_names[c]);
	}
	if (row->has_state || row->closed_on != NO_DAY ||
		row->due[PENALTY] != 0)
		return check_row_state(s, i, f);
	return true;
}

/* A date that an event left: from disbursement to the last event. */
static bool
check_state_day(const Schedule *s, Day day, const char *what, Fault *f)
{
	if (day == NO_DAY ||
		(day >= s->advances[0].day && day <= s->head.as_of))
		return true;
	return fault(f, FAULT_ARGUMENT,
				 "%s must lie between disbursement and the last event", what);
}

/* State of the head. */
static bool
check_head_state(const Schedule *s, Fault *f)
{
	const Head *head = &s->head;

	if (head->carry <= -RATE_SCALE || head->carry >= RATE_SCALE)
		return fault(f, FAULT_ARGUMENT, "carry must be less than a cent");
	if (head->as_of == NO_DAY)
	{
		if (!head_holds_state(head))
			return true;
		fault(f, FAULT_ARGUMENT, "schedule has state, but no last event");
		return fault_hint(f, "State needs as_of, the date of the last "
						  "event.");
	}
	if (head->as_of < s->advances[0].day)
		return fault(f, FAULT_ARGUMENT,
					 "the last event must not be before disbursement");
	if ((head->pause_from == NO_DAY) != (head->pause_to == NO_DAY) ||
		(head->pause_from == NO_DAY) != (head->pause_components == 0) ||
		head->pause_components < 0 ||
		head->pause_components >= 1 << COMPONENTS ||
		(head->pause_from != NO_DAY && head->pause_from >= head->pause_to))
		return fault(f, FAULT_ARGUMENT, "a pause must have components, and "
					 "begin before it ends");
	if ((head->modified_on != NO_DAY) != (head->modifications > 0) ||
		head->modifications < 0 || head->modified_late < 0 ||
		head->modified_late > MAX_DAY - MIN_DAY ||
		(head->modified_late > 0 && head->modifications == 0))
		return fault(f, FAULT_ARGUMENT, "modifications must have a count, "
					 "a date, and days past due that are not negative");
	return (head->pause_from == NO_DAY ||
			(check_day(head->pause_from, "start of the pause", f) &&
			 check_day(head->pause_to, "end of the pause", f))) &&
		check_state_day(s, head->written_off_on, "written_off_on", f) &&
		check_state_day(s, head->accelerated_on, "accelerated_on", f) &&
		check_state_day(s, head->refunded_on, "refunded_on", f) &&
		check_state_day(s, head->modified_on, "date of modification", f);
}

/* Σ due principal = Σ advances - cancelled; charges and all fit int64. */
static bool
check_totals(const Schedule *s, i128 advanced, Fault *f)
{
	const Head *head = &s->head;
	i128		all = 0;

	if ((i128) head->total[PRINCIPAL] != advanced - head->cancelled)
	{
		char		due[CENTS_TEXT];
		char		lent[48];

		cents_print(head->total[PRINCIPAL], due);
		wide_print(advanced - head->cancelled, 2, 2, lent);
		fault(f, FAULT_ARGUMENT,
			  "principal of the rows must be what was advanced");
		return fault_detail(f, "The rows' principal is %s; advances less "
							"what refunds cancelled are %s.", due, lent);
	}
	for (int c = 0; c < COMPONENTS; c++)
		all += head->total[c];
	if (all > INT64_MAX)
		return fault(f, FAULT_RANGE, "total of the schedule is out of range");
	return true;
}

/* What is still to be lent comes before it falls due. */
static bool
check_coming(const Schedule *s, Fault *f)
{
	int			row = 0;

	for (int i = 1; i < s->head.advance_count; i++)
	{
		Day			day = s->advances[i].day;
		char		text[16];

		if (s->head.as_of != NO_DAY && day <= s->head.as_of)
			continue;
		while (row < s->head.row_count && s->rows[row].end_on <= day)
			row++;
		if (row < s->head.row_count && s->rows[row].due_on > day)
			continue;
		date_print(day, text);
		return fault(f, FAULT_ARGUMENT, "advance on %s must be before the "
					 "installment it falls into is due", text);
	}
	return true;
}

/*
 * Set the derived fields of the head (totals, regular, has_state of rows)
 * and check every invariant of the type.  The one gate of every route in.
 */
bool
schedule_seal(Schedule *s, Fault *f)
{
	Head	   *head = &s->head;
	i128		advanced = 0;

	if (!check_sealed_plan(head, f) || !check_sealed_advances(s, &advanced, f))
		return false;
	head->first_advance = s->advances[0];
	if (schedule_installments(head) < 1 ||
		schedule_installments(head) > MAX_INSTALLMENTS)
		return fault(f, FAULT_LIMIT,
					 "a schedule must have between 1 and %d installments, "
					 "not %d", MAX_INSTALLMENTS,
					 (int) schedule_installments(head));
	memset(head->total, 0, sizeof(head->total));
	for (int i = 0; i < head->row_count; i++)
	{
		if (!check_row(s, i, f))
			return false;
	}
	head->has_terms = !terms_are_default(&head->terms);
	head->regular = schedule_is_regular(s);
	return (!head->has_terms || terms_check(&head->terms, f)) &&
		check_head_state(s, f) && check_coming(s, f) &&
		check_totals(s, advanced, f);
}

/* A value is asked about no day before its last event. */
bool
check_event_day(const Head *head, Day on, Fault *f)
{
	char		day[16];
	char		last[16];

	if (!check_day(on, "on_date", f))
		return false;
	if (on < head->first_advance.day)
	{
		date_print(on, day);
		date_print(head->first_advance.day, last);
		fault(f, FAULT_ARGUMENT, "on_date %s is before the disbursement",
			  day);
		return fault_detail(f, "The loan was disbursed on %s.", last);
	}
	if (head->as_of != NO_DAY && on < head->as_of)
	{
		date_print(on, day);
		date_print(head->as_of, last);
		fault(f, FAULT_ARGUMENT, "on_date %s is before the last event", day);
		fault_detail(f, "The schedule stands as of %s.", last);
		return fault_hint(f, "Replay the original schedule with its events "
						  "up to that day, or with the backdated event.");
	}
	return true;
}

/*
 * Whether, with one advance on day d, row k (not counting an upfront fee) is
 * due exactly k months after d, on d's day or the month's last, every month.
 */
bool
schedule_is_regular(const Schedule *s)
{
	const Head *head = &s->head;
	int			first = head->plan.upfront_fee > 0 ? 1 : 0;
	Civil		c = civil_from_day(s->advances[0].day);
	Day			month;			/* the first of it */

	if (head->advance_count != 1 || head->plan.every_months != 1)
		return false;
	month = s->advances[0].day - c.day + 1;
	for (int i = first; i < head->row_count; i++)
	{
		int			length;

		month += days_in_month(c.year, c.month);
		if (++c.month > 12)
		{
			c.month = 1;
			c.year++;
		}
		length = days_in_month(c.year, c.month);
		if (s->rows[i].due_on !=
			month + (c.day < length ? c.day : length) - 1)
			return false;
	}
	return true;
}
