/*
 * states.h
 *		How the status of placements and of scores moves.
 */
#ifndef CONSFIN_BOOK_AGENCY_STATES_H
#define CONSFIN_BOOK_AGENCY_STATES_H

#include "engine/transition.h"

extern const Transition placement_steps[];
extern const Transition score_steps[];

#endif							/* CONSFIN_BOOK_AGENCY_STATES_H */
