/*
 * dates.h
 *		The days that a command about loans is given.
 */
#ifndef CONSFIN_BOOK_LOAN_DATES_H
#define CONSFIN_BOOK_LOAN_DATES_H

#include "engine/command.h"

/* A day as text. */
extern char *day_text(DateADT day);

/*
 * The day of argument n, on which an event takes effect: the open one where
 * it is null; 22023 for a later one, or one before 1900.
 */
extern DateADT effective_day(FunctionCallInfo fcinfo, int n, DateADT open_day);

/*
 * The value date of argument n, DATEVAL_NOEND where it is null; it may come
 * after the open day, as check_ahead() lets it.
 */
extern DateADT value_day(FunctionCallInfo fcinfo, int n, DateADT open_day);

#endif							/* CONSFIN_BOOK_LOAN_DATES_H */
