/*
 * due_dates.c
 *		Where the periods of a loan end, and what share of a year each bears.
 */
#include "core/plan/due_dates.h"

#include "core/number/exact.h"

/* 22023: first_due and due_day name different days. */
static bool
dates_disagree(Day first_due, int32_t due_day, Fault *f)
{
	char		text[16];

	date_print(first_due, text);
	fault(f, FAULT_ARGUMENT, "first_due %s is not on due_day %d", text,
		  (int) due_day);
	return fault_hint(f, "Pass one of the two, or make them agree.");
}

/* The first end of a plan of months, and the seed day. */
static bool
start_months(LoanPlan *plan, Day disbursed, Day first_due, DueDates *dates,
			 Fault *f)
{
	Civil		c = civil_from_day(disbursed);

	if (first_due == NO_DAY)
	{
		if (plan->seed_day == 0)
			plan->seed_day = c.day;
		dates->month = month_number(c) + plan->every_months;
	}
	else if (plan->seed_day == 0)
	{
		c = civil_from_day(first_due);
		plan->seed_day = c.day;
		dates->month = month_number(c);
	}
	else if (!is_seed_date(first_due, plan->seed_day, plan->month_end,
						   &dates->month))
		return dates_disagree(first_due, plan->seed_day, f);
	dates->seed_day = plan->seed_day;
	return true;
}

bool
due_dates_start(LoanPlan *plan, Day disbursed, Day first_due, DueDates *dates,
				Fault *f)
{
	char		first[16];
	char		last[16];

	if (first_due != NO_DAY)
	{
		if (!check_day(first_due, "first_due", f))
			return false;
		if (first_due <= disbursed)
		{
			date_print(first_due, first);
			date_print(disbursed, last);
			return fault(f, FAULT_ARGUMENT, "first_due %s must be after "
						 "the disbursement on %s", first, last);
		}
	}
	dates->every_months = plan->every_months;
	dates->every_days = plan->every_days;
	dates->seed_day = 0;
	dates->month_end = plan->month_end;
	dates->month = 0;
	dates->next = 0;
	if (plan->every_months > 0)
		return start_months(plan, disbursed, first_due, dates, f);
	if (plan->seed_day != 0)
	{
		fault(f, FAULT_ARGUMENT, "due_day cannot be given where every is a "
			  "number of days");
		return fault_hint(f, "Pass first_due instead.");
	}
	/* an int64 sum of two int32, cut to a day that check_day refuses */
	if (first_due == NO_DAY &&
		add_overflows(disbursed, plan->every_days, &first_due))
		first_due = INT32_MAX;
	dates->next = first_due;
	return true;
}

/* The next period's end; 22008 past the limits. */
bool
due_dates_next(DueDates *dates, Day *end, Fault *f)
{
	if (dates->every_months > 0)
	{
		if (dates->month >= 10000 * MONTHS_A_YEAR)
		{
			fault(f, FAULT_DATE, "due date out of range");
			return fault_detail(f, "Dates run from 1900-01-01 to "
								"9999-12-31.");
		}
		*end = seed_date(dates->month, dates->seed_day, dates->month_end);
		dates->month += dates->every_months;
		return day_fits(*end) || check_day(*end, "due date", f);
	}
	*end = dates->next;
	if (*end > MAX_DAY)
	{
		fault(f, FAULT_DATE, "due date out of range");
		return fault_detail(f, "Dates run from 1900-01-01 to 9999-12-31.");
	}
	if (add_overflows(dates->next, dates->every_days, &dates->next))
		dates->next = INT32_MAX;
	return true;
}

#define MAX_SKIPPED		1000

/* 22023: no date of the series works, as far as they were looked at. */
static bool
all_skipped(Day first, Day last, Fault *f)
{
	char		text[2][16];

	date_print(first, text[0]);
	date_print(last, text[1]);
	fault(f, FAULT_ARGUMENT, "no due date from %s on is a business day",
		  text[0]);
	fault_detail(f, "Each of %d dates of the series, the last of them %s, is "
				 "a Saturday, Sunday or holiday of the calendar.",
				 MAX_SKIPPED, text[1]);
	return fault_hint(f, "Let the series begin on another day, or move due "
					  "dates with business_day => 'following'.");
}

