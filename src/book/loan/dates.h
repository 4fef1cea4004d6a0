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
 * The day on which an event takes effect: the open one where none is given;
 * 22023 for a later one, or one before 1900.
 */
extern DateADT effective_day(const DateADT *given, DateADT open_day);

/*
 * The value date, DATEVAL_NOEND where none is given; it may come after the
 * open day, as check_ahead() lets it.
 */
extern DateADT value_day(const DateADT *given, DateADT open_day);

#endif							/* CONSFIN_BOOK_LOAN_DATES_H */
