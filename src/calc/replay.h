/*
 * replay.h
 *		The fold of events over a schedule, for the shell.
 */
#ifndef CONSFIN_CALC_REPLAY_H
#define CONSFIN_CALC_REPLAY_H

#include "compat.h"
#include "core/event/event.h"

/*
 * Apply sorted events, looking now and then whether the query goes on;
 * raises what the event that fails is refused for.
 */
extern void replay_list(Schedule *schedule, const Event *events, int count);

#endif							/* CONSFIN_CALC_REPLAY_H */
