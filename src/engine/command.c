/*
 * command.c
 *		The ground every command stands on: what it may run under.
 */
#include "engine/command.h"

#include "access/xact.h"
#include "common/cryptohash.h"
#include "common/sha2.h"
#include "miscadmin.h"
#include "utils/builtins.h"

StaticAssertDecl(HASH_BYTES == PG_SHA256_DIGEST_LENGTH,
				 "SHA-256 has 32 bytes");

PG_FUNCTION_INFO_V1(consfin_require_read_committed);

void
command_start(Book *book)
{
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
context_start(CommandContext *context, FunctionCallInfo fcinfo, int n)
{
	command_start(&context->book);
	context->now = GetCurrentTimestamp();
	context->batch = NULL;
	if (n >= PG_NARGS() || PG_ARGISNULL(n))
		context->actor = CStringGetTextDatum(
			GetUserNameFromId(GetSessionUserId(), false));
	else
		context->actor = PG_GETARG_DATUM(n);
}

void
require_day(CommandContext *context)
{
	context->day = open_business_date(&context->book);
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
