/*
 * history.h
 *		The events of a loan, and its life as they make it.
 */
#ifndef CONSFIN_BOOK_LOAN_HISTORY_H
#define CONSFIN_BOOK_LOAN_HISTORY_H

#include "book/loan/loan.h"
#include "core/event/event.h"
#include "core/ledger/entry.h"
#include "core/service/service.h"

/* An event as it was accepted. */
typedef struct PastEvent
{
	Event		event;
	DateADT		business_date;
	DateADT		value_date;		/* DATEVAL_NOEND: none */
	int64		repayment_id;	/* 0: none */
	int64		reverses_seq;	/* of the one it takes back; 0: none */
	bool		is_reversal;	/* it takes back an event, which event is */
	bool		taken_back;
} PastEvent;

/* A loan as made, and all its events in the order of acceptance. */
typedef struct History
{
	Datum		original;		/* the schedule of its contract */
	int			count;
	PastEvent  *events;
} History;

/* The loan's history, read once a command. */
extern const History *history_of(const Portfolio *portfolio, Loan *loan);

/* The event with that sequence that takes back none; null: there is none. */
extern const PastEvent *past_event(const History *history, int64 seq);

/* Add an event that was booked now, where the history has been read. */
extern void history_add(Loan *loan, const PastEvent *past,
						int64 reverses_seq);

/*
 * Those that count: neither reversals nor taken back, in the one order.
 * There is room for one more.
 */
extern Event *live_events(const History *history, int *count);

/* What is posted, by account; lines may come to nothing. */
typedef struct Posted
{
	int32		count;
	int32		room;
	EntryLine  *lines;
} Posted;

/* Add lines, or take them off. */
extern void add_posted(Posted *posted, const EntryLine *lines, int32 count,
					   bool negate);

/* The entry of all lines; false when they come to nothing. */
extern bool entry_of_posted(const Posted *posted, Datum *entry);

/*
 * Add what a change posts by the chart, and of it what is of owners; or a
 * fault.
 */
extern bool post_to(Posted *posted, const Change *change,
					const OwnersMove *moved, const Chart *chart, Fault *f);

/* The balance of an account. */
extern Cents posted_balance(const Posted *posted, int32 account);

/* A loan on its way through its events. */
typedef struct Life
{
	Loan	   *loan;
	Schedule	schedule;
	Cents		outstanding;
	Shares	   *shares;			/* its funders' parts move with it; null: they
								 * do not */
	OwnersMove	moved;			/* what the last event did to owners' parts */
	Posted	   *posted;			/* what its events post; null: not summed */
} Life;

/* Before the first event.  The loan's history has been read. */
extern void life_start(Life *life, Loan *loan);

/* A schedule with rows and advances of its own. */
extern void copy_schedule(const Schedule *from, Schedule *copy);

/* The same loan at the same point, to go on another way. */
extern void life_fork(Life *life, const Life *from);

/*
 * Apply events in their order; false with a fault, which names the event that
 * failed.  Where kept is not null it is set to what the event with that
 * sequence did.
 */
extern bool life_go_on(Life *life, const Event *events, int count,
					   int64 kept_seq, Change *kept, Fault *f);

/* Into *schedule, the loan after its events up to the day. */
extern void schedule_on(const Portfolio *portfolio, Loan *loan, Day on,
						Schedule *schedule);

#endif							/* CONSFIN_BOOK_LOAN_HISTORY_H */
