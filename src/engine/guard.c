/*
 * guard.c
 *		Triggers that refuse: changes of rows that are evidence, and dropping
 *		the book.
 */
#include "compat.h"

#include "catalog/namespace.h"
#include "catalog/pg_authid.h"
#include "catalog/pg_namespace.h"
#include "commands/event_trigger.h"
#include "commands/extension.h"
#include "commands/trigger.h"
#include "nodes/parsenodes.h"
#include "utils/acl.h"
#include "utils/builtins.h"
#include "utils/lsyscache.h"
#include "utils/rel.h"
#include "utils/syscache.h"

#include "engine/guard.h"
#include "errors.h"

PG_FUNCTION_INFO_V1(consfin_refuse_change);
PG_FUNCTION_INFO_V1(consfin_refuse_drop);

bool		allow_drop = false;

/*
 * refuse_change([why]): trigger, before what must not happen to a table.
 * The argument is the sentence that says why.
 */
Datum
consfin_refuse_change(PG_FUNCTION_ARGS)
{
	TriggerData *trigger = (TriggerData *) fcinfo->context;
	Relation	table;
	const char *operation;

	if (!CALLED_AS_TRIGGER(fcinfo) ||
		!TRIGGER_FIRED_BEFORE(trigger->tg_event))
		elog(ERROR, "refuse_change must be a trigger before a change");
	table = trigger->tg_relation;
	operation = TRIGGER_FIRED_BY_UPDATE(trigger->tg_event) ? "update" :
		TRIGGER_FIRED_BY_DELETE(trigger->tg_event) ? "delete from" :
		TRIGGER_FIRED_BY_TRUNCATE(trigger->tg_event) ? "truncate" :
		"insert into";
	ereport(ERROR,
			(errcode(ERRCODE_APPEND_ONLY),
			 errmsg("cannot %s \"%s.%s\"", operation,
					get_namespace_name(RelationGetNamespace(table)),
					RelationGetRelationName(table)),
			 trigger->tg_trigger->tgnargs > 0
			 ? errdetail("%s", trigger->tg_trigger->tgargs[0])
			 : errdetail("Its rows are evidence: they are added and "
						 "never changed.")));
	return (Datum) 0;
}

/* What goes if this goes, by CASCADE too: code needs the language it is in. */
static const struct
{
	ObjectType	type;
	const char *kind;
	const char *name;
}			ours[] = {
	{OBJECT_EXTENSION, "extension", "consfin"},
	{OBJECT_SCHEMA, "schema", "consfin"},
	{OBJECT_SCHEMA, "schema", "lending"},
	{OBJECT_EXTENSION, "extension", "plpgsql"},
	{OBJECT_LANGUAGE, "language", "plpgsql"},
};

/* The object as the message names it; null: it is none of ours. */
static const char *
our_object(ObjectType type, const char *name)
{
	for (int i = 0; i < (int) lengthof(ours); i++)
	{
		if (ours[i].type == type && strcmp(ours[i].name, name) == 0)
			return psprintf("%s \"%s\"", ours[i].kind, name);
	}
	return NULL;
}

static bool
owns_schema(Oid role, const char *name)
{
	HeapTuple	row = SearchSysCache1(NAMESPACENAME, CStringGetDatum(name));
	bool		owns;

	if (!HeapTupleIsValid(row))
		return false;
	owns = ((Form_pg_namespace) GETSTRUCT(row))->nspowner == role;
	ReleaseSysCache(row);
	return owns;
}

/* What of ours the statement would drop; null: nothing. */
static const char *
dropped(Node *statement)
{
	ListCell   *cell;

	if (IsA(statement, DropStmt))
	{
		DropStmt   *drop = (DropStmt *) statement;

		/* only these are named by a single word */
		if (drop->removeType != OBJECT_EXTENSION &&
			drop->removeType != OBJECT_LANGUAGE &&
			drop->removeType != OBJECT_SCHEMA)
			return NULL;
		foreach(cell, drop->objects)
		{
			const char *what = our_object(drop->removeType,
										  strVal(lfirst(cell)));

			if (what != NULL)
				return what;
		}
	}
	else if (IsA(statement, DropOwnedStmt))
	{
		foreach(cell, ((DropOwnedStmt *) statement)->roles)
		{
			Oid			role = get_rolespec_oid(lfirst(cell), true);

			if (OidIsValid(role) && owns_schema(role, "lending"))
				return "schema \"lending\"";
			if (OidIsValid(role) && owns_schema(role, "consfin"))
				return "schema \"consfin\"";
		}
	}
	return NULL;
}

/* refuse_drop(): event trigger, when a command that drops begins */
Datum
consfin_refuse_drop(PG_FUNCTION_ARGS)
{
	EventTriggerData *event = (EventTriggerData *) fcinfo->context;
	const char *what;

	if (!CALLED_AS_EVENT_TRIGGER(fcinfo))
		elog(ERROR, "refuse_drop must be an event trigger");
	if (allow_drop)
		PG_RETURN_NULL();
	what = dropped(event->parsetree);
	if (what != NULL)
		ereport(ERROR,
				(errcode(ERRCODE_DROP_GUARDED),
				 errmsg("cannot drop %s", what),
				 errdetail("consfin.guard_drop() guards it."),
				 errhint("SET consfin.allow_drop = on, as a superuser, "
						 "allows it.")));
	PG_RETURN_NULL();
}
