/*
 * owns_book.c
 *		Whether who asks has the rights of the book's owner.
 *
 * What collectors may see is asked for each borrower: the owner, and a client
 * with its rights, is known without a statement.
 */
#include "compat.h"

#include "access/htup_details.h"
#include "catalog/namespace.h"
#include "catalog/pg_namespace.h"
#include "miscadmin.h"
#include "utils/acl.h"
#include "utils/guc.h"
#include "utils/syscache.h"

PG_FUNCTION_INFO_V1(consfin_owns_book);

/* The role that is set, or else logged in. */
static Oid
acting_role(void)
{
	const char *role = GetConfigOption("role", false, false);

	if (role == NULL || strcmp(role, "none") == 0)
		return GetSessionUserId();
	return get_role_oid(role, false);
}

static Oid
owner_of(Oid schema)
{
	HeapTuple	row = SearchSysCache1(NAMESPACEOID, ObjectIdGetDatum(schema));
	Oid			owner;

	if (!HeapTupleIsValid(row))
		elog(ERROR, "schema %u does not exist", schema);
	owner = ((Form_pg_namespace) GETSTRUCT(row))->nspowner;
	ReleaseSysCache(row);
	return owner;
}

/* owns_book(): whether it has the rights of who owns schema lending */
Datum
consfin_owns_book(PG_FUNCTION_ARGS)
{
	Oid			schema = get_namespace_oid("lending", true);

	if (!OidIsValid(schema))
		PG_RETURN_NULL();
	PG_RETURN_BOOL(has_privs_of_role(acting_role(), owner_of(schema)));
}
