/*
 * open_loan.h
 *		The loan that a capture makes, under its contract.
 */
#ifndef CONSFIN_BOOK_LOAN_OPEN_LOAN_H
#define CONSFIN_BOOK_LOAN_OPEN_LOAN_H

#include "compat.h"

#include "book/loan/quote.h"
#include "book/hold/hold.h"

/* A loan that was made. */
typedef struct LoanMade
{
	int64		loan_id;
	int64		contract_id;
	Day			first_due;
	Cents		payment;		/* the first */
	double		apr;			/* by the product's method */
	bool		has_apr;
	const char *flag;			/* what would have declined it, had it not been
								 * agreed before; null: nothing */
} LoanMade;

/*
 * Make a loan of what is asked from the hold on its line, under the contract
 * (0: one made now): contract, loan, funders' shares, subvention, entries and
 * message.  Returns why not, or null; then nothing is written.  LN005 for an
 * unknown contract.
 */
extern const char *open_loan(const Line *line, const Hold *hold,
							 const LoanRequest *wanted, int64 contract_id,
							 const CommandContext *context, LoanMade *loan);

#endif							/* CONSFIN_BOOK_LOAN_OPEN_LOAN_H */
