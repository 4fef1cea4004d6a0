/*
 * authorize.c
 *		Deciding requests for holds, and writing what follows.
 */
#include "book/hold/authorize.h"

#include "utils/builtins.h"

#include "engine/command.h"
#include "book/hold/expire.h"
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

static void
unknown_merchant(int64 merchant_id)
{
	ereport(ERROR,
			(errcode(ERRCODE_UNKNOWN_ID),
			 errmsg("merchant \"%lld\" does not exist",
					(long long) merchant_id)));
}

int64
named_merchant(Datum merchant_id, bool is_null)
{
	if (is_null)
		return 0;
	if (DatumGetInt64(merchant_id) == 0)
		unknown_merchant(0);
	return DatumGetInt64(merchant_id);
}

/* LN005 for an unknown merchant. */
static void
read_merchant(int64 merchant_id, Parties *parties)
{
	static Statement read = STATEMENT(
		"SELECT m.status, m.purchase_limit, m.daily_limit"
		" FROM lending.merchant m"
		" WHERE m.merchant_id OPERATOR(pg_catalog.=) $1", "b");
	Datum		values[1];
	bool		is_null;

	values[0] = Int64GetDatum(merchant_id);
	if (execute(&read, values, NULL, 0) == 0)
		unknown_merchant(merchant_id);
	parties->merchant_status = TextDatumGetCString(result_value(0, 1,
																&is_null));
	parties->purchase_limit = DatumGetCents(result_value(0, 2, &is_null));
	if (is_null)
		parties->purchase_limit = 0;
	parties->daily_limit = DatumGetCents(result_value(0, 3, &is_null));
	if (is_null)
		parties->daily_limit = 0;
}

static void
read_parties(const Request *request, Parties *parties)
{
	static Statement read = STATEMENT(
		"SELECT b.status, b.tier FROM lending.borrower b"
		" WHERE b.borrower_id OPERATOR(pg_catalog.=) $1", "b");
	Datum		values[1];
	bool		is_null;

	memset(parties, 0, sizeof(Parties));
	values[0] = Int64GetDatum(request->borrower_id);
	if (execute(&read, values, NULL, 0) == 0)
		elog(ERROR, "line %lld has no borrower",
			 (long long) request->line_id);
	parties->borrower_status = TextDatumGetCString(result_value(0, 1,
																&is_null));
	parties->tier = TextDatumGetCString(result_value(0, 2, &is_null));
	if (request->merchant_id != 0)
		read_merchant(request->merchant_id, parties);
}

/* When a hold of the product that is made now expires. */
static TimestampTz
expiry_of(const Product *product, const CommandContext *context)
{
	return DatumGetTimestampTz(DirectFunctionCall2(
		timestamptz_pl_interval, TimestampTzGetDatum(context->now),
		IntervalPGetDatum(&product->hold_expiry)));
}

static void
refuse(Request *request, const char *reason, const char *limiting)
{
	request->reason = reason;
	request->limiting = limiting;
}

/* Decline what needs no counter to be declined. */
static void
check_request(Request *request, const Parties *parties,
			  const CommandContext *context)
{
	const Line *line = request->line;
	const Product *product = request->product;
	Cents		total = request->amount + request->before;
	const Tier *tier = find_tier(product, parties->tier);
	Cents		amount_max = Min(product->amount_max, tier->amount_max);

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
	else if (total < product->amount_min)
		refuse(request, "amount_below_min", "product");
	else if (total > amount_max)
		refuse(request, "amount_above_max", "product");
	else if (parties->purchase_limit > 0 && total > parties->purchase_limit)
		refuse(request, "merchant_limit",
			   psprintf("merchant:%lld:purchase",
						(long long) request->merchant_id));
	else if (request->amount > line_available(line) - line->pending)
		refuse(request, "over_limit", "line");
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

	if (line->expired > 0 && request->amount >
		line_available(line) - line->expired - line->pending)
		expire_line(line, counters, context);
	if (request->amount > line_available(line) - line->pending)
		request->over_limit = true;
	if (add_overflows(line->pending, request->amount, &line->pending))
		cents_out_of_range();
}

