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

/* When an installment has its turn. */
typedef enum Turn
{
	TURN_DUE,					/* past due, or due */
	TURN_BILLED,				/* its statement has been cut */
	TURN_NEXT					/* of others, the next to fall due of a loan */
} Turn;

/*
 * Portions of an amount that is effective on the day, of the loans that have
 * been read, as they were then: their installments in one list by turn, up to
 * the last that is named, due date, what cannot revolve before what may, then
 * loan; those due each with its penalty, the others as they fall due.  *count
 * is how many, ascending by loan.
 */
extern Portion *portions_of(const Portfolio *portfolio, Cents amount, Day on,
							Turn last, int *count);

#endif							/* CONSFIN_BOOK_REPAYMENT_PORTIONS_H */
