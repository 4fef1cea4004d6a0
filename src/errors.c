/*
 * errors.c
 *		How a fault of the arithmetic floor becomes a PostgreSQL error, and
 *		where that floor takes its memory from.
 */
#include "compat.h"

#include "errors.h"

#include "utils/builtins.h"

PG_FUNCTION_INFO_V1(consfin_raise_unknown);

static int
fault_sqlstate(FaultKind kind)
{
	switch (kind)
	{
		case FAULT_NONE:
			break;
		case FAULT_ARGUMENT:
			return ERRCODE_INVALID_PARAMETER_VALUE;
		case FAULT_SYNTAX:
			return ERRCODE_INVALID_TEXT_REPRESENTATION;
		case FAULT_BINARY:
			return ERRCODE_INVALID_BINARY_REPRESENTATION;
		case FAULT_RANGE:
			return ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE;
		case FAULT_DATE:
			return ERRCODE_DATETIME_VALUE_OUT_OF_RANGE;
		case FAULT_LIMIT:
			return ERRCODE_PROGRAM_LIMIT_EXCEEDED;
		case FAULT_STATE:
			return ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE;
		case FAULT_MEMORY:
			return ERRCODE_OUT_OF_MEMORY;
	}
	return ERRCODE_INTERNAL_ERROR;
}

void
raise_fault(const Fault *f)
{
	ereport(ERROR,
			(errcode(fault_sqlstate(f->kind)),
			 errmsg("%s", f->message),
			 f->detail[0] ? errdetail("%s", f->detail) : 0,
			 f->hint[0] ? errhint("%s", f->hint) : 0));
	pg_unreachable();
}

/* Where the id of such a thing comes from. */
static const struct
{
	const char *what;
	const char *hint;
}			origins[] = {
	{"borrower", "open_borrower() adds one."},
	{"line", "open_line() answers the line_id of a new one."},
	{"funder", "define_funder() adds one."},
	{"merchant", "define_merchant() adds one."},
};

void
raise_unknown(const char *what, int64 id, int64 borrower_id)
{
	const char *hint = psprintf("The command that makes a %s answers its "
								"%s_id; it belongs to one borrower.", what,
								what);

	for (int i = 0; i < (int) lengthof(origins); i++)
	{
		if (strcmp(origins[i].what, what) == 0)
			hint = origins[i].hint;
	}
	ereport(ERROR,
			(errcode(ERRCODE_UNKNOWN_ID),
			 borrower_id == 0
			 ? errmsg("%s \"%lld\" does not exist", what, (long long) id)
			 : errmsg("%s \"%lld\" of borrower \"%lld\" does not exist",
					  what, (long long) id, (long long) borrower_id),
			 errhint("%s", hint)));
	pg_unreachable();
}

/* raise_unknown(what, id, borrower_id) */
Datum
consfin_raise_unknown(PG_FUNCTION_ARGS)
{
	raise_unknown(PG_ARGISNULL(0) ? "row"
				  : text_to_cstring(PG_GETARG_TEXT_PP(0)),
				  PG_ARGISNULL(1) ? 0 : PG_GETARG_INT64(1),
				  PG_ARGISNULL(2) ? 0 : PG_GETARG_INT64(2));
}

Datum
soft_fault(struct Node *context, const Fault *f)
{
	ereturn(context, (Datum) 0,
			(errcode(fault_sqlstate(f->kind)),
			 errmsg("%s", f->message),
			 f->detail[0] ? errdetail("%s", f->detail) : 0,
			 f->hint[0] ? errhint("%s", f->hint) : 0));
	return (Datum) 0;
}

void *
core_alloc(size_t size)
{
	return palloc(size);
}

void
core_free(void *pointer)
{
	pfree(pointer);
}
