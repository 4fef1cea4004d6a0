/*
 * schedule.h
 *		One loan's whole repayment plan and its state, as plain structs.
 *
 * A schedule is the plan it was made under, its servicing terms, the
 * advances, and the rows (installments).  docs/schedule-format.md tells how
 * pack.c lays it out in bytes.
 */
#ifndef CONSFIN_CORE_SCHEDULE_SCHEDULE_H
#define CONSFIN_CORE_SCHEDULE_SCHEDULE_H

#include "core/base.h"
#include "core/number/exact.h"
#include "core/number/round.h"
#include "core/schedule/terms.h"
#include "core/time/calendar.h"
#include "core/time/date.h"
#include "core/time/daycount.h"

#define SCHEDULE_VERSION	1

/* Enumerations of the plan; the order is that of the format: append only. */
typedef enum Method
{
	LEVEL, EQUAL_PRINCIPAL, INTEREST_ONLY, BULLET, FLAT, REVOLVING, METHODS
} Method;

typedef enum InterestRounding
{
	PER_PERIOD, CARRIED, INTEREST_ROUNDINGS
} InterestRounding;

typedef enum Residual
{
	RESIDUAL_LAST, RESIDUAL_SPREAD, RESIDUAL_FIRST, RESIDUALS
} Residual;

/* Whether the level payment bears the odd days of a first period. */
typedef enum OddDays
{
	ODD_LEVEL,					/* it does: every payment is one amount */
	ODD_FIRST,					/* it is as if the first period were regular;
								 * the first payment bears the odd days */
	ODD_DAYS_RULES
} OddDays;

/* Whether a period ends where the calendar moved its due date (ISDA 4.10). */
typedef enum PeriodEnds
{
	ENDS_UNADJUSTED,			/* what is due moves, the period does not */
	ENDS_ADJUSTED,				/* interest counts to the day it is due */
	PERIOD_ENDS
} PeriodEnds;

extern const char *const method_names[METHODS];
extern const char *const interest_rounding_names[INTEREST_ROUNDINGS];
extern const char *const residual_names[RESIDUALS];
extern const char *const odd_days_names[ODD_DAYS_RULES];
extern const char *const period_ends_names[PERIOD_ENDS];

/* How the rows were made, and are made again when servicing recasts them. */
typedef struct LoanPlan
{
	Method		method;
	DayCount	day_count;
	Rounding	rounding;		/* of interest */
	Rounding	payment_rounding;	/* of the level payment */
	InterestRounding interest_rounding;
	Residual	residual;
	OddDays		odd_days;
	MonthEnd	month_end;
	BusinessDay business_day;
	PeriodEnds	period_ends;
	Rate		rate;			/* a year's, scaled by RATE_SCALE */
	Rate		fee_rate;		/* share of principal for the whole term */
	int32_t		every_months;	/* exactly one of the two is positive */
	int32_t		every_days;
	int32_t		seed_day;		/* 1 .. 31 for months, 0 for days */
	int32_t		installments;	/* as asked for */
	int32_t		grace_principal;
	int32_t		grace_interest;
	int32_t		interest_free;
	Cents		payment;		/* the level one as asked for; 0: none */
	Cents		round_to;		/* cents, 1 by default */
	Cents		upfront_fee;	/* cents; row 0 when positive */
	Cents		balloon;		/* cents, due with the last row */
	Cents		fee_min;		/* cents, least of what fee_rate gives */
	Cents		fee_max;		/* cents, most of it; 0: no limit */
} LoanPlan;

/*
 * What an amount added to the principal was.  Interest, fees and penalty
 * are capitalised amounts, no cash.
 */
typedef enum AdvanceKind
{
	ADVANCE_CASH, ADVANCE_INTEREST, ADVANCE_FEE, ADVANCE_PENALTY,
	ADVANCE_KINDS
} AdvanceKind;

typedef struct Advance
{
	Day			day;
	AdvanceKind kind;
	Cents		amount;			/* cents, positive */
} Advance;

/*
 * One installment.  Its period is [start, end_on): start is start_on, or the
 * previous row's end_on, or for the first row the first advance's day.  With
 * the business-day rule due_on moves, and end_on where ends are adjusted.
 */
