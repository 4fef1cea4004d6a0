/*
 * expire.h
 *		Holds whose time is over.
 */
#ifndef CONSFIN_BOOK_HOLD_EXPIRE_H
#define CONSFIN_BOOK_HOLD_EXPIRE_H

#include "book/hold/authorize.h"

/*
 * End the expired holds of a locked line.  What they had taken from slots is
 * added to what counters give back; the line is not yet written.
 */
extern void expire_line(Line *line, Counters *counters,
						const CommandContext *context);

/*
 * What expired holds, not yet swept, still hold of counters that fall short,
 * is given back: a relief of a Batch.  Those on lines of the batch are swept
 * always, others unless another transaction has locked their line.
 */
extern void relieve_counters(Counters *counters, void *batch);

#endif							/* CONSFIN_BOOK_HOLD_EXPIRE_H */
