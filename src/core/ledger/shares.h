/*
 * shares.h
 *		Funders' parts of a loan's principal.
 */
#ifndef CONSFIN_CORE_LEDGER_SHARES_H
#define CONSFIN_CORE_LEDGER_SHARES_H

#include "core/event/change.h"
#include "core/event/event.h"
#include "core/schedule/schedule.h"

/*
 * Move the parts as the principal changed by so many cents: what is repaid is
 * taken in proportion to what remains of each, what is lent again is given by
 * weight, both by largest remainder.  So no part is ever negative, they sum
 * to the principal, and all come to zero together.  Weights are numbers in
 * one proportion, none negative.  A fault (22023) when more is repaid than
 * the parts hold, and then the parts are as they were.
 */
extern bool shares_move(Cents *parts, const int64_t *weights, int count,
						Cents change, Fault *f);

#endif							/* CONSFIN_CORE_LEDGER_SHARES_H */
