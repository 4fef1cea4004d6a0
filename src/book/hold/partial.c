/*
 * partial.c
 *		Requests that may be approved for less than they ask.
 */
#include "book/hold/authorize.h"

#include "catalog/pg_type.h"

void
allow_part(Request *request, bool partial, Fingerprint *print)
{
	if (!partial)
		return;
	request->partial = true;
	request->requested = request->amount;
	fingerprint_add(print, BOOLOID, BoolGetDatum(true), false);
}

bytea *
partial_argument(FunctionCallInfo fcinfo, int n, Request *request)
{
	Fingerprint print;

	refuse_null(fcinfo, n, "partial");
	fingerprint_begin(&print);
	fingerprint_add_arguments(&print, fcinfo, 2, n - 2);
	allow_part(request, PG_GETARG_BOOL(n), &print);
	return fingerprint_end(&print);
}

void
limit_request(Request *request, Cents limit, const char *reason,
			  const char *limiting)
{
	if (request->amount <= limit)
		return;
	request->limiting = limiting;
	if (!request->partial || limit < request->product->amount_min)
		request->reason = reason;
	else
	{
		request->amount = limit;
		request->lowered = reason;
	}
}

void
answer_part(const Request *request, Answer *answer)
{
	if (!request->partial)
		return;
	answer_cents(answer, "amount",
				 request->reason == NULL ? request->amount : 0);
	answer_cents(answer, "requested", request->requested);
}
