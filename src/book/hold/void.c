/*
 * void.c
 *		Releasing a hold before it is captured.
 */
#include "book/hold/hold_call.h"

PG_FUNCTION_INFO_V1(consfin_void);

typedef struct VoidCall
{
	HoldCall	call;
	Cents		released;
} VoidCall;

static void
void_work(CommandContext *context, void *state)
{
	VoidCall   *v = state;
	Counters	counters;

	hold_call_work(&v->call);
	v->call.reason = hold_blocked(&v->call.hold, context->now);
	if (v->call.reason != NULL)
		return;
	counters_init(&counters, false);
	v->released = end_hold(&v->call.line, &v->call.hold, "void", "voided",
						   &counters, context);
	settle_counters(&counters, NULL);
	write_line(&v->call.line);
}

static void
void_answer(void *state, int n pg_attribute_unused(), Answer *answer)
{
	VoidCall   *v = state;

	answer_decision(answer, v->call.reason);
	hold_call_answer(&v->call, answer);
	answer_cents(answer, "released", v->released);
}

static const Command void_command = {
	hold_call_lock, void_work, void_answer
};

/* void(borrower_id, key, hold_id) */
Datum
consfin_void(PG_FUNCTION_ARGS)
{
	static const char *const names[] = {"borrower_id", "key", "hold_id"};
	VoidCall	v = {0};

	hold_call_begin(&v.call, fcinfo, 3, names);
	return command_answer(fcinfo, "void", &void_command, &v);
}
