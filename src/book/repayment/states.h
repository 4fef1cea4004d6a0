/*
 * states.h
 *		How a repayment's status moves.
 */
#ifndef CONSFIN_BOOK_REPAYMENT_STATES_H
#define CONSFIN_BOOK_REPAYMENT_STATES_H

#include "engine/transition.h"

extern const Transition repayment_steps[];

#endif							/* CONSFIN_BOOK_REPAYMENT_STATES_H */
