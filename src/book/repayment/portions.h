/*
 * portions.h
 *		How money of a borrower falls on the loans.
 */
#ifndef CONSFIN_BOOK_REPAYMENT_PORTIONS_H
#define CONSFIN_BOOK_REPAYMENT_PORTIONS_H

#include "book/loan/loan.h"

/* What of the money is for a loan. */
typedef struct Portion
{
	Loan	   *loan;
	Cents		amount;
} Portion;

/*
 * Portions of an amount that is effective on the day, of the open loans that
 * have been read: their installments past due, due and billed in one list by
 * due date, then loan, each with its penalty; no loan is prepaid.  *count is
 * how many, ascending by loan.
 */
extern Portion *portions_of(const Portfolio *portfolio, Cents amount, Day on,
							int *count);

#endif							/* CONSFIN_BOOK_REPAYMENT_PORTIONS_H */
