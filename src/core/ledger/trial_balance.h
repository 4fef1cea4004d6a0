/*
 * trial_balance.h
 *		The running balances of many accounts, of which a trial balance is
 *		made: a hash table in one piece of memory without pointers.
 */
#ifndef CONSFIN_CORE_LEDGER_TRIAL_BALANCE_H
#define CONSFIN_CORE_LEDGER_TRIAL_BALANCE_H

#include "core/ledger/entry.h"

#define BALANCE_VERSION		1
#define BALANCE_LEAST_BITS	3	/* 8 slots */
#define BALANCE_MOST_BITS		20	/* a million */

typedef struct BalanceSlot
{
	int32_t		account;		/* 0: free */
	uint32_t	unused;			/* 0 */
	uint64_t	low;			/* the balance in cents, 128 bits in two */
	int64_t		high;
} BalanceSlot;

typedef struct TrialBalance
{
	uint32_t	owner;			/* left to who stores it */
	uint32_t	used;			/* slots not free */
	uint32_t	bits;			/* 2^bits slots */
	uint32_t	version;
	BalanceSlot	slots[];
} TrialBalance;

#define balance_size(bits) \
	(sizeof(TrialBalance) + ((size_t) 1 << (bits)) * sizeof(BalanceSlot))

typedef enum BalanceResult
{
	BALANCE_DONE,
	BALANCE_FULL,					/* grow it and go on */
	BALANCE_OVERFLOW,				/* a balance does not fit 128 bits */
	BALANCE_DAMAGED				/* what is added, or the balance, is damaged */
} BalanceResult;

/* Make memory of balance_size(bits) bytes an empty balance. */
extern void balance_clear(TrialBalance *balance, uint32_t bits);

/* Whether size bytes from anywhere can safely be used as a balance. */
extern bool balance_is_sound(const TrialBalance *balance, size_t size);

/*
 * Add the lines the reader has still to come, or take them away when negate.
 * At BALANCE_FULL the reader stands before the line that found no room.
 */
extern BalanceResult balance_entry(TrialBalance *balance, EntryReader *reader,
								   bool negate);

/*
 * Add what another balance holds, from its slot *next on; at BALANCE_FULL
 * *next is the slot that found no room.
 */
extern BalanceResult balance_other(TrialBalance *balance,
								   const TrialBalance *other, uint32_t *next);

/* How large a balance must be to hold what this one does, and as much again.
 */
extern uint32_t balance_bits_to_grow(const TrialBalance *balance);

/*
 * The balances that are not zero, as lines not yet sealed; lines has room
 * for balance->used.  A fault (22003) when a balance does not fit into int64.
 */
extern bool balance_lines(const TrialBalance *balance, EntryLine *lines,
						  int32_t *count, Fault *f);

#endif							/* CONSFIN_CORE_LEDGER_TRIAL_BALANCE_H */
