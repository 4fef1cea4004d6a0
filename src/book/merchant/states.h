/*
 * states.h
 *		How the status of merchants' accounts, terms, stores and codes moves.
 */
#ifndef CONSFIN_BOOK_MERCHANT_STATES_H
#define CONSFIN_BOOK_MERCHANT_STATES_H

#include "engine/transition.h"

extern const Transition merchant_account_steps[];
extern const Transition merchant_terms_steps[];
extern const Transition store_steps[];
extern const Transition qr_code_steps[];

#endif							/* CONSFIN_BOOK_MERCHANT_STATES_H */
