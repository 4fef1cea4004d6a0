/*
 * irr.h
 *		Internal rates of return of dated or periodic flows.
 *
 * Rates are fractions per unit of time.  A flow's sign says which way money
 * goes; which way is which does not matter.
 */
#ifndef CONSFIN_CORE_RATE_IRR_H
#define CONSFIN_CORE_RATE_IRR_H

#include "core/base.h"

typedef struct Flow
{
	double		time;			/* periods or years */
	double		amount;			/* finite */
} Flow;

typedef enum IrrStatus
{
	IRR_NONE,					/* no rate */
	IRR_UNIQUE,					/* exactly one */
	IRR_MULTIPLE,				/* more than one in (-0.999999, 10^6] */
	IRR_STATUSES
} IrrStatus;

extern const char *const irr_status_names[IRR_STATUSES];

/* Amounts between these need no care for overflow and underflow. */
#define TAME_LEAST			1e-100
#define TAME_MOST			1e100

/*
 * Sort by time, add up what falls on one time, drop zeros; the number of
 * flows left.  prepare_flows also counts time from the first of them.
 */
extern int	gather_flows(Flow *flows, int count);
extern int	prepare_flows(Flow *flows, int count);

/*
 * The rate at which prepared flows are worth nothing together.  With several
 * rates: the one nearest to *guess, or (guess null) *rate is left alone.
 * A rate of -100 % and infinity stand for rates no double can hold.
 */
extern IrrStatus flows_irr(const Flow *flows, int count, const double *guess,
						   double *rate);

/*
 * All rates of prepared flows, ascending, into rates (room for count of
 * them); their number.  Where the signs change more than once these are the
 * rates in (-0.999999, 10^6], or the one beyond where parity proves it.
 */
extern int	flows_rates(const Flow *flows, int count, double *rates);

/* How often the sign changes along prepared flows. */
extern int	sign_changes(const Flow *flows, int count);

#endif							/* CONSFIN_CORE_RATE_IRR_H */