void
consider_request(Request *request, Counters *counters,
				 const CommandContext *context)
{
	Parties		parties;

	request->product = find_product(request->line->product_code,
									request->line->product_version);
	read_parties(request, &parties);
	if (!request->advice)
		check_request(request, &parties, context);
	if (request->reason == NULL)
		add_demands(request, parties.daily_limit, counters, context);
	if (request->reason == NULL)
		add_pending(request, counters, context);
	request->expires_at = request->cash ? DT_NOEND
		: expiry_of(request->product, context);
}

/* The hold an approved request makes. */
static void
make_hold(Request *request)
{
	Hold	   *hold = &request->hold;

	memset(hold, 0, sizeof(Hold));
	hold->borrower_id = request->borrower_id;
	hold->hold_id = new_id();
	hold->line_id = request->line_id;
	hold->merchant_id = request->merchant_id;
	hold->status = "open";
	hold->kind = request->cash ? "cash" : "purchase";
	hold->product_code = request->line->product_code;
	hold->product_version = request->line->product_version;
	hold->amount = request->amount;
	hold->expires_at = request->expires_at;
}

static void
insert_hold(const Request *request, const CommandContext *context)
{
	static Statement insert = STATEMENT(
		"INSERT INTO lending.hold (borrower_id, hold_id, line_id,"
		" merchant_id, kind, product_code, product_version, amount,"
		" expires_at, over_limit, reference, business_date) VALUES"
		" ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)");
	const Hold *hold = &request->hold;
	Writer		w = WRITER;

	put_int64(&w, hold->borrower_id);
	put_int64(&w, hold->hold_id);
	put_int64(&w, hold->line_id);
	put_id(&w, hold->merchant_id);
	put_text(&w, hold->kind);
	put_datum(&w, 't', hold->product_code);
	put_int32(&w, hold->product_version);
	put_cents(&w, hold->amount);
	if (hold->expires_at == DT_NOEND)
		put_null(&w, 'z');
	else
		put_timestamp(&w, hold->expires_at);
	put_bool(&w, hold->over_limit);
	if (request->reference == 0)
		put_null(&w, 't');
	else
		put_datum(&w, 't', request->reference);
	put_date(&w, context->day);
	insert_row(context->batch, &insert, &w);
}

/* Write the hold of an approved request and all that goes with it. */
static void
write_request(Request *request, const CommandContext *context)
{
	Hold	   *hold = &request->hold;
	const char *kind = request->advice ? "advice" : "authorize";
	int32		seq = 0;

	make_hold(request);
	hold->over_limit = request->over_limit;
	insert_hold(request, context);
	for (int i = 0; i < request->demand_count; i++)
		write_taken(hold, request->demands[i].counter,
					request->demands[i].amount, &seq, context);
	write_event(hold, kind, hold->amount, 0, false, 0, context);
	move_line(request->line, "hold", hold->amount, 0, hold->hold_id, 0,
			  context);
	post_commitment(hold, kind, hold->amount, 0, context);
	publish_hold(hold, "hold.authorized", hold->amount, 0, context);
}

void
place_holds(Request *requests, int count, const CommandContext *context)
{
	Counters	counters;
	Batch		batch;

	counters_init(&counters, count > 1 || requests[0].advice);
	for (int i = 0; i < count; i++)
	{
		if (requests[i].replay == NULL && requests[i].same_as < 0)
			consider_request(&requests[i], &counters, context);
	}
	batch.requests = requests;
	batch.count = count;
	settle_counters(&counters, ration_batch, &batch);
	for (int i = 0; i < count; i++)
	{
		Request    *request = &requests[i];

		if (request->replay == NULL && request->same_as < 0 &&
			request->reason == NULL)
			write_request(request, context);
		request->line->pending = 0;
	}
}

void
place_hold(Request *request, Line *line, const CommandContext *context)
{
	request->line = line;
	request->same_as = -1;
	place_holds(request, 1, context);
}
