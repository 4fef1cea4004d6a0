/*
 * states.h
 *		How a line's status moves.
 */
#ifndef CONSFIN_BOOK_LINE_STATES_H
#define CONSFIN_BOOK_LINE_STATES_H

#include "engine/transition.h"

extern const Transition line_steps[];

#endif							/* CONSFIN_BOOK_LINE_STATES_H */
