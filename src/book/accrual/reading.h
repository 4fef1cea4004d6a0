/*
 * reading.h
 *		Which loan of a scan of the book is being read.
 */
#ifndef CONSFIN_BOOK_ACCRUAL_READING_H
#define CONSFIN_BOOK_ACCRUAL_READING_H

#include "compat.h"

typedef struct Reading
{
	int64		borrower_id;
	int64		loan_id;
	ErrorContextCallback told;
} Reading;

/*
 * Until the end an error says which loan it is about: the one that the first
 * two arguments name.
 */
extern void begin_reading(Reading *reading, FunctionCallInfo fcinfo);
extern void end_reading(const Reading *reading);

#endif							/* CONSFIN_BOOK_ACCRUAL_READING_H */
