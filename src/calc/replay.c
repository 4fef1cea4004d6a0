/*
 * replay.c
 *		SQL functions that fold events over a schedule.
 */
#include "compat.h"

#include "catalog/pg_type.h"
#include "miscadmin.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/date.h"
#include "utils/lsyscache.h"
#include "utils/tuplestore.h"

#include "calc/replay.h"
#include "core/service/replay.h"
#include "errors.h"
#include "type/cents.h"
#include "type/change.h"
#include "type/event.h"
#include "type/schedule.h"

PG_FUNCTION_INFO_V1(consfin_replay);
PG_FUNCTION_INFO_V1(consfin_replay_changes);
PG_FUNCTION_INFO_V1(consfin_replay_diff);

typedef struct EventList
{
	Event	   *events;
	int			count;
} EventList;

Event *
events_of_array(ArrayType *array, const char *what, int *count)
{
	Datum	   *elements;
	bool	   *nulls;
	Event	   *events;

	if (ARR_NDIM(array) > 1)
		ereport(ERROR,
				(errcode(ERRCODE_ARRAY_SUBSCRIPT_ERROR),
				 errmsg("%s must be an array of one dimension", what)));
	deconstruct_array(array, ARR_ELEMTYPE(array), -1, false, TYPALIGN_INT,
					  &elements, &nulls, count);
	events = palloc(Max(*count, 1) * sizeof(Event));
	for (int i = 0; i < *count; i++)
	{
		if (nulls[i])
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					 errmsg("%s must not contain nulls", what)));
		open_event(elements[i], &events[i]);
	}
	sort_events(events, *count);
	return events;
}

/* The events of an array argument; what names it. */
static EventList
event_list(FunctionCallInfo fcinfo, int arg, const char *what)
{
	EventList	list;

	list.events = events_of_array(PG_GETARG_ARRAYTYPE_P(arg), what,
								  &list.count);
	return list;
}

/* replay(original, events) */
Datum
consfin_replay(PG_FUNCTION_ARGS)
{
	EventList	list = event_list(fcinfo, 1, "events");
	Schedule	schedule;
	Fault		f;

	unpack_datum(PG_GETARG_DATUM(0), &schedule);
	if (list.count == 0)
		PG_RETURN_DATUM(PG_GETARG_DATUM(0));
	if (!replay_events(&schedule, list.events, list.count, &f))
		raise_fault(&f);
	return sealed_datum(&schedule);
}

/* What each of sorted events does to the schedule of an argument. */
static Change *
list_changes(FunctionCallInfo fcinfo, const EventList *list)
{
	Change	   *changes = palloc(Max(list->count, 1) * sizeof(Change));
	Schedule	schedule;
	Fault		f;

	unpack_datum(PG_GETARG_DATUM(0), &schedule);
	if (!replay_changes(&schedule, list->events, list->count, changes, &f))
		raise_fault(&f);
	return changes;
}

/* replay_changes(original, events): rows (event, change) */
Datum
consfin_replay_changes(PG_FUNCTION_ARGS)
{
	ReturnSetInfo *result = (ReturnSetInfo *) fcinfo->resultinfo;
	EventList	list;
	Change	   *changes;

	InitMaterializedSRF(fcinfo, MAT_SRF_USE_EXPECTED_DESC);
	list = event_list(fcinfo, 1, "events");
	changes = list_changes(fcinfo, &list);
	for (int i = 0; i < list.count; i++)
	{
		bool		nulls[2] = {false};
		Datum		values[2];

		values[0] = event_datum(&list.events[i]);
		values[1] = change_datum(&changes[i]);
		tuplestore_putvalues(result->setResult, result->setDesc, values,
							 nulls);
	}
	return (Datum) 0;
}

