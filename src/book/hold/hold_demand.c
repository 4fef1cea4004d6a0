/*
 * hold_demand.c
 *		What a hold takes of the shared counters: the merchant's day, the
 *		platform's cap, the funders' floats.
 */
#include "book/hold/authorize.h"

#include "calc/allocate.h"

/* The platform's cap. */
#define PLATFORM_CAP	1

static void
add_demand(Request *request, Counters *counters, SlotKind kind,
		   int64 owner_id, DateADT day, Cents amount)
{
	Counter    *counter;

	if (amount == 0)
		return;
	counter = counter_of(counters, kind, owner_id, day);
	if (add_overflows(counter->take, amount, &counter->take))
		cents_out_of_range();
	if (request->demands == NULL)
		request->demands = palloc(8 * sizeof(Demand));
	else if (request->demand_count >= 8)
		request->demands = repalloc(request->demands,
									(request->demand_count + 1) *
									sizeof(Demand));
	request->demands[request->demand_count].counter = counter;
	request->demands[request->demand_count].amount = amount;
	request->demand_count++;
}

/* The amount allocated to the floats of the product's funders. */
static void
add_floats(Request *request, Counters *counters)
{
	const Product *product = request->product;
	int			count = product->funder_count;
	int64_t    *parts;

	for (int i = 0; i < count && !request->advice; i++)
	{
		if (product->funders[i].active)
			continue;
		request->reason = "funder_suspended";
		request->limiting =
			psprintf("float:%lld",
					 (long long) product->funders[i].funder_id);
		return;
	}
	if (count == 0)
		return;
	parts = palloc(count * sizeof(int64_t));
	if (count == 1)
		parts[0] = request->amount;
	else
		allocate_by_numbers(request->amount, product->shares, count, parts);
	for (int i = 0; i < count; i++)
		add_demand(request, counters, SLOT_FLOAT,
				   product->funders[i].funder_id, NO_SLOT_DAY, parts[i]);
}

void
add_demands(Request *request, Counters *counters,
			const CommandContext *context)
{
	add_floats(request, counters);
	if (request->reason != NULL)
		return;
	if (request->daily_limit > 0)
		add_demand(request, counters, SLOT_MERCHANT, request->merchant_id,
				   context->day, request->amount);
	if (context->book.is_capped)
		add_demand(request, counters, SLOT_CAP, PLATFORM_CAP, context->day,
				   request->amount);
}

static void
set_demand(Demand *demand, Cents amount)
{
	demand->counter->take += amount - demand->amount;
	demand->amount = amount;
}

/*
 * Hold the request against what the counter leaves it: it is declined, or
 * lowered to that.
 */
static void
limit_by_counter(Request *request, const Counter *counter, Cents limit)
{
	static const char *const reasons[] = {
		"merchant_limit", "cap_reached", "float_short"
	};

	limit_request(request, limit, reasons[counter->kind],
				  psprintf("%s:%lld", slot_kind_name(counter->kind),
						   (long long) counter->owner_id));
}

/* An advice takes what is there, and is flagged for the rest. */
static void
lower_demands(Request *request)
{
	for (int i = 0; i < request->demand_count; i++)
	{
		Demand	   *demand = &request->demands[i];
		Cents		excess = demand->amount - demand->counter->left;

		if (!demand->counter->exact || excess <= 0)
			continue;
		set_demand(demand, demand->amount - excess);
		request->over_limit = true;
	}
}

/* The counter, first in lock order, that does not hold its demand. */
static const Counter *
short_counter(const Request *request)
{
	const Demand *found = NULL;

	for (int i = 0; i < request->demand_count; i++)
	{
		const Demand *demand = &request->demands[i];

		if (demand->counter->exact &&
			demand->amount > demand->counter->left &&
			(found == NULL || demand->counter->kind < found->counter->kind))
			found = demand;
	}
	return found == NULL ? NULL : found->counter;
}

Demand *
float_demand(const Request *request, int64 funder_id)
{
	for (int i = 0; i < request->demand_count; i++)
	{
		const Counter *counter = request->demands[i].counter;

		if (counter->kind == SLOT_FLOAT && counter->owner_id == funder_id)
			return &request->demands[i];
	}
	return NULL;
}

