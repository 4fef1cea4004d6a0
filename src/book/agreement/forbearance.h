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

/* Whether a plan of the loan was accepted, and is neither kept nor broken. */
extern bool plan_runs(int64 borrower_id, int64 loan_id);

#endif							/* CONSFIN_BOOK_AGREEMENT_FORBEARANCE_H */
