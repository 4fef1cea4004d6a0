/*
 * life.h
 *		A loan and its events drawn from bytes, for harnesses of servicing.
 */
#ifndef CONSFIN_LIFE_H
#define CONSFIN_LIFE_H

#include "core/event/event.h"
#include "core/plan/amortize.h"
#include "core/standing/standing.h"

/* Bytes that are used up one after another; then zeroes. */
typedef struct Draw
{
	const uint8_t *at;
	const uint8_t *end;
} Draw;

static inline uint8_t
draw_byte(Draw *draw)
{
	return draw->at < draw->end ? *draw->at++ : 0;
}

/* 0 .. count - 1, count up to 256. */
static inline int
draw_below(Draw *draw, int count)
{
	return draw_byte(draw) % count;
}

static inline bool
draw_one_in(Draw *draw, int count)
{
	return draw_below(draw, count) == count - 1;
}

static inline int64_t
draw_wide(Draw *draw)
{
	int64_t		value = draw_byte(draw);

	return value << 16 | draw_byte(draw) << 8 | draw_byte(draw);
}

/* Cents from 1 on, of all sizes. */
static inline int64_t
draw_amount(Draw *draw)
{
	int64_t		value = draw_wide(draw);

	switch (draw_below(draw, 8))
	{
		case 0:
			return 1 + value % 300;
		case 1:
			return 1 + value * 4096;
		case 2:
			return (1 + value) * INT64_C(100000000);
		default:
			return 1 + value;
	}
}

/* A year's rate, most of them ordinary. */
static inline int64_t
draw_rate(Draw *draw)
{
	int64_t		value = draw_wide(draw);

	switch (draw_below(draw, 8))
	{
		case 0:
			return 0;
		case 1:
			return value * 59604;	/* to 100 % by odd steps */
		case 2:
			return value % 20 * RATE_SCALE / 7;
		default:
			return value % 4000 * (RATE_SCALE / 10000);
	}
}

static inline void
draw_plan(Draw *draw, LoanPlan *plan)
{
	plan->method = (Method) draw_below(draw, METHODS);
	plan->day_count = (DayCount) draw_below(draw, LOAN_DAY_COUNTS);
	plan->installments = 1 + draw_below(draw, draw_one_in(draw, 4) ? 60 : 8);
	plan->rate = draw_rate(draw);
	if (draw_one_in(draw, 4))
	{
		plan->every_months = 0;
		plan->every_days = 1 + draw_below(draw, 40);
	}
	else if (draw_one_in(draw, 6))
		plan->every_months = 1 + draw_below(draw, 12);
	if (!draw_one_in(draw, 2))
		return;
	plan->rounding = (Rounding) draw_below(draw, ROUNDINGS);
	plan->payment_rounding = (Rounding) draw_below(draw, ROUNDINGS);
	plan->interest_rounding = (InterestRounding)
		draw_below(draw, INTEREST_ROUNDINGS);
	plan->residual = (Residual) draw_below(draw, RESIDUALS);
	plan->month_end = (MonthEnd) draw_below(draw, MONTH_ENDS);
	plan->business_day = (BusinessDay) draw_below(draw, BUSINESS_DAYS);
	if (plan->every_months > 0 && draw_one_in(draw, 3))
		plan->seed_day = 1 + draw_below(draw, 31);
	if (draw_one_in(draw, 3))
		plan->fee_rate = draw_rate(draw) / 8;
	if (draw_one_in(draw, 4))
		plan->upfront_fee = draw_amount(draw);
	if (draw_one_in(draw, 4))
		plan->balloon = draw_amount(draw);
	if (draw_one_in(draw, 4))
		plan->grace_principal = draw_below(draw, 4);
	if (draw_one_in(draw, 4))
		plan->grace_interest = draw_below(draw, 4);
	if (draw_one_in(draw, 4))
		plan->interest_free = draw_below(draw, 4);
	if (plan->method == LEVEL && draw_one_in(draw, 4))
		plan->round_to = draw_one_in(draw, 2) ? 100 : 10;
}

