/*
 * business_day.c
 *		The book a command works on: its version, its generation, its day.
 *
 * A backend keeps what it read of the book, its days and its reference
 * tables, over transactions, until it hears that one of them changed: a
 * trigger on each makes the relation cache of the business days invalid
 * (forget_book()).  A command takes a lock on that table first, and so has
 * heard all that committed before; what a transaction wrote itself is heard
 * at once, and again when it is rolled back.
 *
 * The book is always read as it is now: a transaction that sees an older
 * state of its tables (REPEATABLE READ, SERIALIZABLE) must not take a closed
 * day for the open one.  What such a transaction read is not kept, and it
 * uses nothing that was.
 */
#include "engine/business_day.h"

#include "access/xact.h"
#include "access/xlog.h"
#include "catalog/namespace.h"
#include "catalog/pg_namespace.h"
#include "commands/trigger.h"
#include "miscadmin.h"
#include "storage/lmgr.h"
#include "utils/builtins.h"
#include "utils/inval.h"
#include "utils/lsyscache.h"
#include "utils/rel.h"
#include "utils/resowner.h"
#include "utils/syscache.h"

#include "engine/statement.h"
#include "errors.h"

PG_FUNCTION_INFO_V1(consfin_require_book);
PG_FUNCTION_INFO_V1(consfin_business_date);
PG_FUNCTION_INFO_V1(consfin_forget_book);
PG_FUNCTION_INFO_V1(consfin_let_go_of_day);

/* The book as this backend read it last. */
static struct
{
	bool		valid;			/* still so, as far as it has heard */
	Oid			days;			/* the table of business days */
	Book		book;
	uint64		heard;			/* how often something may have changed */
}			book_read = {false, InvalidOid, {0, false, 0, false}, 1};

/* The date of the transaction; DATEVAL_NOEND: it has none yet. */
static DateADT pinned_date = DATEVAL_NOEND;

/* Whether it is a step of the day, and closes that date. */
static bool closes_date = false;

static void
forget(void)
{
	book_read.valid = false;
	book_read.heard++;
}

/* The days, or anything: InvalidOid. */
static void
forget_table(Datum arg pg_attribute_unused(), Oid table)
{
	if (table == book_read.days || !OidIsValid(table))
		forget();
}

/* A function changed: perhaps book_version(). */
static void
forget_function(Datum arg pg_attribute_unused(),
				int cache pg_attribute_unused(),
				uint32 hash pg_attribute_unused())
{
	forget();
}

static void
end_transaction(XactEvent event pg_attribute_unused(),
				void *arg pg_attribute_unused())
{
	pinned_date = DATEVAL_NOEND;
	closes_date = false;
}

static void
listen_for_changes(void)
{
	static bool listening = false;

	if (listening)
		return;
	CacheRegisterRelcacheCallback(forget_table, (Datum) 0);
	CacheRegisterSyscacheCallback(PROCOID, forget_function, (Datum) 0);
	RegisterXactCallback(end_transaction, NULL);
	listening = true;
}

static void
no_book(void)
{
	ereport(ERROR,
			(errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
			 errmsg("there is no book in this database"),
			 errhint("SELECT consfin.install() makes it.")));
}

/* The table of business days in schema lending. */
static Oid
days_table(Oid schema)
{
	Oid			days = get_relname_relid("business_day", schema);

	if (!OidIsValid(days))
		no_book();
	return days;
}

static Oid
owner_of_schema(Oid schema)
{
	HeapTuple	row = SearchSysCache1(NAMESPACEOID,
									  ObjectIdGetDatum(schema));
	Oid			owner;

	if (!HeapTupleIsValid(row))
		no_book();
	owner = ((Form_pg_namespace) GETSTRUCT(row))->nspowner;
	ReleaseSysCache(row);
	return owner;
}

