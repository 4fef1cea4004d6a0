/*
 * past_due.h
 *		Borrowers who are late get no more credit.
 */
#ifndef CONSFIN_BOOK_REPAYMENT_PAST_DUE_H
#define CONSFIN_BOOK_REPAYMENT_PAST_DUE_H

#include "book/product/product.h"
#include "engine/statement.h"

/*
 * "past_due" where a loan of the borrower, on any line, is more days late on
 * the day than the product bears beyond the loan's own grace, once the credit
 * balance has paid what fell due; else null.
 */
extern const char *past_due(int64 borrower_id, const Product *product,
							DateADT day);

#endif							/* CONSFIN_BOOK_REPAYMENT_PAST_DUE_H */
