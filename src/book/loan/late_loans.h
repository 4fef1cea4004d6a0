/*
 * late_loans.h
 *		The loans of a borrower that are in a stage, as they stand now.
 */
#ifndef CONSFIN_BOOK_LOAN_LATE_LOANS_H
#define CONSFIN_BOOK_LOAN_LATE_LOANS_H

#include "compat.h"

#include "utils/date.h"

#include "engine/keyed_rows.h"
#include "type/cents.h"

typedef struct LateLoan
{
	int64		loan_id;
	int32		stage;
	DateADT		read_on;
	Cents		outstanding;
	char	   *product_code;
} LateLoan;

typedef struct LateLoans
{
	KeyedRows	rows;
	AttrNumber	loan_id;
	AttrNumber	stage;
	AttrNumber	read_on;
	AttrNumber	outstanding;
	AttrNumber	product_code;
	LateLoan   *list;			/* of the borrower read last */
	int			count;
	int			room;
} LateLoans;

extern void late_loans_open(LateLoans *loans);

/* Those of the borrower that are neither closed nor in no stage. */
extern void late_loans_read(LateLoans *loans, int64 borrower_id);

extern void late_loans_close(LateLoans *loans);

#endif							/* CONSFIN_BOOK_LOAN_LATE_LOANS_H */
