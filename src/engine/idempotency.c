/*
 * idempotency.c
 *		The same key gets the same answer, for ever.
 */
#include "engine/idempotency.h"

#include "mb/pg_wchar.h"
#include "utils/builtins.h"

#include "engine/command.h"
#include "engine/sha256.h"
#include "errors.h"
#include "type/packed_json.h"

PG_FUNCTION_INFO_V1(consfin_key_hash);
PG_FUNCTION_INFO_V1(consfin_find_outcome);
PG_FUNCTION_INFO_V1(consfin_keep_outcome);

#define MAX_KEY		200

static const char *const argument_names[] = {
	"borrower_id", "key", "command", "request", "answer"
};

void
check_key(text *key)
{
	int			length = pg_mbstrlen_with_len(VARDATA_ANY(key),
											  (int) VARSIZE_ANY_EXHDR(key));

	if (length < 1 || length > MAX_KEY)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("a key must have 1 to %d characters, not %d",
						MAX_KEY, length)));
}

/*
 * The first eight bytes of the SHA-256 of the key; of one that belongs to a
 * scope of its own, of key and scope, between them a byte that no text has.
 */
static int64
key_hash(text *key, text *scope)
{
	uint8		hash[HASH_BYTES];
	uint64		number = 0;
	int			length = VARSIZE_ANY_EXHDR(key);

	if (scope == NULL)
		sha256(VARDATA_ANY(key), length, hash);
	else
	{
		int			more = VARSIZE_ANY_EXHDR(scope);
		char	   *bytes = palloc(length + 1 + more);

		memcpy(bytes, VARDATA_ANY(key), length);
		bytes[length] = '\0';
		memcpy(bytes + length + 1, VARDATA_ANY(scope), more);
		sha256(bytes, length + 1 + more, hash);
		pfree(bytes);
	}
	for (int i = 0; i < 8; i++)
		number = number << 8 | hash[i];
	return (int64) number;
}

/* key_hash(key) */
Datum
consfin_key_hash(PG_FUNCTION_ARGS)
{
	PG_RETURN_INT64(key_hash(PG_GETARG_TEXT_PP(0), NULL));
}

/* The command, by its name, that keys know under a word. */
static const char *
command_kept_as(const char *word)
{
	static Statement find = STATEMENT(
		"SELECT consfin_internal.command_kept_as($1)");
	Writer		w = WRITER;
	Reader		r;
	const char *name;

	put_text(&w, word);
	run(&find, &w, &r);
	next_row(&r);
	name = read_text(&r);
	finish(&r);
	return name;
}

/* The key came with another command, or with other arguments. */
static void
raise_key_reused(int64 borrower_id, text *key, const char *used_by,
				 const char *command)
{
	const char *used_name = command_kept_as(used_by);

	ereport(ERROR,
			(errcode(ERRCODE_KEY_REUSED),
			 errmsg("key \"%s\" was used for another request",
					text_to_cstring(key)),
			 strcmp(used_by, command) == 0
			 ? errdetail("Borrower %lld sent it to %s with other arguments.",
						 (long long) borrower_id, used_name)
			 : errdetail("Borrower %lld sent it to %s, not to %s.",
						 (long long) borrower_id, used_name,
						 command_kept_as(command)),
			 errhint("A new request needs a new key.")));
}

Jsonb *
find_outcome(int64 borrower_id, text *key, const char *command,
			 bytea *request, text *scope)
{
	static Statement find = STATEMENT(
		"SELECT i.command OPERATOR(pg_catalog.=) $3"
		" AND i.request OPERATOR(pg_catalog.=) $4"
		" AND i.key OPERATOR(pg_catalog.=) $5, i.command,"
		" CAST(i.outcome AS pg_catalog.jsonb)"
		" FROM lending.idempotency i"
		" WHERE i.borrower_id OPERATOR(pg_catalog.=) $1"
		" AND i.key_hash OPERATOR(pg_catalog.=) $2");
	Writer		w = WRITER;
	Reader		r;
	char	   *used_by;
	Jsonb	   *outcome = NULL;

	put_int64(&w, borrower_id);
	put_int64(&w, key_hash(key, scope));
	put_text(&w, command);
	put_datum(&w, 'y', PointerGetDatum(request));
	put_datum(&w, 't', PointerGetDatum(key));
	run(&find, &w, &r);
	if (next_row(&r))
	{
		bool		is_same = read_bool(&r);

		used_by = read_text(&r);
		if (!is_same)
			raise_key_reused(borrower_id, key, used_by, command);
		outcome = DatumGetJsonbP(read_value(&r));
	}
	finish(&r);
	return outcome;
}

