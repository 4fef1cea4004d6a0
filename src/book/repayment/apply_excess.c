/*
 * apply_excess.c
 *		What repayments had left over, once something before them was taken
 *		back.
 */
#include "book/repayment/reverse.h"

#include "book/repayment/leftover.h"
#include "book/repayment/use_credit.h"

void
apply_excess(Portfolio *portfolio, Day day, int64 repayment_id)
{
	int			count;
	Leftover   *leftovers = read_leftovers(portfolio->borrower_id, day,
										   repayment_id, &count);

	if (count > 0)
		read_open_loans(portfolio);
	for (int i = 0; i < count; i++)
	{
		if (leftovers[i].rest > 0)
			use_credit_anew(portfolio, &leftovers[i]);
	}
}