typedef struct Row
{
	Day			due_on;
	Day			end_on;
	Day			start_on;		/* NO_DAY: where the previous row ends */
	Day			closed_on;		/* settled in advance on; NO_DAY: not */
	bool		has_state;		/* any field below due[] is not empty */
	Cents		due[COMPONENTS];
	Cents		paid[COMPONENTS];
	Cents		waived[COMPONENTS];
	Cents		fixed_interest; /* part of due[INTEREST] that bears nothing and
								 * is never re-read, cents */
	Cents		handed_interest;	/* interest that the row bears and later
									 * rows charge, fixed there, cents */
	Cents		fixed_penalty;	/* part of due[PENALTY] that is a fixed late
								 * fee or carried penalty, cents */
	Cents		penalty_base;	/* cents of penalty compounded into the base */
	Cents		cap_base;		/* base at the due date, for penalty_cap */
	Exact		interest_sum;	/* exact interest of the row up to as_of */
	Exact		late_sum;		/* exact interest on its late principal */
	Exact		penalty_sum;	/* exact penalty up to as_of */
} Row;

/* Everything but the advances beyond the first, and the rows. */
typedef struct Head
{
	int32_t		row_count;		/* row 0 (upfront fee) counted */
	bool		regular;		/* derived: see head_is_regular() */
	int32_t		currency;		/* ISO 4217 number; 0 unstated */
	Cents		total[COMPONENTS];	/* sums of due[], derived */
	Cents		level_payment;	/* E in cents; 0 where there is none */
	LoanPlan	plan;
	Terms		terms;			/* servicing terms */
	bool		has_terms;		/* false: every term is the default */
	int32_t		advance_count;	/* at least 1 */
	Advance		first_advance;

	/* State; a fresh loan has none of it. */
	Day			as_of;			/* last event; NO_DAY before the first */
	int64_t		carry;			/* carried fraction, 10^-12 cents */
	Cents		refunded;		/* all refunds so far */
	Day			refunded_on;	/* the last refund; NO_DAY: none */
	Cents		charges_returned;	/* by refunds, interest and fees */
	Cents		fees_returned;	/* of them fees */
	Cents		upfront_refunded;	/* of the upfront fee, if by days */
	Cents		cancelled;		/* principal by which refunds lowered due */
	Cents		kept;			/* prepaid, bearing all the same until */
	Day			kept_until;		/* this day; NO_DAY: nothing is */
	Cents		prepaid;		/* principal prepaid in that year of the loan,
								 * where some of it is free */
	int32_t		prepaid_year;	/* full years since disbursement */
	i128		principal_days; /* sum of outstanding principal x days */
	Day			pause_from;		/* open pause; NO_DAY: none */
	Day			pause_to;
	int32_t		pause_components;	/* bit 1 << Component */
	Day			period_end;		/* where a row ended that ends later now: a
								 * period ends there; NO_DAY: none */
	Day			period_start;	/* where that period begins; NO_DAY: where
								 * the row does */
	int32_t		period_seed;	/* seed day of periods up to the end of that
								 * row, if not the plan's; else 0 */
	Day			free_until;		/* end of interest-free days, where rows were
								 * moved; NO_DAY: of the rows themselves */
	Day			written_off_on;
	Day			accelerated_on;
	int32_t		modifications;	/* re_age, defer, reschedule, hardship */
	Day			modified_on;	/* of the last of them */
	Days		modified_late;	/* days past due at the last of them */
} Head;

/* A schedule taken apart.  rows and advances live in core_alloc memory. */
typedef struct Schedule
{
	Head		head;
	Advance    *advances;		/* head.advance_count of them */
	Row		   *rows;			/* head.row_count of them */
} Schedule;

/* A row of zeroes, with NO_DAY in the optional dates and 0/1 in the sums. */
extern void row_clear(Row *row);

/*
 * Everything rare in a plan as a plain loan has it: monthly, no fees, no
 * balloon, no grace.  This and what follows goes member by member: compilers
 * make a loop of larger pieces that starts slowly.
 */
