/*
 * ladder.c
 *		How far a loan has come on a scale of days past due.
 */
#include "core/standing/ladder.h"

bool
check_ladder(const Ladder *ladder, Fault *f)
{
	for (int i = 0; i < ladder->count; i++)
	{
		if (ladder->from_days[i] < 1 ||
			ladder->from_days[i] > MAX_DAY - MIN_DAY)
			return fault(f, FAULT_ARGUMENT,
						 "days past due must be from 1 to %d, not %d",
						 MAX_DAY - MIN_DAY, ladder->from_days[i]);
		if (i > 0 && ladder->from_days[i] < ladder->from_days[i - 1])
			return fault(f, FAULT_ARGUMENT,
						 "days past due must ascend, but %d come after %d",
						 ladder->from_days[i], ladder->from_days[i - 1]);
	}
	return true;
}

Days
days_of_rung(const Ladder *ladder, int32_t rung)
{
	return ladder->from_days[rung] > ladder->grace ?
		ladder->from_days[rung] : ladder->grace + 1;
}

int32_t
reached_rung(const Standing *standing, const Ladder *ladder)
{
	Days		late = days_that_count(standing, ladder->grace,
									   ladder->tolerance);
	int32_t		rung = 0;

	while (rung < ladder->count && ladder->from_days[rung] <= late)
		rung++;
	return rung;
}

bool
is_watched(const Standing *standing, Days watch_days)
{
	const Head *head = standing->head;

	return standing->status != STATUS_CLOSED &&
		head->modifications > 0 && head->modified_on != NO_DAY &&
		standing->on - head->modified_on < watch_days;
}
