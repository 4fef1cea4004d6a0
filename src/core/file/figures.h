/*
 * figures.h
 *		Amounts, dates and times as files write them.
 */
#ifndef CONSFIN_CORE_FILE_FIGURES_H
#define CONSFIN_CORE_FILE_FIGURES_H

#include "core/file/record.h"

typedef enum DateForm
{
	DATE_YMD, DATE_DMY, DATE_MDY, DATE_ORDERS
} DateForm;

/* How a file writes an amount. */
typedef struct AmountForm
{
	char		decimal;		/* point or comma; the other one groups */
	bool		is_minor;		/* whole cents */
} AmountForm;

/*
 * An amount with a sign before or after it or in brackets, grouped by three
 * or not, with any number of decimals of which only zeros follow the second.
 * Exact: read by cents_parse.  False when it is not one.
 */
extern bool read_amount(Slice text, const AmountForm *form, Cents *amount);

/*
 * A date, perhaps followed by a time and an offset: figures in this order
 * with anything else between them, or YYYYMMDD and HHMMSS in one.  False
 * when it is not one.
 */
extern bool read_moment(Slice text, DateForm order, FileRecord *record);

/* A time alone: HH:MM, HH:MM:SS or HHMMSS. */
extern bool read_time(Slice text, FileRecord *record);

/* YYYYMMDD or, by a window of years from 1980 to 2079, YYMMDD; or NO_DAY. */
extern Day	compact_date(const char *digits, int count);

/* A number without a sign of so many digits; false: not so many digits. */
extern bool read_digits(const char *text, size_t count, int32_t *number);

#endif							/* CONSFIN_CORE_FILE_FIGURES_H */
