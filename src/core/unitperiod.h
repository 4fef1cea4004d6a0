/*
 * unitperiod.h
 *		Time as the disclosure rules count it: Regulation Z's unit-periods and
 *		the European Union's years.
 */
#ifndef CONSFIN_CORE_UNITPERIOD_H
#define CONSFIN_CORE_UNITPERIOD_H

#include "core/base.h"
#include "core/daycount.h"

typedef enum UnitPeriod
{
	UNIT_MONTH, UNIT_SEMIMONTH, UNIT_WEEK, UNIT_FORTNIGHT, UNIT_QUARTER,
	UNIT_YEAR, UNIT_DAY, UNIT_PERIODS
} UnitPeriod;

extern const char *const unit_period_names[UNIT_PERIODS];

/*
 * 12 CFR 1026, Appendix J (b)(3)-(5): whole unit-periods t counted back from
 * to_on, and the remaining fraction f of one, 0 <= f < 1, exact.
 */
extern bool unit_period(UnitPeriod unit, Day from_on, Day to_on,
						int32_t *t, Fraction *f, Fault *fault);

/*
 * Directive 2008/48/EC Annex I as remade by 2011/90/EU: whole years, months
 * (k/12) or weeks (k/52) counted back from to_on, remaining days over 365 or
 * 366.
 */
extern bool eu_years(UnitPeriod unit, Day from_on, Day to_on, double *years,
					 Fault *fault);

#endif							/* CONSFIN_CORE_UNITPERIOD_H */
