/*
 * hooks.h
 *		Where a later module joins an earlier one: lists fixed at build time,
 *		each ending with a null.
 */
#ifndef CONSFIN_BOOK_HOOKS_H
#define CONSFIN_BOOK_HOOKS_H

#include "book/debit/rests.h"
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
 * What a borrower owes beside the loans, and pays before them: costs of a
 * suit, say.  SPI is connected.
 */
typedef struct PaidFirst
{
	/*
	 * What is owed for the loan (0: for all) of what was laid out by the day,
	 * once the credit (null: none) has paid of all what it can, which it then
	 * has less.
	 */
	Cents		(*owed) (int64 borrower_id, int64 loan_id, DateADT on,
						 Cents *credit);
	/*
	 * Pay of it what the money can, which is of the repayment (0: of the
	 * credit balance) and stands on that account; returns how much.
	 */
	Cents		(*pay) (int64 borrower_id, int64 loan_id, DateADT on,
						Cents money, AccountUse stands_on,
						DateADT value_date, int64 repayment_id);
	/* Take back what the repayment paid. */
	void		(*take_back) (int64 borrower_id, int64 repayment_id);
} PaidFirst;
extern const PaidFirst *const paid_first[];

/*
 * Before a loan is called in: why it may not be yet, or null.  SPI is
 * connected, and the loan is locked.
 */
typedef const char *(*BeforeClaim) (int64 borrower_id, int64 loan_id,
									DateADT day);
extern const BeforeClaim before_claim[];

/* Before an installment is debited: whether nothing of its loan is. */
extern const RestsDebits rests_debits[];

#endif							/* CONSFIN_BOOK_HOOKS_H */
