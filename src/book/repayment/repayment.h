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
	AccountUse	stands_on;		/* its cash: see chart_of_money */
	bool		by_turn;		/* not said for which loan */

	Cents		first;			/* of it to what is paid before loans */
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
 * Where money of the channel (null: none) stands: on clearing until the bank
 * shows it, where the channel is one that define_channel() made, else on cash.
 */
extern AccountUse cash_of_channel(const char *channel);

/* Where money stands, as the key of a chart. */
extern AccountUse read_account_use(Reader *reader);

/*
 * What is owed before the loan (0: before all) on the day, once the credit
 * (null: none) has paid what it can of all; see PaidFirst.
 */
extern Cents owed_first(int64 borrower_id, int64 loan_id, DateADT on,
						Cents *credit);

/* Pay that with so much of the repayment at most; returns how much it took. */
extern Cents pay_first(int64 borrower_id, int64 loan_id,
					   Repayment *repayment, Cents money);

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
