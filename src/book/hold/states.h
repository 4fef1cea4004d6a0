/*
 * states.h
 *		How a hold's status moves.
 */
#ifndef CONSFIN_BOOK_HOLD_STATES_H
#define CONSFIN_BOOK_HOLD_STATES_H

#include "engine/transition.h"

extern const Transition hold_steps[];

#endif							/* CONSFIN_BOOK_HOLD_STATES_H */
