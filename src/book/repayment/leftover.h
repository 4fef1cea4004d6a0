/*
 * leftover.h
 *		What repayments had left over, and how it goes to loans after all.
 */
#ifndef CONSFIN_BOOK_REPAYMENT_LEFTOVER_H
#define CONSFIN_BOOK_REPAYMENT_LEFTOVER_H

#include "book/repayment/repayment.h"

/* Money in the credit balance, and where it came from. */
typedef struct Leftover
{
	int64		repayment_id;	/* 0: not from one */
	DateADT		on;				/* the day it counts from */
	DateADT		value_date;		/* DATEVAL_NOEND: none */
	AccountUse	stands_on;
	Cents		rest;
} Leftover;

/* In SQL: m.shortage, what of repayment r a short credit balance took. */
#define AND_SHORTAGE \
	" CROSS JOIN LATERAL (" \
	"SELECT COALESCE(consfin.sum(GREATEST('0'::consfin.cents," \
	" LEAST(m.amount, m.amount OPERATOR(consfin.-) m.balance_after)))," \
	" '0'::consfin.cents) AS shortage" \
	" FROM lending.credit_balance_movements m" \
	" WHERE m.borrower_id OPERATOR(pg_catalog.=) r.borrower_id" \
	" AND m.repayment_id OPERATOR(pg_catalog.=) r.repayment_id" \
	" AND m.kind OPERATOR(pg_catalog.=) 'repay') m"

/*
 * The borrower's repayments that went to the credit balance in part: not as
 * excess of a loan's event, nor for its shortage.  There is room for one more.
 */
extern Leftover *read_leftovers(int64 borrower_id, int *count);

/* Let an event of the loan take its amount from the credit balance. */
extern void book_leftover(Portfolio *portfolio, Loan *loan,
						  const Leftover *leftover, Event *event,
						  Booked *booked);

/* The same, and the repayment notes that it went to a loan after all. */
extern void use_leftover(Portfolio *portfolio, Loan *loan,
						 const Leftover *leftover, Event *event,
						 Booked *booked);

#endif							/* CONSFIN_BOOK_REPAYMENT_LEFTOVER_H */
