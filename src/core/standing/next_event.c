/*
 * next_event.c
 *		When something can next change by itself.
 */
#include "core/standing/next_event.h"

/* The earlier of two dates after the day, where there are any. */
static Day
sooner_of(Day on, Day a, Day b)
{
	if (b == NO_DAY || b <= on)
		return a;
	return a == NO_DAY || b < a ? b : a;
}

/* Whether interest on what is late may any day exceed what makes none late. */
static bool
nears_tolerance(const Standing *standing, const Ladder *stages)
{
	return stages->count > 0 && stages->tolerance > 0 &&
		standing->head->terms.late_interest &&
		standing->past_due[PRINCIPAL] > 0 &&
		days_that_count(standing, 0, stages->tolerance) == 0;
}

Day
next_event_day(const Standing *standing, const Ladder *stages)
{
	const Head *head = standing->head;
	Day			on = standing->on;
	Day			next = standing->due_after;

	if (standing->status == STATUS_CLOSED)
		return NO_DAY;
	if (standing->next_due_on == on || nears_tolerance(standing, stages))
		next = sooner_of(on, next, on + 1);
	next = sooner_of(on, next, standing->grace_over);
	for (int i = 0; standing->oldest_due != NO_DAY && i < stages->count; i++)
		next = sooner_of(on, next,
						 standing->oldest_due + days_of_rung(stages, i));
	if (head->pause_from != NO_DAY)
		next = sooner_of(on, next, head->pause_to);
	if (head->plan.method == REVOLVING && standing->has_accruing)
		next = sooner_of(on, next, standing->accruing.end_on);
	return next;
}
