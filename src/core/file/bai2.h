/*
 * bai2.h
 *		Reports of balances by BAI2 (ANSI X9.121).
 */
#ifndef CONSFIN_CORE_FILE_BAI2_H
#define CONSFIN_CORE_FILE_BAI2_H

#include "core/file/record.h"

/*
 * Read reports in UTF-8.  Amounts are whole cents; their sign is that of the
 * type code.  Control totals and counts of records are compared, and where a
 * ledger balance opens and one closes, so are the lines.
 */
extern void read_bai2_file(const char *text, size_t length, FileSink sink,
						   void *owner);

#endif							/* CONSFIN_CORE_FILE_BAI2_H */