/* Reading such a table runs no code. */
static bool
is_table_of(Oid table, Oid owner)
{
	HeapTuple	row = SearchSysCache1(RELOID, ObjectIdGetDatum(table));
	bool		is;

	if (!HeapTupleIsValid(row))
		return false;
	is = ((Form_pg_class) GETSTRUCT(row))->relkind == RELKIND_RELATION &&
		((Form_pg_class) GETSTRUCT(row))->relowner == owner;
	ReleaseSysCache(row);
	return is;
}

static void
anothers_book(Oid owner)
{
	ereport(ERROR,
			(errcode(ERRCODE_INSUFFICIENT_PRIVILEGE),
			 errmsg("schema \"lending\" is another's"),
			 errdetail("It belongs to \"%s\", and what its tables and views "
					   "call would run with the rights of \"%s\".",
					   GetUserNameFromId(owner, false),
					   GetUserNameFromId(GetUserId(), false)),
			 errhint("Commands are for the owner of the book; others call "
					 "the functions of schema lending.")));
}

/*
 * The table of business days of a book that the caller may trust: whatever
 * its tables and views call runs with the caller's rights.  So it is the
 * caller's own, or a superuser's, who needs no rights of others; and it is
 * whole in that hand.  Asked of the system caches at every command, which
 * cost next to nothing and hear of every change.
 */
static Oid
trusted_days_table(void)
{
	Oid			schema = get_namespace_oid("lending", true);
	Oid			owner = owner_of_schema(schema);
	Oid			days;

	if (owner != GetUserId() && !superuser_arg(owner))
		anothers_book(owner);
	days = days_table(schema);
	if (!is_table_of(days, owner) ||
		!is_table_of(get_relname_relid("meta", schema), owner))
		ereport(ERROR,
				(errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
				 errmsg("schema \"lending\" is not a book of its owner"),
				 errdetail("Its tables meta and business_day must be tables "
						   "of \"%s\", who owns the schema.",
						   GetUserNameFromId(owner, false)),
				 errhint("REASSIGN OWNED gives a whole book to another "
						 "role.")));
	return days;
}

/* The next columns are the book's version and the library's: 55000. */
static void
other_version(Reader *r)
{
	char	   *of_book = read_text(r);
	char	   *of_code = read_text(r);

	ereport(ERROR,
			(errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
			 errmsg("the book is of version \"%s\", not \"%s\"",
					of_book, of_code),
			 errhint("CALL consfin.migrate() moves an older book "
					 "to this version.")));
}

/*
 * The next columns are the date the transaction is pinned to, as long as that
 * may be posted on, and the open one.  What is not the open one is not kept.
 */
static bool
read_dates(Reader *r, Book *book)
{
	DateADT		pinned = read_date_or(r, DATEVAL_NOEND);
	DateADT		open = read_date_or(r, DATEVAL_NOEND);

	book->business_date = pinned != DATEVAL_NOEND ? pinned : open;
	book->is_open = book->business_date != DATEVAL_NOEND;
	return book->is_open && pinned == DATEVAL_NOEND;
}

/* Read the book as it is into book_read; a book that is closed is not kept. */
static void
read_afresh(Oid days)
{
	static Statement read = STATEMENT(
		"SELECT m.version OPERATOR(pg_catalog.=) consfin.book_version(),"
		" m.generation, m.system_identifier,"
		" (SELECT d.business_date FROM lending.business_day d"
		"  WHERE d.business_date OPERATOR(pg_catalog.=) $1"
		"  AND d.status OPERATOR(pg_catalog.=) 'closing'),"
		" (SELECT d.business_date FROM lending.business_day d"
		"  WHERE d.status OPERATOR(pg_catalog.=) 'open'),"
		" EXISTS (SELECT FROM lending.cap c"
		"  WHERE c.cap_id OPERATOR(pg_catalog.=) 1"
		"  AND c.daily_amount IS NOT NULL),"
		" m.version, consfin.book_version()"
		" FROM lending.meta m");
	uint64		heard = book_read.heard;
	Writer		w = WRITER;
	Reader		r;
	bool		is_current;
	bool		may_keep;

	book_read.valid = false;
	book_read.days = days;
	put_date(&w, pinned_date);
	run_as_of_now(&read, &w, &r);
	if (!next_row(&r))
		no_book();
	is_current = read_bool(&r);
	book_read.book.generation = read_int32(&r);
	/* Elsewhere than where the generation began, the next one has. */
	if ((uint64) read_int64(&r) != GetSystemIdentifier())
		book_read.book.generation++;
	may_keep = read_dates(&r, &book_read.book);
	book_read.book.is_capped = read_bool(&r);
	if (!is_current)
		other_version(&r);
	finish(&r);
	book_read.valid = may_keep && book_read.heard == heard &&
		!IsolationUsesXactSnapshot();
}

