/*
 * past_due.h
 *		Borrowers who are late get no more credit.
 */
#ifndef CONSFIN_BOOK_LOAN_PAST_DUE_H
#define CONSFIN_BOOK_LOAN_PAST_DUE_H

#include "book/product/product.h"
#include "engine/statement.h"

/*
 * Whether the loan is later on the day than its grace and the days that the
 * product bears.
 */
extern bool is_late(const Schedule *schedule, Day day,
					const Product *product);

/* Whether a loan of the borrower, on any line, is. */
extern bool has_late_loan(int64 borrower_id, const Product *product,
						  DateADT day);

#endif							/* CONSFIN_BOOK_LOAN_PAST_DUE_H */
