/*
 * business_day.h
 *		The book a command works on: its version, its generation, its day.
 */
#ifndef CONSFIN_ENGINE_BUSINESS_DAY_H
#define CONSFIN_ENGINE_BUSINESS_DAY_H

#include "compat.h"

#include "utils/date.h"

/* What the book says of itself when a command begins. */
typedef struct Book
{
	int32		generation;		/* of transaction ids: one more than the book
								 * says when it was restored elsewhere */
	bool		is_open;		/* whether there is a date to post on */
	DateADT		business_date;	/* the transaction's: the one that was open
								 * when first it was read, or that a step of
								 * the day closes */
	bool		is_capped;		/* whether the platform caps a day */
} Book;

/*
 * What command_start checks but the isolation; SPI is connected.  55000
 * without a book of this version, 42501 where it is another's.  No date is
 * closed from here on that the transaction may still take for its own.
 */
extern void hold_book(void);

/*
 * The same, and the book; the date is the transaction's from now on.  A
 * command that locks anything reads it after its locks: who waited for a
 * command of the next date is on that one too.
 */
extern void read_book(Book *book);

/* The transaction's business date; LN003 when none is open. */
extern DateADT open_business_date(const Book *book);

/* The book as it is now, for a trigger: SPI need not be connected. */
extern const Book *present_book(void);

/*
 * Let the transaction work on a date that is closing, which nobody else posts
 * on any more: for a step of the day, which has seen to that.  LN008 where it
 * works on another one.
 */
extern void pin_closing_day(DateADT day);

/*
 * Whether the transaction is such a step.  It may meet what happened on later
 * dates, and goes by events up to its own.
 */
extern bool closes_day(void);

/*
 * Grows whenever the book, its days or its reference tables may have changed,
 * as far as this backend has heard: all that committed before the command
 * began, and what its own transaction did.
 */
extern uint64 reference_changes(void);

#endif							/* CONSFIN_ENGINE_BUSINESS_DAY_H */
