/*
 * trigger_column.c
 *		Columns of the row that a trigger is about.
 */
#include "engine/trigger_column.h"

#include "executor/spi.h"
#include "utils/lsyscache.h"
#include "utils/rel.h"

#include "engine/writer.h"

/* Or of a domain over it. */
static bool
is_of_type(Oid type, Oid wanted)
{
	return type == wanted || getBaseType(type) == wanted;
}

int
trigger_column(TriggerData *trigger, const char *name, char type, int *guess)
{
	TupleDesc	columns = RelationGetDescr(trigger->tg_relation);

	if (*guess <= 0 || *guess > columns->natts ||
		strcmp(NameStr(TupleDescAttr(columns, *guess - 1)->attname),
			   name) != 0)
		*guess = SPI_fnumber(columns, name);
	if (*guess <= 0 ||
		!is_of_type(SPI_gettypeid(columns, *guess), parameter_type(type)))
		ereport(ERROR,
				(errcode(ERRCODE_WRONG_OBJECT_TYPE),
				 errmsg("table \"%s\" has no column \"%s\" as the book has "
						"it", RelationGetRelationName(trigger->tg_relation),
						name)));
	return *guess;
}
