/*
 * reverse.h
 *		Repayments and other events taken back, and what then follows.
 */
#ifndef CONSFIN_BOOK_REPAYMENT_REVERSE_H
#define CONSFIN_BOOK_REPAYMENT_REVERSE_H

#include "book/repayment/repayment.h"

/*
 * After something of that day was taken back: what repayments after it (by
 * day, then id) had left over pays what was due on their days and is unpaid
 * now, as if it had been so from the beginning, out of the credit balance,
 * which falls below zero where it has been paid out.
 */
extern void apply_excess(Portfolio *portfolio, Day day, int64 repayment_id);

#endif							/* CONSFIN_BOOK_REPAYMENT_REVERSE_H */
