/*
 * statement.c
 *		Statements kept from call to call.
 */
#include "engine/statement.h"

#include "access/xact.h"
#include "catalog/namespace.h"
#include "optimizer/cost.h"
#include "utils/inval.h"
#include "utils/plancache.h"
#include "utils/resowner.h"
#include "utils/snapmgr.h"
#include "utils/syscache.h"

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

/* Prepare the statement and keep it, for as long as cents is this type. */
static void
prepare(Statement *statement, const char *letters, Oid cents)
{
	Oid			types[MAX_PARAMETERS];
	int			count = (int) strlen(letters);
	SPIPlanPtr	plan;

	if (statement->plan != NULL)
	{
		plan = statement->plan;
		statement->plan = NULL;
		SPI_freeplan(plan);
	}
	for (int i = 0; i < count; i++)
		types[i] = parameter_type(letters[i]);
	plan = SPI_prepare_cursor(statement->text, count, types,
							  CURSOR_OPT_GENERIC_PLAN);
	if (plan == NULL || SPI_keepplan(plan) != 0)
		elog(ERROR, "could not prepare \"%s\": %s", statement->text,
			 SPI_result_code_string(SPI_result));
	if (statement->types == NULL)
		statement->types = MemoryContextStrdup(TopMemoryContext, letters);
	statement->plan = plan;
	statement->cents = cents;
}

/*
 * Plan the statement, where it has no plan that is good still, as if no table
 * were worth reading whole: what is kept finds rows by their keys, and would
 * go on reading a table whole that was empty, or analyzed so, when it was
 * planned, however it has grown since.
 */
static void
plan_by_keys(const Statement *statement)
{
	CachedPlanSource *source =
		linitial(SPI_plan_get_plan_sources(statement->plan));
	bool		before = enable_seqscan;

	if (likely(source->is_valid && source->gplan != NULL &&
			   source->gplan->is_valid))
		return;
	enable_seqscan = false;
	PG_TRY();
	{
		CachedPlan *plan = SPI_plan_get_cached_plan(statement->plan);

		ReleaseCachedPlan(plan, CurrentResourceOwner);
	}
	PG_FINALLY();
	{
		enable_seqscan = before;
	}
	PG_END_TRY();
}

/* Run it under the snapshot, or under a new one (InvalidSnapshot). */
static uint64
run_under(Snapshot snapshot, Statement *statement, const Writer *parameters,
		  Reader *reader)
{
	static const Writer none = WRITER;
	const Writer *p = parameters == NULL ? &none : parameters;
	MemoryContext caller = CurrentMemoryContext;
	Oid			cents = current_cents();
	int			result;

	if (unlikely(statement->plan == NULL || statement->cents != cents))
		prepare(statement, p->types, cents);
	if (unlikely(strcmp(statement->types, p->types) != 0))
		elog(ERROR, "\"%s\" has parameters of types \"%s\", not \"%s\"",
			 statement->text, statement->types, p->types);
	plan_by_keys(statement);
	result = SPI_execute_snapshot(statement->plan,
								  unconstify(Datum *, &p->values[0]),
								  p->nulls, snapshot, InvalidSnapshot,
								  false, true, 0);
	/* SPI comes back in a context of its own */
	MemoryContextSwitchTo(caller);
	if (result < 0)
		elog(ERROR, "could not execute \"%s\": %s", statement->text,
			 SPI_result_code_string(result));
	if (reader != NULL)
		*reader = (Reader) {SPI_tuptable, SPI_processed, 0, 0};
	else if (SPI_tuptable != NULL)
		SPI_freetuptable(SPI_tuptable);
	return SPI_processed;
}

uint64
run(Statement *statement, const Writer *parameters, Reader *reader)
{
	return run_under(InvalidSnapshot, statement, parameters, reader);
}

uint64
run_as_of_now(Statement *statement, const Writer *parameters, Reader *reader)
{
	return run_under(IsolationUsesXactSnapshot() ? GetLatestSnapshot()
					 : InvalidSnapshot, statement, parameters, reader);
}
