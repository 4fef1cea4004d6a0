/*
 * hold_slots.c
 *		What a hold took from slots: written, used by captures, returned.
 */
#include "book/hold/hold.h"

#include "utils/builtins.h"

#include "calc/allocate.h"
#include "engine/command.h"
#include "core/number/money.h"

/* A part of what a hold took, not yet used. */
typedef struct Part
{
	int32		seq;
	SlotKind	kind;
	int64		owner_id;
	Cents		rest;
} Part;

void
write_taken(const Hold *hold, Counter *counter, Cents amount, int32 *seq,
			const CommandContext *context)
{
	static Statement insert = STATEMENT(
		"INSERT INTO lending.hold_slot (borrower_id, hold_id, seq, kind,"
		" owner_id, business_date, slot_id, taken) VALUES"
		" ($1, $2, $3, $4, $5, $6, $7, $8)");

	while (amount > 0)
	{
		int64		slot_id;
		Cents		part = assign_taken(counter, amount, &slot_id);
		Writer		w = WRITER;

		put_int64(&w, hold->borrower_id);
		put_int64(&w, hold->hold_id);
		put_int32(&w, ++*seq);
		put_text(&w, slot_kind_name(counter->kind));
		put_int64(&w, counter->owner_id);
		put_date(&w, counter->day);
		put_int64(&w, slot_id);
		put_cents(&w, part);
		insert_row(context->batch, &insert, &w);
		amount -= part;
	}
}

void
return_taken(const Hold *hold, Counters *counters)
{
	/* Only what ends a hold returns anything, so returned was 0. */
	static Statement give = STATEMENT(
		"UPDATE lending.hold_slot s"
		" SET returned = s.taken OPERATOR(consfin.-) s.used"
		" WHERE s.borrower_id OPERATOR(pg_catalog.=) $1"
		" AND s.hold_id OPERATOR(pg_catalog.=) $2"
		" AND s.taken OPERATOR(consfin.>) s.used"
		" RETURNING s.kind, s.owner_id, s.business_date, s.returned", "bb");
	Datum		values[2];
	bool		is_null;

	values[0] = Int64GetDatum(hold->borrower_id);
	values[1] = Int64GetDatum(hold->hold_id);
	execute(&give, values, NULL, 0);
	for (uint64 i = 0; i < SPI_processed; i++)
	{
		char	   *kind = TextDatumGetCString(result_value(i, 1, &is_null));
		Counter    *counter;

		counter = counter_of(counters, slot_kind_of(kind),
							 DatumGetInt64(result_value(i, 2, &is_null)),
							 DatumGetDateADT(result_value(i, 3, &is_null)));
		counter->give += DatumGetCents(result_value(i, 4, &is_null));
	}
}

int32
last_taken(const Hold *hold)
{
	static Statement find = STATEMENT(
		"SELECT pg_catalog.max(s.seq) FROM lending.hold_slot s"
		" WHERE s.borrower_id OPERATOR(pg_catalog.=) $1"
		" AND s.hold_id OPERATOR(pg_catalog.=) $2", "bb");
	Datum		values[2];
	Datum		seq;
	bool		is_null;

	values[0] = Int64GetDatum(hold->borrower_id);
	values[1] = Int64GetDatum(hold->hold_id);
	execute(&find, values, NULL, 0);
	seq = result_value(0, 1, &is_null);
	return is_null ? 0 : DatumGetInt32(seq);
}

/* The parts not yet used, those of one owner together. */
static Part *
unused_parts(const Hold *hold, int *count)
{
	static Statement find = STATEMENT(
		"SELECT s.seq, s.kind, s.owner_id, s.taken OPERATOR(consfin.-) s.used"
		" FROM lending.hold_slot s"
		" WHERE s.borrower_id OPERATOR(pg_catalog.=) $1"
		" AND s.hold_id OPERATOR(pg_catalog.=) $2"
		" AND s.taken OPERATOR(consfin.>) s.used"
		" ORDER BY s.kind, s.owner_id, s.seq", "bb");
	Datum		values[2];
	Part	   *parts;
	bool		is_null;

	values[0] = Int64GetDatum(hold->borrower_id);
	values[1] = Int64GetDatum(hold->hold_id);
	*count = (int) execute(&find, values, NULL, 0);
	parts = palloc((*count + 1) * sizeof(Part));
	for (int i = 0; i < *count; i++)
	{
		parts[i].seq = DatumGetInt32(result_value(i, 1, &is_null));
		parts[i].kind =
			slot_kind_of(TextDatumGetCString(result_value(i, 2, &is_null)));
		parts[i].owner_id = DatumGetInt64(result_value(i, 3, &is_null));
		parts[i].rest = DatumGetCents(result_value(i, 4, &is_null));
	}
	return parts;
}

