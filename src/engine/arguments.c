/*
 * arguments.c
 *		What every argument of a command must be: there, and not too long.
 *
 * Names, codes, references and reasons are kept for ever, many of them in an
 * index, so one limit holds for all of them.
 */
#include "engine/arguments.h"

#include "catalog/pg_type.h"
#include "funcapi.h"
#include "mb/pg_wchar.h"
#include "utils/builtins.h"
#include "utils/syscache.h"

PG_FUNCTION_INFO_V1(consfin_check_arguments);

#define MAX_TEXT	200			/* characters */
#define MAX_REQUESTS	10000	/* of one call */

char	   *claimed_actor;

static void
null_argument(const char *name)
{
	ereport(ERROR,
			(errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
			 errmsg("%s must not be null", name)));
}

void
refuse_null(FunctionCallInfo fcinfo, int n, const char *name)
{
	if (PG_ARGISNULL(n))
		null_argument(name);
}

void
refuse_nulls(FunctionCallInfo fcinfo, int count, const char *const *names)
{
	for (int i = 0; i < count; i++)
		refuse_null(fcinfo, i, names[i]);
}

Datum *
request_records(ArrayType *requests, int *count)
{
	Datum	   *records;
	bool	   *nulls;

	if (ARR_NDIM(requests) > 1)
		ereport(ERROR,
				(errcode(ERRCODE_ARRAY_SUBSCRIPT_ERROR),
				 errmsg("requests must be a one-dimensional array")));
	deconstruct_array(requests, ARR_ELEMTYPE(requests), -1, false,
					  TYPALIGN_DOUBLE, &records, &nulls, count);
	if (*count > MAX_REQUESTS)
		ereport(ERROR,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				 errmsg("requests must be %d at most, not \"%d\"",
						MAX_REQUESTS, *count)));
	for (int i = 0; i < *count; i++)
	{
		if (nulls[i])
			ereport(ERROR,
					(errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
					 errmsg("request %d must not be null", i + 1)));
	}
	return records;
}

static void
check_length(const char *bytes, int size, const char *name)
{
	int			length;

	/* no more characters than bytes */
	if (size <= MAX_TEXT)
		return;
	length = pg_mbstrlen_with_len(bytes, size);
	if (length > MAX_TEXT)
		ereport(ERROR,
				(errcode(ERRCODE_STRING_DATA_RIGHT_TRUNCATION),
				 errmsg("%s must have at most %d characters, not %d", name,
						MAX_TEXT, length),
				 errhint("Keep what is longer elsewhere, and give its "
						 "reference here.")));
}

void
check_text(const text *value, const char *name)
{
	check_length(VARDATA_ANY(value), (int) VARSIZE_ANY_EXHDR(value), name);
}

void
check_actor(void)
{
	if (claimed_actor != NULL)
		check_length(claimed_actor, (int) strlen(claimed_actor),
					 "consfin.actor");
}

/* The name of an argument of a function. */
static const char *
name_of_argument(Oid function, int n)
{
	HeapTuple	row = SearchSysCache1(PROCOID, ObjectIdGetDatum(function));
	Oid		   *types;
	char	  **names;
	char	   *modes;
	const char *name = "text";

	if (!HeapTupleIsValid(row))
		return name;
	/* none of a command's arguments is an OUT argument */
	if (n < get_func_arg_info(row, &types, &names, &modes) && names != NULL)
		name = names[n];
	ReleaseSysCache(row);
	return name;
}

void
check_texts(FunctionCallInfo fcinfo, int first)
{
	for (int i = first; i < PG_NARGS(); i++)
	{
		const text *value;

		if (PG_ARGISNULL(i) ||
			get_fn_expr_argtype(fcinfo->flinfo, i) != TEXTOID)
			continue;
		value = PG_GETARG_TEXT_PP(i);
		if (VARSIZE_ANY_EXHDR(value) > MAX_TEXT)
			check_text(value, name_of_argument(fcinfo->flinfo->fn_oid, i));
	}
}

/* Each text of an array. */
static void
check_elements(ArrayType *array, const char *name)
{
	Datum	   *texts;
	bool	   *nulls;
	int			count;

	deconstruct_array(array, TEXTOID, -1, false, TYPALIGN_INT, &texts,
					  &nulls, &count);
	for (int i = 0; i < count; i++)
	{
		if (!nulls[i])
			check_text(DatumGetTextPP(texts[i]), name);
	}
}

/* Argument n, by its name, which ends in ? where it may be null. */
static void
check_argument(FunctionCallInfo fcinfo, int n, char *name)
{
	char	   *mark = strchr(name, '?');
	Oid			type = get_fn_expr_argtype(fcinfo->flinfo, n);

	if (mark != NULL)
		*mark = '\0';
	if (PG_ARGISNULL(n))
	{
		if (mark == NULL)
			null_argument(name);
	}
	else if (type == TEXTOID)
		check_text(PG_GETARG_TEXT_PP(n), name);
	else if (type == TEXTARRAYOID)
		check_elements(PG_GETARG_ARRAYTYPE_P(n), name);
}

/* check_arguments(names, VARIADIC arguments) */
Datum
consfin_check_arguments(PG_FUNCTION_ARGS)
{
	Datum	   *names;
	bool	   *nulls;
	int			count;

	refuse_null(fcinfo, 0, "names");
	if (get_fn_expr_variadic(fcinfo->flinfo))
		ereport(ERROR,
				(errcode(ERRCODE_FEATURE_NOT_SUPPORTED),
				 errmsg("check_arguments() takes arguments one by one, not "
						"as a VARIADIC array")));
	deconstruct_array(PG_GETARG_ARRAYTYPE_P(0), TEXTOID, -1, false,
					  TYPALIGN_INT, &names, &nulls, &count);
	if (count != PG_NARGS() - 1)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("check_arguments() needs a name for each argument")));
	for (int i = 0; i < count; i++)
		check_argument(fcinfo, i + 1, nulls[i] ? pstrdup("argument")
					   : TextDatumGetCString(names[i]));
	PG_RETURN_VOID();
}
