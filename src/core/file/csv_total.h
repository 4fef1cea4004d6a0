/*
 * csv_total.h
 *		The totals that a file with columns states, and what its lines come
 *		to.
 */
#ifndef CONSFIN_CORE_FILE_CSV_TOTAL_H
#define CONSFIN_CORE_FILE_CSV_TOTAL_H

#include "core/file/csv_row.h"
#include "core/file/layout.h"

#define MAX_CURRENCIES		32
#define MAX_STATED			64

/* What lines came to, of one currency. */
typedef struct Sums
{
	Slice		currency;
	int64_t		counts[TOTAL_CLASSES];
	Cents		amounts[TOTAL_CLASSES];
} Sums;

/* A total that was read. */
typedef struct Stated
{
	const TotalRule *rule;
	FileRecord	record;
	bool		has_count;
	int64_t		count;
} Stated;

typedef struct Totals
{
	const Layout *layout;
	FileSink	sink;
	void	   *owner;
	int			currencies;
	Sums		sums[MAX_CURRENCIES];
	int			stated_count;
	Stated		stated[MAX_STATED];
	bool		are_too_large;	/* a sum did not fit */
	int			header_count;	/* totals of which the next row has figures */
	const TotalRule *header_rules[MAX_TOTALS];
	int			header_cells[MAX_TOTALS][2];	/* count, amount; -1: none */
} Totals;

extern void start_totals(Totals *totals, const Layout *layout, FileSink sink,
						 void *owner);
extern void count_line(Totals *totals, const FileRecord *record);

/* The row has totals, or names them: taken. */
extern bool take_totals_of(Totals *totals, const CsvRow *row);

/* Each total that was stated becomes a control record; all begins anew. */
extern void end_totals(Totals *totals);

#endif							/* CONSFIN_CORE_FILE_CSV_TOTAL_H */
