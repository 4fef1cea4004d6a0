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
 * product bears.  While debits of it are in flight, from one day through
 * another (NO_DAY: none is), it is as late as when the first was sent.
 */
extern bool is_late(const Schedule *schedule, Day day, Day held_from,
					Day held_through, const Product *product);

/* Whether a loan of the borrower, on any line, is. */
extern bool has_late_loan(int64 borrower_id, const Product *product,
						  DateADT day);

#endif							/* CONSFIN_BOOK_LOAN_PAST_DUE_H */
