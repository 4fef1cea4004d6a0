/*
 * brought.h
 *		The day of the event that has brought a loan to a better rung.
 */
#ifndef CONSFIN_BOOK_STAGE_BROUGHT_H
#define CONSFIN_BOOK_STAGE_BROUGHT_H

#include "book/stage/loan_row.h"

/*
 * The day of the event since which the loan, as the book knows it now, is on
 * the rung: its last one, or where the row moved by one that came late, the
 * one of those from its day on after which it left the rung no more.  SPI is
 * connected.
 */
extern Day	brought_on(const Moved *moved, const Scale *scale, int32 rung);

#endif							/* CONSFIN_BOOK_STAGE_BROUGHT_H */
