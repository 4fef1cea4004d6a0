/*
 * unitperiod.h
 *		Time as the disclosure rules count it: Regulation Z's unit-periods and
 *		the European Union's years.
 */
#ifndef CONSFIN_CORE_TIME_UNITPERIOD_H
#define CONSFIN_CORE_TIME_UNITPERIOD_H

#include "core/base.h"
#include "core/time/daycount.h"

typedef enum UnitPeriod
{
	UNIT_MONTH, UNIT_SEMIMONTH, UNIT_WEEK, UNIT_FORTNIGHT, UNIT_QUARTER,
	UNIT_YEAR, UNIT_DAY, UNIT_PERIODS
} UnitPeriod;

extern const char *const unit_period_names[UNIT_PERIODS];

/*
 * The common period of a transaction: so many times a month (UNIT_MONTH), a
 * semimonth, a day or a year.
 */
typedef struct UnitLength
{
	UnitPeriod	base;
	int32_t		count;
} UnitLength;

/* A named unit-period as such a length. */
extern UnitLength unit_length(UnitPeriod unit);

/*
 * A unit-period by its name, or so many weeks or months, at most a year
 * (b)(4): "month", "4 weeks".  False and a fault whose hint lists them.
 */
extern bool unit_length_parse(const char *text, size_t length,
							  UnitLength *unit, Fault *f);

/* As unit_period() for any length. */
extern bool unit_lengths(UnitLength unit, Day from_on, Day to_on, int32_t *t,
						 Fraction *f, Fault *fault);

/*
 * 12 CFR 1026, Appendix J (b)(3)-(5): whole unit-periods t counted back from
 * to_on, and the remaining fraction f of one, 0 <= f < 1, exact.
 */
extern bool unit_period(UnitPeriod unit, Day from_on, Day to_on,
						int32_t *t, Fraction *f, Fault *fault);

/*
 * Directive 2008/48/EC Annex I as remade by 2011/90/EU, with the counting of
 * days of 2014/17/EU: whole years, months (k/12) or weeks (k/52) counted back
 * from to_on, remaining days over 365 or 366.
 */
extern bool eu_years(UnitPeriod unit, Day from_on, Day to_on, double *years,
					 Fault *fault);

/*
 * Both again, where the series to which to_on belongs is known: seed is the
 * day of the month payments are scheduled for, 31 the last day, 0 unknown.
 * (b)(3)(iv): months between payments on last days are measured from last day
 * to last day, which one pair of dates such as 15 January and 28 February
 * cannot tell.
 */
extern bool unit_period_on(UnitPeriod unit, int32_t seed, Day from_on,
						   Day to_on, int32_t *t, Fraction *f, Fault *fault);
extern bool eu_years_on(UnitPeriod unit, int32_t seed, Day from_on,
						Day to_on, double *years, Fault *fault);

/* The seed of a series of dates; 0 when they follow no day of the month. */
extern int32_t series_seed(const Day *days, int count);

#endif							/* CONSFIN_CORE_TIME_UNITPERIOD_H */
