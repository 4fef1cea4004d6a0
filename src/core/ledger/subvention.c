/*
 * subvention.c
 *		What a sponsor bears of a loan's charges: earned and cancelled.
 */
#include "core/ledger/subvention.h"

#include "core/number/round.h"

/* Principal of rows due on the day or before, and of all rows. */
static void
principal_due(const Schedule *original, Day on, Cents *due, Cents *all)
{
	*due = *all = 0;
	for (int i = 0; i < original->head.row_count; i++)
	{
		const Row  *row = &original->rows[i];

		*all += row->due[PRINCIPAL];
		if (row->due_on <= on)
			*due += row->due[PRINCIPAL];
	}
}

bool
subvention_earned(const Subvention *subvention, const Schedule *original,
				  Day on, Cents *earned, Fault *f)
{
	Cents		due;
	Cents		all;

	principal_due(original, on, &due, &all);
	if (subvention->amount < 0 || subvention->earned < 0 || all <= 0)
		return fault(f, FAULT_ARGUMENT,
					 "subvention and principal cannot be negative");
	if (!round_div64((i128) subvention->amount * due, all, HALF_UP, earned, f))
		return false;
	if (*earned < subvention->earned)
		*earned = subvention->earned;
	return true;
}

bool
subvention_cancelled(const Subvention *subvention, const Schedule *original,
					 Day on, Cents returned, Cents outstanding,
					 Cents *cancelled, Fault *f)
{
	Cents		earned;
	i128		left;

	*cancelled = 0;
	if (returned < 0 || returned > outstanding || subvention->cancelled < 0)
		return fault(f, FAULT_ARGUMENT,
					 "principal returned must be between 0 and what was "
					 "outstanding");
	if (!subvention_earned(subvention, original, on, &earned, f))
		return false;
	left = (i128) subvention->amount - subvention->cancelled - earned;
	if (left <= 0 || outstanding == 0)
		return true;
	return round_div64(left * returned, outstanding, HALF_UP, cancelled, f);
}
