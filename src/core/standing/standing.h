/*
 * standing.h
 *		What a schedule says on a day, in one pass over its rows.
 *
 * Standing changes nothing and needs no memory of its own: rows are shown to
 * it one after another, from an unpacked schedule or straight from bytes.
 */
#ifndef CONSFIN_CORE_STANDING_STANDING_H
#define CONSFIN_CORE_STANDING_STANDING_H

#include "core/accrue/roll_forward.h"
#include "core/schedule/schedule.h"

typedef enum LoanStatus
{
	STATUS_CURRENT, STATUS_OVERDUE, STATUS_CLOSED, STATUS_WRITTEN_OFF,
	STATUSES
} LoanStatus;

extern const char *const status_names[STATUSES];

/* Figures in cents, as of the end of the day. */
typedef struct Standing
{
	Cents		outstanding;	/* principal lent and unpaid */
	Cents		past_due[COMPONENTS];	/* unpaid, due before the day */
	Cents		due_now[COMPONENTS];	/* unpaid, due on the day */
	Cents		early[COMPONENTS];	/* owed by early money of later rows */
	Cents		accrued_interest;	/* accrued, not yet due, unpaid */
	Cents		earned_interest;	/* all interest earned so far */
	Cents		earned_penalty; /* all penalty charged so far */
	Cents		prepay_charge;	/* for paying off on the day */
	Cents		upfront_returned;	/* of the upfront fee, then */
	Days		days_past_due;	/* without grace and tolerance */
	Day			next_due_on;	/* first unpaid row due on or after the day */
	Cents		next_due[COMPONENTS];	/* unpaid of it */
	Day			due_after;		/* first unpaid row due after the day */
	LoanStatus	status;

	/* Private to the pass. */
	const Head *head;
	const Advance *advances;	/* all of them, or null for just one */
	Day			on;
	bool		contractual;	/* interest_on_early is */
	bool		row_by_row;		/* stands_row_by_row() */
	bool		late_runs;		/* penalty or interest on late principal */
	Day			previous_end;
	Day			last_end;
	Span		span;			/* of the accruing row */
	bool		has_accruing;
	bool		after_closed;
	bool		begun;			/* no free days before the row that passed */
	const Schedule *schedule;	/* where it was unpacked */
	Row			accruing;		/* its dates and its interest, no more */
	int			accruing_row;	/* its place among all rows */
	int			accruing_no;
	int			rows;
	Exact		lent;			/* borne by a cent in days lent to the row */
	Cents		bearing;		/* principal that bears in the accruing row */
	Cents		fixed_accrued;	/* unpaid fixed interest of rows to come, */
	Cents		fixed_early;	/* as accrued and by the early mode, */
	Cents		lent_accrued;	/* and what other rows hand to them and have */
	Cents		lent_early;		/* not borne yet */
	Cents		coming_interest;	/* unpaid of rows due after the day */
	Cents		coming_fee;
	Cents		unpaid;			/* everything unpaid of all rows */
	Cents		interest_due;	/* of all rows */
	Cents		late_interest;	/* run on late principal since as_of */
	Cents		accrued_penalty;	/* before the cap by all charges */
	Cents		settled_penalty;
	Cents		fixed_penalty;
	Cents		fees_charged;
	Cents		upfront_fee;
	Day			oldest_due;
	Day			grace_over;		/* first end of a grace still to come */
} Standing;

/* Begin; the day must not be before the last event. */
extern bool standing_start(Standing *standing, const Head *head,
						  const Advance *advances, Day on, Fault *f);

/* Show the next row. */
extern bool standing_row(Standing *standing, const Row *row, Fault *f);

/* All rows were shown: what follows from the whole. */
extern bool standing_finish(Standing *standing, Fault *f);

/*
 * Whether rows can be shown one after another: nothing goes from the end of
 * one into later ones or into what it bears late, none accrues ahead
 * (min_days), all is lent, and early money owes no period of another row.
 * Otherwise take standing_of.
 */
extern bool stands_row_by_row(const Head *head);

/* The three in one, for an unpacked schedule. */
extern bool standing_of(const Schedule *schedule, Day on, Standing *standing,
						  Fault *f);

/* What closes the loan on the day. */
extern Cents payoff_total(const Standing *standing);

/*
 * What stands in the books as owed of a component: outstanding principal, what
 * is due of a charge, interest that has accrued, and penalty charged ahead; of
 * a loan that is written off nothing.
 */
extern Cents component_owed(const Standing *standing, Component c);

/* Days past due that count: none within the grace or the tolerance. */
extern Days days_that_count(const Standing *standing, Days grace,
							   Cents tolerance);

#endif							/* CONSFIN_CORE_STANDING_STANDING_H */
