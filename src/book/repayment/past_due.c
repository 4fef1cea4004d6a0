/*
 * past_due.c
 *		Borrowers who are late get no more credit.
 */
#include "book/repayment/past_due.h"

#include "book/loan/foresee.h"
#include "book/loan/past_due.h"
#include "book/repayment/use_credit.h"

/*
 * A credit balance pays by itself what falls due, also where nobody has yet
 * let it: a late borrower with one is looked at again as if it had.
 */
const char *
past_due(int64 borrower_id, const Product *product, DateADT day)
{
	CommandContext context = {.day = day};
	Portfolio	portfolio;

	if (!has_late_loan(borrower_id, product, day))
		return NULL;
	foresee_start(&portfolio, borrower_id, &context);
	if (foresee_credit_on_due(&portfolio) == 0)
		return "past_due";
	for (int i = 0; i < portfolio.loan_count; i++)
	{
		const Loan *loan = portfolio.loans[i];

		if (is_late(&loan->live, day, loan->held_from, loan->held_through,
					product))
			return "past_due";
	}
	return NULL;
}
