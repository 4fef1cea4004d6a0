/*
 * apr.h
 *		Annual percentage rates as the laws of lending define them.
 *
 * A transaction is a list of flows whose time is a day number: advances of
 * one sign, payments of the other, either way round, gathered by day.  A rate
 * is found when exactly one fulfils the law's equation.
 */
#ifndef CONSFIN_CORE_RATE_APR_H
#define CONSFIN_CORE_RATE_APR_H

#include "core/base.h"
#include "core/rate/irr.h"
#include "core/time/unitperiod.h"

typedef enum AprMethod
{
	APR_CN_SIMPLE, APR_CN_COMPOUND, APR_US_ACTUARIAL, APR_EU_APRC, APR_METHODS
} AprMethod;

extern const char *const apr_method_names[APR_METHODS];

/*
 * How many there are in a year: 12, 24, 26, 52 ... by 12 CFR 1026, Appendix J
 * (b)(5); 365 days for periods of days that are no weeks.
 */
extern double units_per_year(UnitLength unit);

/* A flow t whole unit-periods and the fraction f of one after the first. */
typedef struct UnitFlow
{
	double		t;
	double		f;				/* 0 <= f < 1 */
	double		amount;
} UnitFlow;

/*
 * Appendix J (b)(8): the rate i a unit-period at which
 * sum A / ((1 + e i)(1 + i)^q) = sum P / ((1 + f i)(1 + i)^t).  Sorts flows.
 */
extern IrrStatus unit_rate(UnitFlow *flows, int count, double *rate);

/*
 * The day of the month that flows which pay back are scheduled for, 31 the
 * last day: every one is that day or the last of a shorter month; 0 if they
 * follow no such day.  The rates below take it as seed.
 */
extern int32_t payment_seed(const Flow *flows, int count);

/*
 * The annual percentage rate of Appendix J.  One advance and one payment:
 * the unit-period is the term, up to a year (b)(4)(ii), whatever unit says;
 * less than a year counts in months if it is whole months and unit is not
 * made of days (b)(5)(vi), else in days (b)(5)(vii).
 */
extern bool us_apr(const Flow *flows, int count, UnitLength unit,
				   int32_t seed, bool *found, double *apr, Fault *f);

/* The rate a unit-period, odd days a fraction of one as in Appendix J. */
extern bool cn_rate(const Flow *flows, int count, UnitLength unit,
					int32_t seed, bool *found, double *rate, Fault *f);

/*
 * The effective annual rate of Directive 2008/48/EC, Annex I, periods counted
 * in months, weeks or (UNIT_YEAR) years and days.
 */
extern bool eu_apr(const Flow *flows, int count, UnitPeriod unit,
				   int32_t seed, bool *found, double *apr, Fault *f);

/*
 * Which of months and weeks the times of flows are whole numbers of; months
 * when both or neither.
 */
extern bool eu_unit(const Flow *flows, int count, int32_t seed,
					UnitPeriod *unit, Fault *f);

#endif							/* CONSFIN_CORE_RATE_APR_H */
