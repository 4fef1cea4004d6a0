/*
 * authorize.c
 *		Deciding requests for holds, and writing what follows.
 */
#include "book/hold/authorize.h"

#include "common/int.h"
#include "utils/memutils.h"

#include "book/hold/expire.h"
#include "book/hooks.h"
#include "core/number/money.h"
#include "engine/new_id.h"

/* What is read of a request's borrower and merchant. */
typedef struct Parties
{
	char	   *borrower_status;
	char	   *tier;
	char	   *merchant_status;	/* null: no merchant */
	Cents		purchase_limit; /* 0: none */
	Cents		daily_limit;	/* 0: none */
} Parties;

int64
named_merchant(Datum merchant_id, bool is_null)
{
	if (is_null)
		return 0;
	if (DatumGetInt64(merchant_id) == 0)
		raise_unknown("merchant", 0, 0);
	return DatumGetInt64(merchant_id);
}

/* The request's borrower and merchant; LN005 for an unknown merchant. */
static void
read_parties(const Request *request, Parties *parties)
{
	static Statement read = STATEMENT(
		"SELECT b.status, b.tier, m.status, m.purchase_limit, m.daily_limit"
		" FROM lending.borrowers b LEFT JOIN lending.merchants m"
		" ON m.merchant_id OPERATOR(pg_catalog.=) $2"
		" WHERE b.borrower_id OPERATOR(pg_catalog.=) $1");
	Writer		w = WRITER;
	Reader		r;

	put_int64(&w, request->borrower_id);
	put_id(&w, request->merchant_id);
	run(&read, &w, &r);
	if (!next_row(&r))
		elog(ERROR, "line %lld has no borrower",
			 (long long) request->line_id);
	parties->borrower_status = read_text(&r);
	parties->tier = read_text(&r);
	parties->merchant_status = read_text(&r);
	parties->purchase_limit = read_cents_or(&r, 0);
	parties->daily_limit = read_cents_or(&r, 0);
	finish(&r);
	if (request->merchant_id != 0 && parties->merchant_status == NULL)
		raise_unknown("merchant", request->merchant_id, 0);
}

void
check_amount(Cents amount)
{
	char		figure[CENTS_TEXT];

	if (amount > 0)
		return;
	cents_print(amount, figure);
	ereport(ERROR,
			(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			 errmsg("amount must be positive, not \"%s\"", figure)));
}

/* When a hold of the product that is made now expires. */
static TimestampTz
expiry_of(const Product *product, const CommandContext *context)
{
	TimestampTz expires_at;

	if (pg_add_s64_overflow(context->now, product->hold_expiry,
							&expires_at) || !IS_VALID_TIMESTAMP(expires_at))
		ereport(ERROR,
				(errcode(ERRCODE_DATETIME_VALUE_OUT_OF_RANGE),
				 errmsg("a hold of product \"%s\" expires out of range",
						product->code)));
	return expires_at;
}

static void
refuse(Request *request, const char *reason, const char *limiting)
{
	request->reason = reason;
	request->limiting = limiting;
}

const char *
credit_refused(int64 borrower_id, const Product *product, DateADT day)
{
	MemoryContext caller = CurrentMemoryContext;
	MemoryContext work = AllocSetContextCreate(caller, "credit refused",
											   ALLOCSET_DEFAULT_SIZES);
	const char *reason = NULL;

	/* a batch asks for thousands of borrowers, whose loans may be many */
	MemoryContextSwitchTo(work);
	for (int i = 0; reason == NULL && before_credit[i] != NULL; i++)
		reason = before_credit[i](borrower_id, product, day);
	MemoryContextSwitchTo(caller);
	MemoryContextDelete(work);
	return reason;
}

/* Hold the amount against the limits of one purchase, then the line's. */
static void
check_amounts(Request *request, const Parties *parties)
{
	const Product *product = request->product;
	const Tier *tier = find_tier(product, parties->tier);
	Cents		purchase_limit = parties->purchase_limit - request->before;

	if (request->amount + request->before < product->amount_min)
		refuse(request, "amount_below_min", "product");
	else
		limit_request(request, Min(product->amount_max, tier->amount_max) -
					  request->before, "amount_above_max", "product");
	if (request->reason == NULL && parties->purchase_limit > 0 &&
		request->amount > purchase_limit)
		limit_request(request, purchase_limit, "merchant_limit",
					  psprintf("merchant:%lld:purchase",
							   (long long) request->merchant_id));
	if (request->reason == NULL)
		limit_request(request, line_available(request->line) -
					  request->line->pending, "over_limit", "line");
}

