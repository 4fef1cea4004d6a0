/*
 * trigger_column.h
 *		Columns of the row that a trigger is about.
 */
#ifndef CONSFIN_ENGINE_TRIGGER_COLUMN_H
#define CONSFIN_ENGINE_TRIGGER_COLUMN_H

#include "compat.h"

#include "commands/trigger.h"

/*
 * Where the column stands; *guess is where it stood in the last row, perhaps
 * of another table.  Whoever may make a trigger may put any on any table:
 * what is read as a pointer must be one, so 42809 for a column that is not
 * there or not of the type with that letter (writer.h), or a domain over it.
 */
extern int	trigger_column(TriggerData *trigger, const char *name, char type,
						   int *guess);

#endif							/* CONSFIN_ENGINE_TRIGGER_COLUMN_H */
