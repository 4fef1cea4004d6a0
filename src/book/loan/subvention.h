/*
 * subvention.h
 *		What a sponsor bears of a loan, in the books.
 */
#ifndef CONSFIN_BOOK_LOAN_SUBVENTION_H
#define CONSFIN_BOOK_LOAN_SUBVENTION_H

#include "book/loan/loan.h"
#include "core/ledger/entry.h"

/* The kind of the entry that cancels some of it. */
#define SUBVENTION_CANCELLED	"subvention_cancelled"

/*
 * An entry that cancelled some was taken back, by these lines: it is to be
 * earned again.
 */
extern void restore_subvention(const Portfolio *portfolio, const Loan *loan,
							   const EntryLine *lines, int32 count);

/*
 * After an event that gave principal back, changed what was, or paid the last
 * of it: what is cancelled is found anew from all events, each on its day, and
 * the difference is posted.
 */
extern void settle_subvention(const Portfolio *portfolio, Loan *loan);

#endif							/* CONSFIN_BOOK_LOAN_SUBVENTION_H */
