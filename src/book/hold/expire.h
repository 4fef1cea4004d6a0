/*
 * expire.h
 *		Holds whose time is over.
 */
#ifndef CONSFIN_BOOK_HOLD_EXPIRE_H
#define CONSFIN_BOOK_HOLD_EXPIRE_H

#include "book/hold/hold.h"

/*
 * End the expired holds of a locked line.  What they had taken from slots is
 * added to what counters give back; the line is not yet written.
 */
extern void expire_line(Line *line, Counters *counters,
						const CommandContext *context);

#endif							/* CONSFIN_BOOK_HOLD_EXPIRE_H */
