/*
 * command.c
 *		The ground every command stands on: what it may run under, the book
 *		it works on, and statements kept from call to call.
 */
#include "command/command.h"

#include "access/xact.h"
#include "access/xlog.h"
#include "catalog/namespace.h"
#include "catalog/pg_type.h"
#include "common/cryptohash.h"
#include "common/sha2.h"
#include "miscadmin.h"
#include "storage/lmgr.h"
#include "storage/lock.h"
#include "storage/proc.h"
#include "utils/builtins.h"
#include "utils/inval.h"
#include "utils/lsyscache.h"
#include "utils/syscache.h"

StaticAssertDecl(HASH_BYTES == PG_SHA256_DIGEST_LENGTH,
				 "SHA-256 has 32 bytes");

PG_FUNCTION_INFO_V1(consfin_require_read_committed);
PG_FUNCTION_INFO_V1(consfin_business_date);

/* Type cents as it was last looked up; forgotten when any type changes. */
static Oid	cents_now = InvalidOid;

/* The book as a transaction of this backend read it last. */
static struct
{
	LocalTransactionId reader;
	Oid			days;			/* the table of business days */
	Book		book;
}			book_read = {InvalidLocalTransactionId, InvalidOid, {0, false, 0}};

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

static Oid
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
		types[i] = parameter_type(statement->types[i]);
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
	Oid			cents = current_cents();
	int			result;

	if (unlikely(statement->plan == NULL || statement->cents != cents))
		prepare(statement, cents);
	result = SPI_execute_plan(statement->plan, unconstify(Datum *, values),
							  nulls, false, limit);
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

static void
no_book(void)
{
	ereport(ERROR,
			(errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
			 errmsg("there is no book in this database"),
			 errhint("SELECT consfin.install() makes it.")));
}

/* The table of business days. */
static Oid
days_table(void)
{
	Oid			schema = get_namespace_oid("lending", true);
	Oid			days = InvalidOid;

	if (OidIsValid(schema))
		days = get_relname_relid("business_day", schema);
	if (!OidIsValid(days))
		no_book();
	return days;
}

static bool
holds_lock(Oid table, LOCKMODE mode)
{
	LOCKTAG		tag;

	SET_LOCKTAG_RELATION(tag, MyDatabaseId, table);
	return lock_held_by_me(&tag, mode);
}

/* Whether this transaction itself may change the business day. */
static bool
changes_day(Oid days)
{
	return holds_lock(days, ExclusiveLock) ||
		holds_lock(days, RowExclusiveLock);
}

/*
 * What this transaction read before, if that still stands: as long as it
 * holds the lock, nobody else closes the day or migrates the book.  (A
 * rolled back subtransaction may have taken the lock with it.)
 */
static const Book *
book_known(Oid days)
{
	if (book_read.reader == MY_LOCAL_XID && book_read.days == days &&
		holds_lock(days, RowShareLock) && !changes_day(days))
		return &book_read.book;
	return NULL;
}

/*
 * The book as it is, read under a lock that close_day() and migrate() wait
 * for: they take an EXCLUSIVE one on the table of business days.  Reading
 * that table, as a dump does, meets neither.
 */
static void
read_afresh(Oid days)
{
	static Statement read = STATEMENT(
		"SELECT m.version OPERATOR(pg_catalog.=) consfin.book_version(),"
		" m.generation, m.system_identifier,"
		" (SELECT d.business_date FROM lending.business_day d"
		"  WHERE d.status OPERATOR(pg_catalog.=) 'open'),"
		" m.version, consfin.book_version()"
		" FROM lending.meta m", "");
	bool		is_null;
	uint64		cluster;

	LockRelationOid(days, RowShareLock);
	book_read.reader = InvalidLocalTransactionId;
	if (execute(&read, NULL, NULL, 1) == 0)
		no_book();
	if (!DatumGetBool(result_value(0, 1, &is_null)))
		ereport(ERROR,
				(errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
				 errmsg("the book is of version \"%s\", not \"%s\"",
						TextDatumGetCString(result_value(0, 5, &is_null)),
						TextDatumGetCString(result_value(0, 6, &is_null))),
				 errhint("CALL consfin.migrate() moves an older book "
						 "to this version.")));
	book_read.book.generation = DatumGetInt32(result_value(0, 2, &is_null));
	/* Elsewhere than where the generation began, the next one has. */
	cluster = (uint64) DatumGetInt64(result_value(0, 3, &is_null));
	if (cluster != GetSystemIdentifier())
		book_read.book.generation++;
	book_read.book.business_date = DatumGetDateADT(result_value(0, 4,
																&is_null));
	book_read.book.is_open = !is_null;
	book_read.days = days;
	book_read.reader = MY_LOCAL_XID;
}

void
read_book(Book *book)
{
	Oid			days = days_table();
	const Book *known = book_known(days);

	if (known == NULL)
	{
		read_afresh(days);
		known = &book_read.book;
	}
	if (book != NULL)
		*book = *known;
}

int32
book_generation(void)
{
	const Book *known = book_known(days_table());
	Book		book;

	if (known != NULL)
		return known->generation;
	SPI_connect();
	read_book(&book);
	SPI_finish();
	return book.generation;
}

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
command_end(void)
{
	SPI_finish();
}

DateADT
open_business_date(const Book *book)
{
	if (!book->is_open)
		ereport(ERROR,
				(errcode(ERRCODE_NO_OPEN_DAY),
				 errmsg("no business day is open"),
				 errhint("SELECT consfin.open_day(date) opens one.")));
	return book->business_date;
}

void
refuse_nulls(FunctionCallInfo fcinfo, int count, const char *const *names)
{
	for (int i = 0; i < count; i++)
	{
		if (PG_ARGISNULL(i))
			ereport(ERROR,
					(errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
					 errmsg("%s must not be null", names[i])));
	}
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

/* business_date() */
Datum
consfin_business_date(FunctionCallInfo fcinfo pg_attribute_unused())
{
	Book		book;
	DateADT		day;

	SPI_connect();
	read_book(&book);
	day = open_business_date(&book);
	SPI_finish();
	PG_RETURN_DATEADT(day);
}
