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
 * What a repayment has left over pays as the money would have on its day: what
 * was due, and in advance.
 */
extern void use_credit_anew(Portfolio *portfolio, const Leftover *leftover);

/*
 * Credit on due, to a portfolio that foresee_start() began: nothing is
 * written.
 */
extern Cents foresee_credit_on_due(Portfolio *portfolio);

#endif							/* CONSFIN_BOOK_REPAYMENT_USE_CREDIT_H */
