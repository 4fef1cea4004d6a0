/*
 * legal_costs.h
 *		Costs of proceedings, which a borrower pays before anything else.
 */
#ifndef CONSFIN_BOOK_LEGAL_LEGAL_COSTS_H
#define CONSFIN_BOOK_LEGAL_LEGAL_COSTS_H

#include "book/hooks.h"

extern const PaidFirst legal_costs_first;

#endif							/* CONSFIN_BOOK_LEGAL_LEGAL_COSTS_H */
