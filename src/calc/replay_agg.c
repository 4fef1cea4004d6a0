/*
 * replay_agg.c
 *		replay_agg(schedule, event): the fold of events over a schedule.
 *
 * The state is a bytea: the schedule's bytes and then the events', each
 * behind its length.  Within an aggregate it is appended to in place; a
 * state that has to grow is returned as a new value of twice the size.
 */
#include "compat.h"

#include "core/event/event_pack.h"
#include "core/schedule/unpack.h"
#include "core/service/replay.h"
#include "errors.h"
#include "type/schedule.h"

PG_FUNCTION_INFO_V1(consfin_replay_accumulate);
PG_FUNCTION_INFO_V1(consfin_replay_result);

#define FIRST_ROOM	1024

typedef struct ReplayState
{
	int32		vl_len_;		/* varlena header: room for data counted */
	uint32		used;			/* bytes of data in use */
	uint32		count;			/* of events */
	uint32		schedule_size;	/* bytes of data that are the schedule */
	uint8		data[FLEXIBLE_ARRAY_MEMBER];
} ReplayState;

#define STATE_ROOM(state) \
	(VARSIZE(state) - offsetof(ReplayState, data))

static ReplayState *
make_state(Size room)
{
	Size		size = offsetof(ReplayState, data) + room;
	ReplayState *state;

	if (!AllocSizeIsValid(size))
		ereport(ERROR,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				 errmsg("replay_agg has too many events")));
	state = palloc0(size);
	SET_VARSIZE(state, size);
	return state;
}

static void
wrong_state(void)
{
	ereport(ERROR,
			(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			 errmsg("argument is not a state of replay_agg")));
}

/* The state of argument 0: the aggregate's own, else a copy; checked. */
static ReplayState *
get_state(FunctionCallInfo fcinfo)
{
	struct varlena *argument = (struct varlena *) PG_GETARG_POINTER(0);
	ReplayState *state = (ReplayState *) argument;

	if (VARATT_IS_EXTENDED(argument) ||
		AggCheckCallContext(fcinfo, NULL) == 0)
		state = (ReplayState *) PG_DETOAST_DATUM_COPY(PG_GETARG_DATUM(0));
	if (VARSIZE(state) < offsetof(ReplayState, data) ||
		state->used > STATE_ROOM(state) ||
		state->schedule_size > state->used)
		wrong_state();
	return state;
}

/* A state with the same content and room for size bytes more. */
static ReplayState *
with_room(ReplayState *state, Size size)
{
	ReplayState *larger;

	if (STATE_ROOM(state) - state->used >= size)
		return state;
	larger = make_state(2 * STATE_ROOM(state) + size);
	larger->used = state->used;
	larger->count = state->count;
	larger->schedule_size = state->schedule_size;
	memcpy(larger->data, state->data, state->used);
	return larger;
}

static ReplayState *
first_state(const PackedSchedule *schedule)
{
	ReplayState *state = make_state(schedule->length + FIRST_ROOM);

	state->used = schedule->length;
	state->schedule_size = schedule->length;
	memcpy(state->data, schedule->bytes, schedule->length);
	return state;
}

/* replay_accumulate(state, schedule, event) */
Datum
consfin_replay_accumulate(PG_FUNCTION_ARGS)
{
	ReplayState *state = PG_ARGISNULL(0) ? NULL : get_state(fcinfo);

	if (!PG_ARGISNULL(1))
	{
		PackedSchedule schedule = packed_schedule(PG_GETARG_DATUM(1));

		if (state == NULL)
			state = first_state(&schedule);
		else if (schedule.length != state->schedule_size ||
				 memcmp(schedule.bytes, state->data, schedule.length) != 0)
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					 errmsg("replay_agg must be given one schedule in all "
							"rows of a group")));
	}
	if (state == NULL)
		PG_RETURN_NULL();
	if (!PG_ARGISNULL(1) && !PG_ARGISNULL(2))
	{
		struct varlena *event = PG_GETARG_VARLENA_PP(2);
		uint32		size = VARSIZE_ANY_EXHDR(event);

		state = with_room(state, sizeof(size) + size);
		memcpy(state->data + state->used, &size, sizeof(size));
		memcpy(state->data + state->used + sizeof(size), VARDATA_ANY(event),
			   size);
		state->used += sizeof(size) + size;
		state->count++;
	}
	PG_RETURN_POINTER(state);
}

/* The events of a state, in the one order. */
static Event *
state_events(const ReplayState *state)
{
	uint32		at = state->schedule_size;
	Event	   *events;

	if (state->count > state->used / sizeof(uint32))
		wrong_state();
	events = palloc_extended(Max(state->count, 1) * sizeof(Event),
							 MCXT_ALLOC_HUGE);
	for (uint32 i = 0; i < state->count; i++)
	{
		uint32		size;

		if (state->used - at < sizeof(size))
			wrong_state();
		memcpy(&size, state->data + at, sizeof(size));
		at += sizeof(size);
		if (state->used - at < size ||
			!event_unpack(state->data + at, size, &events[i], NULL))
			wrong_state();
		at += size;
	}
	if (at != state->used)
		wrong_state();
	sort_events(events, state->count);
	return events;
}

/* replay_result(state) */
Datum
consfin_replay_result(PG_FUNCTION_ARGS)
{
	ReplayState *state = get_state(fcinfo);
	Event	   *events = state_events(state);
	Schedule	schedule;
	Fault		f;

	if (!unpack_untrusted(state->data, state->schedule_size, &schedule, NULL))
		wrong_state();
	if (!replay_events(&schedule, events, state->count, &f))
		raise_fault(&f);
	return sealed_datum(&schedule);
}
