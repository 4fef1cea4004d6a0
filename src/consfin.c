/*
 * consfin.c
 *		The module itself, and its one setting.
 */
#include "compat.h"

#include "utils/guc.h"

#include "engine/guard.h"

PG_MODULE_MAGIC;

extern PGDLLEXPORT void _PG_init(void);

void
_PG_init(void)
{
	DefineCustomBoolVariable("consfin.allow_drop",
							 "Lets the book and its code be dropped although "
							 "guard_drop() guards them.",
							 NULL, &allow_drop, false, PGC_SUSET, 0, NULL,
							 NULL, NULL);
	MarkGUCPrefixReserved("consfin");
}
