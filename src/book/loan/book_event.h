/*
 * book_event.h
 *		Events of a loan accepted, and taken back.
 */
#ifndef CONSFIN_BOOK_LOAN_BOOK_EVENT_H
#define CONSFIN_BOOK_LOAN_BOOK_EVENT_H

#include "book/loan/history.h"

/* What booking an event did. */
typedef struct Booked
{
	int64		seq;
	bool		did_change;		/* false: a reversal */
	Change		change;
	Cents		credit;			/* to the borrower's credit balance */
} Booked;

/*
 * Accept the event: give it the loan's next sequence, apply it (one before
 * the last event's day by replay, with a correcting entry for what the later
 * events do differently), post it on the open day, and move line, shares and
 * credit balance with it.  What is posted to cash stands where the money at
 * hand does.  A repayment_id of 0 is none, a value date of
 * DATEVAL_NOEND likewise.  The loan itself is written by write_portfolio.
 */
extern void book_event(Portfolio *portfolio, Loan *loan, Event *event,
					   DateADT value_date, int64 repayment_id,
					   Booked *booked);

/*
 * Take the event with that sequence back: as book_event, by replay without
 * it, its own entries reversed one by one.  Returns its day.  LN005 when there
 * is none, 55000 when it has been taken back or a later one is impossible
 * without it.
 */
extern Day	unbook_event(Portfolio *portfolio, Loan *loan, int64 seq,
						 Booked *booked);

/* Penalty charged and unpaid on the open day. */
extern Cents penalty_owed(const Portfolio *portfolio, const Loan *loan);

/*
 * Tell of what was booked in one message: of the first event, and in "loans"
 * of all where there are several.
 */
extern void publish_booked(const Portfolio *portfolio, const char *topic);

/* As a row of event_booked, in that memory context. */
extern Datum booked_row(TupleDesc columns, const Booked *booked,
						MemoryContext caller);

/* What both ways share; not for others. */

/* Write the event, which did the change; null: it takes reverses_seq back. */
extern void write_loan_event(const Portfolio *portfolio, Loan *loan,
						const Event *event, const Change *change,
						int64 reverses_seq, DateADT value_date,
						int64 repayment_id);

/* Post an entry of the loan's next event. */
extern void post_event(const Portfolio *portfolio, const Loan *loan,
					   const char *kind, Datum entry, DateADT value_date,
					   int64 reverses_entry_id);

/*
 * The loan has its schedule after its next event of that kind: count it, and
 * find what follows from it: status, outstanding and limit of the line, and
 * what was posted to the credit balance, which is returned.
 */
extern Cents settle_loan(Portfolio *portfolio, Loan *loan, const char *kind,
						 const Posted *posted, int64 repayment_id);

#endif							/* CONSFIN_BOOK_LOAN_BOOK_EVENT_H */
