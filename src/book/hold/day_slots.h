/*
 * day_slots.h
 *		The slots of a day, where its opening did not make them.
 */
#ifndef CONSFIN_BOOK_HOLD_DAY_SLOTS_H
#define CONSFIN_BOOK_HOLD_DAY_SLOTS_H

#include "book/counter/slot.h"

/* Make the counter's slots if a hold finds none; whether it made them. */
extern bool make_day_slots(const Counter *counter);

#endif							/* CONSFIN_BOOK_HOLD_DAY_SLOTS_H */
