/*
 * authorize.c
 *		Deciding requests for holds, and writing what follows.
 */
#include "command/authorize.h"

#include "utils/builtins.h"

#include "command/command.h"
#include "command/expire.h"
#include "command/new_id.h"

/* What the reference tables say about a request. */
typedef struct Offer
{
	char	   *borrower_status;
	Cents		amount_min;
	Cents		amount_max;
	TimestampTz expires_at;
	char	   *merchant_status;	/* null: no merchant */
	Cents		purchase_limit; /* 0: none */
	Cents		daily_limit;	/* 0: none */
	bool		capped;
} Offer;

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

/* Read the offer for the request; LN005 for an unknown merchant. */
static void
read_offer(const Request *request, const Doing *doing, Offer *offer)
{
	static Statement read = STATEMENT(
		"SELECT b.status, t.amount_min,"
		" CASE WHEN r.amount_max OPERATOR(consfin.<) t.amount_max"
		" THEN r.amount_max ELSE t.amount_max END,"
		" $4 OPERATOR(pg_catalog.+) t.hold_expiry, m.status,"
		" m.purchase_limit, m.daily_limit,"
		" (SELECT c.daily_amount IS NOT NULL FROM lending.cap c"
		" WHERE c.cap_id OPERATOR(pg_catalog.=) 1)"
		" FROM lending.borrower b"
		" JOIN lending.product_terms t"
		" ON t.product_code OPERATOR(pg_catalog.=) $2"
		" AND t.version OPERATOR(pg_catalog.=) $3"
		" LEFT JOIN lending.product_tier r"
		" ON r.product_code OPERATOR(pg_catalog.=) $2"
		" AND r.version OPERATOR(pg_catalog.=) $3"
		" AND r.tier OPERATOR(pg_catalog.=) b.tier"
		" LEFT JOIN lending.merchant m"
		" ON m.merchant_id OPERATOR(pg_catalog.=) $5"
		" WHERE b.borrower_id OPERATOR(pg_catalog.=) $1", "btizb");
	Datum		values[5];
	bool		is_null;

	values[0] = Int64GetDatum(request->borrower_id);
	values[1] = request->line->product_code;
	values[2] = Int32GetDatum(request->line->product_version);
	values[3] = TimestampTzGetDatum(doing->now);
	values[4] = Int64GetDatum(request->merchant_id);
	if (execute(&read, values, NULL, 0) != 1)
		elog(ERROR, "product of line %lld has no terms",
			 (long long) request->line_id);
	offer->borrower_status = TextDatumGetCString(result_value(0, 1, &is_null));
	offer->amount_min = DatumGetCents(result_value(0, 2, &is_null));
	offer->amount_max = DatumGetCents(result_value(0, 3, &is_null));
	offer->expires_at = DatumGetTimestampTz(result_value(0, 4, &is_null));
	offer->merchant_status = NULL;
	if (request->merchant_id != 0)
	{
		Datum		status = result_value(0, 5, &is_null);

		if (is_null)
			unknown_merchant(request->merchant_id);
		offer->merchant_status = TextDatumGetCString(status);
	}
	offer->purchase_limit = DatumGetCents(result_value(0, 6, &is_null));
	if (is_null)
		offer->purchase_limit = 0;
	offer->daily_limit = DatumGetCents(result_value(0, 7, &is_null));
	if (is_null)
		offer->daily_limit = 0;
	offer->capped = DatumGetBool(result_value(0, 8, &is_null)) && !is_null;
}

static void
refuse(Request *request, const char *reason, const char *limiting)
{
	request->reason = reason;
	request->limiting = limiting;
}

/* Decline what needs no counter to be declined. */
static void
check_offer(Request *request, const Offer *offer, const Doing *doing)
{
	const Line *line = request->line;
	Cents		total = request->amount + request->before;

	if (strcmp(offer->borrower_status, "active") != 0)
		refuse(request, psprintf("borrower_%s", offer->borrower_status), NULL);
	else if (strcmp(line->status, "active") != 0)
		refuse(request, psprintf("line_%s", line->status), NULL);
	else if (line->expires_on <= doing->day)
		refuse(request, "line_expired", NULL);
	else if (offer->merchant_status != NULL &&
			 strcmp(offer->merchant_status, "active") != 0)
		refuse(request, psprintf("merchant_%s", offer->merchant_status), NULL);
	else if (total < offer->amount_min)
		refuse(request, "amount_below_min", "product");
	else if (total > offer->amount_max)
		refuse(request, "amount_above_max", "product");
	else if (offer->purchase_limit > 0 && total > offer->purchase_limit)
		refuse(request, "merchant_limit",
			   psprintf("merchant:%lld:purchase",
						(long long) request->merchant_id));
	else if (request->amount > line_available(line) - line->promised)
		refuse(request, "over_limit", "line");
}