bool
due_dates_next_by(DueDates *dates, BusinessDay rule, const Calendar *calendar,
				  Day *end, Fault *f)
{
	Day			first;

	if (!due_dates_next(dates, end, f))
		return false;
	if (rule != SKIP)
		return true;
	first = *end;
	for (int skipped = 1; !is_business_day(*end, calendar); skipped++)
	{
		core_check_interrupts();
		if (skipped == MAX_SKIPPED)
			return all_skipped(first, *end, f);
		if (!due_dates_next(dates, end, f))
			return false;
	}
	return true;
}

bool
ends_collide(Day end, Fault *f)
{
	char		text[16];

	date_print(end, text);
	fault(f, FAULT_ARGUMENT, "two periods would end on %s", text);
	return fault_hint(f, "Pass dates over with business_day => 'skip', or "
					  "leave the ends of periods unadjusted.");
}

/* Of two dates of the series around a day that from which it was moved. */
static Day
moved_from(const LoanPlan *plan, Day before, Day after, Day day)
{
	if (before == day || plan->business_day == FOLLOWING)
		return before;
	if (plan->business_day == PRECEDING)
		return after;
	return day - before <= after - day ? before : after;
}

Day
series_date(const LoanPlan *plan, const Row *rows, int count, int row)
{
	Day			end = rows[row].end_on;
	int			i = count - 1;
	Day			back;

	if (plan->period_ends == ENDS_UNADJUSTED)
		return end;
	if (plan->every_months > 0)
	{
		Day			after = seed_date_from(end, plan->seed_day,
										   plan->month_end);
		int64_t		month = month_number(civil_from_day(end)) - 1;
		Day			before = seed_date(month, plan->seed_day,
									   plan->month_end);
		Day			here = seed_date(month + 1, plan->seed_day,
									 plan->month_end);

		return moved_from(plan, here <= end ? here : before, after, end);
	}
	while (i > 0 && rows[i].end_on - rows[i - 1].end_on != plan->every_days)
		i--;
	if (i == 0)
		return end;
	back = (end - rows[i].end_on) % plan->every_days;
	if (back < 0)
		back += plan->every_days;
	return moved_from(plan, end - back, end - back + plan->every_days, end);
}

/* What a period is in the rhythm of its plan. */
typedef struct Rhythm
{
	int64_t		end_month;		/* month of which end is the seed day */
	int32_t		seed;			/* its seed: the plan's, or end's own day */
	int32_t		periods;		/* how many `every`, where regular; else 0 */
} Rhythm;

/* Whether [start, end) is a whole number of `every` between seed days. */
static Rhythm
rhythm_of(const LoanPlan *plan, Day start, Day end)
{
	Rhythm		r = {0, plan->seed_day, 0};
	int64_t		start_month;

	if (!is_seed_date(end, r.seed, plan->month_end, &r.end_month))
	{
		Civil		c = civil_from_day(end);

		r.seed = c.day;
		r.end_month = month_number(c);
		return r;
	}
	if (is_seed_date(start, r.seed, plan->month_end, &start_month) &&
		r.end_month > start_month &&
		(r.end_month - start_month) % plan->every_months == 0)
		r.periods = (int32_t) ((r.end_month - start_month) /
							   plan->every_months);
	return r;
}

/* By division: no more than a step or two, however far the day is. */
int64_t
periods_back(const LoanPlan *plan, int64_t month, int32_t seed, Day on)
{
	int64_t		every = plan->every_months;
	int64_t		back = (month - month_number(civil_from_day(on))) / every;

	/* at most one step either way: month ends, and the next_day rule */
	if (back < 1)
		back = 1;
	while (seed_date(month - back * every, seed, plan->month_end) > on)
		back++;
	while (back > 1 &&
		   seed_date(month - (back - 1) * every, seed, plan->month_end) <= on)
		back--;
	return back;
}

/*
 * The part [on, end) of a chain of periods that ends at end: whole ones as
 * `every` months, and of the one that on lies in the days that remain.
 */
