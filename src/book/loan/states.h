/*
 * states.h
 *		How the status of contracts, loans and payouts moves.
 */
#ifndef CONSFIN_BOOK_LOAN_STATES_H
#define CONSFIN_BOOK_LOAN_STATES_H

#include "engine/transition.h"

extern const Transition contract_steps[];
extern const Transition loan_steps[];
extern const Transition payout_steps[];

#endif							/* CONSFIN_BOOK_LOAN_STATES_H */