/*
 * Promise the amount to the request.  Expired holds are swept when the room
 * they take is needed: held never passes the limit.
 */
static void
promise(Request *request, Counters *counters, const Doing *doing)
{
	Line	   *line = request->line;

	if (line->expired > 0 && request->amount >
		line_available(line) - line->expired - line->promised)
		expire_line(line, counters, doing);
	if (request->amount > line_available(line) - line->promised)
		request->over_limit = true;
	if (add_overflows(line->promised, request->amount, &line->promised))
		cents_out_of_range();
}

void
consider_request(Request *request, Counters *counters, const Doing *doing)
{
	Offer		offer;

	read_offer(request, doing, &offer);
	if (!request->advice)
		check_offer(request, &offer, doing);
	if (request->reason == NULL)
		add_demands(request, offer.daily_limit, offer.capped, counters,
					doing);
	if (request->reason == NULL)
		promise(request, counters, doing);
	request->expires_at = request->cash ? DT_NOEND : offer.expires_at;
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
insert_hold(const Request *request, const Doing *doing)
{
	static Statement insert = STATEMENT(
		"INSERT INTO lending.hold (borrower_id, hold_id, line_id,"
		" merchant_id, kind, product_code, product_version, amount,"
		" expires_at, over_limit, reference, business_date) VALUES"
		" ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
		"bbbbttimzotd");
	const Hold *hold = &request->hold;
	Datum		values[12];
	char		nulls[12];

	memset(nulls, ' ', sizeof(nulls));
	values[0] = Int64GetDatum(hold->borrower_id);
	values[1] = Int64GetDatum(hold->hold_id);
	values[2] = Int64GetDatum(hold->line_id);
	values[3] = Int64GetDatum(hold->merchant_id);
	nulls[3] = hold->merchant_id == 0 ? 'n' : ' ';
	values[4] = CStringGetTextDatum(hold->kind);
	values[5] = hold->product_code;
	values[6] = Int32GetDatum(hold->product_version);
	values[7] = CentsGetDatum(hold->amount);
	values[8] = TimestampTzGetDatum(hold->expires_at);
	nulls[8] = hold->expires_at == DT_NOEND ? 'n' : ' ';
	values[9] = BoolGetDatum(hold->over_limit);
	values[10] = request->reference;
	nulls[10] = request->reference == 0 ? 'n' : ' ';
	values[11] = DateADTGetDatum(doing->day);
	execute(&insert, values, nulls, 0);
}

/* Write the hold of an approved request and all that goes with it. */
static void
write_request(Request *request, const Doing *doing)
{
	Hold	   *hold = &request->hold;
	const char *kind = request->advice ? "advice" : "authorize";
	int32		seq = 0;

	make_hold(request);
	hold->over_limit = request->over_limit;
	insert_hold(request, doing);
	for (int i = 0; i < request->demand_count; i++)
		write_taken(hold, request->demands[i].counter,
					request->demands[i].amount, &seq);
	write_event(hold, kind, hold->amount, 0, false, 0, doing);
	move_line(request->line, "hold", hold->amount, 0, hold->hold_id, 0,
			  doing);
	post_commitment(hold, kind, hold->amount, 0, doing);
	tell_of_hold(hold, "hold.authorized", hold->amount, 0);
}

void
place_holds(Request *requests, int count, const Doing *doing)
{
	Counters	counters;
	Batch		batch;

	counters_init(&counters, count > 1 || requests[0].advice);
	for (int i = 0; i < count; i++)
	{
		if (requests[i].replay == NULL && requests[i].same_as < 0)
			consider_request(&requests[i], &counters, doing);
	}
	batch.requests = requests;
	batch.count = count;
	settle_counters(&counters, ration_batch, &batch);
	for (int i = 0; i < count; i++)
	{
		Request    *request = &requests[i];

		if (request->replay == NULL && request->same_as < 0 &&
			request->reason == NULL)
			write_request(request, doing);
		request->line->promised = 0;
	}
}

void
place_hold(Request *request, Line *line, const Doing *doing)
{
	request->line = line;
	request->same_as = -1;
	place_holds(request, 1, doing);
}
