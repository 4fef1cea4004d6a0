/*
 * release.c
 *		Releasing part of a hold: the rest stands.
 */
#include "book/hold/authorize.h"
#include "book/hold/hold_call.h"

PG_FUNCTION_INFO_V1(consfin_release);

typedef struct ReleaseCall
{
	HoldCall	call;
	Cents		amount;
	Cents		released;
} ReleaseCall;

static void
release_work(CommandContext *context, void *state)
{
	ReleaseCall *release = state;
	Hold	   *hold = &release->call.hold;
	Line	   *line = &release->call.line;
	Counters	counters;

	hold_call_work(&release->call);
	release->call.reason = hold_blocked(hold, context->now);
	if (release->call.reason == NULL && release->amount > hold_remaining(hold))
		release->call.reason = "more_than_held";
	if (release->call.reason != NULL)
		return;
	counters_init(&counters, false);
	if (release->amount < hold_remaining(hold))
		release_part(line, hold, release->amount, &counters, context);
	else
		end_hold(line, hold, "void", "voided", &counters, context);
	release->released = release->amount;
	settle_counters(&counters, NULL);
	write_line(line);
}

static void
release_answer(void *state, int n pg_attribute_unused(), Answer *answer)
{
	ReleaseCall *release = state;
	const Hold *hold = &release->call.hold;
	bool		open = strcmp(hold->status, "open") == 0;

	answer_decision(answer, release->call.reason);
	hold_call_answer(&release->call, answer);
	answer_cents(answer, "released", release->released);
	answer_cents(answer, "remaining", open ? hold_remaining(hold) : 0);
}

static const Command release_command = {
	hold_call_lock, release_work, release_answer
};

/* release(borrower_id, key, hold_id, amount) */
Datum
consfin_release(PG_FUNCTION_ARGS)
{
	static const char *const names[] = {
		"borrower_id", "key", "hold_id", "amount"
	};
	ReleaseCall release = {0};

	hold_call_begin(&release.call, fcinfo, 4, names);
	release.amount = PG_GETARG_CENTS(3);
	check_amount(release.amount);
	return command_answer(fcinfo, "release", &release_command, &release);
}