static inline void
plan_clear_options(LoanPlan *plan)
{
	plan->fee_rate = 0;
	plan->every_months = 1;
	plan->every_days = 0;
	plan->grace_principal = 0;
	plan->grace_interest = 0;
	plan->interest_free = 0;
	plan->payment = 0;
	plan->round_to = 1;
	plan->upfront_fee = 0;
	plan->balloon = 0;
	plan->fee_min = 0;
	plan->fee_max = 0;
	plan->odd_days = ODD_LEVEL;
	plan->period_ends = ENDS_UNADJUSTED;
}

/* The state of a fresh loan: none. */
static inline void
head_clear_state(Head *head)
{
	head->as_of = NO_DAY;
	head->carry = 0;
	head->refunded = 0;
	head->charges_returned = 0;
	head->fees_returned = 0;
	head->upfront_refunded = 0;
	head->refunded_on = NO_DAY;
	head->cancelled = 0;
	head->kept = 0;
	head->kept_until = NO_DAY;
	head->prepaid = 0;
	head->prepaid_year = 0;
	head->principal_days = 0;
	head->pause_from = NO_DAY;
	head->pause_to = NO_DAY;
	head->pause_components = 0;
	head->period_end = NO_DAY;
	head->period_start = NO_DAY;
	head->period_seed = 0;
	head->free_until = NO_DAY;
	head->written_off_on = NO_DAY;
	head->accelerated_on = NO_DAY;
	head->modifications = 0;
	head->modified_on = NO_DAY;
	head->modified_late = 0;
}

/* Head with defaults: no state, default terms, plan of a level loan. */
extern void head_clear(Head *head);

/* Day of the last event, or of the disbursement. */
static inline Day
last_day(const Head *head)
{
	return head->as_of != NO_DAY ? head->as_of : head->first_advance.day;
}

/* Unpaid cents of one component: due - paid - waived. */
static inline Cents
row_unpaid(const Row *row, Component c)
{
	return row->due[c] - row->paid[c] - row->waived[c];
}

/* What a row charges of interest beside what it bears; may be negative. */
static inline Cents
row_beside(const Row *row)
{
	return row->fixed_interest - row->handed_interest;
}

/* Count of rows without an upfront fee's. */
static inline int32_t
schedule_installments(const Head *head)
{
	return head->row_count - (head->plan.upfront_fee > 0 ? 1 : 0);
}

/* Whether the plan holds anything rare: what a plain loan has none of. */
static inline bool
head_has_options(const Head *head)
{
	const LoanPlan *plan = &head->plan;

	return plan->every_months != 1 || plan->every_days != 0 ||
		plan->round_to != 1 || plan->odd_days != ODD_LEVEL ||
		plan->period_ends != ENDS_UNADJUSTED ||
		(plan->fee_rate | plan->upfront_fee | plan->balloon |
		 plan->payment | plan->fee_min | plan->fee_max) != 0 ||
		(plan->grace_principal | plan->grace_interest |
		 plan->interest_free | head->currency) != 0;
}

/* What has_state says: whether anything below due[] is not empty. */
static inline bool
row_holds_state(const Row *row)
{
	Cents		amounts = row->fixed_interest | row->handed_interest |
		row->fixed_penalty | row->penalty_base | row->cap_base;

	for (int c = 0; c < COMPONENTS; c++)
		amounts |= row->paid[c] | row->waived[c];
	return amounts != 0 || row->interest_sum.num != 0 ||
		row->late_sum.num != 0 || row->penalty_sum.num != 0;
}

/*
 * Set the derived fields of the head (totals, regular, has_state of rows)
 * and check every invariant of the type.  The one gate of every route in.
 */
extern bool schedule_seal(Schedule *schedule, Fault *f);

/* Whether the schedule may be asked about the day: 22023, 22008. */
extern bool check_event_day(const Head *head, Day on, Fault *f);

/*
 * Whether, with one advance on day d, row k (not counting an upfront fee)
 * is due exactly k months after d by the seed-day rule with seed d's day,
 * every = 1 month.  Rate solvers then skip the dates.
 */
extern bool schedule_is_regular(const Schedule *schedule);

/* An installment's number: an upfront fee is row 0. */
static inline int32_t
row_no(const Schedule *schedule, int row)
{
	return row + (schedule->head.plan.upfront_fee > 0 ? 0 : 1);
}

#endif							/* CONSFIN_CORE_SCHEDULE_SCHEDULE_H */
