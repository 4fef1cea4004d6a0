/*
 * entry.c
 *		The type entry: a balanced double-entry posting.
 *
 * Not a PACKED_TYPE (type/packed.h): an entry is read from its bytes as they
 * stand, and its operators stay fast because nothing takes it apart first.
 */
#include "compat.h"

#include "common/hashfn.h"
#include "funcapi.h"
#include "miscadmin.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/jsonb.h"
#include "utils/tuplestore.h"

#include "errors.h"
#include "type/cents.h"
#include "type/entry.h"
#include "type/packed.h"

PG_FUNCTION_INFO_V1(entry_in);
PG_FUNCTION_INFO_V1(entry_out);
PG_FUNCTION_INFO_V1(entry_recv);
PG_FUNCTION_INFO_V1(entry_send);
PG_FUNCTION_INFO_V1(entry_to_jsonb);
PG_FUNCTION_INFO_V1(entry_from_jsonb);
PG_FUNCTION_INFO_V1(entry_of);
PG_FUNCTION_INFO_V1(entry_eq);
PG_FUNCTION_INFO_V1(entry_ne);
PG_FUNCTION_INFO_V1(entry_hash);
PG_FUNCTION_INFO_V1(entry_hash_extended);
PG_FUNCTION_INFO_V1(entry_add);
PG_FUNCTION_INFO_V1(entry_subtract);
PG_FUNCTION_INFO_V1(entry_reverse);
PG_FUNCTION_INFO_V1(entry_has_account);
PG_FUNCTION_INFO_V1(entry_account_in);
PG_FUNCTION_INFO_V1(entry_debit);
PG_FUNCTION_INFO_V1(entry_credit);
PG_FUNCTION_INFO_V1(entry_balance);
PG_FUNCTION_INFO_V1(entry_total);
PG_FUNCTION_INFO_V1(entry_line_count);
PG_FUNCTION_INFO_V1(entry_lines);
PG_FUNCTION_INFO_V1(entry_gin_extract_value);
PG_FUNCTION_INFO_V1(entry_gin_extract_query);
PG_FUNCTION_INFO_V1(entry_gin_consistent);

Entry *
entry_make(const EntryLine *lines, int32 count)
{
	Entry	   *entry = palloc(VARHDRSZ + entry_pack_bound(count));
	size_t		length = entry_pack(lines, count, (uint8_t *) VARDATA(entry));

	SET_VARSIZE(entry, VARHDRSZ + length);
	return entry;
}

static void
damaged_entry(void)
{
	ereport(ERROR,
			(errcode(ERRCODE_DATA_CORRUPTED),
			 errmsg("stored entry is damaged")));
}

void
entry_begin(const Entry *entry, EntryReader *reader)
{
	if (!entry_open(reader, ENTRY_BYTES(entry), ENTRY_LENGTH(entry)))
		damaged_entry();
}

void
entry_end(const EntryReader *reader)
{
	if (!entry_done(reader))
		damaged_entry();
}

/* All lines of an entry, palloc'd. */
static EntryLine *
lines_of(const Entry *entry, int32 *count)
{
	int32		room = entry_count(ENTRY_BYTES(entry), ENTRY_LENGTH(entry));
	EntryLine  *lines = palloc((room + 1) * sizeof(EntryLine));

	if (!entry_unpack(ENTRY_BYTES(entry), ENTRY_LENGTH(entry), lines, count))
		damaged_entry();
	return lines;
}

/* Text to an entry, or null and a fault. */
static Entry *
entry_from_text(const char *text, Fault *f)
{
	EntryLine  *lines;
	int32		count;
	Entry	   *entry = NULL;

	if (!entry_parse(text, strlen(text), &lines, &count, f))
		return NULL;
	if (entry_seal(lines, &count, f))
		entry = entry_make(lines, count);
	pfree(lines);
	return entry;
}

