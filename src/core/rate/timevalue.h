/*
 * timevalue.h
 *		The time value of money, by the names and signs of spreadsheets:
 *		received is positive, paid is negative, and
 *
 *		pv (1+r)^n + pmt (1 + r due) ((1+r)^n - 1) / r + fv = 0
 *
 * rate is a fraction a period, above -1; due is 0 where payments fall at the
 * end of a period and 1 at its beginning.  Every function returns false with a
 * fault of kind FAULT_ARGUMENT where the value does not exist and FAULT_RANGE
 * where no double holds it.
 */
#ifndef CONSFIN_CORE_RATE_TIMEVALUE_H
#define CONSFIN_CORE_RATE_TIMEVALUE_H

#include "core/base.h"

/* The five quantities of the equation above; the wanted one is ignored. */
typedef struct Annuity
{
	double		rate;
	double		nper;
	double		pmt;
	double		pv;
	double		fv;
	int32_t		due;
} Annuity;

extern bool annuity_pmt(const Annuity *a, double *pmt, Fault *f);
extern bool annuity_fv(const Annuity *a, double *fv, Fault *f);
extern bool annuity_pv(const Annuity *a, double *pv, Fault *f);
extern bool annuity_nper(const Annuity *a, double *nper, Fault *f);

/*
 * The rate nearest to *guess where there are several (guess null: then none
 * is found); *found is false where no rate fulfils the equation.
 */
extern bool annuity_rate(const Annuity *a, const double *guess, double *rate,
						 bool *found, Fault *f);

/* The interest and the principal part of payment per, 1 <= per <= nper. */
extern bool annuity_ipmt(const Annuity *a, double per, double *ipmt,
						 Fault *f);
extern bool annuity_ppmt(const Annuity *a, double per, double *ppmt,
						 Fault *f);

/* Their sums over payments first .. last, both ends in; fv is 0. */
extern bool annuity_cumprinc(const Annuity *a, double first, double last,
							 double *sum, Fault *f);
extern bool annuity_cumipmt(const Annuity *a, double first, double last,
							double *sum, Fault *f);

/* Interest of a loan whose principal is repaid in nper equal parts. */
extern bool straight_line_interest(double rate, double per, double nper,
								   double pv, double *interest, Fault *f);

extern bool effective_rate(double nominal, double periods, double *effective,
						   Fault *f);
extern bool nominal_rate(double effective, double periods, double *nominal,
						 Fault *f);
extern bool growth_rate(double nper, double pv, double fv, double *rate,
						Fault *f);
extern bool growth_periods(double rate, double pv, double fv, double *nper,
						   Fault *f);

/* A fault unless rate is above -1. */
extern bool check_rate(double rate, const char *what, Fault *f);

/* A fault of kind FAULT_RANGE unless value is finite. */
extern bool check_finite(double value, const char *what, Fault *f);

#endif							/* CONSFIN_CORE_RATE_TIMEVALUE_H */
