/*
 * use_credit.h
 *		The credit balance pays what falls due, and early what it is told to.
 */
#ifndef CONSFIN_BOOK_REPAYMENT_USE_CREDIT_H
#define CONSFIN_BOOK_REPAYMENT_USE_CREDIT_H

#include "book/repayment/leftover.h"
#include "book/repayment/repayment.h"

/*
 * Let the credit balance pay what is due of the open loans, which have been
 * read with it: effective on the due date, or on the day the money came where
 * that is later.  Returns how much it paid.
 */
extern Cents use_credit_on_due(Portfolio *portfolio);

/*
 * Credit on due, to a portfolio that foresee_start() began: nothing is
 * written.
 */
extern Cents foresee_credit_on_due(Portfolio *portfolio);

/* Let the event of the loan take its amount from the leftover. */
typedef void (*UseCredit) (Portfolio *portfolio, Loan *loan,
						   const Leftover *leftover, Event *event);

/*
 * Pay what was due and unpaid on the day, out of the leftover, which had come
 * by then; returns how much that took of it.
 */
extern Cents pay_fallen_due(Portfolio *portfolio, Leftover *leftover, Day day,
							UseCredit use);

/* Pay as the money of a repayment on its day: what is due, and in advance. */
extern void pay_by_turn(Portfolio *portfolio, Leftover *leftover,
						UseCredit use);

/* The day on which credit last came from something else than repayments. */
extern Day	last_credited(int64 borrower_id, Day day);

#endif							/* CONSFIN_BOOK_REPAYMENT_USE_CREDIT_H */