/* An entry as text, the accounts in double quotes if quoted. */
static char *
entry_to_text(const Entry *entry, bool quoted)
{
	int32		count;
	EntryLine  *lines = lines_of(entry, &count);
	char	   *text = palloc(entry_print_bound(count));

	entry_print(lines, count, quoted, text);
	pfree(lines);
	return text;
}

/* `{1001: 250.00, 4001: -250.00}` to an entry. */
Datum
entry_in(PG_FUNCTION_ARGS)
{
	Fault		f;
	Entry	   *entry = entry_from_text(PG_GETARG_CSTRING(0), &f);

	if (entry == NULL)
		return soft_fault(fcinfo->context, &f);
	PG_RETURN_POINTER(entry);
}

Datum
entry_out(PG_FUNCTION_ARGS)
{
	PG_RETURN_CSTRING(entry_to_text(PG_GETARG_ENTRY(0), false));
}

/* The bytes of core/entry.h, refused unless they are canonical. */
Datum
entry_recv(PG_FUNCTION_ARGS)
{
	size_t		length;
	const uint8_t *bytes = received_bytes(fcinfo, &length);
	Fault		f;

	if (!entry_admit(bytes, length, &f))
		raise_fault(&f);
	return bytes_datum(bytes, length);
}

Datum
entry_send(PG_FUNCTION_ARGS)
{
	return send_bytes(fcinfo);
}

/* `{"1001": 250.00, "4001": -250.00}`. */
Datum
entry_to_jsonb(PG_FUNCTION_ARGS)
{
	char	   *text = entry_to_text(PG_GETARG_ENTRY(0), true);

	return DirectFunctionCall1(jsonb_in, CStringGetDatum(text));
}

/* An object of accounts and amounts to an entry. */
Datum
entry_from_jsonb(PG_FUNCTION_ARGS)
{
	Jsonb	   *jsonb = PG_GETARG_JSONB_P(0);
	char	   *text = JsonbToCString(NULL, &jsonb->root, VARSIZE(jsonb));
	Fault		f;
	Entry	   *entry = entry_from_text(text, &f);

	if (entry == NULL)
		raise_fault(&f);
	PG_RETURN_POINTER(entry);
}

/* How many elements an array of lines has; what names it in errors. */
static int
line_array_length(ArrayType *array, const char *what)
{
	if (ARR_NDIM(array) > 1)
		ereport(ERROR,
				(errcode(ERRCODE_ARRAY_SUBSCRIPT_ERROR),
				 errmsg("%s must be an array of one dimension", what)));
	if (array_contains_nulls(array))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("%s must not contain NULL", what)));
	return ArrayGetNItems(ARR_NDIM(array), ARR_DIMS(array));
}

/* The entry of accounts[i], amounts[i]. */
Datum
entry_of(PG_FUNCTION_ARGS)
{
	ArrayType  *accounts = PG_GETARG_ARRAYTYPE_P(0);
	ArrayType  *amounts = PG_GETARG_ARRAYTYPE_P(1);
	int32		count = line_array_length(accounts, "accounts");
	int			others = line_array_length(amounts, "amounts");
	EntryLine  *lines;
	Fault		f;

	if (count != others)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("accounts and amounts must have the same length, "
						"not %d and %d", count, others)));
	lines = palloc((count + 1) * sizeof(EntryLine));
	for (int i = 0; i < count; i++)
	{
		lines[i].account = ((int32 *) ARR_DATA_PTR(accounts))[i];
		lines[i].amount = ((Cents *) ARR_DATA_PTR(amounts))[i];
	}
	if (!entry_seal(lines, &count, &f))
		raise_fault(&f);
	PG_RETURN_POINTER(entry_make(lines, count));
}

/* An entry has one byte form only, so equal entries are equal bytes. */
static bool
equal_entries(FunctionCallInfo fcinfo)
{
	Entry	   *left = PG_GETARG_ENTRY(0);
	Entry	   *right = PG_GETARG_ENTRY(1);
	bool		equal = ENTRY_LENGTH(left) == ENTRY_LENGTH(right) &&
	memcmp(ENTRY_BYTES(left), ENTRY_BYTES(right), ENTRY_LENGTH(left)) == 0;

	PG_FREE_IF_COPY(left, 0);
	PG_FREE_IF_COPY(right, 1);
	return equal;
}