/* The key of a row of outcomes that did not get in. */
static void
key_is_in_use(const Writer *row)
{
	ereport(ERROR,
			(errcode(ERRCODE_T_R_SERIALIZATION_FAILURE),
			 errmsg("key \"%s\" is being used by a concurrent request",
					TextDatumGetCString(row->values[1])),
			 errhint("Send the request again: it gets the stored answer.")));
}

void
keep_outcome(InsertBatch *batch, int64 borrower_id, text *key,
			 const char *command, bytea *request, text *scope,
			 const Answer *answer)
{
	static Statement store = STATEMENT(
		"INSERT INTO lending.idempotency"
		" (borrower_id, key, command, request, outcome, key_hash)"
		" VALUES ($1, $2, $3, $4, $5, $6)");
	Writer		w = WRITER;
	char	   *kept = answer_to_keep(answer);

	put_int64(&w, borrower_id);
	put_datum(&w, 't', PointerGetDatum(key));
	put_text(&w, command);
	put_datum(&w, 'y', PointerGetDatum(request));
	put_datum(&w, 'k', packed_json_datum(kept, strlen(kept)));
	put_int64(&w, key_hash(key, scope));
	insert_once(batch, &store, &w, key_is_in_use);
}

/* The argument that says whose the key is, if it is somebody's. */
static text *
scope_of_key(FunctionCallInfo fcinfo, int n)
{
	return PG_ARGISNULL(n) ? NULL : PG_GETARG_TEXT_PP(n);
}

/* find_outcome(borrower_id, key, command, request, scope) */
Datum
consfin_find_outcome(PG_FUNCTION_ARGS)
{
	MemoryContext caller = CurrentMemoryContext;
	Jsonb	   *outcome;
	Jsonb	   *copy = NULL;

	refuse_nulls(fcinfo, 4, argument_names);
	check_key(PG_GETARG_TEXT_PP(1));
	SPI_connect();
	outcome = find_outcome(PG_GETARG_INT64(0), PG_GETARG_TEXT_PP(1),
						   text_to_cstring(PG_GETARG_TEXT_PP(2)),
						   PG_GETARG_BYTEA_PP(3), scope_of_key(fcinfo, 4));
	if (outcome != NULL)
	{
		copy = MemoryContextAlloc(caller, VARSIZE(outcome));
		memcpy(copy, outcome, VARSIZE(outcome));
	}
	SPI_finish();
	if (copy == NULL)
		PG_RETURN_NULL();
	PG_RETURN_JSONB_P(copy);
}

/* keep_outcome(borrower_id, key, command, request, answer, scope) */
Datum
consfin_keep_outcome(PG_FUNCTION_ARGS)
{
	Answer		answer;

	refuse_nulls(fcinfo, 5, argument_names);
	check_key(PG_GETARG_TEXT_PP(1));
	SPI_connect();
	answer_open(&answer, PG_GETARG_HEAPTUPLEHEADER(4));
	keep_outcome(NULL, PG_GETARG_INT64(0), PG_GETARG_TEXT_PP(1),
				 text_to_cstring(PG_GETARG_TEXT_PP(2)),
				 PG_GETARG_BYTEA_PP(3), scope_of_key(fcinfo, 5), &answer);
	ReleaseTupleDesc(answer.columns);
	SPI_finish();
	PG_RETURN_VOID();
}