uint64
reference_changes(void)
{
	listen_for_changes();
	return book_read.heard;
}

/*
 * Keep the day from being closed and the book from being migrated until the
 * transaction ends: end_of_day() waits for all who hold this lock on the
 * table of business days when it looks, and migrate() takes an EXCLUSIVE one.
 * Reading that table, as a dump does, meets neither.
 *
 * The lock stays when a savepoint is rolled back, as the pinned date does:
 * were it let go, the date could be closed between two commands of one
 * transaction.
 */
static void
hold_day(Oid days)
{
	ResourceOwner owner = CurrentResourceOwner;

	CurrentResourceOwner = TopTransactionResourceOwner;
	LockRelationOid(days, RowShareLock);
	CurrentResourceOwner = owner;
}

/* Hold the day; whether what was read still stands. */
static bool
is_known(Oid days)
{
	listen_for_changes();
	hold_day(days);
	/* a lock that was held before lets nobody hear anything */
	AcceptInvalidationMessages();
	return book_read.valid && book_read.days == days &&
		!IsolationUsesXactSnapshot();
}

static void
pin_day(void)
{
	if (book_read.book.is_open)
		pinned_date = book_read.book.business_date;
}

void
hold_book(void)
{
	Oid			days = trusted_days_table();

	if (!is_known(days))
		read_afresh(days);
}

void
read_book(Book *book)
{
	hold_book();
	pin_day();
	*book = book_read.book;
}

const Book *
present_book(void)
{
	Oid			days = trusted_days_table();

	if (!is_known(days))
	{
		SPI_connect();
		read_afresh(days);
		SPI_finish();
	}
	pin_day();
	return &book_read.book;
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

/* require_book() */
Datum
consfin_require_book(FunctionCallInfo fcinfo pg_attribute_unused())
{
	trusted_days_table();
	PG_RETURN_VOID();
}

void
pin_closing_day(DateADT day)
{
	if (pinned_date != DATEVAL_NOEND && pinned_date != day)
		ereport(ERROR,
				(errcode(ERRCODE_DAY_ORDER),
				 errmsg("this transaction works on another business day"),
				 errhint("A step of the day has a transaction of its own.")));
	pinned_date = day;
	closes_date = true;
	book_read.valid = false;
}

bool
closes_day(void)
{
	return closes_date;
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

/* let_go_of_day() */
Datum
consfin_let_go_of_day(FunctionCallInfo fcinfo pg_attribute_unused())
{
	pinned_date = DATEVAL_NOEND;
	PG_RETURN_VOID();
}

/*
 * forget_book(): trigger, after a row that backends remember was written:
 * they read it again.
 */
Datum
consfin_forget_book(PG_FUNCTION_ARGS)
{
	if (!CALLED_AS_TRIGGER(fcinfo))
		elog(ERROR, "forget_book must be a trigger");
	CacheInvalidateRelcacheByRelid(
		days_table(get_namespace_oid("lending", false)));
	return PointerGetDatum(NULL);
}
