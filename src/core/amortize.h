/*
 * amortize.h
 *		Making the rows of a loan, and making them again.
 */
#ifndef CONSFIN_CORE_AMORTIZE_H
#define CONSFIN_CORE_AMORTIZE_H

#include "core/schedule.h"

/*
 * A fresh schedule (in core_alloc memory) for the plan and its advances,
 * ascending by day.  plan->seed_day holds due_day as asked (0: none) and
 * comes out resolved.  first_due: NO_DAY where none was asked for.
 */
extern bool amortize(const Plan *plan, const Advance *advances, int count,
					 Day first_due, const Calendar *calendar,
					 Schedule *schedule, Fault *f);

/*
 * The factor of a row's period [start, end): what share of a year bears.
 * first: the period may be odd and then uses the day count from date to date.
 */
extern bool period_factor(const Plan *plan, Day start, Day end,
						  Fraction *factor, Fault *f);

/* What a recast starts from. */
typedef struct Recast
{
	int64_t		principal;		/* cents still to be repaid by the rows */
	Exact		first_interest; /* exact interest to come in the first row */
	int64_t		level_payment;	/* cents; 0: find it */
	int64_t		balloon;		/* cents due with the last row */
	int64_t		carry;			/* carried fraction, 10^-12 cents */
	int			first_no;		/* position of the first row, 1 ..; graces
								 * count from row 1 */
	int			count;			/* rows to make */
	Row		   *rows;			/* due_on and end_on given; due[PRINCIPAL]
								 * and due[INTEREST] are written */
	Day			start;			/* where the first row's period begins */
} Recast;

/*
 * The one formula that makes and remakes rows: principal and interest of
 * every row by the plan's method.  Writes back level_payment and carry.
 */
extern bool recast_rows(const Plan *plan, Recast *recast, Fault *f);

#endif							/* CONSFIN_CORE_AMORTIZE_H */