/*
 * The first float that does not hold its part of the amount, or null.  Of a
 * float that nothing was wanted of nothing is given, not the odd cent that
 * another amount would want: it was not counted.
 */
static const Counter *
short_float(const Request *request, Cents amount, int64_t *parts)
{
	const Product *product = request->product;
	const Counter *found = NULL;
	const Counter *counted = NULL;
	bool		uncounted = false;

	allocate_by_numbers(amount, product->shares, product->funder_count,
						parts);
	for (int i = product->funder_count - 1; i >= 0; i--)
	{
		const Demand *demand = float_demand(request,
											product->funders[i].funder_id);

		if (demand == NULL)
			uncounted |= parts[i] > 0;
		else
			counted = demand->counter;
		if (demand != NULL && parts[i] > counted->left)
			found = counted;
	}
	return found == NULL && uncounted ? counted : found;
}

/*
 * Lower the request to an amount of which every float holds its part, while
 * one does not of a cent more.
 */
static void
limit_by_floats(Request *request, int64_t *parts)
{
	const Counter *lacking = short_float(request, request->amount, parts);
	Cents		low = 0;
	Cents		high = request->amount;

	if (lacking == NULL)
		return;
	while (high - low > 1)
	{
		Cents		middle = low + (high - low) / 2;
		const Counter *found = short_float(request, middle, parts);

		if (found == NULL)
			low = middle;
		else
		{
			high = middle;
			lacking = found;
		}
	}
	limit_by_counter(request, lacking, low);
	short_float(request, low, parts);
}

/* The demands of what the request was lowered to; of none when declined. */
static void
renew_demands(Request *request, const int64_t *parts)
{
	const Product *product = request->product;
	Cents		amount = request->reason == NULL ? request->amount : 0;

	for (int i = 0; i < request->demand_count; i++)
	{
		if (request->demands[i].counter->kind != SLOT_FLOAT)
			set_demand(&request->demands[i], amount);
	}
	for (int i = 0; i < product->funder_count; i++)
	{
		Demand	   *demand = float_demand(request,
										  product->funders[i].funder_id);

		if (demand != NULL)
			set_demand(demand, amount == 0 ? 0 : parts[i]);
	}
}

/* Decline what the counters do not hold, or lower it to what they do. */
static void
fit_request(Request *request)
{
	int64_t    *parts = palloc0((request->product->funder_count + 1) *
								sizeof(int64_t));

	for (int kind = SLOT_MERCHANT; kind < SLOT_FLOAT; kind++)
	{
		for (int i = 0; i < request->demand_count; i++)
		{
			const Counter *counter = request->demands[i].counter;

			if (counter->kind == (SlotKind) kind && request->reason == NULL)
				limit_by_counter(request, counter, counter->left);
		}
	}
	if (request->reason == NULL && request->product->funder_count > 0)
		limit_by_floats(request, parts);
	renew_demands(request, parts);
}

/* Take back the request's demands: the counter fell short. */
static void
decline(Request *request, const Counter *counter)
{
	for (int i = 0; i < request->demand_count; i++)
		set_demand(&request->demands[i], 0);
	limit_by_counter(request, counter, 0);
}

/* In the order of the requests, each gets all, what there is, or nothing. */
void
ration_batch(Counters *counters, void *arg)
{
	Batch	   *batch = arg;

	for (int i = 0; i < counters->count; i++)
		counters->items[i]->left = counters->items[i]->sum;
	for (int i = 0; i < batch->count; i++)
	{
		Request    *request = &batch->requests[i];
		const Counter *lacking = short_counter(request);

		if (lacking != NULL && request->advice)
			lower_demands(request);
		else if (lacking != NULL && request->partial)
			fit_request(request);
		else if (lacking != NULL)
			decline(request, lacking);
		for (int k = 0; k < request->demand_count; k++)
			request->demands[k].counter->left -= request->demands[k].amount;
	}
}
