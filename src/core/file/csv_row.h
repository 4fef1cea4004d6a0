/*
 * csv_row.h
 *		The next row of a file with columns, as cells.
 */
#ifndef CONSFIN_CORE_FILE_CSV_ROW_H
#define CONSFIN_CORE_FILE_CSV_ROW_H

#include "core/file/record.h"

#define MAX_CELLS			256

typedef struct CsvRow
{
	int32_t		line;			/* where it begins */
	Slice		whole;
	int			count;
	Slice		cells[MAX_CELLS];	/* without quotes, not trimmed */
	const char *wrong;			/* null: nothing is */
} CsvRow;

/*
 * The next row; false: there is none.  *line counts the lines passed.  A
 * quoted cell may hold delimiters and line ends; doubled quotes in it become
 * one, where they stand.  What is wrong with a row ends with its first line.
 */
extern bool next_csv_row(Slice *left, int32_t *line, char delimiter,
					 bool has_quotes, CsvRow *row);

#endif							/* CONSFIN_CORE_FILE_CSV_ROW_H */
