/*
 * subtransaction.h
 *		Work that is kept whole, or taken back whole.
 */
#ifndef CONSFIN_ENGINE_SUBTRANSACTION_H
#define CONSFIN_ENGINE_SUBTRANSACTION_H

/*
 * Work in a subtransaction: kept when it answers true, taken back, with the
 * locks it took, when it answers false or raises an error, which goes on.
 */
extern bool in_subtransaction(bool (*work) (void *), void *arg);

#endif							/* CONSFIN_ENGINE_SUBTRANSACTION_H */
