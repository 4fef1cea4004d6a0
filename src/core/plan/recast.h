/*
 * recast.h
 *		Principal and interest of rows, made and made again.
 */
#ifndef CONSFIN_CORE_PLAN_RECAST_H
#define CONSFIN_CORE_PLAN_RECAST_H

#include "core/plan/due_dates.h"
#include "core/plan/interest.h"

/* What a recast starts from. */
typedef struct Recast
{
	Cents		principal;		/* cents still to be repaid by the rows */
	Exact		first_interest; /* exact interest to come in the first row,
								 * on the carried fraction too */
	Ratio		regular_interest;	/* with odd_days first, what the level
								 * payment bears of it: a regular period's
								 * interest; den 0: all of it */
	bool		remade;			/* rows of a loan that runs: no payment is too
								 * small for them, and of the first row's */
	int64_t		first_due;		/* interest so many cents are to pay */
	Cents		level_payment;	/* cents; 0: find it */
	Cents		balloon;		/* cents due with the last row */
	int64_t		carry;			/* carried fraction, 10^-12 cents */
	int			carry_rows;		/* write back the fraction carried after so
								 * many of these rows; 0: leave it */
	Cents		deferred_interest;	/* cents of interest that grace_interest
									 * put off in rows before these */
	int			first_no;		/* position of the first row, 1 ..; graces
								 * count from row 1 */
	int			count;			/* rows to make, at least 1 */
	Row		   *rows;			/* end_on (and start_on where it is not the
								 * end before) given; due[PRINCIPAL] and
								 * due[INTEREST] are written */
	Day			start;			/* where the first row's period begins */
	Day			free_until;		/* nothing bears before; NO_DAY: in the rows
								 * that the plan says */
	Day			pause_from;		/* nothing bears from here; NO_DAY: none */
	Day			pause_to;		/* to here */
	int32_t		days_year;		/* parts of a period count by their days over
								 * those of such a year; 0: by their share */
} Recast;

/*
 * The one formula that makes and remakes rows: principal and interest of
 * every row by the plan's method.  Writes back level_payment (level loans
 * only) and carry.  Flat rows take their interest from nominal periods, not
 * from first_interest.  A level loan that a rounded-up payment clears early
 * leaves rows of nothing at the end.
 */
extern bool recast_rows(const LoanPlan *plan, Recast *recast, Fault *f);

/*
 * Principal and interest of every row as if no interest were put off;
 * first_interest stands for recast->first_interest.
 */
extern bool make_rows(const LoanPlan *plan, Recast *recast,
					  const Ratio *first_interest, Fault *f);

/* Grace on interest: interest of rows 1 .. g falls due with row g + 1. */
extern bool defer_interest(const LoanPlan *plan, Recast *recast, Fault *f);

#endif							/* CONSFIN_CORE_PLAN_RECAST_H */