static inline void
draw_allocation(Draw *draw, Allocation *allocation)
{
	static const char *const rules[] = {
		"standard", "principal_first", "penalty_last",
		"standard; 91 principal_first",
		"vertical past_due.penalty past_due.fee past_due.interest "
		"past_due.principal due.penalty due.fee due.interest "
		"due.principal in_advance.penalty in_advance.fee "
		"in_advance.interest in_advance.principal",
		"vertical past_due.principal due.principal past_due.interest "
		"due.interest past_due.fee due.fee past_due.penalty "
		"due.penalty in_advance.principal in_advance.interest "
		"in_advance.fee in_advance.penalty",
		"horizontal in_advance.principal in_advance.interest "
		"in_advance.fee in_advance.penalty past_due.interest "
		"past_due.principal past_due.fee past_due.penalty due.interest "
		"due.principal due.fee due.penalty"
	};
	const char *text = rules[draw_below(draw, lengthof(rules))];

	if (!allocation_parse(text, strlen(text), allocation, NULL))
		__builtin_trap();
}

static inline void
draw_penalty_terms(Draw *draw, Terms *terms)
{
	terms->penalty_rate = draw_rate(draw);
	terms->penalty_den = draw_one_in(draw, 2) ? 365 : 360;
	if (!draw_one_in(draw, 2))
		return;
	terms->penalty_base = (PenaltyBase) draw_below(draw, PENALTY_BASES);
	terms->penalty_from = (PenaltyFrom) draw_below(draw, PENALTY_FROMS);
	terms->penalty_grace = draw_one_in(draw, 2) ? draw_below(draw, 12) : 0;
	terms->penalty_monthly = draw_one_in(draw, 2);
	if (draw_one_in(draw, 3))
		terms->penalty_cap = draw_rate(draw);
	if (draw_one_in(draw, 3))
		terms->charge_cap = draw_rate(draw);
}

static inline void
draw_terms(Draw *draw, Day disbursed_on, Terms *terms)
{
	if (draw_one_in(draw, 2))
		draw_penalty_terms(draw, terms);
	if (draw_one_in(draw, 3))
		terms->interest_on_early = (EarlyMode) draw_below(draw, EARLY_MODES);
	if (draw_one_in(draw, 3))
		terms->fee_on_early = (EarlyMode) draw_below(draw, EARLY_MODES);
	terms->upfront_prorate = draw_one_in(draw, 4);
	if (draw_one_in(draw, 4))
		terms->prepay_fee_rate = draw_rate(draw) / 4;
	if (draw_one_in(draw, 4))
		terms->prepay_fee_until = disbursed_on + draw_byte(draw);
	terms->late_interest = draw_one_in(draw, 4);
	if (draw_one_in(draw, 4))
		terms->broken_period = BROKEN_DAYS;
	if (draw_one_in(draw, 6))
		terms->min_days = draw_below(draw, 40);
	if (draw_one_in(draw, 6))
		terms->close_tolerance = draw_byte(draw);
	if (draw_one_in(draw, 4))
		terms->refund_charges = (RefundCharges)
			draw_below(draw, REFUND_CHARGES);
	if (draw_one_in(draw, 3))
		draw_allocation(draw, &terms->allocation);
	if (draw_one_in(draw, 3))
		terms->excess = (Excess) draw_below(draw, EXCESSES);
	if (draw_one_in(draw, 4))
		terms->min_ratio = draw_below(draw, 101) * (RATE_SCALE / 100);
}

