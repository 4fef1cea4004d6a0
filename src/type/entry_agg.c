/*
 * entry_agg.c
 *		sum(entry): the trial balance.
 *
 * The state is a bytea that holds a balance, so that it can travel between
 * parallel workers and nodes.  Within an aggregate it is changed in place;
 * a state that has to grow is returned as a new value.
 */
#include "compat.h"

#include "miscadmin.h"

#include "core/ledger/trial_balance.h"
#include "errors.h"
#include "type/entry.h"

PG_FUNCTION_INFO_V1(entry_accumulate);
PG_FUNCTION_INFO_V1(entry_withdraw);
PG_FUNCTION_INFO_V1(entry_combine);
PG_FUNCTION_INFO_V1(entry_trial_balance);

/* A new, empty state with 2^bits slots. */
static TrialBalance *
make_tally(uint32 bits)
{
	TrialBalance	   *balance;

	if (bits > BALANCE_MOST_BITS)
		ereport(ERROR,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				 errmsg("sum of entries has too many accounts")));
	balance = palloc(balance_size(bits));
	SET_VARSIZE(balance, balance_size(bits));
	balance_clear(balance, bits);
	return balance;
}

/*
 * The state passed as argument n, null if it is still empty.  If writable it
 * is a copy unless it is the aggregate's own.
 */
static TrialBalance *
get_tally(FunctionCallInfo fcinfo, int n, bool writable)
{
	struct varlena *state = (struct varlena *) PG_GETARG_POINTER(n);
	TrialBalance	   *balance = (TrialBalance *) state;

	if (VARATT_IS_EXTENDED(state) ||
		(uintptr_t) state != MAXALIGN((uintptr_t) state) ||
		(writable && AggCheckCallContext(fcinfo, NULL) == 0))
		balance =
			(TrialBalance *) PG_DETOAST_DATUM_COPY(PointerGetDatum(state));
	if (VARSIZE(balance) == VARHDRSZ)
		return NULL;
	if (!balance_is_sound(balance, VARSIZE(balance)))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("argument is not a state of sum(entry)")));
	return balance;
}

/* Raise what is wrong unless the result is that the balance is full. */
static void
require_full(BalanceResult result)
{
	if (result == BALANCE_OVERFLOW)
		ereport(ERROR,
				(errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
				 errmsg("sum of entries is out of range")));
	if (result != BALANCE_FULL)
		ereport(ERROR,
				(errcode(ERRCODE_DATA_CORRUPTED),
				 errmsg("stored entry or a sum of entries is damaged")));
}

/* A larger balance with all that balance holds. */
static TrialBalance *
grow_tally(const TrialBalance *balance)
{
	TrialBalance	   *larger = make_tally(balance_bits_to_grow(balance));
	uint32		next = 0;

	if (balance_other(larger, balance, &next) != BALANCE_DONE)
		require_full(BALANCE_DAMAGED);
	return larger;
}

/* The state with an entry added, or taken away when negate. */
static Datum
accumulate_entry(FunctionCallInfo fcinfo, bool negate)
{
	TrialBalance	   *balance = get_tally(fcinfo, 0, true);
	EntryReader reader;
	BalanceResult result;

	entry_begin(PG_GETARG_ENTRY(1), &reader);
	if (balance == NULL)
		balance = make_tally(BALANCE_LEAST_BITS);
	while ((result = balance_entry(balance, &reader, negate)) != BALANCE_DONE)
	{
		require_full(result);
		balance = grow_tally(balance);
	}
	PG_RETURN_POINTER(balance);
}

Datum
entry_accumulate(PG_FUNCTION_ARGS)
{
	return accumulate_entry(fcinfo, false);
}

Datum
entry_withdraw(PG_FUNCTION_ARGS)
{
	return accumulate_entry(fcinfo, true);
}

/* Two states as one. */
Datum
entry_combine(PG_FUNCTION_ARGS)
{
	TrialBalance	   *balance = get_tally(fcinfo, 0, true);
	TrialBalance	   *other = get_tally(fcinfo, 1, false);
	BalanceResult result;
	uint32		next = 0;

	if (other == NULL)
		PG_RETURN_DATUM(PG_GETARG_DATUM(0));
	if (balance == NULL)
		balance = make_tally(other->bits);
	while ((result = balance_other(balance, other, &next)) != BALANCE_DONE)
	{
		CHECK_FOR_INTERRUPTS();
		require_full(result);
		balance = grow_tally(balance);
	}
	PG_RETURN_POINTER(balance);
}

/* The entry a state has come to; NULL when every account is zero. */
Datum
entry_trial_balance(PG_FUNCTION_ARGS)
{
	TrialBalance	   *balance = get_tally(fcinfo, 0, false);
	EntryLine  *lines;
	int32		count;
	Fault		f;

	if (balance == NULL || balance->used == 0)
		PG_RETURN_NULL();
	lines = palloc(balance->used * sizeof(EntryLine));
	if (!balance_lines(balance, lines, &count, &f))
		raise_fault(&f);
	if (count == 0)
		PG_RETURN_NULL();
	if (!entry_seal(lines, &count, &f))
		raise_fault(&f);
	PG_RETURN_POINTER(entry_make(lines, count));
}
