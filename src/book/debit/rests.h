/*
 * rests.h
 *		Loans of which nothing is debited for a while.
 */
#ifndef CONSFIN_BOOK_DEBIT_RESTS_H
#define CONSFIN_BOOK_DEBIT_RESTS_H

#include "compat.h"

/* Whether nothing of a loan is to be debited now.  SPI is connected. */
typedef bool (*RestsDebits) (int64 borrower_id, int64 loan_id);

#endif							/* CONSFIN_BOOK_DEBIT_RESTS_H */
