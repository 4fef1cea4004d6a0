/*
 * idempotency.c
 *		The same key gets the same answer, for ever.
 */
#include "engine/idempotency.h"

#include "mb/pg_wchar.h"
#include "utils/builtins.h"

#include "engine/command.h"

PG_FUNCTION_INFO_V1(consfin_find_outcome);
PG_FUNCTION_INFO_V1(consfin_keep_outcome);

#define MAX_KEY		200

static const char *const argument_names[] = {
	"borrower_id", "key", "command", "request", "outcome"
};

static bytea *
request_hash(text *request)
{
	bytea	   *hash = (bytea *) palloc(VARHDRSZ + HASH_BYTES);

	SET_VARSIZE(hash, VARHDRSZ + HASH_BYTES);
	sha256(VARDATA_ANY(request), VARSIZE_ANY_EXHDR(request),
		   (uint8 *) VARDATA(hash));
	return hash;
}

static void
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

text *
find_outcome(int64 borrower_id, text *key, text *command, text *request)
{
	static Statement find = STATEMENT(
		"SELECT i.outcome,"
		" i.command OPERATOR(pg_catalog.=) $3"
		" AND i.request_hash OPERATOR(pg_catalog.=) $4,"
		" i.command"
		" FROM lending.idempotency i"
		" WHERE i.borrower_id OPERATOR(pg_catalog.=) $1"
		" AND i.key OPERATOR(pg_catalog.=) $2", "btty");
	Datum		values[4];
	bool		is_null;
	char	   *used_by;

	check_key(key);
	values[0] = Int64GetDatum(borrower_id);
	values[1] = PointerGetDatum(key);
	values[2] = PointerGetDatum(command);
	values[3] = PointerGetDatum(request_hash(request));
	if (execute(&find, values, NULL, 1) == 0)
		return NULL;
	used_by = TextDatumGetCString(result_value(0, 3, &is_null));
	if (!DatumGetBool(result_value(0, 2, &is_null)))
		ereport(ERROR,
				(errcode(ERRCODE_KEY_REUSED),
				 errmsg("key \"%s\" was used for another request",
						text_to_cstring(key)),
				 strcmp(used_by, text_to_cstring(command)) == 0
				 ? errdetail("Borrower %lld sent it to %s with other "
							 "arguments.",
							 (long long) borrower_id, used_by)
				 : errdetail("Borrower %lld sent it to %s, not to %s.",
							 (long long) borrower_id, used_by,
							 text_to_cstring(command)),
				 errhint("A new request needs a new key.")));
	return DatumGetTextPP(result_value(0, 1, &is_null));
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
keep_outcome(const CommandContext *context, int64 borrower_id, text *key,
			 text *command, text *request, text *outcome)
{
	static Statement store = STATEMENT(
		"INSERT INTO lending.idempotency"
		" (borrower_id, key, command, request_hash, outcome)"
		" VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING");
	Writer		w = WRITER;

	check_key(key);
	put_int64(&w, borrower_id);
	put_datum(&w, 't', PointerGetDatum(key));
	put_datum(&w, 't', PointerGetDatum(command));
	put_datum(&w, 'y', PointerGetDatum(request_hash(request)));
	put_datum(&w, 't', PointerGetDatum(outcome));
	insert_once(context->batch, &store, &w, key_is_in_use);
}

/* find_outcome(borrower_id, key, command, request) */
Datum
consfin_find_outcome(PG_FUNCTION_ARGS)
{
	text	   *outcome;
	text	   *copy = NULL;

	refuse_nulls(fcinfo, 4, argument_names);
	SPI_connect();
	outcome = find_outcome(PG_GETARG_INT64(0), PG_GETARG_TEXT_PP(1),
					 PG_GETARG_TEXT_PP(2), PG_GETARG_TEXT_PP(3));
	if (outcome != NULL)
	{
		copy = (text *) SPI_palloc(VARSIZE_ANY(outcome));
		memcpy(copy, outcome, VARSIZE_ANY(outcome));
	}
	SPI_finish();
	if (copy == NULL)
		PG_RETURN_NULL();
	PG_RETURN_TEXT_P(copy);
}

/* keep_outcome(borrower_id, key, command, request, outcome) */
Datum
consfin_keep_outcome(PG_FUNCTION_ARGS)
{
	static const CommandContext at_once = {0};

	refuse_nulls(fcinfo, 5, argument_names);
	SPI_connect();
	keep_outcome(&at_once, PG_GETARG_INT64(0), PG_GETARG_TEXT_PP(1),
				 PG_GETARG_TEXT_PP(2), PG_GETARG_TEXT_PP(3),
				 PG_GETARG_TEXT_PP(4));
	SPI_finish();
	PG_RETURN_VOID();
}
