/*
 * keyed_rows.c
 *		Rows of a borrower in a table of the book, found by an index without
 *		a statement.
 */
#include "engine/keyed_rows.h"

#include "access/htup_details.h"
#include "access/table.h"
#include "access/xact.h"
#include "catalog/namespace.h"
#include "utils/fmgroids.h"
#include "utils/lsyscache.h"
#include "utils/snapmgr.h"

void
keyed_rows_open(KeyedRows *rows, const char *table, const char *index,
				LOCKMODE lock)
{
	Oid			schema = get_namespace_oid("lending", false);
	Oid			oid = get_relname_relid(table, schema);

	rows->index = get_relname_relid(index, schema);
	if (!OidIsValid(oid) || !OidIsValid(rows->index))
		ereport(ERROR,
				(errcode(ERRCODE_UNDEFINED_TABLE),
				 errmsg("table \"lending.%s\" or its index \"%s\" is missing",
						table, index)));
	rows->table = table_open(oid, lock);
	rows->borrower_id = keyed_rows_column(rows, "borrower_id");
	rows->snapshot = NULL;
	rows->scan = NULL;
}

AttrNumber
keyed_rows_column(const KeyedRows *rows, const char *name)
{
	AttrNumber	column = get_attnum(RelationGetRelid(rows->table), name);

	if (column == InvalidAttrNumber)
		ereport(ERROR,
				(errcode(ERRCODE_UNDEFINED_COLUMN),
				 errmsg("table \"%s\" has no column \"%s\" as the book has "
						"it", RelationGetRelationName(rows->table), name)));
	return column;
}

void
keyed_rows_find(KeyedRows *rows, int64 borrower_id)
{
	ScanKeyData key;

	ScanKeyInit(&key, rows->borrower_id, BTEqualStrategyNumber, F_INT8EQ,
				Int64GetDatum(borrower_id));
	rows->snapshot = RegisterSnapshot(GetLatestSnapshot());
	rows->scan = systable_beginscan(rows->table, rows->index, true,
									rows->snapshot, 1, &key);
}

HeapTuple
keyed_rows_next(KeyedRows *rows)
{
	return systable_getnext(rows->scan);
}

Datum
keyed_rows_value(const KeyedRows *rows, HeapTuple row, AttrNumber column,
				 bool *is_null)
{
	return heap_getattr(row, column, RelationGetDescr(rows->table), is_null);
}

void
keyed_rows_found(KeyedRows *rows)
{
	systable_endscan(rows->scan);
	UnregisterSnapshot(rows->snapshot);
	rows->scan = NULL;
}

void
keyed_rows_close(KeyedRows *rows)
{
	/* a lock that is held lasts to the end of the transaction */
	table_close(rows->table, NoLock);
}
