/*
 * stage_history.h
 *		The histories of the stages and asset classes of loans, while a
 *		statement that wrote loans adds to them.
 */
#ifndef CONSFIN_BOOK_STAGE_STAGE_HISTORY_H
#define CONSFIN_BOOK_STAGE_STAGE_HISTORY_H

#include "book/stage/loan_row.h"

/* A rung that a loan is on from a day on. */
typedef struct Reached
{
	int			place;			/* of the scale: a stage, or a class */
	const Scale *scale;			/* null: none is in force any more */
	int32		rung;
	Day			since;
	Day			known;			/* date by whose end the book knew: of what
								 * time alone moved the same day, however late
								 * it is noted */
	Days		days_past_due;
	Datum		hold;			/* why in that stage, text; 0: by itself */
} Reached;

/* Rows that wait for the end of the statement. */
typedef struct StageHistory StageHistory;

/* SPI is connected, from the beginning to the end. */
extern StageHistory *stage_history_begin(void);

/* The rows that follow are of this loan. */
extern void stage_history_of(StageHistory *history, const LoanRow *loan);

/* Add a row, where there is a history. */
extern void stage_history_add(StageHistory *history, const Reached *reached);

/* Write the rows that wait. */
extern void stage_history_end(StageHistory *history);

#endif							/* CONSFIN_BOOK_STAGE_STAGE_HISTORY_H */
