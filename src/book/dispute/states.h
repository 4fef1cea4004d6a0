/*
 * states.h
 *		How the status of disputes and complaints moves.
 */
#ifndef CONSFIN_BOOK_DISPUTE_STATES_H
#define CONSFIN_BOOK_DISPUTE_STATES_H

#include "engine/transition.h"

extern const Transition dispute_steps[];
extern const Transition complaint_steps[];

#endif							/* CONSFIN_BOOK_DISPUTE_STATES_H */
