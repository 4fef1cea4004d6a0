/*
 * import.h
 *		Loans that are brought in from another system.
 */
#ifndef CONSFIN_BOOK_MOVING_IMPORT_H
#define CONSFIN_BOOK_MOVING_IMPORT_H

#include "book/loan/moved_loan.h"

/* One loan to be imported, and what came of it. */
typedef struct Import
{
	int64		borrower_id;
	int64		line_id;
	Datum		original;		/* schedule */
	Datum		events;			/* event[] */
	Datum		references;		/* text[]; 0: none */
	int64		merchant_id;	/* 0: none */
	bool		has_credit;
	Cents		credit;

	Line	   *line;
	char	  **names;			/* references by event, in the one order; null:
								 * none; gone once it is imported */
	int64		loan_id;
	int64		contract_id;
	int32		event_count;
	int32		repayment_count;
	Standing	standing;		/* on the open day */
	const char *status;
} Import;

/*
 * Let the loan live through its events: all of the import but what is
 * written.  Raises why it may not be; SPI is connected.
 */
extern void prepare_import(Import *import, const MovingBook *book,
						   MovedLoan *moved);

/* Import the loan on its locked line, and write it but for the line. */
extern void import_loan(Import *import, const MovingBook *book,
						const CommandContext *context);

/* The answer about it. */
extern void answer_import(Import *import, Answer *answer);

/* What a key remembers of it. */
extern bytea *fingerprint_of_import(const Import *import);

#endif							/* CONSFIN_BOOK_MOVING_IMPORT_H */
