/*
 * forbearance.h
 *		Whether a loan may be called in, by what was agreed and considered.
 */
#ifndef CONSFIN_BOOK_AGREEMENT_FORBEARANCE_H
#define CONSFIN_BOOK_AGREEMENT_FORBEARANCE_H

#include "compat.h"

#include "utils/date.h"

extern const char *forbearance_lacking(int64 borrower_id, int64 loan_id,
									   DateADT day);

#endif							/* CONSFIN_BOOK_AGREEMENT_FORBEARANCE_H */
