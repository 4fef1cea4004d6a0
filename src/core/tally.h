/*
 * tally.h
 *		The running balances of many accounts, of which a trial balance is
 *		made: a hash table in one piece of memory without pointers.
 */
#ifndef CONSFIN_CORE_TALLY_H
#define CONSFIN_CORE_TALLY_H

#include "core/entry.h"

#define TALLY_VERSION		1
#define TALLY_LEAST_BITS	3	/* 8 slots */
#define TALLY_MOST_BITS		20	/* a million */

typedef struct TallySlot
{
	int32_t		account;		/* 0: free */
	uint32_t	unused;			/* 0 */
	uint64_t	low;			/* the balance in cents, 128 bits in two */
	int64_t		high;
} TallySlot;

typedef struct Tally
{
	uint32_t	owner;			/* left to who stores it */
	uint32_t	used;			/* slots not free */
	uint32_t	bits;			/* 2^bits slots */
	uint32_t	version;
	TallySlot	slots[];
} Tally;

#define tally_size(bits) \
	(sizeof(Tally) + ((size_t) 1 << (bits)) * sizeof(TallySlot))

typedef enum TallyResult
{
	TALLY_DONE,
	TALLY_FULL,					/* grow it and go on */
	TALLY_OVERFLOW,				/* a balance does not fit 128 bits */
	TALLY_DAMAGED				/* what is added, or the tally, is damaged */
} TallyResult;

/* Make memory of tally_size(bits) bytes an empty tally. */
extern void tally_clear(Tally *tally, uint32_t bits);

/* Whether size bytes from anywhere can safely be used as a tally. */
extern bool tally_is_sound(const Tally *tally, size_t size);

/*
 * Add the lines the reader has still to come, or take them away when negate.
 * At TALLY_FULL the reader stands before the line that found no room.
 */
extern TallyResult tally_entry(Tally *tally, EntryReader *reader, bool negate);

/*
 * Add what another tally holds, from its slot *next on; at TALLY_FULL *next
 * is the slot that found no room.
 */
extern TallyResult tally_other(Tally *tally, const Tally *other,
							   uint32_t *next);

/* How large a tally must be to hold what this one does, and as much again. */
extern uint32_t tally_bits_to_grow(const Tally *tally);

/*
 * The balances that are not zero, as lines not yet sealed; lines has room
 * for tally->used.  A fault (22003) when a balance does not fit into int64.
 */
extern bool tally_lines(const Tally *tally, EntryLine *lines, int32_t *count,
						Fault *f);

#endif							/* CONSFIN_CORE_TALLY_H */
