/*
 * hooks.h
 *		Where a later module joins an earlier one: lists fixed at build time,
 *		each ending with a null.
 */
#ifndef CONSFIN_BOOK_HOOKS_H
#define CONSFIN_BOOK_HOOKS_H

#include "book/hold/hold.h"

/*
 * Before the borrower gets more credit of the product: why not, or null.  SPI
 * is connected; nothing need be locked, and nothing is written.
 */
typedef const char *(*BeforeCredit) (int64 borrower_id,
									 const Product *product, DateADT day);
extern const BeforeCredit before_credit[];

struct Portfolio;

/*
 * What happens by itself by the day to a borrower's loans, seen beforehand:
 * the portfolio is as foresee_start() began it.  Returns what it takes of the
 * credit balance.
 */
typedef Cents (*Foreseen) (struct Portfolio *portfolio);
extern const Foreseen foreseen[];

/*
 * Before a hold is raised or voided: why it may not be yet, or null.  The
 * line and the hold are locked, and SPI is connected.
 */
typedef const char *(*BeforeHoldMoves) (const Hold *hold);
extern const BeforeHoldMoves before_hold_moves[];

/*
 * Before a loan is called in: why it may not be yet, or null.  SPI is
 * connected, and the loan is locked.
 */
typedef const char *(*BeforeClaim) (int64 borrower_id, int64 loan_id,
									DateADT day);
extern const BeforeClaim before_claim[];

#endif							/* CONSFIN_BOOK_HOOKS_H */
