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

extern void quote_loan(const Product *product, const Billing *billing,
					   const char *tier, const LoanRequest *wanted,
					   LoanQuote *quote);

/*
 * Whether an annual percentage rate by the product's method is above its cap,
 * compared at six decimals; one that cannot be found is.
 */
extern bool apr_above_cap(const Product *product, bool is_known, double rate);
/* The annual rate of argument n; 22023 for one outside 0 to 100. */
extern int64 loan_rate_argument(FunctionCallInfo fcinfo, int n);

/* The tier of a borrower. */
extern char *tier_of(int64 borrower_id);

#endif							/* CONSFIN_BOOK_LOAN_QUOTE_H */
