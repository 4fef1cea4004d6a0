/*
 * quarantined.h
 *		Loans that a step of the day failed on.
 */
#ifndef CONSFIN_BOOK_QUARANTINE_QUARANTINED_H
#define CONSFIN_BOOK_QUARANTINE_QUARANTINED_H

#include "engine/keyed_rows.h"

typedef struct Quarantined
{
	KeyedRows	rows;
	AttrNumber	step;
	AttrNumber	unit_id;
} Quarantined;

extern void quarantined_open(Quarantined *quarantined);

/* The borrower's loans in quarantine now; how many. */
extern int	quarantined_loans(Quarantined *quarantined, int64 borrower_id,
							  int64 **loans);

extern void quarantined_close(Quarantined *quarantined);

#endif							/* CONSFIN_BOOK_QUARANTINE_QUARANTINED_H */