/* A sealed loan with its terms; false: not one that is made. */
static inline bool
draw_loan(Draw *draw, Schedule *schedule)
{
	Calendar	calendar = {0};
	Fault		f = {0};
	Head		head;
	Terms		terms;
	Advance		advances[3];
	int			count = draw_one_in(draw, 4) ? 1 + draw_below(draw, 3) : 1;
	Day			day = 9497 + draw_below(draw, 250);	/* from 2026-01-01 */
	Day			disbursed_on = day;
	Day			first_due = NO_DAY;

	head_clear(&head);
	draw_plan(draw, &head.plan);
	for (int i = 0; i < count; i++)
	{
		advances[i] = (Advance) {day, ADVANCE_CASH, draw_amount(draw)};
		day += draw_below(draw, 90);
	}
	if (draw_one_in(draw, 5))
		first_due = disbursed_on + 1 + draw_below(draw, 80);
	if (!amortize(&head.plan, advances, count, first_due, &calendar,
				  schedule, &f))
		return false;
	terms_clear(&terms);
	draw_terms(draw, disbursed_on, &terms);
	/* part periods of planned advances were counted by share */
	if (count > 1)
		terms.broken_period = BROKEN_SHARE;
	if (!terms_check(&terms, &f))
		return false;
	schedule->head.terms = terms;
	return schedule_seal(schedule, &f);
}

/* The day of the next event: due dates, the days about them, any day. */
static inline Day
draw_day(Draw *draw, const Schedule *schedule)
{
	Day			from = schedule->head.as_of == NO_DAY ?
		schedule->head.first_advance.day : schedule->head.as_of;
	const Row  *row;

	switch (draw_below(draw, 8))
	{
		case 0:
			return from;
		case 1:
			return from + 1;
		case 2:
			return from + draw_below(draw, 10);
		case 3:
			return from + draw_below(draw, 80);
		case 4:
			return from + draw_byte(draw) * 2;
		default:
			row = &schedule->rows[draw_below(draw, 8) *
								  schedule->head.row_count / 16];
			for (int i = 0; i < schedule->head.row_count; i++)
			{
				if (row->due_on >= from)
					break;
				row = &schedule->rows[i];
			}
			from = row->due_on > from ? row->due_on : from;
			return from + draw_below(draw, 3);
	}
}

/* An amount that matters to the loan on the day, or any. */
static inline int64_t
draw_paid(Draw *draw, const Schedule *schedule, Day on)
{
	Standing		standing;
	int64_t		total;
	int64_t		due = 0;

	if (!standing_of(schedule, on, &standing, NULL))
		return draw_amount(draw);
	total = payoff_total(&standing);
	for (Component c = PRINCIPAL; c < COMPONENTS; c++)
		due += standing.past_due[c] + standing.due_now[c];
	switch (draw_below(draw, 8))
	{
		case 0:
			return total;
		case 1:
			return total - draw_below(draw, 3);
		case 2:
			return due;
		case 3:
			return schedule->head.level_payment;
		case 4:
			return due + draw_wide(draw) % (total > due ? total - due : 1);
		case 5:
			return standing.outstanding / (1 + draw_below(draw, 4));
		case 6:
			return draw_one_in(draw, 8) ? INT64_C(1000000000000000000) :
				draw_wide(draw) % 1000;
		default:
			return draw_amount(draw);
	}
}

/* Dates for all future rows, moved by some periods or made up. */
static inline void
draw_dates(Draw *draw, const Schedule *schedule, Event *event)
{
	int			shift = draw_below(draw, 4);
	int			count = 0;
	int			extra = draw_below(draw, 8);
	const LoanPlan *plan = &schedule->head.plan;
	Day			day = event->on;
	int			seed = plan->seed_day > 0 ? plan->seed_day : 1;

	for (int i = 0; i < schedule->head.row_count; i++)
	{
		const Row  *r = &schedule->rows[i];

		if (r->due_on > event->on && r->end_on > event->on &&
			r->closed_on == NO_DAY)
		{
			if (count == 0)
				day = r->end_on;
			count++;
		}
	}
	if (extra > 5)
		count = 1 + draw_below(draw, 8);
	if (count == 0 || extra == 0)
		day = event->on + 1 + draw_below(draw, 60);
	if (count == 0)
		count = 1 + draw_below(draw, 6);
	event->dates = core_alloc((size_t) count * sizeof(RowDates));
	event->date_count = count;
	for (int i = 0; i < count; i++)
	{
		Day			at = plan->every_months == 0 ?
			day + (shift + i) * plan->every_days :
			month_day(day, (shift + i) * plan->every_months, seed,
					  plan->month_end);

		event->dates[i].end_on = event->dates[i].due_on = at;
		if (extra == 5 && i > 0)
			event->dates[i].due_on += draw_below(draw, 4);
	}
}

