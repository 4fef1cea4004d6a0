/*
 * statement.c
 *		Statements kept from call to call.
 */
#include "engine/statement.h"

#include "catalog/namespace.h"
#include "catalog/pg_type.h"
#include "utils/inval.h"
#include "utils/lsyscache.h"
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
