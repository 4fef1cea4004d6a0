/*
 * hold.h
 *		A hold on a line: reading it, and how it ends.
 */
#ifndef CONSFIN_BOOK_HOLD_HOLD_H
#define CONSFIN_BOOK_HOLD_HOLD_H

#include "compat.h"

#include "book/counter/taken.h"
#include "book/line/credit_line.h"
#include "book/product/product.h"

/* Number of the event that placed a hold: its own row says it. */
#define PLACED_SEQ	1

/* A hold of a borrower. */
typedef struct HoldId
{
	int64		borrower_id;
	int64		hold_id;
} HoldId;

/* A hold as it is while its line is locked. */
typedef struct Hold
{
	HoldId		id;
	int64		line_id;
	int64		merchant_id;	/* 0: none */
	const char *status;
	const char *kind;
	const char *origin;			/* authorize, advice or purchase */
	Datum		product_code;	/* text */
	int32		product_version;
	Cents		amount;			/* authorized in all */
	Cents		captured;
	Cents		released;
	TimestampTz expires_at;		/* DT_NOEND: never */
	TimestampTz placed_at;
	bool		over_limit;
	Datum		reference;		/* text; 0: none */
	Taken		taken;			/* from slots */
	int32		seq;			/* of its last event */
	TimestampTz expires_before; /* an extension being written; else 0 */
} Hold;

/* The line a hold is on, for ever the same; LN005 for an unknown hold. */
extern int64 line_of_hold(HoldId id);

/* Lock the hold and read it; its line is locked. */
extern void lock_hold(HoldId id, Hold *hold);

/* Why nothing more can be done with the hold, or null. */
extern const char *hold_ended(const Hold *hold, TimestampTz now);

/* The same, or why it may be neither raised nor released yet (hooks.h). */
extern const char *hold_blocked(const Hold *hold, TimestampTz now);

/* What the hold is for: authorized in all, less what was released. */
extern Cents hold_total(const Hold *hold);

/* What the hold still reserves. */
extern Cents hold_remaining(const Hold *hold);

/*
 * Write a hold that is made, and one that has changed.  The row of a hold
 * says who placed it: that is its first event, unless a purchase made it.
 */
extern void insert_hold(const Hold *hold, const CommandContext *context);
extern void write_hold(const Hold *hold);

/* Write what happened to the hold, into its events. */
extern void write_hold_event(Hold *hold, const char *kind, Cents amount,
							 Cents released, bool terminal, int64 loan_id,
							 const CommandContext *context);

/*
 * Release amount, which is less than the hold still reserves, and leave it
 * open, as end_hold does with all of it.
 */
extern void release_part(Line *line, Hold *hold, Cents amount,
						 Counters *counters, const CommandContext *context);

/*
 * Release all that the hold still reserves and end it as status, by an event
 * of kind: hold, event, line movement, journal and outbox.  What it had
 * taken from slots is added to what counters give back.  Returns what was
 * released.
 */
extern Cents end_hold(Line *line, Hold *hold, const char *kind,
					  const char *status, Counters *counters,
					  const CommandContext *context);

/* Post that commitments given rise by amount, or fall. */
extern void post_commitment(const Hold *hold, const char *kind, Cents amount,
							int64 loan_id, const CommandContext *context);

/* Tell the outside of it: topic, and the amount it is about. */
extern void publish_hold(const Hold *hold, const char *topic, Cents amount,
						 const CommandContext *context);

#endif							/* CONSFIN_BOOK_HOLD_HOLD_H */
