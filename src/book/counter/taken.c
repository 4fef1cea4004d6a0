/*
 * taken.c
 *		What a hold took from slots: used by captures, or given back.
 */
#include "book/counter/taken.h"

#include "core/number/money.h"
#include "errors.h"

void
add_taken(Taken *taken, Counter *counter, Cents amount, bool used)
{
	while (amount > 0)
	{
		int			count = taken->count;
		TakenPart  *parts = palloc0((count + 1) * sizeof(TakenPart));
		TakenPart  *part = &parts[count];

		if (count > 0)
			memcpy(parts, taken->parts, count * sizeof(TakenPart));
		part->kind = counter->kind;
		part->owner_id = counter->owner_id;
		part->day = counter->day;
		part->taken = assign_taken(counter, amount, &part->slot_id);
		part->used = used ? part->taken : 0;
		taken->parts = parts;
		taken->count++;
		amount -= part->taken;
	}
}

/* What no capture used and nobody got back. */
static Cents
part_rest(const TakenPart *part)
{
	return part->taken - part->used - part->returned;
}

static void
return_part(TakenPart *part, Cents amount, Counters *counters)
{
	if (amount == 0)
		return;
	part->returned += amount;
	counter_of(counters, part->kind, part->owner_id,
			   part->day)->give += amount;
}

void
return_taken(Taken *taken, Counters *counters)
{
	for (int i = 0; i < taken->count; i++)
		return_part(&taken->parts[i], part_rest(&taken->parts[i]), counters);
}

/* Use amount of the parts of one kind and owner, in their order. */
static void
use_parts(Taken *taken, SlotKind kind, int64 owner_id, Cents amount)
{
	for (int i = 0; i < taken->count && amount > 0; i++)
	{
		TakenPart  *part = &taken->parts[i];
		Cents		used = Min(part_rest(part), amount);

		if (part->kind != kind || part->owner_id != owner_id)
			continue;
		part->used += used;
		amount -= used;
	}
}

void
use_all_taken(Taken *taken)
{
	for (int i = 0; i < taken->count; i++)
		taken->parts[i].used += part_rest(&taken->parts[i]);
}

/* What is left of the floats goes to its funder, which are kept ascending. */
static void
add_rest(FloatParts *floats, int64_t *rests, const TakenPart *part)
{
	int			at = 0;

	while (at < floats->count && floats->funders[at] < part->owner_id)
		at++;
	if (at == floats->count || floats->funders[at] != part->owner_id)
	{
		memmove(&floats->funders[at + 1], &floats->funders[at],
				(floats->count - at) * sizeof(int64));
		memmove(&rests[at + 1], &rests[at],
				(floats->count - at) * sizeof(int64_t));
		floats->funders[at] = part->owner_id;
		rests[at] = 0;
		floats->count++;
	}
	rests[at] += part_rest(part);
}

FloatParts
float_parts(const Taken *taken, Cents amount)
{
	int			room = taken->count + 1;
	FloatParts	floats = {0, palloc(room * sizeof(int64)),
	palloc(room * sizeof(int64_t)), 0};
	int64_t    *rests = palloc(room * sizeof(int64_t));
	Cents		left = 0;
	Fault		f;

	for (int i = 0; i < taken->count; i++)
	{
		const TakenPart *part = &taken->parts[i];

		if (part->kind != SLOT_FLOAT || part_rest(part) == 0)
			continue;
		add_rest(&floats, rests, part);
		left += part_rest(part);
	}
	floats.total = Min(amount, left);
	if (floats.count > 0 &&
		!allocate_cents(floats.total, rests, floats.count, floats.amounts,
						&f))
		raise_fault(&f);
	return floats;
}

/* Whether an earlier part is of the same counter, but for its day. */
static bool
was_met(const Taken *taken, int n)
{
	for (int i = 0; i < n; i++)
	{
		if (taken->parts[i].kind == taken->parts[n].kind &&
			taken->parts[i].owner_id == taken->parts[n].owner_id)
			return true;
	}
	return false;
}

void
use_taken(Taken *taken, Cents amount)
{
	FloatParts	floats = float_parts(taken, amount);

	for (int i = 0; i < taken->count; i++)
	{
		const TakenPart *part = &taken->parts[i];

		if (part->kind != SLOT_FLOAT && !was_met(taken, i))
			use_parts(taken, part->kind, part->owner_id, amount);
	}
	for (int i = 0; i < floats.count; i++)
		use_parts(taken, SLOT_FLOAT, floats.funders[i], floats.amounts[i]);
}

/* Give back amount of the parts of one kind and owner, the last first. */
static void
return_parts(Taken *taken, SlotKind kind, int64 owner_id, Cents amount,
			 Counters *counters)
{
	for (int i = taken->count - 1; i >= 0 && amount > 0; i--)
	{
		TakenPart  *part = &taken->parts[i];
		Cents		returned = Min(part_rest(part), amount);

		if (part->kind != kind || part->owner_id != owner_id)
			continue;
		return_part(part, returned, counters);
		amount -= returned;
	}
}

/* What is left of the parts of one kind and owner. */
static Cents
rest_of(const Taken *taken, SlotKind kind, int64 owner_id)
{
	Cents		rest = 0;

	for (int i = 0; i < taken->count; i++)
	{
		if (taken->parts[i].kind == kind &&
			taken->parts[i].owner_id == owner_id)
			rest += part_rest(&taken->parts[i]);
	}
	return rest;
}

void
return_taken_beyond(Taken *taken, Cents kept, Counters *counters)
{
	FloatParts	floats = float_parts(taken, PG_INT64_MAX);

	floats = float_parts(taken, Max(floats.total - kept, 0));
	for (int i = 0; i < taken->count; i++)
	{
		const TakenPart *part = &taken->parts[i];

		if (part->kind == SLOT_FLOAT || was_met(taken, i))
			continue;
		return_parts(taken, part->kind, part->owner_id,
					 rest_of(taken, part->kind, part->owner_id) - kept,
					 counters);
	}
	for (int i = 0; i < floats.count; i++)
		return_parts(taken, SLOT_FLOAT, floats.funders[i], floats.amounts[i],
					 counters);
}
