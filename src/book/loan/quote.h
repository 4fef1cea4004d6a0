/*
 * quote.h
 *		The terms of a loan on a line, or why there is none on such terms.
 */
#ifndef CONSFIN_BOOK_LOAN_QUOTE_H
#define CONSFIN_BOOK_LOAN_QUOTE_H

#include "compat.h"

#include "book/line/credit_line.h"
#include "book/product/product.h"

/* What is asked for. */
typedef struct LoanRequest
{
	Cents		amount;
	bool		any_amount;		/* the limits of the amount do not count */
	bool		agreed;			/* amount, term and rate were decided before */
	bool		in_installments;	/* else one row at rate 0 */
	int32		installments;
	bool		has_rate;		/* else the tier's or the product's */
	int64		annual_rate;	/* scaled by RATE_SCALE */
	Day			disbursed_on;
} LoanRequest;

/* The loan as it would be; all but reason and rate unset on a refusal. */
typedef struct LoanQuote
{
	const char *reason;			/* why not; null: it may be made */
	const char *flag;			/* why not, had it not been agreed before */
	int64		annual_rate;	/* agreed on */
	Datum		schedule;		/* of the borrower; 0: none */
	Day			first_due;
	Cents		payment;		/* the first */
	Cents		subvention;		/* borne by a sponsor */
	Numeric		rate[APR_METHODS];	/* annual percentage rates; null: none */
} LoanQuote;

/*
 * The schedule of the product's plan of so much; without installments one row
 * at rate 0.  due_day (0: none) and first_due (NO_DAY: none) say nothing to
 * products that count in days.
 */
extern bool make_plan(const Product *product, const LoanRequest *wanted,
					  int64 rate, Day first_due, int32 due_day,
					  Schedule *schedule, Fault *f);

/*
 * Row k is due with the k-th statement; several months apart, with the
 * statement that ends the first stretch.
 */
extern Day	first_due_of(const Product *product, const Billing *billing,
						 const LoanRequest *wanted);

/* The product that two arguments name: its code, and the version. */
extern const Product *product_argument(FunctionCallInfo fcinfo, int code_arg);

extern void quote_loan(const Product *product, const Billing *billing,
					   const char *tier, const LoanRequest *wanted,
					   LoanQuote *quote);

/* The annual percentage rates of a schedule, by method; null: none. */
extern void rates_of(Datum schedule, Numeric *rate);

/* The annual rate of argument n; 22023 for one outside 0 to 100. */
extern int64 loan_rate_argument(FunctionCallInfo fcinfo, int n);

/*
 * Whether an annual percentage rate by the product's method is above its cap
 * of the day, compared at six decimals; one that cannot be found is.
 */
extern bool apr_above_cap(const Product *product, Day day, bool is_known,
						  double rate);

/* The tier of a borrower. */
extern char *tier_of(int64 borrower_id);

#endif							/* CONSFIN_BOOK_LOAN_QUOTE_H */
