/*
 * waive_rest.c
 *		A small rest that closes the loan is waived.
 */
#include "core/service/waive_rest.h"

#include "core/accrue/periods.h"

/* Waive what was found, cents of each component row by row. */
static void
waive_found(Payment *payment, const Cents *cents)
{
	Schedule   *schedule = payment->schedule;

	for (int row = 0; row < schedule->head.row_count; row++)
	{
		Row		   *r = &schedule->rows[row];

		for (Component c = PRINCIPAL; c < COMPONENTS; c++, cents++)
		{
			r->waived[c] += *cents;
			change_add(payment->change, CHANGE_WAIVED, c,
					   row_no(schedule, row), r->due_on, *cents);
		}
	}
}

bool
waive_rest(Payment *payment, Fault *f)
{
	Schedule   *schedule = payment->schedule;
	int			count = schedule->head.row_count * COMPONENTS;
	Cents		tolerance = schedule->head.terms.close_tolerance;
	/* once no principal is left a fee stands as it fell */
	bool		stands = unpaid_total(schedule, PRINCIPAL) == 0;
	int64_t		rest = 0;
	Cents	   *found;

	if (tolerance == 0 || payment->more_to_come)
		return true;
	found = core_alloc((size_t) count * sizeof(Cents));
	for (int i = 0; i < count; i++)
	{
		int			row = i / COMPONENTS;
		Component	c = (Component) (i % COMPONENTS);

		if (c == FEE && stands)
			found[i] = row_unpaid(&schedule->rows[row], FEE);
		else if (!owed(payment, row, c, &found[i], f))
			return false;
		rest += found[i];
	}
	if (rest == 0 || rest > tolerance)
	{
		core_free(found);
		return true;
	}
	waive_found(payment, found);
	core_free(found);
	payment->early = true;
	return finish_early(payment, f);
}