Datum
entry_eq(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(equal_entries(fcinfo));
}

Datum
entry_ne(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(!equal_entries(fcinfo));
}

Datum
entry_hash(PG_FUNCTION_ARGS)
{
	Entry	   *entry = PG_GETARG_ENTRY(0);
	Datum		hash = hash_any(ENTRY_BYTES(entry), (int) ENTRY_LENGTH(entry));

	PG_FREE_IF_COPY(entry, 0);
	return hash;
}

Datum
entry_hash_extended(PG_FUNCTION_ARGS)
{
	Entry	   *entry = PG_GETARG_ENTRY(0);
	Datum		hash = hash_any_extended(ENTRY_BYTES(entry),
										 (int) ENTRY_LENGTH(entry),
										 (uint64) PG_GETARG_INT64(1));

	PG_FREE_IF_COPY(entry, 0);
	return hash;
}

/* left + right or left - right; an error when nothing is left. */
static Datum
merge_entries(FunctionCallInfo fcinfo, bool negate)
{
	Entry	   *left = PG_GETARG_ENTRY(0);
	Entry	   *right = PG_GETARG_ENTRY(1);
	int32		count = entry_count(ENTRY_BYTES(left), ENTRY_LENGTH(left)) +
	entry_count(ENTRY_BYTES(right), ENTRY_LENGTH(right));
	EntryLine  *lines = palloc((count + 1) * sizeof(EntryLine));
	Fault		f;

	if (!entry_merge(ENTRY_BYTES(left), ENTRY_LENGTH(left),
					 ENTRY_BYTES(right), ENTRY_LENGTH(right),
					 negate, lines, &count, &f))
		raise_fault(&f);
	if (count == 0)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("entries cancel each other"),
				 errdetail("An entry must have a line that is not zero."),
				 errhint("sum(entry) is NULL when nothing is left.")));
	PG_RETURN_POINTER(entry_make(lines, count));
}

Datum
entry_add(PG_FUNCTION_ARGS)
{
	return merge_entries(fcinfo, false);
}

Datum
entry_subtract(PG_FUNCTION_ARGS)
{
	return merge_entries(fcinfo, true);
}

/* Debits become credits and credits debits. */
Datum
entry_reverse(PG_FUNCTION_ARGS)
{
	int32		count;
	EntryLine  *lines = lines_of(PG_GETARG_ENTRY(0), &count);

	for (int32 i = 0; i < count; i++)
		lines[i].amount = -lines[i].amount;
	PG_RETURN_POINTER(entry_make(lines, count));
}

/* The balance of account in cents, debit positive; 0 without a line. */
static int64
balance_of(const Entry *entry, int32 account)
{
	EntryReader reader;
	EntryLine	line;

	entry_begin(entry, &reader);
	while (entry_next(&reader, &line))
	{
		if (line.account == account)
			return line.amount;
		if (line.account > account)
			return 0;
	}
	entry_end(&reader);
	return 0;
}

Datum
entry_has_account(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(balance_of(PG_GETARG_ENTRY(0), PG_GETARG_INT32(1)) != 0);
}

Datum
entry_account_in(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(balance_of(PG_GETARG_ENTRY(1), PG_GETARG_INT32(0)) != 0);
}

Datum
entry_debit(PG_FUNCTION_ARGS)
{
	int64		amount = balance_of(PG_GETARG_ENTRY(0), PG_GETARG_INT32(1));

	PG_RETURN_CENTS(Max(amount, 0));
}

Datum
entry_credit(PG_FUNCTION_ARGS)
{
	int64		amount = balance_of(PG_GETARG_ENTRY(0), PG_GETARG_INT32(1));

	PG_RETURN_CENTS(Max(-amount, 0));
}

Datum
entry_balance(PG_FUNCTION_ARGS)
{
	PG_RETURN_CENTS(balance_of(PG_GETARG_ENTRY(0), PG_GETARG_INT32(1)));
}

