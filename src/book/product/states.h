/*
 * states.h
 *		How the status of a product's terms moves.
 */
#ifndef CONSFIN_BOOK_PRODUCT_STATES_H
#define CONSFIN_BOOK_PRODUCT_STATES_H

#include "engine/transition.h"

extern const Transition terms_steps[];

#endif							/* CONSFIN_BOOK_PRODUCT_STATES_H */
