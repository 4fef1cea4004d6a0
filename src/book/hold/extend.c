/*
 * extend.c
 *		A later expiry of a hold, on request.
 *
 * It is decided as a raise by nothing: who would get no more credit now does
 * not get it for longer.
 */
#include "book/hold/authorize.h"

#include "catalog/pg_type.h"
#include "common/int.h"
#include "utils/datetime.h"
#include "utils/json.h"

#include "book/hold/hold_call.h"
#include "engine/journal.h"

PG_FUNCTION_INFO_V1(consfin_extend_hold);

typedef struct ExtendCall
{
	HoldCall	call;
	bool		is_given;		/* else hold_expiry from now */
	TimestampTz expires_at;
	const char *limiting;		/* what declined it */
} ExtendCall;

static TimestampTz
later_by(TimestampTz at, int64 span)
{
	TimestampTz later;

	return pg_add_s64_overflow(at, span, &later) ? DT_NOEND : later;
}

/* Find the new expiry; returns why there is none, or null. */
static const char *
find_expiry(ExtendCall *extend, const CommandContext *context)
{
	const Hold *hold = &extend->call.hold;
	const Product *product = find_product(hold->product_code,
										  hold->product_version);
	TimestampTz latest = later_by(hold->placed_at, product->hold_expiry_max);

	if (!extend->is_given)
		extend->expires_at = Min(later_by(context->now, product->hold_expiry),
								 Max(latest, hold->expires_at));
	if (extend->expires_at > latest ||
		(!extend->is_given && latest <= hold->expires_at))
	{
		extend->limiting = "product";
		return "expiry_above_max";
	}
	return extend->expires_at <= hold->expires_at ? "not_an_extension" : NULL;
}

/* Its message says when it expires now. */
static void
tell_extension(const Hold *hold, const CommandContext *context)
{
	char		time[MAXDATELEN + 1];

	JsonEncodeDateTime(time, TimestampTzGetDatum(hold->expires_at),
					   TIMESTAMPTZOID, NULL);
	publish(context, hold->id.borrower_id, "hold.extended",
			psprintf("{\"hold_id\": \"%lld\", \"line_id\": \"%lld\", "
					 "\"expires_at\": \"%s\"}",
					 (long long) hold->id.hold_id,
					 (long long) hold->line_id, time));
}

/* Write the new expiry of the hold, and what follows. */
static void
write_extension(ExtendCall *extend, const CommandContext *context)
{
	Hold	   *hold = &extend->call.hold;

	hold->expires_before = hold->expires_at;
	hold->expires_at = extend->expires_at;
	write_hold(hold);
	write_hold_event(hold, "extend", 0, 0, false, 0, context);
	tell_extension(hold, context);
}

static void
extend_work(CommandContext *context, void *state)
{
	ExtendCall *extend = state;
	HoldCall   *call = &extend->call;
	Request		request;

	hold_call_work(call);
	call->reason = hold_blocked(&call->hold, context->now);
	if (call->reason == NULL)
		call->reason = find_expiry(extend, context);
	if (call->reason != NULL)
		return;
	consider_raise(&request, &call->line, &call->hold, 0, false, context);
	call->reason = request.reason;
	extend->limiting = request.limiting;
	if (call->reason == NULL)
		write_extension(extend, context);
	write_line(&call->line);
}

static void
extend_answer(void *state, int n pg_attribute_unused(), Answer *answer)
{
	ExtendCall *extend = state;
	const Hold *hold = &extend->call.hold;

	answer_decision(answer, extend->call.reason);
	answer_text(answer, "limiting", extend->limiting);
	hold_call_answer(&extend->call, answer);
	if (hold->expires_at != DT_NOEND)
		answer_time(answer, "expires_at", hold->expires_at);
}

static const Command extend_command = {
	hold_call_lock, extend_work, extend_answer
};

/* extend_hold(borrower_id, key, hold_id, expires_at) */
Datum
consfin_extend_hold(PG_FUNCTION_ARGS)
{
	static const char *const names[] = {"borrower_id", "key", "hold_id"};
	ExtendCall	extend = {0};

	hold_call_begin(&extend.call, fcinfo, 3, names);
	extend.is_given = !PG_ARGISNULL(3);
	if (extend.is_given)
		extend.expires_at = PG_GETARG_TIMESTAMPTZ(3);
	return command_answer(fcinfo, "extend_hold", &extend_command, &extend);
}
