/*
 * hold.h
 *		A hold on a line: standing it, what it took, and how it ends.
 */
#ifndef CONSFIN_BOOK_HOLD_HOLD_H
#define CONSFIN_BOOK_HOLD_HOLD_H

#include "compat.h"

#include "book/line/credit_line.h"
#include "book/product/product.h"
#include "book/counter/slot.h"

/* A hold as it is while its line is locked. */
typedef struct Hold
{
	int64		borrower_id;
	int64		hold_id;
	int64		line_id;
	int64		merchant_id;	/* 0: none */
	char	   *status;
	char	   *kind;
	Datum		product_code;	/* text */
	int32		product_version;
	Cents		amount;			/* authorised in all */
	Cents		captured;
	Cents		released;
	TimestampTz expires_at;		/* DT_NOEND: never */
	bool		over_limit;
	int32		seq;			/* of its last event */
} Hold;

/* The line a hold is on, for ever the same; LN005 for an unknown hold. */
extern int64 line_of_hold(int64 borrower_id, int64 hold_id);

/* Lock the hold and read it; its line is locked. */
extern void lock_hold(int64 borrower_id, int64 hold_id, Hold *hold);

/* Why nothing more can be done with the hold, or null. */
extern const char *hold_ended(const Hold *hold, TimestampTz now);

/* What the hold still reserves. */
extern Cents hold_remaining(const Hold *hold);

/* Write back captured, released, amount and status. */
extern void write_hold(const Hold *hold);

/* Write what happened to the hold, into its events. */
extern void write_event(Hold *hold, const char *kind, Cents amount,
						Cents released, bool terminal, int64 loan_id,
						const CommandContext *context);

/* Write what was taken from a counter for the hold, amount in all. */
extern void write_taken(const Hold *hold, Counter *counter, Cents amount,
						int32 *seq, const CommandContext *context);

/*
 * Release all that the hold still reserves and end it as status, by an event
 * of kind: hold, event, line movement, journal and outbox.  What it had
 * taken from slots is added to what counters give back.  Returns what was
 * released.
 */
extern Cents end_hold(Line *line, Hold *hold, const char *kind,
					  const char *status, Counters *counters,
					  const CommandContext *context);

/* The last number of what the hold has taken from slots, 0 for none. */
extern int32 last_taken(const Hold *hold);

/*
 * Note that a capture used amount of what the hold took of each counter;
 * of the floats in proportion to what each still has, by largest remainder.
 */
extern void use_taken(const Hold *hold, Cents amount);

/* The same where the capture uses all that the hold took. */
extern void use_all_taken(const Hold *hold);

/*
 * What each of the product's funders gives to such a capture, before it is
 * noted: what it uses of their floats, and by their shares what an advice
 * took beyond these.  parts has room for all funders.
 */
extern void funded_by(const Hold *hold, const Product *product, Cents amount,
					  int64_t *parts);

/* Add to counters what the hold took and no capture used. */
extern void return_taken(const Hold *hold, Counters *counters);

/* Post that commitments given rise by amount, or fall. */
extern void post_commitment(const Hold *hold, const char *kind, Cents amount,
							int64 loan_id, const CommandContext *context);

/* Tell the outside of it: topic, and the amount it is about. */
extern void publish_hold(const Hold *hold, const char *topic, Cents amount,
						 int64 loan_id, const CommandContext *context);

#endif							/* CONSFIN_BOOK_HOLD_HOLD_H */
