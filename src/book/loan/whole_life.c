/*
 * whole_life.c
 *		The all-in annual rate of a loan over its whole life, and the cap.
 *
 * The flows are what was lent, what has been paid of it and of its charges on
 * the days it was paid, what a refund cancelled and gave back, and what is to
 * come on its due dates.  Penalty is no part of them, as in a quote.
 */
#include "book/loan/history.h"

#include "book/loan/quote.h"
#include "calc/apr_schedule.h"
#include "core/service/replay.h"
#include "engine/command.h"
#include "type/event.h"
#include "type/schedule.h"

PG_FUNCTION_INFO_V1(consfin_raises_above_cap);

/* What a life costs: its annual rate, and what is paid beyond what is lent. */
typedef struct LifeCost
{
	bool		is_known;		/* one rate answers */
	double		rate;
	Cents		charges;
} LifeCost;

static void
add_flow(Flow *flows, int *count, LifeCost *cost, Day day, Cents amount)
{
	if (amount == 0)
		return;
	flows[(*count)++] = (Flow) {day, (double) amount};
	if (add_overflows(cost->charges, amount, &cost->charges))
		cents_out_of_range();
}

/* What an event brought in, less what it gave back. */
static Cents
brought_in(const Change *change)
{
	Cents		amount = 0;

	for (int i = 0; i < change->count; i++)
	{
		const ChangeLine *line = &change->lines[i];

		if (line->component == PENALTY)
			continue;
		if (line->kind == CHANGE_PAID || line->kind == CHANGE_RECOVERED ||
			line->kind == CHANGE_CANCELLED)
			amount += line->amount;
		else if (line->kind == CHANGE_RETURNED ||
				 line->kind == CHANGE_UNPAID)
			amount -= line->amount;
	}
	return amount;
}

/* What is unpaid of a row beside penalty. */
static Cents
still_to_pay(const Row *row)
{
	return row_unpaid(row, PRINCIPAL) + row_unpaid(row, INTEREST) +
		row_unpaid(row, FEE);
}

/* The cost of the loan with those events, what is late paid on the day. */
static void
cost_of(const Portfolio *portfolio, Loan *loan, const Event *events,
		int count, Day on, LifeCost *cost)
{
	Change	   *changes = palloc0((count + 1) * sizeof(Change));
	Schedule	schedule;
	Flow	   *flows;
	int			flow_count = 0;
	Fault		f;

	memset(cost, 0, sizeof(LifeCost));
	unpack_datum(history_of(portfolio, loan)->original, &schedule);
	if (!replay_changes(&schedule, events, count, changes, &f))
		raise_fault(&f);
	flows = palloc((schedule.head.row_count + schedule.head.advance_count +
					count) * sizeof(Flow));
	for (int i = 0; i < schedule.head.advance_count; i++)
	{
		if (schedule.advances[i].kind == ADVANCE_CASH)
			add_flow(flows, &flow_count, cost, schedule.advances[i].day,
					 -schedule.advances[i].amount);
	}
	for (int i = 0; i < count; i++)
		add_flow(flows, &flow_count, cost, events[i].on,
				 brought_in(&changes[i]));
	for (int i = 0; i < schedule.head.row_count; i++)
		add_flow(flows, &flow_count, cost,
				 later(on, schedule.rows[i].due_on),
				 still_to_pay(&schedule.rows[i]));
	cost->is_known = flows_apr(flows, gather_flows(flows, flow_count),
							   &schedule.head.plan, loan->product->apr_method,
							   &cost->rate);
}

/* Whether the event brings the loan's rate above the day's cap, or further. */
static bool
raises_above_cap(const Portfolio *portfolio, Loan *loan, Day day, Event *event)
{
	int			count;
	Event	   *events;
	LifeCost	before;
	LifeCost	after;

	if (cap_on(loan->product, day) == RATE_NONE)
		return false;
	events = live_events(history_of(portfolio, loan), &count);
	cost_of(portfolio, loan, events, count, event->on, &before);
	event->seq = loan->last_seq + 1;
	events[count] = *event;
	sort_events(events, count + 1);
	cost_of(portfolio, loan, events, count + 1, event->on, &after);
	if (!apr_above_cap(loan->product, day, after.is_known, after.rate) ||
		(event->hardship && after.charges <= before.charges))
		return false;
	return !before.is_known || !after.is_known || after.rate > before.rate;
}

/* raises_above_cap(borrower_id, loan_id, event) */
Datum
consfin_raises_above_cap(PG_FUNCTION_ARGS)
{
	static const char *const names[] = {"borrower_id", "loan_id", "event"};
	CommandContext context;
	Portfolio	portfolio;
	Event		event;
	Loan	   *loan;
	bool		result;

	refuse_nulls(fcinfo, 3, names);
	open_event(PG_GETARG_DATUM(2), &event);
	inside_command(&context);
	loan = portfolio_of_loan(&portfolio, PG_GETARG_INT64(0),
							 PG_GETARG_INT64(1), &context);
	result = raises_above_cap(&portfolio, loan, context.day, &event);
	SPI_finish();
	PG_RETURN_BOOL(result);
}
