/*
 * slot.h
 *		Shared hot counters in stripes: taking from them and giving back,
 *		exactly and without a queue.
 */
#ifndef CONSFIN_BOOK_COUNTER_SLOT_H
#define CONSFIN_BOOK_COUNTER_SLOT_H

#include "compat.h"

#include "utils/date.h"

#include "type/cents.h"

/*
 * Stripes of a counter: slots of representative borrowers -1 to -SLOTS.  SQL
 * asks for the number by slot_count().
 */
#define SLOTS		16

/*
 * In the order in which their slots are locked.  Holds keep the numbers:
 * they never change.
 */
typedef enum SlotKind
{
	SLOT_MERCHANT, SLOT_CAP, SLOT_FLOAT
} SlotKind;

/* A float has no day; its slots carry this one, 1900-01-01. */
#define NO_SLOT_DAY	((DateADT) -36524)

/* What one command wants of one counter. */
typedef struct Counter
{
	SlotKind	kind;
	int64		owner_id;
	DateADT		day;
	Cents		give;			/* given back */
	Cents		take;			/* wanted */
	bool		exact;			/* all slots are locked and counted */
	Cents		sum;			/* then: what they hold */
	Cents		left;			/* then: of it not yet pending */
	int64		slot_id[SLOTS];
	Cents		available[SLOTS];	/* then: in each slot */
	Cents		taken[SLOTS];	/* from each slot, by position */
	int			slots;
} Counter;

/* All counters of a command, ascending. */
typedef struct Counters
{
	Counter   **items;
	int			count;
	int			room;
	bool		all_exact;		/* when one falls short, count them all */
} Counters;

/* What to do when counters do not hold what is wanted. */
typedef struct Shortage
{
	/* First, once, and with no slot locked: add to what is given back. */
	void		(*relieve) (Counters *counters, void *arg);
	/* With all slots of the exact counters locked: want what they hold. */
	void		(*ration) (Counters *counters, void *arg);
	void	   *arg;
} Shortage;

/* Whether all slots of the counter were counted, and hold too little. */
extern bool is_short(const Counter *counter);

extern void counters_init(Counters *counters, bool all_exact);

/* The counter of that name, made when it is not there yet. */
extern Counter *counter_of(Counters *counters, SlotKind kind, int64 owner_id,
						   DateADT day);

/* Name of a kind as it stands in the table. */
extern const char *slot_kind_name(SlotKind kind);

/*
 * Give and take all, in one subtransaction.  Nobody gets what the slots
 * together do not hold, and nobody is refused what they do.  shortage may be
 * null where nothing is taken.
 */
extern void settle_counters(Counters *counters, const Shortage *shortage);

/* The next slot with something taken and not yet assigned, amount at most. */
extern Cents assign_taken(Counter *counter, Cents amount, int64 *slot_id);

#endif							/* CONSFIN_BOOK_COUNTER_SLOT_H */
