/*
 * taken_bytes.c
 *		What a hold took from slots, as bytes and as rows.
 *
 * The bytes are that of a version, and then for each part, as variable-length
 * integers: kind, owner (zigzagged), the slot's number from 1, the day
 * (zigzagged, from 2000-01-01; none for a float), what was taken, used and
 * returned, in cents.
 */
#include "book/counter/taken.h"

#include "access/htup_details.h"
#include "funcapi.h"
#include "utils/builtins.h"

#include "core/notation/varint.h"
#include "errors.h"

PG_FUNCTION_INFO_V1(consfin_taken_parts);

/* The bytes of this form begin with it. */
#define TAKEN_VERSION	1

/* Numbers of a part. */
#define PART_NUMBERS	7

Datum
taken_datum(const Taken *taken)
{
	bytea	   *value;
	uint8_t    *out;

	if (taken->count == 0)
		return (Datum) 0;
	value = palloc(VARHDRSZ + 1 +
				   taken->count * PART_NUMBERS * VARINT_BYTES);
	out = (uint8_t *) VARDATA(value);
	*out++ = TAKEN_VERSION;
	for (int i = 0; i < taken->count; i++)
	{
		const TakenPart *part = &taken->parts[i];

		out = put_varint(out, (uint64_t) part->kind);
		out = put_varint(out, zigzag(part->owner_id));
		out = put_varint(out, (uint64_t) -part->slot_id);
		if (part->kind != SLOT_FLOAT)
			out = put_varint(out, zigzag(part->day));
		out = put_varint(out, (uint64_t) part->taken);
		out = put_varint(out, (uint64_t) part->used);
		out = put_varint(out, (uint64_t) part->returned);
	}
	SET_VARSIZE(value, out - (uint8_t *) value);
	return PointerGetDatum(value);
}

/* A kind, as its number says. */
static bool
take_kind(Cursor *c, SlotKind *kind)
{
	int32_t		number;

	if (!take_int(c, &number) || number > SLOT_FLOAT)
		return false;
	*kind = (SlotKind) number;
	return true;
}

static bool
take_part(Cursor *c, TakenPart *part)
{
	uint64_t	owner;
	int32_t		slot;

	part->day = NO_SLOT_DAY;
	if (!take_kind(c, &part->kind) || !take_varint(c, &owner) ||
		!take_int(c, &slot) ||
		(part->kind != SLOT_FLOAT && !take_near(c, 0, &part->day)))
		return false;
	part->owner_id = unzigzag(owner);
	part->slot_id = -(int64) slot;
	return take_amount(c, &part->taken) && take_amount(c, &part->used) &&
		take_amount(c, &part->returned);
}

void
open_taken(Datum datum, Taken *taken)
{
	bytea	   *value = DatumGetByteaPP(datum);
	Cursor		c = {(const uint8_t *) VARDATA_ANY(value), NULL};
	size_t		length = VARSIZE_ANY_EXHDR(value);
	bool		sound;

	c.end = c.at + length;
	sound = length > 0 && *c.at++ == TAKEN_VERSION;
	taken->count = 0;
	/* a part has a byte a number, at least, and but for a float's day */
	taken->parts = palloc((length / (PART_NUMBERS - 1) + 1) *
						  sizeof(TakenPart));
	while (sound && c.at < c.end)
		sound = take_part(&c, &taken->parts[taken->count++]);
	if (!sound)
		ereport(ERROR,
				(errcode(ERRCODE_DATA_CORRUPTED),
				 errmsg("what a hold took from slots is damaged")));
}

/* A part as a row. */
static Datum
part_row(TupleDesc row_type, const TakenPart *part, int seq)
{
	Datum		values[8];
	bool		nulls[8] = {false};

	values[0] = Int32GetDatum(seq);
	values[1] = CStringGetTextDatum(slot_kind_name(part->kind));
	values[2] = Int64GetDatum(part->owner_id);
	values[3] = DateADTGetDatum(part->day);
	values[4] = Int64GetDatum(part->slot_id);
	values[5] = CentsGetDatum(part->taken);
	values[6] = CentsGetDatum(part->used);
	values[7] = CentsGetDatum(part->returned);
	return HeapTupleGetDatum(heap_form_tuple(row_type, values, nulls));
}

/* taken_parts(taken) */
Datum
consfin_taken_parts(PG_FUNCTION_ARGS)
{
	FuncCallContext *calls;
	Taken	   *taken;
	Datum		row;

	if (SRF_IS_FIRSTCALL())
	{
		MemoryContext before;
		TupleDesc	row_type;

		calls = SRF_FIRSTCALL_INIT();
		before = MemoryContextSwitchTo(calls->multi_call_memory_ctx);
		if (get_call_result_type(fcinfo, NULL, &row_type) !=
			TYPEFUNC_COMPOSITE)
			elog(ERROR, "return type must be a row type");
		calls->tuple_desc = BlessTupleDesc(row_type);
		taken = palloc(sizeof(Taken));
		open_taken(PG_GETARG_DATUM(0), taken);
		calls->user_fctx = taken;
		MemoryContextSwitchTo(before);
	}
	calls = SRF_PERCALL_SETUP();
	taken = calls->user_fctx;
	if (calls->call_cntr >= (uint64) taken->count)
		SRF_RETURN_DONE(calls);
	row = part_row(calls->tuple_desc, &taken->parts[calls->call_cntr],
				   (int) calls->call_cntr + 1);
	SRF_RETURN_NEXT(calls, row);
}
