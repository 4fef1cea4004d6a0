/*
 * foresee.c
 *		What an event of a loan would do, nothing being written.
 */
#include "book/loan/foresee.h"

void
foresee_start(Portfolio *portfolio, int64 borrower_id,
			  const CommandContext *context)
{
	portfolio_clear(portfolio, borrower_id, context);
	portfolio->line_count = read_lines(borrower_id, &portfolio->lines);
	portfolio->all_lines = true;
	read_open_loans(portfolio);
}

void
foresee_event(Portfolio *portfolio, Loan *loan, Event *event)
{
	PastEvent	past = {
		.event = *event,
		.business_date = portfolio->context->day,
		.value_date = DATEVAL_NOEND
	};
	Event	   *events;
	Life		life;
	int			count;
	Fault		f;

	past.event.seq = ++loan->last_seq;
	history_of(portfolio, loan);
	history_add(loan, &past, 0);
	events = live_events(loan->history, &count);
	life_start(&life, loan);
	if (!life_go_on(&life, events, count, 0, NULL, &f))
		raise_fault(&f);
	loan->live = life.schedule;
}
