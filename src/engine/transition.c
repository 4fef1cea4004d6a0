/*
 * transition.c
 *		The state machines of the book, each declared once, by its module:
 *		what transitions() shows and the triggers enforce.
 */
#include "compat.h"

#include "engine/transition.h"

#include "commands/trigger.h"
#include "executor/spi.h"
#include "lib/stringinfo.h"
#include "utils/builtins.h"
#include "utils/rel.h"
#include "utils/tuplestore.h"

#include "errors.h"

PG_FUNCTION_INFO_V1(consfin_transitions);
PG_FUNCTION_INFO_V1(consfin_enforce_transition);

static bool
same(const char *a, const char *b)
{
	return a == b || (a != NULL && b != NULL && strcmp(a, b) == 0);
}

/* transitions() */
Datum
consfin_transitions(PG_FUNCTION_ARGS)
{
	ReturnSetInfo *result;

	InitMaterializedSRF(fcinfo, MAT_SRF_USE_EXPECTED_DESC);
	result = (ReturnSetInfo *) fcinfo->resultinfo;
	for (const Machine *machine = machines; machine->name; machine++)
	{
		for (const Transition *t = machine->steps; t->to; t++)
		{
			Datum		values[4];
			bool		nulls[4] = {false, t->from == NULL, false,
			t->command == NULL};

			values[0] = CStringGetTextDatum(machine->name);
			values[1] = t->from ? CStringGetTextDatum(t->from) : (Datum) 0;
			values[2] = CStringGetTextDatum(t->to);
			values[3] = t->command ? CStringGetTextDatum(t->command)
				: (Datum) 0;
			tuplestore_putvalues(result->setResult, result->setDesc, values,
								 nulls);
		}
	}
	return (Datum) 0;
}

/* Raise LN001, naming what would have been allowed. */
static void
refuse_step(const Machine *machine, const char *from, const char *to)
{
	StringInfoData allowed;

	initStringInfo(&allowed);
	for (const Transition *t = machine->steps; t->to; t++)
	{
		if (same(t->from, from))
			appendStringInfo(&allowed, "%s\"%s\"", allowed.len ? ", " : "",
							 t->to);
	}
	if (from == NULL)
		ereport(ERROR,
				(errcode(ERRCODE_ILLEGAL_TRANSITION),
				 errmsg("a %s cannot begin as \"%s\"", machine->name, to),
				 errdetail("It can begin as %s.", allowed.data)));
	ereport(ERROR,
			(errcode(ERRCODE_ILLEGAL_TRANSITION),
			 errmsg("a %s cannot go from \"%s\" to \"%s\"", machine->name,
					from, to),
			 allowed.len
			 ? errdetail("From \"%s\" it can go to %s.", from, allowed.data)
			 : errdetail("From \"%s\" it goes nowhere.", from)));
}

/* Let the status go from one to the other, or refuse. */
static void
check_step(const char *name, const char *from, const char *to)
{
	const Machine *machine = machines;

	while (machine->name != NULL && strcmp(machine->name, name) != 0)
		machine++;
	if (machine->name == NULL)
		elog(ERROR, "there is no state machine \"%s\"", name);
	for (const Transition *t = machine->steps; t->to; t++)
	{
		if (same(t->to, to) && same(t->from, from))
			return;
	}
	refuse_step(machine, from, to);
}

/* enforce_transition(machine): trigger, before a row's status is written */
Datum
consfin_enforce_transition(PG_FUNCTION_ARGS)
{
	TriggerData *trigger = (TriggerData *) fcinfo->context;
	TupleDesc	columns;
	HeapTuple	row;
	int			status;
	char	   *from = NULL;
	char	   *to;

	if (!CALLED_AS_TRIGGER(fcinfo) ||
		!TRIGGER_FIRED_BEFORE(trigger->tg_event) ||
		!TRIGGER_FIRED_FOR_ROW(trigger->tg_event) ||
		trigger->tg_trigger->tgnargs != 1)
		elog(ERROR, "enforce_transition must be a row trigger before "
			 "INSERT or UPDATE, with a machine");
	columns = RelationGetDescr(trigger->tg_relation);
	status = SPI_fnumber(columns, "status");
	if (status <= 0)
		elog(ERROR, "table \"%s\" has no column status",
			 RelationGetRelationName(trigger->tg_relation));
	row = trigger->tg_trigtuple;
	if (TRIGGER_FIRED_BY_UPDATE(trigger->tg_event))
	{
		from = SPI_getvalue(row, columns, status);
		row = trigger->tg_newtuple;
	}
	to = SPI_getvalue(row, columns, status);
	/* A null is the column's affair. */
	if (to != NULL && (from == NULL || strcmp(from, to) != 0))
		check_step(trigger->tg_trigger->tgargs[0], from, to);
	return PointerGetDatum(row);
}
