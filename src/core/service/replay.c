/*
 * replay.c
 *		The fold of events over a schedule.
 */
#include "core/service/replay.h"

static bool
is_sorted(const Event *events, int count)
{
	for (int i = 1; i < count; i++)
	{
		if (event_compare(&events[i - 1], &events[i]) > 0)
			return false;
	}
	return true;
}

/* Merge the sorted runs [low, middle) and [middle, high) of from into to. */
static void
merge_runs(const Event *from, Event *to, int low, int middle, int high)
{
	int			left = low;
	int			right = middle;

	for (int i = low; i < high; i++)
	{
		if (left < middle &&
			(right >= high ||
			 event_compare(&from[left], &from[right]) <= 0))
			to[i] = from[left++];
		else
			to[i] = from[right++];
	}
}

/* A merge sort, as it is stable; events mostly come sorted. */
void
sort_events(Event *events, int count)
{
	Event	   *spare;

	if (is_sorted(events, count))
		return;
	spare = core_alloc((size_t) count * sizeof(Event));
	for (int64_t width = 1; width < count; width *= 2)
	{
		for (int64_t low = 0; low < count; low += 2 * width)
		{
			int64_t		middle = low + width < count ? low + width : count;
			int64_t		high = middle + width < count ?
				middle + width : count;

			merge_runs(events, spare, (int) low, (int) middle, (int) high);
		}
		memcpy(events, spare, (size_t) count * sizeof(Event));
	}
	core_free(spare);
}

bool
replay_changes(Schedule *schedule, const Event *events, int count,
			   Change *changes, Fault *f)
{
	for (int i = 0; i < count; i++)
	{
		if (!apply_event(schedule, &events[i], &changes[i], f))
			return event_failed(&events[i], f);
	}
	return true;
}

/* Cents of every kind and component of a change, and its excess, last. */
static void
sum_change(const Change *change, i128 totals[MAX_CHANGE_SUMS])
{
	memset(totals, 0, MAX_CHANGE_SUMS * sizeof(i128));
	if (change == NULL)
		return;
	for (int i = 0; i < change->count; i++)
	{
		const ChangeLine *line = &change->lines[i];

		totals[(int) line->kind * (int) COMPONENTS +
			   (int) line->component] += line->amount;
	}
	totals[MAX_CHANGE_SUMS - 1] = change->excess;
}

int
compare_changes(const Change *before, const Change *now, ChangeSum *sums)
{
	i128		old[MAX_CHANGE_SUMS];
	i128		new[MAX_CHANGE_SUMS];
	int			count = 0;

	sum_change(before, old);
	sum_change(now, new);
	for (int i = 0; i < MAX_CHANGE_SUMS; i++)
	{
		if (old[i] == new[i])
			continue;
		sums[count].kind = i / COMPONENTS;
		sums[count].component =
			i == MAX_CHANGE_SUMS - 1 ? -1 : i % COMPONENTS;
		sums[count].before = (int64_t) old[i];
		sums[count].now = (int64_t) new[i];
		count++;
	}
	return count;
}
