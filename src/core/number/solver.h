/*
 * solver.h
 *		Roots of an equation of value in u = ln(1 + rate).
 *
 * What comes in and what goes out are both sums of positive amounts that
 * shrink as u grows, so h(u) = ln(in) - ln(out) and its slope, the difference
 * of two mean times, are cheap, and the mean times bound the slope between any
 * two points.  Every u is legal: a rate of -99.99 % is no special case.
 */
#ifndef CONSFIN_CORE_NUMBER_SOLVER_H
#define CONSFIN_CORE_NUMBER_SOLVER_H

#include "core/base.h"

/* An equation at one u. */
typedef struct Balance
{
	double		log_ratio;		/* h = ln(in) - ln(out) */
	double		mean_in;		/* mean time of what comes in */
	double		mean_out;		/* dh/du = mean_out - mean_in */
} Balance;

/*
 * An equation; a kind of equation embeds this as its first member.  balance
 * must be finite for every finite u.
 */
typedef struct Equation
{
	void		(*balance) (const struct Equation *equation, double u,
							Balance *b);
	double		span;			/* between the first and the last time */
	double		slack;			/* how fast a mean time can rise with u */
} Equation;

/* One side at u = 0: sums of its amounts, and of them times time. */
typedef struct Moments
{
	double		sum;
	double		first;
	double		second;
} Moments;

static inline void
add_moment(Moments *m, double amount, double time)
{
	double		timed = amount * time;

	m->sum += amount;
	m->first += timed;
	m->second += timed * time;
}

/*
 * The balance at u = 0 of two sides of unlike sign, and u near the root.
 */
extern double first_guess(const Moments *in, const Moments *out,
						  Balance *at_zero);

/*
 * Beyond this |u| a rate is -1 or infinity in a double: no root is followed
 * farther, and +-FARTHEST stands for all of them.
 */
#define FARTHEST		800.0

/* Rates searched where a root may not be the only one: (-0.999999, 10^6]. */
#define SEARCH_LOW		(-0.999999)
#define SEARCH_HIGH		1e6

/*
 * The one root of h in [low, high], where h falls (falling) or rises from one
 * sign to the other: Newton from u, kept inside the shrinking bracket.  Stops
 * at |step| <= 1e-13 (1 + |u|), or when the step after this one would be: h
 * bends by span^2 / 4 + slack at most.  After 60 steps it bisects.
 */
extern double solve_bracketed(const Equation *equation, bool falling,
							  double u, double low, double high);

/*
 * The one root of h where what is summed on one side lies wholly after what is
 * on the other: h(0) over the longest time from one to the other and over the
 * shortest enclose it.  start is where Newton begins.
 */
extern double solve_between(const Equation *equation, double start,
							const Balance *at_zero, double shortest,
							double longest);

/*
 * Every root of h in [low, high], ascending, at most capacity of them; their
 * number.  Cells are halved until the bounds on the slope prove that a cell
 * has no root or that h is monotone in it; a cell still undecided at a width
 * of 1e-7 / span holds one root if h touches zero there.
 */
extern int	solve_all(const Equation *equation, double low, double high,
					  double *roots, int capacity);

/*
 * A root known to lie above start (upward) or below it, where h has one sign
 * at start and the other far out; at most FARTHEST away from 0.
 */
extern double solve_beyond(const Equation *equation, double start,
						   bool upward);

#endif							/* CONSFIN_CORE_NUMBER_SOLVER_H */
