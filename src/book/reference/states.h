/*
 * states.h
 *		How the status of merchants and funders moves.
 */
#ifndef CONSFIN_BOOK_REFERENCE_STATES_H
#define CONSFIN_BOOK_REFERENCE_STATES_H

#include "engine/transition.h"

extern const Transition merchant_steps[];
extern const Transition funder_steps[];

#endif							/* CONSFIN_BOOK_REFERENCE_STATES_H */
