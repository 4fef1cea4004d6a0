/*
 * states.h
 *		How the status of what borrowers agree to moves.
 */
#ifndef CONSFIN_BOOK_AGREEMENT_STATES_H
#define CONSFIN_BOOK_AGREEMENT_STATES_H

#include "engine/transition.h"

extern const Transition promise_steps[];
extern const Transition discount_steps[];
extern const Transition plan_steps[];

#endif							/* CONSFIN_BOOK_AGREEMENT_STATES_H */
