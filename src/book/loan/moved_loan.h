/*
 * moved_loan.h
 *		A loan that comes from another system with its history.
 */
#ifndef CONSFIN_BOOK_LOAN_MOVED_LOAN_H
#define CONSFIN_BOOK_LOAN_MOVED_LOAN_H

#include "book/loan/history.h"
#include "core/standing/standing.h"

/* What the book is that it moves into. */
typedef struct MovingBook
{
	DateADT		day;			/* the open business day */
	int32		currency;		/* number of ISO 4217 */
	Datum		time_zone;		/* text */
} MovingBook;

/* The loan: what comes of it, and then what it is. */
typedef struct MovedLoan
{
	int64		borrower_id;
	int64		merchant_id;	/* 0: none, it was cash */
	Datum		original;		/* the schedule as it was made */
	Event	   *events;			/* in the one order, numbered from 1 */
	int64	   *repayment_ids;	/* of each; 0: none */
	char	  **fee_kinds;		/* of those that added a fee */
	int			count;
	bool		has_credit;		/* the old system says what it owes the */
	Cents		credit;			/* borrower; else what events left over */

	Loan		loan;			/* its line, and all that follows */
	int64		contract_id;
	Change	   *changes;		/* what each event did */
	Posted		posted;			/* what they would have posted */
	Standing	standing;		/* on the open day */
} MovedLoan;

/* Read the book, as it is now.  SPI is connected. */
extern void read_moving_book(DateADT day, MovingBook *book);

/*
 * Let the loan on its line live through its events, up to the open day;
 * raises why it may not be: the original is none or of another currency, an
 * event is not of its time or cannot be applied.  Writes nothing.
 */
extern void live_moved_loan(MovedLoan *moved, Line *line,
							const MovingBook *book);

/*
 * Write it: contract, loan, events, funders' shares, the line's outstanding,
 * the credit balance, one opening entry and one message.
 */
extern void write_moved_loan(MovedLoan *moved, const MovingBook *book,
							 const CommandContext *context);

#endif							/* CONSFIN_BOOK_LOAN_MOVED_LOAN_H */
