/*
 * repayment.h
 *		Money of a borrower: what came, and where it went.
 */
#ifndef CONSFIN_BOOK_REPAYMENT_REPAYMENT_H
#define CONSFIN_BOOK_REPAYMENT_REPAYMENT_H

#include "book/loan/book_event.h"

/* A repayment being applied. */
typedef struct Repayment
{
	int64		repayment_id;
	Cents		amount;
	DateADT		on;				/* the day it counts from */
	DateADT		value_date;		/* DATEVAL_NOEND: none */
	const char *channel;		/* null: not said */
	const char *reference;
	bool		in_clearing;	/* of a channel: see chart_of_money */
	bool		by_turn;		/* not said for which loan */

	Cents		credited;		/* of it to the credit balance */
	Cents		paid[COMPONENTS];	/* of loans */
	int			loans;			/* that were paid */
} Repayment;

/*
 * The event by which money falls on the loan on that day: a payment, or where
 * the loan is written off by then a recovery.
 */
extern void money_event(const Loan *loan, Day on, Cents amount,
						Event *event);

/*
 * Whether money of the channel (null: none) is in clearing until the bank
 * shows it: the channel is one that define_channel() made.
 */
extern bool clears(const char *channel);

/* Where money that is in clearing, or is not, stands. */
static inline AccountUse
cash_of(bool in_clearing)
{
	return in_clearing ? ACCOUNT_CLEARING : ACCOUNT_CASH;
}

/* Book what of the repayment falls on the loan. */
extern void pay_loan(Portfolio *portfolio, Loan *loan, Repayment *repayment,
					 Cents amount, Booked *booked);

/* Count in what an event of it did. */
extern void count_event(Repayment *repayment, const Booked *booked);

/*
 * Take cash into the credit balance (negative: give it back), posted by the
 * chart of the borrower's first line; 0 does nothing.
 */
extern void post_credit(Portfolio *portfolio, const char *kind, Cents amount,
						DateADT value_date, int64 repayment_id);

/* Write the repayment, whose events are booked. */
extern void write_repayment(const Portfolio *portfolio,
							const Repayment *repayment);

/* Tell of it, of all its events in one message. */
extern void publish_repayment(const Portfolio *portfolio,
							  const Repayment *repayment);

#endif							/* CONSFIN_BOOK_REPAYMENT_REPAYMENT_H */