/* The sum of the debits, which equals that of the credits, in cents. */
Datum
entry_total(PG_FUNCTION_ARGS)
{
	EntryReader reader;
	EntryLine	line;
	int64		total = 0;

	entry_begin(PG_GETARG_ENTRY(0), &reader);
	while (entry_next(&reader, &line))
		total += Max(line.amount, 0);
	entry_end(&reader);
	PG_RETURN_CENTS(total);
}

Datum
entry_line_count(PG_FUNCTION_ARGS)
{
	Entry	   *entry = PG_GETARG_ENTRY(0);

	PG_RETURN_INT32(entry_count(ENTRY_BYTES(entry), ENTRY_LENGTH(entry)));
}

/*
 * The lines as rows (account, debit, credit), one of the two amounts zero.
 * The row type is the caller's own, as looking it up would cost more than
 * the rows.
 */
Datum
entry_lines(PG_FUNCTION_ARGS)
{
	ReturnSetInfo *result = (ReturnSetInfo *) fcinfo->resultinfo;
	Entry	   *entry = PG_GETARG_ENTRY(0);
	bool		nulls[3] = {false, false, false};
	EntryReader reader;
	EntryLine	line;
	MemoryContext previous;

	if (result == NULL || !IsA(result, ReturnSetInfo) ||
		!(result->allowedModes & SFRM_Materialize) ||
		result->expectedDesc == NULL || result->expectedDesc->natts != 3)
		ereport(ERROR,
				(errcode(ERRCODE_FEATURE_NOT_SUPPORTED),
				 errmsg("lines cannot be called where no set of rows is "
						"expected")));
	previous = MemoryContextSwitchTo(result->econtext->ecxt_per_query_memory);
	result->returnMode = SFRM_Materialize;
	result->setResult =
		tuplestore_begin_heap((result->allowedModes &
							   SFRM_Materialize_Random) != 0,
							  false, work_mem);
	MemoryContextSwitchTo(previous);
	entry_begin(entry, &reader);
	while (entry_next(&reader, &line))
	{
		Datum		values[3];

		values[0] = Int32GetDatum(line.account);
		values[1] = CentsGetDatum(Max(line.amount, 0));
		values[2] = CentsGetDatum(Max(-line.amount, 0));
		tuplestore_putvalues(result->setResult, result->expectedDesc,
							 values, nulls);
	}
	entry_end(&reader);
	return (Datum) 0;
}

/* The keys under which an entry is found: its accounts. */
Datum
entry_gin_extract_value(PG_FUNCTION_ARGS)
{
	Entry	   *entry = PG_GETARG_ENTRY(0);
	int32	   *key_count = (int32 *) PG_GETARG_POINTER(1);
	int32		room = entry_count(ENTRY_BYTES(entry), ENTRY_LENGTH(entry));
	Datum	   *keys = palloc((room + 1) * sizeof(Datum));
	EntryReader reader;
	EntryLine	line;

	*key_count = 0;
	entry_begin(entry, &reader);
	while (entry_next(&reader, &line))
		keys[(*key_count)++] = Int32GetDatum(line.account);
	entry_end(&reader);
	PG_RETURN_POINTER(keys);
}

/* The only operator is @>, whose argument is the key itself. */
Datum
entry_gin_extract_query(PG_FUNCTION_ARGS)
{
	int32	   *key_count = (int32 *) PG_GETARG_POINTER(1);
	Datum	   *keys = palloc(sizeof(Datum));

	keys[0] = Int32GetDatum(PG_GETARG_INT32(0));
	*key_count = 1;
	PG_RETURN_POINTER(keys);
}

/* An entry with the key is an answer, exactly. */
Datum
entry_gin_consistent(PG_FUNCTION_ARGS)
{
	bool	   *recheck = (bool *) PG_GETARG_POINTER(5);

	*recheck = false;
	PG_RETURN_BOOL(((bool *) PG_GETARG_POINTER(0))[0]);
}
