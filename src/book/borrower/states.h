/*
 * states.h
 *		How a borrower's status moves.
 */
#ifndef CONSFIN_BOOK_BORROWER_STATES_H
#define CONSFIN_BOOK_BORROWER_STATES_H

#include "engine/transition.h"

extern const Transition borrower_steps[];

#endif							/* CONSFIN_BOOK_BORROWER_STATES_H */