/* Use amount of the parts of one kind and owner, in their order. */
static void
use_parts(const Hold *hold, const Part *parts, int count, SlotKind kind,
		  int64 owner_id, Cents amount)
{
	static Statement use = STATEMENT(
		"UPDATE lending.hold_slot s"
		" SET used = s.used OPERATOR(consfin.+) $4"
		" WHERE s.borrower_id OPERATOR(pg_catalog.=) $1"
		" AND s.hold_id OPERATOR(pg_catalog.=) $2"
		" AND s.seq OPERATOR(pg_catalog.=) $3", "bbim");
	Datum		values[4];

	values[0] = Int64GetDatum(hold->borrower_id);
	values[1] = Int64GetDatum(hold->hold_id);
	for (int i = 0; i < count && amount > 0; i++)
	{
		Cents		used = Min(parts[i].rest, amount);

		if (parts[i].kind != kind || parts[i].owner_id != owner_id)
			continue;
		values[2] = Int32GetDatum(parts[i].seq);
		values[3] = CentsGetDatum(used);
		execute(&use, values, NULL, 0);
		amount -= used;
	}
}

void
use_all_taken(const Hold *hold)
{
	static Statement use = STATEMENT(
		"UPDATE lending.hold_slot s SET used = s.taken"
		" WHERE s.borrower_id OPERATOR(pg_catalog.=) $1"
		" AND s.hold_id OPERATOR(pg_catalog.=) $2"
		" AND s.taken OPERATOR(consfin.>) s.used", "bb");
	Datum		values[2];

	values[0] = Int64GetDatum(hold->borrower_id);
	values[1] = Int64GetDatum(hold->hold_id);
	execute(&use, values, NULL, 0);
}

/* What a hold has left of the floats it took from, by funder. */
typedef struct FloatsLeft
{
	int			count;
	int64	   *owners;			/* ascending */
	int64	   *rests;
	Cents		total;
} FloatsLeft;

static FloatsLeft
floats_left(const Part *parts, int count)
{
	FloatsLeft	left = {0, palloc((count + 1) * sizeof(int64)),
	palloc((count + 1) * sizeof(int64)), 0};

	for (int i = 0; i < count; i++)
	{
		if (parts[i].kind != SLOT_FLOAT)
			continue;
		if (left.count == 0 ||
			left.owners[left.count - 1] != parts[i].owner_id)
		{
			left.owners[left.count] = parts[i].owner_id;
			left.rests[left.count++] = 0;
		}
		left.rests[left.count - 1] += parts[i].rest;
		left.total += parts[i].rest;
	}
	return left;
}

/* A capture's parts of the floats: in proportion to what each has left. */
static int64_t *
shares_of_floats(const FloatsLeft *left, Cents amount)
{
	int64_t    *shares = palloc((left->count + 1) * sizeof(int64_t));
	Fault		f;

	if (left->count > 0 &&
		!allocate_cents(Min(amount, left->total), left->rests, left->count,
						shares, &f))
		raise_fault(&f);
	return shares;
}

void
use_taken(const Hold *hold, Cents amount)
{
	int			count;
	Part	   *parts = unused_parts(hold, &count);
	FloatsLeft	left = floats_left(parts, count);
	int64_t    *shares = shares_of_floats(&left, amount);

	for (int i = 0; i < count; i++)
	{
		if (parts[i].kind != SLOT_FLOAT &&
			(i == 0 || parts[i - 1].kind != parts[i].kind ||
			 parts[i - 1].owner_id != parts[i].owner_id))
			use_parts(hold, parts, count, parts[i].kind, parts[i].owner_id,
					  amount);
	}
	for (int i = 0; i < left.count; i++)
		use_parts(hold, parts, count, SLOT_FLOAT, left.owners[i], shares[i]);
}

void
funded_by(const Hold *hold, const Product *product, Cents amount,
		  int64_t *parts)
{
	int			count = product->funder_count;
	int64_t    *beyond;
	FloatsLeft	left;
	int64_t    *shares;
	Part	   *unused;
	int			unused_count;
	int			at = 0;

	if (count == 1)
		parts[0] = amount;
	if (count <= 1)
		return;
	unused = unused_parts(hold, &unused_count);
	left = floats_left(unused, unused_count);
	shares = shares_of_floats(&left, amount);
	/* an advice may be more than the floats had */
	beyond = palloc(count * sizeof(int64_t));
	allocate_by_numbers(amount - Min(amount, left.total), product->shares,
						count, beyond);
	for (int i = 0; i < count; i++)
	{
		while (at < left.count &&
			   left.owners[at] < product->funders[i].funder_id)
			at++;
		parts[i] = beyond[i];
		if (at < left.count &&
			left.owners[at] == product->funders[i].funder_id)
			parts[i] += shares[at];
	}
}
