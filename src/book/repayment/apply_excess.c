/*
 * apply_excess.c
 *		What repayments had left over, once something before them was taken
 *		back.
 */
#include "book/repayment/reverse.h"

#include "book/repayment/leftover.h"
#include "book/repayment/portions.h"

static void
apply_leftover(Portfolio *portfolio, const Leftover *leftover)
{
	int			count;
	Portion    *portions = portions_of(portfolio, leftover->rest,
									   leftover->on, TURN_NEXT, &count);

	for (int i = 0; i < count; i++)
	{
		Booked		booked;
		Event		event;

		money_event(portfolio, portions[i].loan, leftover->on,
					portions[i].amount, &event);
		use_leftover(portfolio, portions[i].loan, leftover, &event, &booked);
	}
}

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
			apply_leftover(portfolio, &leftovers[i]);
	}
}
