/*
 * schedule.c
 *		The schedule as a varlena: text, bytes, equality, casts.
 */
#include "type/schedule.h"

#include "errors.h"

/* Bytes of the stack that packing tries before it takes memory. */
#define PACK_SCRATCH	4096

/* The packed bytes of a datum, detoasted without a copy where possible. */
PackedSchedule
packed_schedule(Datum datum)
{
	struct varlena *value = PG_DETOAST_DATUM_PACKED(datum);
	PackedSchedule packed;

	packed.bytes = (const uint8_t *) VARDATA_ANY(value);
	packed.length = VARSIZE_ANY_EXHDR(value);
	return packed;
}

void
schedule_is_damaged(void)
{
	ereport(ERROR,
			(errcode(ERRCODE_DATA_CORRUPTED),
			 errmsg("schedule has damaged bytes")));
}

/* Head and a reader of rows; raises XX001 when the bytes are damaged. */
void
open_schedule(Datum datum, Head *head, PackReader *reader)
{
	PackedSchedule packed = packed_schedule(datum);

	if (!pack_read_head(packed.bytes, packed.length, head, reader))
		schedule_is_damaged();
}

/* Everything taken apart, in the current memory context. */
void
unpack_datum(Datum datum, Schedule *schedule)
{
	PackedSchedule packed = packed_schedule(datum);

	if (!unpack_schedule(packed.bytes, packed.length, schedule, NULL))
		schedule_is_damaged();
}

/* Packed bytes of a sealed schedule in a new varlena of just their size. */
Datum
sealed_datum(const Schedule *schedule)
{
	uint8_t		scratch[PACK_SCRATCH];
	size_t		bound = pack_bound(schedule);
	uint8_t    *bytes = bound <= sizeof(scratch) ? scratch : palloc(bound);
	size_t		length = pack_schedule(schedule, bytes);
	struct varlena *value = palloc(VARHDRSZ + length);

	SET_VARSIZE(value, VARHDRSZ + length);
	memcpy(VARDATA(value), bytes, length);
	if (bytes != scratch)
		pfree(bytes);
	return PointerGetDatum(value);
}

/* schedule_seal and pack into a new varlena; raises what seal refuses. */
Datum
schedule_datum(Schedule *schedule)
{
	Fault		f;

	if (!schedule_seal(schedule, &f))
		raise_fault(&f);
	return sealed_datum(schedule);
}
