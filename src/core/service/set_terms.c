/*
 * set_terms.c
 *		Servicing terms of a plan.
 */
#include "core/service/set_terms.h"

#include "core/accrue/accrue.h"
#include "core/accrue/periods.h"
#include "core/accrue/roll_forward.h"

/*
 * A plan is made by shares of periods.  Where parts of a period count by
 * their days, what is lent inside one bears otherwise: the interest of the
 * rows is read by the terms, so that no event changes it later.
 */
bool
set_terms(Schedule *schedule, const Terms *terms, Fault *f)
{
	Head	   *head = &schedule->head;
	size_t		size = (size_t) head->row_count * sizeof(Row);
	Schedule	read;

	head->terms = *terms;
	if (days_year(head) == 0 || head->advance_count < 2 ||
		!interest_follows_balance(head))
		return true;
	read = *schedule;
	read.rows = core_alloc(size + 1);
	memcpy(read.rows, schedule->rows, size);
	if (!bring_to(&read, head->first_advance.day, f) ||
		!reread_interest(&read, f))
		return false;
	for (int row = 0; row < head->row_count; row++)
		schedule->rows[row].due[INTEREST] = read.rows[row].due[INTEREST];
	core_free(read.rows);
	return true;
}
