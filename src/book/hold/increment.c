/*
 * increment.c
 *		Raising a hold to a new total, all or nothing.
 */
#include "book/hold/authorize.h"

#include "book/hold/hold_call.h"

PG_FUNCTION_INFO_V1(consfin_increment);

void
consider_raise(Request *request, Line *line, const Hold *hold, Cents amount,
			   bool advice, const CommandContext *context)
{
	memset(request, 0, sizeof(Request));
	request->borrower_id = hold->id.borrower_id;
	request->line_id = hold->line_id;
	request->line = line;
	request->merchant_id = hold->merchant_id;
	request->before = hold_total(hold);
	request->amount = amount;
	request->advice = advice;
	decide_requests(request, 1, context);
}

void
write_raise(Request *request, Hold *hold, const CommandContext *context)
{
	if (add_overflows(hold->amount, request->amount, &hold->amount))
		cents_out_of_range();
	hold->over_limit |= request->over_limit;
	hold_takes(request, hold, false);
	write_hold(hold);
	write_hold_event(hold, "increment", request->amount, 0, false, 0,
					 context);
	move_line(request->line, "increment", request->amount, 0,
			  hold->id.hold_id, 0, context);
	post_commitment(hold, "increment", request->amount, 0, context);
	publish_hold(hold, "hold.incremented", hold_total(hold), context);
}

typedef struct IncrementCall
{
	HoldCall	call;
	Cents		total;
	const char *limiting;		/* which counter declined it */
} IncrementCall;

static void
increment_work(CommandContext *context, void *state)
{
	IncrementCall *increment = state;
	HoldCall   *call = &increment->call;
	Request		request;

	hold_call_work(call);
	call->reason = hold_blocked(&call->hold, context->now);
	if (call->reason == NULL && increment->total <= hold_total(&call->hold))
		call->reason = "not_an_increase";
	if (call->reason != NULL)
		return;
	consider_raise(&request, &call->line, &call->hold,
				   increment->total - hold_total(&call->hold), false, context);
	call->reason = request.reason;
	increment->limiting = request.limiting;
	if (call->reason == NULL)
		write_raise(&request, &call->hold, context);
	write_line(&call->line);
}

static void
increment_answer(void *state, int n pg_attribute_unused(), Answer *answer)
{
	IncrementCall *increment = state;

	answer_decision(answer, increment->call.reason);
	answer_text(answer, "limiting", increment->limiting);
	hold_call_answer(&increment->call, answer);
	answer_cents(answer, "amount", hold_total(&increment->call.hold));
}

static const Command increment_command = {
	hold_call_lock, increment_work, increment_answer
};

/* increment(borrower_id, key, hold_id, total) */
Datum
consfin_increment(PG_FUNCTION_ARGS)
{
	static const char *const names[] = {
		"borrower_id", "key", "hold_id", "total"
	};
	IncrementCall increment = {0};

	hold_call_begin(&increment.call, fcinfo, 4, names);
	increment.total = PG_GETARG_CENTS(3);
	check_amount(increment.total);
	return command_answer(fcinfo, "increment", &increment_command,
						  &increment);
}