/* Decline what the state of the parties, or the amount, declines. */
static void
check_parties(Request *request, const Parties *parties,
			  const CommandContext *context)
{
	const Line *line = request->line;
	const char *reason;

	if (strcmp(parties->borrower_status, "active") != 0)
		refuse(request, psprintf("borrower_%s", parties->borrower_status),
			   NULL);
	else if (strcmp(line->status, "active") != 0)
		refuse(request, psprintf("line_%s", line->status), NULL);
	else if (line->expires_on <= context->day)
		refuse(request, "line_expired", NULL);
	else if (parties->merchant_status != NULL &&
			 strcmp(parties->merchant_status, "active") != 0)
		refuse(request, psprintf("merchant_%s", parties->merchant_status),
			   NULL);
	else
		check_amounts(request, parties);
	if (request->reason != NULL)
		return;
	reason = credit_refused(request->borrower_id, request->product,
							context->day);
	if (reason != NULL)
		refuse(request, reason, NULL);
}

/*
 * Promise the amount to the request.  Expired holds are swept when the room
 * they take is needed: held never passes the limit.
 */
static void
add_pending(Request *request, Counters *counters,
			const CommandContext *context)
{
	Line	   *line = request->line;

	if (line_expired(line) > 0 && request->amount >
		line_available(line) - line_expired(line) - line->pending)
		expire_line(line, counters, context);
	if (request->amount > line_available(line) - line->pending)
		request->over_limit = true;
	if (add_overflows(line->pending, request->amount, &line->pending))
		cents_out_of_range();
}

void
check_request(Request *request, const CommandContext *context)
{
	Parties		parties;

	request->product = find_product(request->line->product_code,
									request->line->product_version);
	read_parties(request, &parties);
	request->tier = parties.tier;
	request->daily_limit = parties.daily_limit;
	if (!request->advice)
		check_parties(request, &parties, context);
}

void
claim_request(Request *request, Counters *counters,
			  const CommandContext *context)
{
	if (request->reason == NULL)
		add_demands(request, counters, context);
	if (request->reason == NULL)
		add_pending(request, counters, context);
}

void
settle_requests(Request *requests, int count, Counters *counters,
				const CommandContext *context)
{
	Batch		batch = {requests, count, context};
	Shortage	shortage = {relieve_counters, ration_batch, &batch};

	settle_counters(counters, &shortage);
	for (int i = 0; i < count; i++)
		requests[i].line->pending = 0;
}

void
decide_requests(Request *requests, int count, const CommandContext *context)
{
	Counters	counters;

	counters_init(&counters, count > 1 || requests[0].advice ||
				  requests[0].partial);
	for (int i = 0; i < count; i++)
	{
		if (requests[i].answered)
			continue;
		check_request(&requests[i], context);
		claim_request(&requests[i], &counters, context);
	}
	settle_requests(requests, count, &counters, context);
}

void
make_hold(Request *request, const CommandContext *context)
{
	Hold	   *hold = &request->hold;

	memset(hold, 0, sizeof(Hold));
	hold->id.borrower_id = request->borrower_id;
	hold->id.hold_id = new_id();
	hold->line_id = request->line_id;
	hold->merchant_id = request->merchant_id;
	hold->status = "open";
	hold->kind = request->cash ? "cash" : "purchase";
	hold->origin = request->advice ? "advice" : "authorize";
	hold->product_code = request->line->product_code;
	hold->product_version = request->line->product_version;
	hold->amount = request->amount;
	hold->expires_at = request->cash ? DT_NOEND
		: expiry_of(request->product, context);
	hold->over_limit = request->over_limit;
	hold->reference = request->reference;
	hold->seq = PLACED_SEQ;
}

void
hold_takes(const Request *request, Hold *hold, bool used)
{
	for (int i = 0; i < request->demand_count; i++)
		add_taken(&hold->taken, request->demands[i].counter,
				  request->demands[i].amount, used);
}

void
write_request(Request *request, const CommandContext *context)
{
	Hold	   *hold = &request->hold;

	make_hold(request, context);
	hold_takes(request, hold, false);
	insert_hold(hold, context);
	move_line(request->line, "hold", hold->amount, 0, hold->id.hold_id, 0,
			  context);
	post_commitment(hold, hold->origin, hold->amount, 0, context);
	publish_hold(hold, "hold.authorized", hold->amount, context);
}

void
place_hold(Request *request, Line *line, const CommandContext *context)
{
	request->line = line;
	decide_requests(request, 1, context);
	if (request->reason == NULL)
		write_request(request, context);
}
