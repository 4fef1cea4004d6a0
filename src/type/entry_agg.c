/*
 * entry_agg.c
 *		sum(entry): the trial balance.
 *
 * The state is a bytea that holds a tally, so that it can travel between
 * parallel workers and nodes.  Within an aggregate it is changed in place;
 * a state that has to grow is returned as a new value.
 */
#include "compat.h"

#include "miscadmin.h"

#include "core/tally.h"
#include "errors.h"
#include "type/entry.h"

PG_FUNCTION_INFO_V1(entry_accumulate);
PG_FUNCTION_INFO_V1(entry_withdraw);
PG_FUNCTION_INFO_V1(entry_combine);
PG_FUNCTION_INFO_V1(entry_trial_balance);

/* A new, empty state with 2^bits slots. */
static Tally *
make_tally(uint32 bits)
{
	Tally	   *tally;

	if (bits > TALLY_MOST_BITS)
		ereport(ERROR,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				 errmsg("sum of entries has too many accounts")));
	tally = palloc(tally_size(bits));
	SET_VARSIZE(tally, tally_size(bits));
	tally_clear(tally, bits);
	return tally;
}

/*
 * The state passed as argument n, null if it is still empty.  If writable it
 * is a copy unless it is the aggregate's own.
 */
static Tally *
get_tally(FunctionCallInfo fcinfo, int n, bool writable)
{
	struct varlena *state = (struct varlena *) PG_GETARG_POINTER(n);
	Tally	   *tally = (Tally *) state;

	if (VARATT_IS_EXTENDED(state) ||
		(uintptr_t) state != MAXALIGN((uintptr_t) state) ||
		(writable && AggCheckCallContext(fcinfo, NULL) == 0))
		tally = (Tally *) PG_DETOAST_DATUM_COPY(PointerGetDatum(state));
	if (VARSIZE(tally) == VARHDRSZ)
		return NULL;
	if (!tally_is_sound(tally, VARSIZE(tally)))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("argument is not a state of sum(entry)")));
	return tally;
}

/* Raise what is wrong unless the result is that the tally is full. */
static void
require_full(TallyResult result)
{
	if (result == TALLY_OVERFLOW)
		ereport(ERROR,
				(errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
				 errmsg("sum of entries is out of range")));
	if (result != TALLY_FULL)
		ereport(ERROR,
				(errcode(ERRCODE_DATA_CORRUPTED),
				 errmsg("stored entry or a sum of entries is damaged")));
}

/* A larger tally with all that tally holds. */
static Tally *
grow_tally(const Tally *tally)
{
	Tally	   *larger = make_tally(tally_bits_to_grow(tally));
	uint32		next = 0;

	if (tally_other(larger, tally, &next) != TALLY_DONE)
		require_full(TALLY_DAMAGED);
	return larger;
}

/* The state with an entry added, or taken away when negate. */
static Datum
accumulate(FunctionCallInfo fcinfo, bool negate)
{
	Tally	   *tally = get_tally(fcinfo, 0, true);
	EntryReader reader;
	TallyResult result;

	entry_begin(PG_GETARG_ENTRY(1), &reader);
	if (tally == NULL)
		tally = make_tally(TALLY_LEAST_BITS);
	while ((result = tally_entry(tally, &reader, negate)) != TALLY_DONE)
	{
		require_full(result);
		tally = grow_tally(tally);
	}
	PG_RETURN_POINTER(tally);
}

Datum
entry_accumulate(PG_FUNCTION_ARGS)
{
	return accumulate(fcinfo, false);
}

Datum
entry_withdraw(PG_FUNCTION_ARGS)
{
	return accumulate(fcinfo, true);
}

/* Two states as one. */
Datum
entry_combine(PG_FUNCTION_ARGS)
{
	Tally	   *tally = get_tally(fcinfo, 0, true);
	Tally	   *other = get_tally(fcinfo, 1, false);
	TallyResult result;
	uint32		next = 0;

	if (other == NULL)
		PG_RETURN_DATUM(PG_GETARG_DATUM(0));
	if (tally == NULL)
		tally = make_tally(other->bits);
	while ((result = tally_other(tally, other, &next)) != TALLY_DONE)
	{
		CHECK_FOR_INTERRUPTS();
		require_full(result);
		tally = grow_tally(tally);
	}
	PG_RETURN_POINTER(tally);
}

/* The entry a state has come to; NULL when every account is zero. */
Datum
entry_trial_balance(PG_FUNCTION_ARGS)
{
	Tally	   *tally = get_tally(fcinfo, 0, false);
	EntryLine  *lines;
	int32		count;
	Fault		f;

	if (tally == NULL || tally->used == 0)
		PG_RETURN_NULL();
	lines = palloc(tally->used * sizeof(EntryLine));
	if (!tally_lines(tally, lines, &count, &f))
		raise_fault(&f);
	if (count == 0)
		PG_RETURN_NULL();
	if (!entry_seal(lines, &count, &f))
		raise_fault(&f);
	PG_RETURN_POINTER(entry_make(lines, count));
}
