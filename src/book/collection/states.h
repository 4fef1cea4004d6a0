/*
 * states.h
 *		How the status of cases of collections moves.
 */
#ifndef CONSFIN_BOOK_COLLECTION_STATES_H
#define CONSFIN_BOOK_COLLECTION_STATES_H

#include "engine/transition.h"

extern const Transition collection_case_steps[];

#endif							/* CONSFIN_BOOK_COLLECTION_STATES_H */
