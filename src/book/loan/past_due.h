/*
 * past_due.h
 *		Borrowers who are late get no more credit.
 */
#ifndef CONSFIN_BOOK_LOAN_PAST_DUE_H
#define CONSFIN_BOOK_LOAN_PAST_DUE_H

#include "book/product/product.h"
#include "engine/statement.h"

/*
 * "past_due" where a loan of the borrower, on any line, is more days late on
 * the day than its grace and the product's max_days_past_due allow.
 */
extern const char *past_due(int64 borrower_id, const Product *product,
							DateADT day);

#endif							/* CONSFIN_BOOK_LOAN_PAST_DUE_H */
