/*
 * foresee.h
 *		What an event of a loan would do, nothing being written.
 */
#ifndef CONSFIN_BOOK_LOAN_FORESEE_H
#define CONSFIN_BOOK_LOAN_FORESEE_H

#include "book/loan/history.h"

/*
 * Begin with the borrower's lines and open loans as they are, none of them
 * locked.  The portfolio is not to be written.
 */
extern void foresee_start(Portfolio *portfolio, int64 borrower_id,
						  const CommandContext *context);

/* The event happens to the loan in memory, where it belongs in time. */
extern void foresee_event(Portfolio *portfolio, Loan *loan, Event *event);

#endif							/* CONSFIN_BOOK_LOAN_FORESEE_H */
