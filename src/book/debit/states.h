/*
 * states.h
 *		How the status of mandates, debit orders, their batches and the lines
 *		of results moves.
 */
#ifndef CONSFIN_BOOK_DEBIT_STATES_H
#define CONSFIN_BOOK_DEBIT_STATES_H

#include "engine/transition.h"

extern const Transition mandate_steps[];
extern const Transition debit_order_steps[];
extern const Transition debit_batch_steps[];
extern const Transition debit_result_steps[];

#endif							/* CONSFIN_BOOK_DEBIT_STATES_H */