static Fraction
counted_back(const LoanPlan *plan, const Rhythm *r, Day on)
{
	int64_t		months = plan->every_months;
	int64_t		back = periods_back(plan, r->end_month, r->seed, on);
	Day			from = seed_date(r->end_month - back * months, r->seed,
								 plan->month_end);
	Day			to = seed_date(r->end_month - (back - 1) * months, r->seed,
							   plan->month_end);
	Fraction	share = months_fraction(plan->day_count, months);

	if (from == on)
		share.num *= back;
	else
	{
		share.num *= (back - 1) * (to - from) + (to - on);
		share.den *= to - from;
	}
	return share;
}

bool
add_fractions(Fraction *a, const Fraction *b, Fault *f)
{
	int64_t		common = b->den / (int64_t)
		greatest_divisor((uint64_t) a->den, (uint64_t) b->den);
	int64_t		den;
	int64_t		left;
	int64_t		right;

	if (mul_overflows(a->den, common, &den) ||
		mul_overflows(a->num, common, &left) ||
		mul_overflows(b->num, den / b->den, &right) ||
		add_overflows(left, right, &a->num))
		return fault(f, FAULT_RANGE, "interest out of range");
	a->den = den;
	return true;
}

/*
 * Of a chain of periods that ends at end, each with a year of its own, the
 * part from `on` on: of the one that on lies in the share of its days.
 */
static bool
own_years_back(const LoanPlan *plan, const Rhythm *r, Day on,
			   Fraction *factor, Fault *f)
{
	int64_t		months = plan->every_months;
	int64_t		back = periods_back(plan, r->end_month, r->seed, on);

	*factor = (Fraction) {0, 1};
	for (; back > 0; back--)
	{
		Day			from = seed_date(r->end_month - back * months, r->seed,
									 plan->month_end);
		Day			to = seed_date(r->end_month - (back - 1) * months,
								   r->seed, plan->month_end);
		Fraction	part;

		if (!day_fraction(plan->day_count, from, to, NULL, &part, f))
			return false;
		if (on > from)
		{
			part.num *= to - on;
			part.den *= to - from;
		}
		if (!add_fractions(factor, &part, f))
			return false;
	}
	return true;
}

/* Whether a row of several periods bears on each of them by itself. */
static inline bool
has_own_years(const LoanPlan *plan)
{
	return plan->every_months > 0 && !parts_add_up(plan->day_count) &&
		!counts_months(plan) && plan->period_ends == ENDS_UNADJUSTED;
}

/*
 * Of periods of days from start to end the part from `on` on, each on its own
 * share: of the one that on lies in the share of its days.
 */
static bool
own_days_from(const LoanPlan *plan, Day start, Day end, Day on, Day maturity,
			  Fraction *factor, Fault *f)
{
	DayCountContext context = {maturity, NO_DAY, NO_DAY, NULL};
	Day			every = plan->every_days;

	*factor = (Fraction) {0, 1};
	if (on > start)
		start += (on - start) / every * every;
	for (; start < end; start += every)
	{
		Fraction	part;

		core_check_interrupts();
		if (!day_fraction(plan->day_count, start, start + every, &context,
						  &part, f))
			return false;
		if (on > start)
		{
			part.num *= start + every - on;
			part.den *= every;
		}
		if (!add_fractions(factor, &part, f))
			return false;
	}
	return true;
}

/* The factor of a row's period [start, end). */
bool
period_factor(const LoanPlan *plan, Day start, Day end, Day maturity,
			  Fraction *factor, Fault *f)
{
	DayCountContext context = {maturity, NO_DAY, NO_DAY, NULL};

	if (counts_months(plan))
	{
		Rhythm		r = rhythm_of(plan, start, end);

		if (r.periods > 0)
		{
			*factor = months_fraction(plan->day_count, (int64_t) r.periods *
									  plan->every_months);
			return true;
		}
		if (plan->day_count == DC_ACT_ACT_ICMA && start < end)
		{
			*factor = counted_back(plan, &r, start);
			return true;
		}
	}
	else if (has_own_years(plan))
	{
		Rhythm		r = rhythm_of(plan, start, end);

		if (r.periods > 1)
			return own_years_back(plan, &r, start, factor, f);
	}
	else if (skips_days(plan, start, end))
		return own_days_from(plan, start, end, start, maturity, factor, f);
	return day_fraction(plan->day_count, start, end, &context, factor, f);
}