/* Mark in gone[] the events whose sequences the array argument names. */
static void
mark_without(FunctionCallInfo fcinfo, int arg, const EventList *list,
			 bool *gone)
{
	ArrayType  *array = PG_GETARG_ARRAYTYPE_P(arg);
	int			count = ArrayGetNItems(ARR_NDIM(array), ARR_DIMS(array));
	const int64 *seqs = (const int64 *) ARR_DATA_PTR(array);

	if (ARR_NDIM(array) > 1)
		ereport(ERROR,
				(errcode(ERRCODE_ARRAY_SUBSCRIPT_ERROR),
				 errmsg("without must be an array of one dimension")));
	if (array_contains_nulls(array))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("without must not contain nulls")));
	for (int i = 0; i < count; i++)
	{
		int			at = 0;

		CHECK_FOR_INTERRUPTS();
		while (at < list->count &&
			   (seqs[i] == 0 || list->events[at].seq != seqs[i]))
			at++;
		if (at == list->count)
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					 errmsg("no event has sequence " INT64_FORMAT,
							seqs[i])));
		gone[at] = true;
	}
}

/* One event in the old life, the new one, or both. */
typedef struct Pairing
{
	int			before;			/* position in the old life; -1 none */
	int			now;			/* position in the new life; -1 none */
} Pairing;

/*
 * The new life: the old one without those gone, with those added, which
 * come after the old ones they are equal to.  pairs[] has one element for
 * each event of either, in order.
 */
static EventList
new_life(const EventList *old, const bool *gone, const EventList *added,
		 Pairing *pairs)
{
	EventList	life = {palloc((old->count + added->count + 1) *
							   sizeof(Event)), 0};
	int			at = 0;
	int			more = 0;

	while (at < old->count || more < added->count)
	{
		Pairing    *pair = pairs++;

		if (at < old->count &&
			(more == added->count ||
			 event_compare(&old->events[at], &added->events[more]) <= 0))
		{
			pair->before = at;
			pair->now = gone[at] ? -1 : life.count;
			if (!gone[at])
				life.events[life.count++] = old->events[at];
			at++;
			continue;
		}
		pair->before = -1;
		pair->now = life.count;
		life.events[life.count++] = added->events[more++];
	}
	return life;
}

/* A row for every sum in which the event did something else. */
static void
put_differences(ReturnSetInfo *result, const Event *event,
				const Change *before, const Change *now)
{
	ChangeSum	sums[MAX_CHANGE_SUMS];
	int			count = compare_changes(before, now, sums);

	for (int i = 0; i < count; i++)
	{
		bool		nulls[7] = {false};
		Datum		values[7];

		values[0] = Int64GetDatum(event->seq);
		values[1] = DateADTGetDatum(event->on);
		values[2] = CStringGetTextDatum(event_kind_names[event->kind]);
		values[3] = CStringGetTextDatum(sums[i].kind == EXCESS_SUM ? "excess" :
										change_kind_names[sums[i].kind]);
		nulls[4] = sums[i].component < 0;
		values[4] = nulls[4] ? (Datum) 0 :
			CStringGetTextDatum(component_names[sums[i].component]);
		values[5] = CentsGetDatum(sums[i].before);
		values[6] = CentsGetDatum(sums[i].now);
		tuplestore_putvalues(result->setResult, result->setDesc, values,
							 nulls);
	}
}

/* replay_diff(original, events, without, added) */
Datum
consfin_replay_diff(PG_FUNCTION_ARGS)
{
	ReturnSetInfo *result = (ReturnSetInfo *) fcinfo->resultinfo;
	EventList	old;
	EventList	added;
	EventList	life;
	Change	   *before;
	Change	   *now;
	bool	   *gone;
	Pairing    *pairs;

	InitMaterializedSRF(fcinfo, MAT_SRF_USE_EXPECTED_DESC);
	old = event_list(fcinfo, 1, "events");
	added = event_list(fcinfo, 3, "added");
	gone = palloc0(old.count + 1);
	mark_without(fcinfo, 2, &old, gone);
	pairs = palloc((old.count + added.count + 1) * sizeof(Pairing));
	life = new_life(&old, gone, &added, pairs);
	before = list_changes(fcinfo, &old);
	now = list_changes(fcinfo, &life);
	for (int i = 0; i < old.count + added.count; i++)
	{
		const Pairing *pair = &pairs[i];

		put_differences(result,
						pair->before >= 0 ? &old.events[pair->before] :
						&life.events[pair->now],
						pair->before >= 0 ? &before[pair->before] : NULL,
						pair->now >= 0 ? &now[pair->now] : NULL);
	}
	return (Datum) 0;
}
