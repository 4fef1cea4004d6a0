/*
 * hold_slot.c
 *		What a hold took from slots: written, used by captures, returned.
 */
#include "book/counter/hold_slot.h"

#include "core/number/money.h"
#include "errors.h"

/* A part of what a hold took, not yet used. */
typedef struct Part
{
	int32		seq;
	SlotKind	kind;
	int64		owner_id;
	Cents		rest;
} Part;

/* The first two parameters of every statement here. */
static void
put_hold(Writer *w, HoldId hold)
{
	put_int64(w, hold.borrower_id);
	put_int64(w, hold.hold_id);
}

void
write_taken(InsertBatch *batch, HoldId hold, Counter *counter, Cents amount,
			bool used, int32 *seq)
{
	static Statement insert = STATEMENT(
		"INSERT INTO lending.hold_slot (borrower_id, hold_id, seq, kind,"
		" owner_id, business_date, slot_id, taken, used) VALUES"
		" ($1, $2, $3, $4, $5, $6, $7, $8, $9)");

	while (amount > 0)
	{
		int64		slot_id;
		Cents		part = assign_taken(counter, amount, &slot_id);
		Writer		w = WRITER;

		put_hold(&w, hold);
		put_int32(&w, ++*seq);
		put_text(&w, slot_kind_name(counter->kind));
		put_int64(&w, counter->owner_id);
		put_date(&w, counter->day);
		put_int64(&w, slot_id);
		put_cents(&w, part);
		put_cents(&w, used ? part : 0);
		insert_row(batch, &insert, &w);
		amount -= part;
	}
}

void
return_taken(HoldId hold, Counters *counters)
{
	/* Only what ends a hold returns anything, so returned was 0. */
	static Statement give = STATEMENT(
		"UPDATE lending.hold_slot s"
		" SET returned = s.taken OPERATOR(consfin.-) s.used"
		" WHERE s.borrower_id OPERATOR(pg_catalog.=) $1"
		" AND s.hold_id OPERATOR(pg_catalog.=) $2"
		" AND s.taken OPERATOR(consfin.>) s.used"
		" RETURNING s.kind, s.owner_id, s.business_date, s.returned");
	Writer		w = WRITER;
	Reader		r;

	put_hold(&w, hold);
	run(&give, &w, &r);
	while (next_row(&r))
	{
		SlotKind	kind = slot_kind_of(read_text(&r));
		int64		owner_id = read_int64(&r);
		DateADT		day = read_date(&r);

		counter_of(counters, kind, owner_id, day)->give += read_cents(&r);
	}
	finish(&r);
}

int32
last_taken(HoldId hold)
{
	static Statement find = STATEMENT(
		"SELECT pg_catalog.max(s.seq) FROM lending.hold_slot s"
		" WHERE s.borrower_id OPERATOR(pg_catalog.=) $1"
		" AND s.hold_id OPERATOR(pg_catalog.=) $2");
	Writer		w = WRITER;
	Reader		r;
	int32		seq = 0;

	put_hold(&w, hold);
	run(&find, &w, &r);
	if (next_row(&r))
		seq = read_int32_or(&r, 0);
	finish(&r);
	return seq;
}

/* The parts not yet used, those of one owner together. */
static Part *
unused_parts(HoldId hold, int *count)
{
	static Statement find = STATEMENT(
		"SELECT s.seq, s.kind, s.owner_id, s.taken OPERATOR(consfin.-) s.used"
		" FROM lending.hold_slot s"
		" WHERE s.borrower_id OPERATOR(pg_catalog.=) $1"
		" AND s.hold_id OPERATOR(pg_catalog.=) $2"
		" AND s.taken OPERATOR(consfin.>) s.used"
		" ORDER BY s.kind, s.owner_id, s.seq");
	Writer		w = WRITER;
	Reader		r;
	Part	   *parts;

	put_hold(&w, hold);
	*count = (int) run(&find, &w, &r);
	parts = palloc((*count + 1) * sizeof(Part));
	for (int i = 0; next_row(&r); i++)
	{
		parts[i].seq = read_int32(&r);
		parts[i].kind = slot_kind_of(read_text(&r));
		parts[i].owner_id = read_int64(&r);
		parts[i].rest = read_cents(&r);
	}
	finish(&r);
	return parts;
}