/* Stand at the end of a period. */
void
period_walk_from(const LoanPlan *plan, Day end, PeriodWalk *walk)
{
	walk->end = counts_months(plan) &&
		is_seed_date(end, plan->seed_day, plan->month_end, &walk->month) ?
		end : NO_DAY;
}

/* The factor of a period, and where the next begins. */
bool
next_period_factor(const LoanPlan *plan, PeriodWalk *walk, Day start, Day end,
				   Day maturity, Fraction *factor, Fault *f)
{
	if (walk->end == start && walk->end != NO_DAY &&
		seed_date(walk->month + plan->every_months, plan->seed_day,
				  plan->month_end) == end)
	{
		*factor = months_fraction(plan->day_count, plan->every_months);
		walk->month += plan->every_months;
		walk->end = end;
		return true;
	}
	period_walk_from(plan, end, walk);
	return period_factor(plan, start, end, maturity, factor, f);
}

/* The factor of the part [on, end) of the period [start, end). */
bool
remaining_factor(const LoanPlan *plan, Day start, Day end, Day on,
				 Day maturity, Fraction *factor, Fault *f)
{
	if (on <= start)
		return period_factor(plan, start, end, maturity, factor, f);
	if (on >= end)
	{
		*factor = (Fraction) {0, 1};
		return true;
	}
	if (parts_add_up(plan->day_count))
		return period_factor(plan, on, end, maturity, factor, f);
	if (skips_days(plan, start, end))
		return own_days_from(plan, start, end, on, maturity, factor, f);
	if (plan->every_months > 0 && plan->period_ends == ENDS_UNADJUSTED)
	{
		Rhythm		r = rhythm_of(plan, start, end);

		if (r.periods > 0 && has_own_years(plan))
			return own_years_back(plan, &r, on, factor, f);
		if (r.periods > 0)
		{
			*factor = counted_back(plan, &r, on);
			return true;
		}
	}
	if (!period_factor(plan, start, end, maturity, factor, f))
		return false;
	/* num and den below 2^40 (ICMA's), days below 2^22 */
	factor->num *= end - on;
	factor->den *= end - start;
	return true;
}

/* Of several periods in [start, end) narrow it to the one that on lies in. */
void
period_around(const LoanPlan *plan, Day on, Day *start, Day *end)
{
	Rhythm		r;
	int64_t		back;

	if (plan->every_months == 0)
	{
		if (!skips_days(plan, *start, *end))
			return;
		*start = on - (on - *start) % plan->every_days;
		*end = *start + plan->every_days;
		return;
	}
	r = rhythm_of(plan, *start, *end);
	if (r.periods < 2 || plan->period_ends == ENDS_ADJUSTED)
		return;
	back = periods_back(plan, r.end_month, r.seed, on);
	*start = seed_date(r.end_month - back * plan->every_months, r.seed,
					   plan->month_end);
	*end = seed_date(r.end_month - (back - 1) * plan->every_months, r.seed,
					 plan->month_end);
}

/* Whether the period is a regular one of just `every` months. */
bool
is_one_period(const LoanPlan *plan, Day start, Day end)
{
	int64_t		month;

	return counts_months(plan) &&
		is_seed_date(end, plan->seed_day, plan->month_end, &month) &&
		seed_date(month - plan->every_months, plan->seed_day,
				  plan->month_end) == start;
}

Day
regular_start(const LoanPlan *plan, Day end)
{
	int32_t		seed = plan->seed_day;
	int64_t		month;

	if (plan->every_months == 0)
		return end - plan->every_days;
	if (!is_seed_date(end, seed, plan->month_end, &month))
	{
		Civil		c = civil_from_day(end);

		seed = c.day;
		month = month_number(c);
	}
	return seed_date(month - plan->every_months, seed, plan->month_end);
}

/*
 * The nominal length of `every` as a share of a year: of days, so many times
 * what the day count gives to one day of a common year.
 */
Fraction
nominal_factor(const LoanPlan *plan)
{
	const Day	day = day_from_civil(2001, 1, 1);
	DayCountContext context = {day + 1, day, day + 1, NULL};
	Fraction	share = {0, 1};

	if (plan->every_months > 0)
		return months_fraction(plan->day_count, plan->every_months);
	day_fraction(plan->day_count, day, day + 1, &context, &share, NULL);
	share.num *= plan->every_days;
	return share;
}
