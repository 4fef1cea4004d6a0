/*
 * capture_advice.c
 *		Recording a capture that a partner has already committed.
 *
 * It is posted whatever the hold, the line and the counters say.  An ended
 * hold stays ended: the capture then has a hold of its own.  A plan that may
 * not be agreed gives way to the plain one: due whole with its statement, at
 * rate 0.
 */
#include "book/loan/capture.h"

#include "book/hold/authorize.h"
#include "core/number/money.h"

PG_FUNCTION_INFO_V1(consfin_capture_advice);

/* A hold of its own, in the place of one that has ended. */
static void
replace_hold(const Capture *capture, HoldCall *call,
			 const CommandContext *context)
{
	Request		request = {0};

	request.borrower_id = call->id.borrower_id;
	request.line_id = call->hold.line_id;
	request.amount = capture->amount;
	request.merchant_id = call->hold.merchant_id;
	request.reference = call->hold.reference;
	request.advice = true;
	place_hold(&request, &call->line, context);
	call->hold = request.hold;
}

/* Make room for the capture in a hold; returns what would have declined it. */
static const char *
make_room(const Capture *capture, HoldCall *call,
		  const CommandContext *context)
{
	const char *ended = hold_ended(&call->hold, context->now);
	Cents		excess = capture->amount - hold_remaining(&call->hold);
	Request		request;

	if (ended != NULL)
		replace_hold(capture, call, context);
	else if (excess > 0)
	{
		consider_raise(&request, &call->line, &call->hold, excess, true,
					   context);
		write_raise(&request, &call->hold, context);
		ended = "over_capture";
	}
	return ended;
}

/* What has happened elsewhere must be booked: that it cannot is a bug. */
static void
raise_declined(const Capture *capture, const HoldCall *call,
			   const CommandContext *context)
{
	char		day[16];
	char		figure[CENTS_TEXT];

	date_print(context->day, day);
	cents_print(capture->amount, figure);
	ereport(ERROR,
			(errcode(ERRCODE_INTERNAL_ERROR),
			 errmsg("advice was declined: %s", capture->reason),
			 errdetail("It is of %s from hold \"%lld\" on %s.", figure,
					   (long long) call->id.hold_id, day),
			 errhint("Nothing was booked; it may be sent again with the same"
					 " key.")));
}

static void
capture_advice_work(CommandContext *context, void *state)
{
	CaptureCall *c = state;
	HoldCall   *call = &c->call;
	Capture    *capture = &c->capture;

	hold_call_work(call);
	if (strcmp(call->hold.kind, "cash") == 0)
		ereport(ERROR,
				(errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
				 errmsg("hold \"%lld\" is of a cash draw",
						(long long) call->id.hold_id),
				 errhint("confirm_payout() says how its payout ended.")));
	c->flag = make_room(capture, call, context);
	capture_hold(capture, &call->line, &call->hold, context);
	if (capture->reason != NULL)
	{
		if (c->flag == NULL)
			c->flag = capture->reason;
		capture->wanted.in_installments = false;
		capture->wanted.has_rate = false;
		capture->wanted.agreed = true;
		capture->contract_id = 0;
		capture_hold(capture, &call->line, &call->hold, context);
	}
	if (capture->reason != NULL)
		raise_declined(capture, call, context);
	write_line(&call->line);
}

static const Command capture_advice_command = {
	hold_call_lock, capture_advice_work, capture_answer
};

/*
 * capture_advice(borrower_id, key, hold_id, amount, final, installments,
 * annual_rate, contract_id)
 */
Datum
consfin_capture_advice(PG_FUNCTION_ARGS)
{
	CaptureCall call;

	capture_arguments(fcinfo, &call, 4);
	call.capture.wanted.any_amount = true;
	return command_answer(fcinfo, "capture_advice", &capture_advice_command,
						  &call);
}
