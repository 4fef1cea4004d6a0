/*
 * flows.h
 *		Amounts and dates as SQL hands them over, made into flows.
 */
#ifndef CONSFIN_CALC_FLOWS_H
#define CONSFIN_CALC_FLOWS_H

#include "compat.h"

#include "utils/array.h"
#include "utils/numeric.h"

#include "core/rate/irr.h"
#include "core/time/daycount.h"

/* The most flows one call takes. */
#define MAX_FLOWS	1000000

/*
 * A numeric datum as the nearest double, in a few nanoseconds for the amounts
 * people write; the datum is not detoasted to a copy if it can be helped.
 * NaN and infinities come out as such.
 */
extern double numeric_datum_to_double(Datum datum);

/* amount if finite; 22023 otherwise. */
extern double finite_amount(double amount);

/* Argument n as a rate above -1; 22023 naming it otherwise. */
extern double rate_argument(FunctionCallInfo fcinfo, int n, const char *name);

/* Argument n, a guess that may be NULL: *guess and true, or false. */
extern bool guess_argument(FunctionCallInfo fcinfo, int n, double *guess);

/*
 * Argument n as an array of one dimension at most, without NULLs and not
 * longer than MAX_FLOWS; an error names what it is called.
 */
extern ArrayType *array_argument(FunctionCallInfo fcinfo, int n,
								 const char *name, int *count);

/*
 * Argument n, an array of float8, numeric or cents of one dimension without
 * NULLs, as doubles in currency units; 22023 names what it is called.
 */
extern double *amounts_argument(FunctionCallInfo fcinfo, int n,
								const char *name, int *count);

/* Argument n, an array of date, within the limits of dates. */
extern Day *dates_argument(FunctionCallInfo fcinfo, int n, const char *name,
						   int *count);

/* Arguments n and n + 1, amounts and their dates; both of *count. */
extern double *dated_amounts(FunctionCallInfo fcinfo, int n, Day **dates,
							 int *count);

/* The day count argument n names; 22023 listing them otherwise. */
extern DayCount day_count_argument(FunctionCallInfo fcinfo, int n);

/*
 * Amounts and dates as flows, times in years by the day count from the
 * earliest date.
 */
extern Flow *make_flows(const double *amounts, const Day *dates, int count,
						DayCount day_count);

/* A datum of float8, or 22003 when value is not finite. */
extern Datum value_datum(double value);

#endif							/* CONSFIN_CALC_FLOWS_H */
