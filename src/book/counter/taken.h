/*
 * taken.h
 *		What a hold took from slots: used by captures, or given back.
 */
#ifndef CONSFIN_BOOK_COUNTER_TAKEN_H
#define CONSFIN_BOOK_COUNTER_TAKEN_H

#include "book/counter/slot.h"

/* What was taken from one slot. */
typedef struct TakenPart
{
	SlotKind	kind;
	int64		owner_id;
	DateADT		day;			/* NO_SLOT_DAY for a float */
	int64		slot_id;
	Cents		taken;
	Cents		used;			/* of it captured */
	Cents		returned;		/* of it given back */
} TakenPart;

/* What a hold took, in the order in which it did. */
typedef struct Taken
{
	int			count;
	TakenPart  *parts;			/* null: none */
} Taken;

/*
 * Add what was taken from a counter, amount in all, and whether it is used
 * already.  Parts that were there stay where they are.
 */
extern void add_taken(Taken *taken, Counter *counter, Cents amount,
					  bool used);

/*
 * Note that a capture used amount of what was taken of each counter; of the
 * floats in proportion to what each still has, by largest remainder.
 */
extern void use_taken(Taken *taken, Cents amount);

/* The same where the capture uses all of it. */
extern void use_all_taken(Taken *taken);

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
extern FloatParts float_parts(const Taken *taken, Cents amount);

/* Add to counters what was taken and no capture used: it is given back. */
extern void return_taken(Taken *taken, Counters *counters);

/*
 * The same of what is more than the hold still reserves, which it keeps; of
 * the floats in proportion to what each still has, by largest remainder.
 */
extern void return_taken_beyond(Taken *taken, Cents kept,
								Counters *counters);

/* As the hold keeps it: a bytea, 0 for nothing. */
extern Datum taken_datum(const Taken *taken);

/* Take such bytes apart, in the current memory context. */
extern void open_taken(Datum datum, Taken *taken);

#endif							/* CONSFIN_BOOK_COUNTER_TAKEN_H */
