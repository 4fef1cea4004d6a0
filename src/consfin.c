/*
 * consfin.c
 *		The module itself, and its settings.
 */
#include "compat.h"

#include "miscadmin.h"
#include "utils/guc.h"

#include "core/base.h"
#include "engine/arguments.h"
#include "engine/guard.h"

PG_MODULE_MAGIC;

extern PGDLLEXPORT void _PG_init(void);

/* What long work of the arithmetic floor calls now and then. */
static void
check_for_interrupts(void)
{
	CHECK_FOR_INTERRUPTS();
}

void
_PG_init(void)
{
	DefineCustomBoolVariable("consfin.allow_drop",
							 "Lets the book and its code be dropped although "
							 "guard_drop() guards them.",
							 NULL, &allow_drop, false, PGC_SUSET, 0, NULL,
							 NULL, NULL);
	DefineCustomStringVariable("consfin.actor",
							   "The person the client says it acts for, "
							   "which commands write beside who is logged "
							   "in.",
							   NULL, &claimed_actor, "", PGC_USERSET, 0, NULL,
							   NULL, NULL);
	core_interrupt_hook = check_for_interrupts;
	MarkGUCPrefixReserved("consfin");
}
