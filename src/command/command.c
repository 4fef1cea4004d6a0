/*
 * command.c
 *		The ground every command stands on: what it may run under, and
 *		statements kept from call to call.
 */
#include "command/command.h"

#include "access/xact.h"
#include "catalog/namespace.h"
#include "catalog/pg_type.h"
#include "common/cryptohash.h"
#include "common/sha2.h"
#include "miscadmin.h"
#include "utils/builtins.h"
#include "utils/inval.h"
#include "utils/lsyscache.h"
#include "utils/syscache.h"

StaticAssertDecl(HASH_BYTES == PG_SHA256_DIGEST_LENGTH,
				 "SHA-256 has 32 bytes");

PG_FUNCTION_INFO_V1(consfin_require_read_committed);

/* Type cents as it was last looked up; forgotten when any type changes. */
static Oid	cents_now = InvalidOid;

static void
forget_cents(Datum arg pg_attribute_unused(),
			 int cache pg_attribute_unused(),
			 uint32 hash pg_attribute_unused())
{
	cents_now = InvalidOid;
}

Oid
consfin_type(const char *name)
{
	Oid			schema = get_namespace_oid("consfin", false);
	Oid			type = GetSysCacheOid2(TYPENAMENSP, Anum_pg_type_oid,
									   CStringGetDatum(name),
									   ObjectIdGetDatum(schema));

	if (!OidIsValid(type))
		elog(ERROR, "type consfin.%s does not exist", name);
	return type;
}

/* Type cents: it has another OID after the extension was made again. */
static Oid
current_cents(void)
{
	static bool listening = false;

	if (unlikely(!listening))
	{
		CacheRegisterSyscacheCallback(TYPEOID, forget_cents, (Datum) 0);
		CacheRegisterSyscacheCallback(NAMESPACEOID, forget_cents, (Datum) 0);
		listening = true;
	}
	if (unlikely(!OidIsValid(cents_now)))
		cents_now = consfin_type("cents");
	return cents_now;
}

Oid
parameter_type(char letter)
{
	static const struct
	{
		char		letter;
		Oid			type;
		const char *name;		/* of a type of consfin */
	}			known[] = {
		{'b', INT8OID, NULL}, {'i', INT4OID, NULL}, {'n', NUMERICOID, NULL},
		{'f', FLOAT8OID, NULL}, {'t', TEXTOID, NULL}, {'y', BYTEAOID, NULL},
		{'j', JSONBOID, NULL}, {'o', BOOLOID, NULL}, {'d', DATEOID, NULL},
		{'z', TIMESTAMPTZOID, NULL}, {'v', INTERVALOID, NULL},
		{'m', InvalidOid, "cents"}, {'e', InvalidOid, "entry"},
		{'s', InvalidOid, "schedule"}, {'p', InvalidOid, "terms"},
		{'x', InvalidOid, "event"}, {'c', InvalidOid, "change"},
	};

	for (int i = 0; i < (int) lengthof(known); i++)
	{
		if (known[i].letter == letter)
			return known[i].name ? consfin_type(known[i].name) : known[i].type;
	}
	elog(ERROR, "no type has the letter \"%c\"", letter);
}

/* Prepare the statement and keep it, for as long as cents is this type. */
static void
prepare(Statement *statement, Oid cents)
{
	Oid			types[FUNC_MAX_ARGS];
	int			count = (int) strlen(statement->types);
	SPIPlanPtr	plan;

	Assert(count <= FUNC_MAX_ARGS);
	if (statement->plan != NULL)
	{
		plan = statement->plan;
		statement->plan = NULL;
		SPI_freeplan(plan);
	}
	for (int i = 0; i < count; i++)
	{
		types[i] = parameter_type(statement->types[i]);
		if (statement->of_arrays)
			types[i] = get_array_type(types[i]);
	}
	plan = SPI_prepare_cursor(statement->text, count, types,
							  CURSOR_OPT_GENERIC_PLAN);
	if (plan == NULL || SPI_keepplan(plan) != 0)
		elog(ERROR, "could not prepare \"%s\": %s", statement->text,
			 SPI_result_code_string(SPI_result));
	statement->plan = plan;
	statement->cents = cents;
}

uint64
execute(Statement *statement, const Datum *values, const char *nulls,
		long limit)
{
	MemoryContext caller = CurrentMemoryContext;
	Oid			cents = current_cents();
	int			result;

	if (unlikely(statement->plan == NULL || statement->cents != cents))
		prepare(statement, cents);
	result = SPI_execute_plan(statement->plan, unconstify(Datum *, values),
							  nulls, false, limit);
	/* SPI comes back in a context of its own */
	MemoryContextSwitchTo(caller);
	if (result < 0)
		elog(ERROR, "could not execute \"%s\": %s", statement->text,
			 SPI_result_code_string(result));
	return SPI_processed;
}

Datum
result_value(uint64 row, int column, bool *is_null)
{
	return SPI_getbinval(SPI_tuptable->vals[row], SPI_tuptable->tupdesc,
						 column, is_null);
}

void
command_start(Book *book)
{
	forget_queue();
	if (IsolationUsesXactSnapshot())
		ereport(ERROR,
				(errcode(ERRCODE_ACTIVE_SQL_TRANSACTION),
				 errmsg("a command must run in a READ COMMITTED transaction"),
				 errdetail("It waits for other commands of the same "
						   "borrower and then needs what they wrote.")));
	SPI_connect();
	read_book(book);
}

void
command_end(void)
{
	SPI_finish();
}

void
refuse_null(FunctionCallInfo fcinfo, int n, const char *name)
{
	if (PG_ARGISNULL(n))
		ereport(ERROR,
				(errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
				 errmsg("%s must not be null", name)));
}

void
refuse_nulls(FunctionCallInfo fcinfo, int count, const char *const *names)
{
	for (int i = 0; i < count; i++)
		refuse_null(fcinfo, i, names[i]);
}

void
sha256(const void *bytes, size_t length, uint8 *hash)
{
	pg_cryptohash_ctx *context = pg_cryptohash_create(PG_SHA256);

	if (context == NULL || pg_cryptohash_init(context) < 0 ||
		pg_cryptohash_update(context, bytes, length) < 0 ||
		pg_cryptohash_final(context, hash, HASH_BYTES) < 0)
		elog(ERROR, "could not compute SHA-256: %s",
			 pg_cryptohash_error(context));
	pg_cryptohash_free(context);
}

/* require_read_committed() */
Datum
consfin_require_read_committed(FunctionCallInfo fcinfo pg_attribute_unused())
{
	command_start(NULL);
	command_end();
	PG_RETURN_VOID();
}
