/*
 * money_came.c
 *		Money that comes, or bounces, is counted for what the borrower
 *		promised.
 *
 * Every payment passes here, and hardly any borrower has promised anything:
 * so the index of promises is looked at first, without a statement.
 */
#include "compat.h"

#include "access/genam.h"
#include "access/table.h"
#include "catalog/namespace.h"
#include "commands/trigger.h"
#include "executor/spi.h"
#include "utils/fmgroids.h"
#include "utils/lsyscache.h"
#include "utils/rel.h"
#include "utils/snapmgr.h"

#include "engine/statement.h"
#include "engine/trigger_column.h"

PG_FUNCTION_INFO_V1(consfin_money_came);

/* Whether the borrower has a promise that money may still be counted for. */
static bool
has_promised(Datum borrower_id)
{
	Oid			schema = get_namespace_oid("lending", false);
	Oid			index = get_relname_relid("promise_hopes", schema);
	Oid			table = get_relname_relid("promise", schema);
	Snapshot	snapshot;
	ScanKeyData key;
	SysScanDesc scan;
	Relation	promises;
	bool		found;

	if (!OidIsValid(index) || !OidIsValid(table))
		return true;			/* then the statement says what is missing */
	promises = table_open(table, AccessShareLock);
	snapshot = RegisterSnapshot(GetLatestSnapshot());
	ScanKeyInit(&key, get_attnum(table, "borrower_id"), BTEqualStrategyNumber,
				F_INT8EQ, borrower_id);
	scan = systable_beginscan(promises, index, true, snapshot, 1, &key);
	found = HeapTupleIsValid(systable_getnext(scan));
	systable_endscan(scan);
	UnregisterSnapshot(snapshot);
	table_close(promises, AccessShareLock);
	return found;
}

/* money_came(): a trigger on what borrowers pay */
Datum
consfin_money_came(PG_FUNCTION_ARGS)
{
	static Statement count = STATEMENT(
		"SELECT consfin_internal.count_money($1)");
	static int	guess = 0;
	TriggerData *trigger;
	Datum		borrower_id;
	bool		is_null;
	Writer		w = WRITER;

	if (!CALLED_AS_TRIGGER(fcinfo))
		ereport(ERROR,
				(errcode(ERRCODE_E_R_I_E_TRIGGER_PROTOCOL_VIOLATED),
				 errmsg("money_came() is a trigger")));
	trigger = (TriggerData *) fcinfo->context;
	borrower_id = heap_getattr(TRIGGER_FIRED_BY_UPDATE(trigger->tg_event) ?
							   trigger->tg_newtuple : trigger->tg_trigtuple,
							   trigger_column(trigger, "borrower_id", 'b',
											  &guess),
							   RelationGetDescr(trigger->tg_relation),
							   &is_null);
	if (is_null || !has_promised(borrower_id))
		return PointerGetDatum(NULL);
	SPI_connect();
	put_datum(&w, 'b', borrower_id);
	run(&count, &w, NULL);
	SPI_finish();
	return PointerGetDatum(NULL);
}
