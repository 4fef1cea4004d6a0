/*
 * expire.h
 *		Holds whose time is over.
 */
#ifndef CONSFIN_COMMAND_EXPIRE_H
#define CONSFIN_COMMAND_EXPIRE_H

#include "command/hold.h"

/*
 * End the expired holds of a locked line.  What they had taken from slots is
 * added to what counters give back; the line is not yet written.
 */
extern void expire_line(Line *line, Counters *counters, const Doing *doing);

#endif							/* CONSFIN_COMMAND_EXPIRE_H */
