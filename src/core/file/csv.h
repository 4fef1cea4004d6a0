/*
 * csv.h
 *		Files with a row a line and columns by name.
 */
#ifndef CONSFIN_CORE_FILE_CSV_H
#define CONSFIN_CORE_FILE_CSV_H

#include "core/file/layout.h"

/*
 * Read a file in UTF-8 by its profile.  Every row ends in a record: a line, a
 * control record or an error.  The text is changed where quotes are doubled.
 */
extern void read_csv_file(char *text, size_t length, const Layout *layout,
						  FileSink sink, void *owner);

#endif							/* CONSFIN_CORE_FILE_CSV_H */
