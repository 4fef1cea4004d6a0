/*
 * borrower_index.c
 *		Whether a borrower has a row of some kind, found without a statement.
 */
#include "engine/borrower_index.h"

#include "access/genam.h"
#include "access/table.h"
#include "catalog/namespace.h"
#include "utils/fmgroids.h"
#include "utils/lsyscache.h"
#include "utils/rel.h"
#include "utils/snapmgr.h"

bool
borrower_index_has(const char *table, const char *index, int64 borrower_id)
{
	Oid			schema = get_namespace_oid("lending", false);
	Oid			index_oid = get_relname_relid(index, schema);
	Oid			table_oid = get_relname_relid(table, schema);
	Snapshot	snapshot;
	ScanKeyData key;
	SysScanDesc scan;
	Relation	rows;
	bool		found;

	if (!OidIsValid(index_oid) || !OidIsValid(table_oid))
		return true;
	rows = table_open(table_oid, AccessShareLock);
	snapshot = RegisterSnapshot(GetLatestSnapshot());
	ScanKeyInit(&key, get_attnum(table_oid, "borrower_id"),
				BTEqualStrategyNumber, F_INT8EQ, Int64GetDatum(borrower_id));
	scan = systable_beginscan(rows, index_oid, true, snapshot, 1, &key);
	found = HeapTupleIsValid(systable_getnext(scan));
	systable_endscan(scan);
	UnregisterSnapshot(snapshot);
	table_close(rows, AccessShareLock);
	return found;
}