/* Use amount of the parts of one kind and owner, in their order. */
static void
use_parts(HoldId hold, const Part *parts, int count, SlotKind kind,
		  int64 owner_id, Cents amount)
{
	static Statement use = STATEMENT(
		"UPDATE lending.hold_slot s"
		" SET used = s.used OPERATOR(consfin.+) $4"
		" WHERE s.borrower_id OPERATOR(pg_catalog.=) $1"
		" AND s.hold_id OPERATOR(pg_catalog.=) $2"
		" AND s.seq OPERATOR(pg_catalog.=) $3");

	for (int i = 0; i < count && amount > 0; i++)
	{
		Cents		used = Min(parts[i].rest, amount);
		Writer		w = WRITER;

		if (parts[i].kind != kind || parts[i].owner_id != owner_id)
			continue;
		put_hold(&w, hold);
		put_int32(&w, parts[i].seq);
		put_cents(&w, used);
		run(&use, &w, NULL);
		amount -= used;
	}
}

void
use_all_taken(HoldId hold)
{
	static Statement use = STATEMENT(
		"UPDATE lending.hold_slot s SET used = s.taken"
		" WHERE s.borrower_id OPERATOR(pg_catalog.=) $1"
		" AND s.hold_id OPERATOR(pg_catalog.=) $2"
		" AND s.taken OPERATOR(consfin.>) s.used");
	Writer		w = WRITER;

	put_hold(&w, hold);
	run(&use, &w, NULL);
}

/* A capture's parts of the floats: in proportion to what each has left. */
static FloatParts
parts_of_floats(const Part *parts, int count, Cents amount)
{
	FloatParts	floats = {0, palloc((count + 1) * sizeof(int64)),
	palloc((count + 1) * sizeof(int64_t)), 0};
	int64_t    *rests = palloc((count + 1) * sizeof(int64_t));
	Cents		left = 0;
	Fault		f;

	for (int i = 0; i < count; i++)
	{
		if (parts[i].kind != SLOT_FLOAT)
			continue;
		if (floats.count == 0 ||
			floats.funders[floats.count - 1] != parts[i].owner_id)
		{
			floats.funders[floats.count] = parts[i].owner_id;
			rests[floats.count++] = 0;
		}
		rests[floats.count - 1] += parts[i].rest;
		left += parts[i].rest;
	}
	floats.total = Min(amount, left);
	if (floats.count > 0 &&
		!allocate_cents(floats.total, rests, floats.count, floats.amounts,
						&f))
		raise_fault(&f);
	return floats;
}

FloatParts
float_parts(HoldId hold, Cents amount)
{
	int			count;
	Part	   *parts = unused_parts(hold, &count);

	return parts_of_floats(parts, count, amount);
}

void
use_taken(HoldId hold, Cents amount)
{
	int			count;
	Part	   *parts = unused_parts(hold, &count);
	FloatParts	floats = parts_of_floats(parts, count, amount);

	for (int i = 0; i < count; i++)
	{
		if (parts[i].kind != SLOT_FLOAT &&
			(i == 0 || parts[i - 1].kind != parts[i].kind ||
			 parts[i - 1].owner_id != parts[i].owner_id))
			use_parts(hold, parts, count, parts[i].kind, parts[i].owner_id,
					  amount);
	}
	for (int i = 0; i < floats.count; i++)
		use_parts(hold, parts, count, SLOT_FLOAT, floats.funders[i],
				  floats.amounts[i]);
}
