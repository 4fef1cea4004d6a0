/*
 * csv_line.h
 *		One row of a file with columns, as a record.
 */
#ifndef CONSFIN_CORE_FILE_CSV_LINE_H
#define CONSFIN_CORE_FILE_CSV_LINE_H

#include "core/file/csv_row.h"
#include "core/file/layout.h"

/* Where the columns stand; -1: nowhere. */
typedef struct CsvColumns
{
	Slice		first;			/* the first cell of the header */
	int			count;
	int			at[ROLES];
} CsvColumns;

typedef enum LineSort
{
	LINE_MONEY,					/* a line with its amount */
	LINE_OTHER,					/* a control record or an error */
	LINE_BLANK					/* no cell has anything */
} LineSort;

/* Find the columns in a row; false: it is not the header. */
extern bool find_columns(const Layout *layout, const CsvRow *row,
						 CsvColumns *columns);

extern LineSort read_csv_line(const Layout *layout, const CsvColumns *columns,
							  const CsvRow *row, FileRecord *record);

#endif							/* CONSFIN_CORE_FILE_CSV_LINE_H */
