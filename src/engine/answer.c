/*
 * answer.c
 *		The row a command answers with, and the same row as it is kept under
 *		its key.
 */
#include "engine/answer.h"

#include "catalog/pg_type.h"
#include "utils/builtins.h"
#include "utils/datetime.h"
#include "utils/fmgrprotos.h"
#include "utils/json.h"
#include "utils/lsyscache.h"
#include "utils/typcache.h"

#include "engine/writer.h"

#define REPLAYED	"replayed"

/* The library and the catalog know different result types. */
static void
raise_reconnect(TupleDesc columns, const char *name, Oid type)
{
	ereport(ERROR,
			(errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
			 errmsg("type \"%s\" has no attribute \"%s\" of type %s",
					format_type_be(columns->tdtypeid), name,
					format_type_be(type)),
			 errdetail("This session runs another version of the library "
					   "than the one that made the type."),
			 errhint("Reconnect, and send the request again.")));
}

/* Where the attribute stands, or -1. */
static int
attribute(TupleDesc columns, const char *name, Oid type)
{
	for (int i = 0; i < columns->natts; i++)
	{
		Form_pg_attribute column = TupleDescAttr(columns, i);

		if (column->atttypid == type && !column->attisdropped &&
			strcmp(NameStr(column->attname), name) == 0)
			return i;
	}
	return -1;
}

static void
set(Answer *answer, const char *name, Oid type, Datum value, bool is_null)
{
	int			at = attribute(answer->columns, name, type);

	if (at < 0)
		raise_reconnect(answer->columns, name, type);
	answer->values[at] = value;
	answer->nulls[at] = is_null;
}

void
answer_begin(Answer *answer, TupleDesc columns)
{
	answer->columns = columns;
	answer->values = palloc0(columns->natts * sizeof(Datum));
	answer->nulls = palloc(columns->natts * sizeof(bool));
	memset(answer->nulls, true, columns->natts * sizeof(bool));
	if (attribute(columns, REPLAYED, BOOLOID) >= 0)
		answer_bool(answer, REPLAYED, false);
}

void
answer_datum(Answer *answer, const char *name, char letter, Datum value)
{
	set(answer, name, parameter_type(letter), value, false);
}

void
answer_text(Answer *answer, const char *name, const char *value)
{
	set(answer, name, TEXTOID,
		value == NULL ? (Datum) 0 : CStringGetTextDatum(value),
		value == NULL);
}

/* An id; 0 is none. */
void
answer_id(Answer *answer, const char *name, int64 id)
{
	set(answer, name, INT8OID, Int64GetDatum(id), id == 0);
}

void
answer_int32(Answer *answer, const char *name, int32 value)
{
	set(answer, name, INT4OID, Int32GetDatum(value), false);
}

void
answer_cents(Answer *answer, const char *name, Cents value)
{
	set(answer, name, parameter_type('m'), CentsGetDatum(value), false);
}

void
answer_date(Answer *answer, const char *name, DateADT value)
{
	set(answer, name, DATEOID, DateADTGetDatum(value), false);
}

void
answer_time(Answer *answer, const char *name, TimestampTz value)
{
	set(answer, name, TIMESTAMPTZOID, TimestampTzGetDatum(value), false);
}

/* A number; null is none. */
void
answer_numeric(Answer *answer, const char *name, Numeric value)
{
	set(answer, name, NUMERICOID, NumericGetDatum(value), value == NULL);
}

void
answer_bool(Answer *answer, const char *name, bool value)
{
	set(answer, name, BOOLOID, BoolGetDatum(value), false);
}

void
answer_decision(Answer *answer, const char *reason)
{
	answer_text(answer, "decision", reason == NULL ? "approved" : "declined");
	answer_text(answer, "reason", reason);
}

void
answer_approved(Answer *answer, const char *flag)
{
	answer_text(answer, "decision", "approved");
	answer_text(answer, "reason", flag);
}

void
answer_open(Answer *answer, HeapTupleHeader row)
{
	HeapTupleData tuple = {0};
	int			count;

	answer->columns = lookup_rowtype_tupdesc(HeapTupleHeaderGetTypeId(row),
											 HeapTupleHeaderGetTypMod(row));
	count = answer->columns->natts;
	answer->values = palloc(count * sizeof(Datum));
	answer->nulls = palloc(count * sizeof(bool));
	tuple.t_len = HeapTupleHeaderGetDatumLength(row);
	tuple.t_data = row;
	heap_deform_tuple(&tuple, answer->columns, answer->values, answer->nulls);
}

HeapTuple
answer_row(const Answer *answer)
{
	return heap_form_tuple(answer->columns, answer->values, answer->nulls);
}

/* Add the value as to_jsonb() has it, but a number as a string, too. */
static void
add_value(StringInfo json, Oid type, Datum value)
{
	char		time[MAXDATELEN + 1];
	Oid			output;
	bool		is_varlena;

	if (type == BOOLOID)
		appendStringInfoString(json, DatumGetBool(value) ? "true" : "false");
	else if (type == DATEOID || type == TIMESTAMPTZOID)
		escape_json(json, JsonEncodeDateTime(time, value, type, NULL));
	else
	{
		getTypeOutputInfo(type, &output, &is_varlena);
		escape_json(json, OidOutputFunctionCall(output, value));
	}
}

char *
answer_to_keep(const Answer *answer)
{
	StringInfoData json;

	initStringInfo(&json);
	for (int i = 0; i < answer->columns->natts; i++)
	{
		Form_pg_attribute column = TupleDescAttr(answer->columns, i);

		if (answer->nulls[i] ||
			strcmp(NameStr(column->attname), REPLAYED) == 0)
			continue;
		appendStringInfoString(&json, json.len == 0 ? "{" : ", ");
		escape_json(&json, NameStr(column->attname));
		appendStringInfoString(&json, ": ");
		add_value(&json, column->atttypid, answer->values[i]);
	}
	appendStringInfoString(&json, json.len == 0 ? "{}" : "}");
	return json.data;
}

/* The text that the type reads the value from; null: a null. */
static char *
text_of(const JsonbValue *value)
{
	switch (value->type)
	{
		case jbvNull:
			return NULL;
		case jbvBool:
			return value->val.boolean ? "true" : "false";
		case jbvNumeric:
			return DatumGetCString(DirectFunctionCall1(
				numeric_out, NumericGetDatum(value->val.numeric)));
		case jbvString:
			return pnstrdup(value->val.string.val, value->val.string.len);
		default:
			elog(ERROR, "an answer holds no jsonb of type %d",
				 (int) value->type);
	}
}

HeapTuple
kept_row(Jsonb *kept, TupleDesc columns)
{
	Datum	   *values = palloc0(columns->natts * sizeof(Datum));
	bool	   *nulls = palloc(columns->natts * sizeof(bool));

	for (int i = 0; i < columns->natts; i++)
	{
		Form_pg_attribute column = TupleDescAttr(columns, i);
		const char *name = NameStr(column->attname);
		JsonbValue	value;
		char	   *text = NULL;
		Oid			input;
		Oid			parameter;

		if (!column->attisdropped && strcmp(name, REPLAYED) == 0)
			text = "true";
		else if (!column->attisdropped &&
				 getKeyJsonValueFromContainer(&kept->root, name,
											  (int) strlen(name),
											  &value) != NULL)
			text = text_of(&value);
		nulls[i] = text == NULL;
		if (text == NULL)
			continue;
		getTypeInputInfo(column->atttypid, &input, &parameter);
		values[i] = OidInputFunctionCall(input, text, parameter,
										 column->atttypmod);
	}
	return heap_form_tuple(columns, values, nulls);
}
