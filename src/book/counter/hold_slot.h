/*
 * hold_slot.h
 *		What a hold took from slots: written, used by captures, returned.
 */
#ifndef CONSFIN_BOOK_COUNTER_HOLD_SLOT_H
#define CONSFIN_BOOK_COUNTER_HOLD_SLOT_H

#include "book/counter/slot.h"
#include "engine/insert_batch.h"

/* Whose slots: a hold of a borrower. */
typedef struct HoldId
{
	int64		borrower_id;
	int64		hold_id;
} HoldId;

/*
 * Write what was taken from a counter for the hold, amount in all, and
 * whether it is used already.  *seq counts what the hold took.
 */
extern void write_taken(InsertBatch *batch, HoldId hold, Counter *counter,
						Cents amount, bool used, int32 *seq);

/* The last number of what the hold has taken from slots, 0 for none. */
extern int32 last_taken(HoldId hold);

/*
 * Note that a capture used amount of what the hold took of each counter;
 * of the floats in proportion to what each still has, by largest remainder.
 */
extern void use_taken(HoldId hold, Cents amount);

/* The same where the capture uses all that the hold took. */
extern void use_all_taken(HoldId hold);

/* Parts of the floats that a hold took from, by funder. */
typedef struct FloatParts
{
	int			count;
	int64	   *funders;		/* ascending */
	int64_t    *amounts;
	Cents		total;
} FloatParts;

/*
 * What such a capture uses of each float, before it is noted; less in all
 * than amount where the hold took less.
 */
extern FloatParts float_parts(HoldId hold, Cents amount);

/* Add to counters what the hold took and no capture used. */
extern void return_taken(HoldId hold, Counters *counters);

#endif							/* CONSFIN_BOOK_COUNTER_HOLD_SLOT_H */
