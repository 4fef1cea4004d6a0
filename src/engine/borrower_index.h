/*
 * borrower_index.h
 *		Whether a borrower has a row of some kind, found without a statement.
 */
#ifndef CONSFIN_ENGINE_BORROWER_INDEX_H
#define CONSFIN_ENGINE_BORROWER_INDEX_H

#include "compat.h"

/*
 * Whether the index of the table, whose first column is borrower_id, has a
 * row of the borrower now.  For what hardly any borrower has and every
 * payment asks for.  Where there is no such index, it says yes: the statement
 * that follows tells what is missing.
 */
extern bool borrower_index_has(const char *table, const char *index,
							   int64 borrower_id);

#endif							/* CONSFIN_ENGINE_BORROWER_INDEX_H */
