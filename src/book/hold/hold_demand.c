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
	Counter    *counter = counter_of(counters, kind, owner_id, day);

	if (amount == 0)
		return;
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
add_demands(Request *request, Cents daily_limit, Counters *counters,
			const CommandContext *context)
{
	add_floats(request, counters);
	if (request->reason != NULL)
		return;
	if (daily_limit > 0)
		add_demand(request, counters, SLOT_MERCHANT, request->merchant_id,
				   context->day, request->amount);
	if (context->book.is_capped)
		add_demand(request, counters, SLOT_CAP, PLATFORM_CAP, context->day,
				   request->amount);
}

/* Take back the request's demands, and say which counter fell short. */
static void
decline(Request *request, const Counter *counter)
{
	static const char *const reasons[] = {
		"merchant_limit", "cap_reached", "float_short"
	};

	for (int i = 0; i < request->demand_count; i++)
		request->demands[i].counter->take -= request->demands[i].amount;
	request->demand_count = 0;
	request->reason = reasons[counter->kind];
	request->limiting = psprintf("%s:%lld", slot_kind_name(counter->kind),
								 (long long) counter->owner_id);
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
		demand->counter->take -= excess;
		demand->amount -= excess;
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

/* In the order of the requests, each gets all or nothing. */
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

		if (lacking != NULL && !request->advice)
			decline(request, lacking);
		if (lacking != NULL && request->advice)
			lower_demands(request);
		for (int k = 0; k < request->demand_count; k++)
			request->demands[k].counter->left -= request->demands[k].amount;
	}
}
