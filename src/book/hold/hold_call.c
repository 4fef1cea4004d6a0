/*
 * hold_call.c
 *		What the commands on one hold have in common: its line locked, their
 *		key looked up, the hold locked, and the outcome kept.
 */
#include "book/hold/hold_call.h"

#include "utils/builtins.h"

#include "engine/command.h"
#include "engine/idempotency.h"
#include "engine/outcome.h"

bool
begin_hold_call(HoldCall *call, FunctionCallInfo fcinfo, text *arguments,
				int actor, HeapTuple *row)
{
	int64		borrower_id = PG_GETARG_INT64(0);
	int64		hold_id = PG_GETARG_INT64(2);
	text	   *outcome;

	call->key = PG_GETARG_TEXT_PP(1);
	call->arguments = arguments;
	context_start(&call->context, fcinfo, actor);
	lock_line(borrower_id, line_of_hold(borrower_id, hold_id), &call->line);
	call->context.now = GetCurrentTimestamp();
	outcome = find_outcome(borrower_id, call->key,
						   cstring_to_text(call->command), arguments);
	if (outcome != NULL)
	{
		*row = outcome_row(outcome, call->columns);
		return true;
	}
	require_day(&call->context);
	lock_hold(borrower_id, hold_id, &call->hold);
	count_expired(&call->line, call->context.now);
	return false;
}

Datum
end_replay(HoldCall *call, HeapTuple row)
{
	Datum		result;

	MemoryContextSwitchTo(call->caller);
	result = heap_copy_tuple_as_datum(row, call->columns);
	command_end();
	return result;
}

Datum
end_hold_call(HoldCall *call, Datum *values, bool *nulls)
{
	HeapTuple	row;

	row = heap_form_tuple(call->columns, values, nulls);
	write_line(&call->line);
	keep_outcome(&call->context, call->line.borrower_id, call->key,
				 cstring_to_text(call->command), call->arguments,
				 outcome_text(row, call->columns));
	return end_replay(call, row);
}

void
answer_decision(const char *reason, Datum *values, bool *nulls)
{
	values[0] = CStringGetTextDatum(reason == NULL ? "approved" : "declined");
	nulls[0] = false;
	nulls[1] = reason == NULL;
	values[1] = nulls[1] ? 0 : CStringGetTextDatum(reason);
}

void
answer_approved(const char *flag, Datum *values, bool *nulls)
{
	answer_decision(flag, values, nulls);
	values[0] = CStringGetTextDatum("approved");
}
