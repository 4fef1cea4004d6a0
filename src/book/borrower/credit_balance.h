/*
 * credit_balance.h
 *		What the house owes a borrower, or after a reversal the borrower the
 *		house.
 */
#ifndef CONSFIN_BOOK_BORROWER_CREDIT_BALANCE_H
#define CONSFIN_BOOK_BORROWER_CREDIT_BALANCE_H

#include "engine/command.h"

/*
 * Add the amount to the borrower's credit balance (negative: take it; the
 * balance may fall below zero, which is collected first) and write the
 * movement; returns the balance.  Ids of 0 are none.  Whoever calls it posts
 * the entry.
 */
extern Cents move_credit(const CommandContext *context, int64 borrower_id,
						 const char *kind, Cents amount, int64 loan_id,
						 int64 repayment_id);

#endif							/* CONSFIN_BOOK_BORROWER_CREDIT_BALANCE_H */
