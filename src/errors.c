/*
 * errors.c
 *		How a fault of the arithmetic floor becomes a PostgreSQL error, and
 *		where that floor takes its memory from.
 */
#include "compat.h"

#include "errors.h"

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
