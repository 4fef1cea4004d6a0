/*
 * states.h
 *		How the status of proceedings moves.
 */
#ifndef CONSFIN_BOOK_LEGAL_STATES_H
#define CONSFIN_BOOK_LEGAL_STATES_H

#include "engine/transition.h"

extern const Transition proceeding_steps[];

#endif							/* CONSFIN_BOOK_LEGAL_STATES_H */
