/*
 * open_loan.h
 *		The loan that a capture makes, under its contract.
 */
#ifndef CONSFIN_BOOK_LOAN_OPEN_LOAN_H
#define CONSFIN_BOOK_LOAN_OPEN_LOAN_H

#include "book/hold/hold.h"
#include "book/loan/contract.h"

/* A loan to be made, and then the one that was made. */
typedef struct NewLoan
{
	const Line *line;
	const Hold *hold;
	const LoanRequest *wanted;
	const Product *product;
	LoanQuote	quote;
	bool		is_accepted;	/* its contract is there already */
	Contract	accepted;		/* then: that one */
	int64		loan_id;
	int64		contract_id;
} NewLoan;

/*
 * Find whether a loan of what is asked may be made for a borrower of that
 * tier from the hold on its line under the contract (0: one made with it),
 * which is then locked.  Returns why not, or null; writes nothing.  LN005 for
 * an unknown contract.
 */
extern const char *prepare_loan(NewLoan *loan, const Line *line,
								const Hold *hold, const char *tier,
								const LoanRequest *wanted,
								int64 contract_id);

/*
 * What each of the product's funders gives to the loan of a capture, before
 * it is noted in the hold: what it uses of their floats, and by their shares
 * what an advice took beyond these.
 */
extern int64_t *funded_by(const NewLoan *loan);

/*
 * Make the loan: contract, loan, funders' shares (parts), subvention, entries
 * and message.
 */
extern void write_loan(NewLoan *loan, const int64_t *parts,
					   const CommandContext *context);

#endif							/* CONSFIN_BOOK_LOAN_OPEN_LOAN_H */
