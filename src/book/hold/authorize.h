/*
 * authorize.h
 *		Deciding requests for holds, one or many in one transaction, and
 *		writing what follows.
 */
#ifndef CONSFIN_BOOK_HOLD_AUTHORIZE_H
#define CONSFIN_BOOK_HOLD_AUTHORIZE_H

#include "book/hold/hold.h"
#include "engine/fingerprint.h"

/* What a hold takes of one counter. */
typedef struct Demand
{
	Counter    *counter;
	Cents		amount;
} Demand;

/* A request for a hold, and how it is decided. */
typedef struct Request
{
	int64		borrower_id;
	int64		line_id;
	Cents		amount;
	Cents		before;			/* of a hold that is raised: its amount */
	int64		merchant_id;	/* 0: none */
	Datum		reference;		/* text; 0: none */
	bool		advice;			/* decided elsewhere: never declined */
	bool		partial;		/* may be approved for less */
	Cents		requested;		/* then: what was asked for */
	const char *lowered;		/* why it is for less; null: it is not */
	bool		cash;			/* of a draw: does not expire */
	bool		answered;		/* before: nothing is to be decided */

	Line	   *line;
	const Product *product;
	const char *tier;			/* of the borrower */
	Cents		daily_limit;	/* of the merchant; 0: none */

	const char *reason;			/* why it is declined; null: approved */
	const char *limiting;		/* by which counter */
	bool		over_limit;		/* an advice beyond a limit */
	Demand	   *demands;
	int			demand_count;
	Hold		hold;			/* the one it made */
} Request;

/* The requests of one command. */
typedef struct Batch
{
	Request    *requests;
	int			count;
	const CommandContext *context;
} Batch;

/*
 * Add to what the counters take: the amount from the merchant's daily limit
 * (0: none) and the platform's cap, and allocated by their shares from the
 * floats of the product's funders.  Sets reason when a funder is suspended.
 */
extern void add_demands(Request *request, Counters *counters,
						const CommandContext *context);

/*
 * Hold the request against a limit of its amount: when it is for more it is
 * declined, or lowered to it where that is allowed and is enough to lend.
 */
extern void limit_request(Request *request, Cents limit, const char *reason,
						  const char *limiting);

/* Decline what the counters do not hold: a ration over a Batch. */
extern void ration_batch(Counters *counters, void *batch);

/* Note in the hold what was taken from counters for the request. */
extern void hold_takes(const Request *request, Hold *hold, bool used);

/* The merchant that was named, 0 for null; LN005 for the number 0. */
extern int64 named_merchant(Datum merchant_id, bool is_null);

/*
 * The request may be approved for less than its amount: argument n says so,
 * the last one.  Returns the fingerprint of the call, in which only true
 * counts: a request without it is the one it was before there was any.
 */
extern bytea *partial_argument(FunctionCallInfo fcinfo, int n,
							   Request *request);

/* The same of a request whose fingerprint is being made. */
extern void allow_part(Request *request, bool partial, Fingerprint *print);

/* What partial approval adds to an answer: approved and requested amount. */
extern void answer_part(const Request *request, Answer *answer);

/* Raise 22023 unless the amount is positive. */
extern void check_amount(Cents amount);

/* Why the borrower gets no more credit, whatever is asked; null: may get. */
extern const char *credit_refused(int64 borrower_id, const Product *product,
								  DateADT day);

/* The request's demand of the funder's float; null: none. */
extern Demand *float_demand(const Request *request, int64 funder_id);

/*
 * Decide the request on its locked line as far as no counter is needed for
 * it; nothing is written.
 */
extern void check_request(Request *request, const CommandContext *context);

/*
 * Add to the counters what the request takes, and to its line what it is
 * promised: expired holds are swept when it needs their room.
 */
extern void claim_request(Request *request, Counters *counters,
						  const CommandContext *context);

/*
 * Take from the counters what the requests not answered yet need: that
 * decides the rest.
 */
extern void settle_requests(Request *requests, int count, Counters *counters,
							const CommandContext *context);

/* All three. */
extern void decide_requests(Request *requests, int count,
							const CommandContext *context);

/* The hold that an approved request makes, not yet written. */
extern void make_hold(Request *request, const CommandContext *context);

/* Write the hold of an approved request and all that goes with it. */
extern void write_request(Request *request, const CommandContext *context);

/*
 * Decide the one request on its locked line and write what follows, but not
 * its outcome nor the line.
 */
extern void place_hold(Request *request, Line *line,
					   const CommandContext *context);

/*
 * Decide to raise a hold on its locked line by amount, as a request of its
 * own whose limits of one purchase are compared with the total, and take it
 * from the slots.  What is approved is still to be written.
 */
extern void consider_raise(Request *request, Line *line, const Hold *hold,
						   Cents amount, bool advice,
						   const CommandContext *context);

/* Raise the hold by a request that was approved, and write what follows. */
extern void write_raise(Request *request, Hold *hold,
						const CommandContext *context);

#endif							/* CONSFIN_BOOK_HOLD_AUTHORIZE_H */
