/*
 * hold_call.c
 *		What the commands on one hold have in common: its line locked, their
 *		key looked up, then the hold locked.
 */
#include "book/hold/hold_call.h"

void
hold_call_begin(HoldCall *call, FunctionCallInfo fcinfo, int count,
				const char *const *names)
{
	refuse_nulls(fcinfo, count, names);
	memset(call, 0, sizeof(*call));
	call->id.borrower_id = PG_GETARG_INT64(0);
	call->id.hold_id = PG_GETARG_INT64(2);
}

void
hold_call_lock(CommandContext *context pg_attribute_unused(), void *state)
{
	HoldCall   *call = state;

	lock_line(call->id.borrower_id, line_of_hold(call->id), &call->line);
}

void
hold_call_work(HoldCall *call)
{
	lock_hold(call->id, &call->hold);
}

void
hold_call_answer(HoldCall *call, Answer *answer)
{
	answer_id(answer, "hold_id", call->hold.id.hold_id);
	answer_cents(answer, "available", line_available(&call->line));
}
