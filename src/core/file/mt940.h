/*
 * mt940.h
 *		Statements of SWIFT MT940 and MT942.
 */
#ifndef CONSFIN_CORE_FILE_MT940_H
#define CONSFIN_CORE_FILE_MT940_H

#include "core/file/record.h"

/*
 * Read statements in UTF-8.  RC and RD are reversals, CR and DR a mark and a
 * funds code; where opening and lines do not come to the closing balance
 * unless reversals are turned, they are.
 */
extern void read_mt940_file(const char *text, size_t length, FileSink sink,
							void *owner);

#endif							/* CONSFIN_CORE_FILE_MT940_H */