static inline void
draw_options(Draw *draw, const Schedule *schedule, Event *event)
{
	static const int32_t pausable[] = {
		1 << INTEREST, 1 << PENALTY, 1 << INTEREST | 1 << PENALTY
	};

	switch (event->kind)
	{
		case EVENT_PAY:
			if (draw_one_in(draw, 3))
				event->excess = draw_below(draw, EXCESSES);
			/* fall through */
		case EVENT_RECOVER:
			event->has_rule = draw_one_in(draw, 6);
			if (event->has_rule)
				draw_allocation(draw, &event->rule);
			break;
		case EVENT_PREPAY:
			event->keep = (Keep) draw_below(draw, KEEPS);
			break;
		case EVENT_WAIVE:
			event->component = draw_below(draw, COMPONENTS);
			break;
		case EVENT_REFUND:
			event->charges = draw_below(draw, REFUND_CHARGES + 1) - 1;
			break;
		case EVENT_ADD_FEE:
			event->component = draw_one_in(draw, 2) ? PENALTY : FEE;
			if (draw_one_in(draw, 4))
				event->due_on =
					schedule->rows[draw_below(draw, 8) *
								   schedule->head.row_count / 8].due_on;
			break;
		case EVENT_RESCHEDULE:
			event->keep = (Keep) draw_below(draw, KEEPS);
			draw_dates(draw, schedule, event);
			break;
		case EVENT_RE_AGE:
			event->carry = (Carry) draw_below(draw, CARRY_SPREAD + 1);
			draw_dates(draw, schedule, event);
			break;
		case EVENT_DEFER:
			event->mode = (DeferMode) draw_below(draw, DEFER_MODES);
			event->carry = (Carry) (CARRY_SPREAD + draw_below(draw, 3));
			draw_dates(draw, schedule, event);
			break;
		case EVENT_CHANGE_RATE:
			event->rate = draw_rate(draw);
			event->keep = (Keep) draw_below(draw, KEEPS);
			event->hardship = draw_one_in(draw, 3);
			break;
		case EVENT_PAUSE:
			event->components = pausable[draw_below(draw, 3)];
			event->to_on = event->on + 1 + draw_below(draw, 90);
			break;
		case EVENT_REVOLVE:
			event->due_on = event->on + 1 + draw_below(draw, 45);
			break;
		default:
			break;
	}
}

/* One event on the schedule as it stands; it may make no sense. */
static inline void
draw_event(Draw *draw, const Schedule *schedule, Event *event)
{
	int			kind = draw_below(draw, 32);
	Day			on = draw_day(draw, schedule);

	if (kind >= 28)
		kind = EVENT_PREPAY;
	else if (kind >= EVENT_KINDS)
		kind = EVENT_PAY;
	event_clear(event, (EventKind) kind, on);
	draw_options(draw, schedule, event);
	switch (event->kind)
	{
		case EVENT_RESCHEDULE:
		case EVENT_RE_AGE:
		case EVENT_RE_AMORTIZE:
		case EVENT_DEFER:
		case EVENT_CHANGE_RATE:
		case EVENT_PAUSE:
		case EVENT_ACCELERATE:
		case EVENT_BILL:
		case EVENT_WRITE_OFF:
			break;
		default:
			event->amount = draw_paid(draw, schedule, on);
	}
}

#endif							/* CONSFIN_LIFE_H */
