/*
 * payout.h
 *		The payout that the hold of a cash draw waits for.
 */
#ifndef CONSFIN_BOOK_LOAN_PAYOUT_H
#define CONSFIN_BOOK_LOAN_PAYOUT_H

#include "book/hold/hold.h"

/*
 * Why the hold can be neither captured nor voided nor raised yet, or null:
 * its payout is ordered and unresolved.
 */
extern const char *payout_pending(const Hold *hold);

/* The same; sets *value_date to the day the money moved, if it did. */
extern const char *payout_moved(const Hold *hold, DateADT *value_date);

#endif							/* CONSFIN_BOOK_LOAN_PAYOUT_H */
