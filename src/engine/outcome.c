/*
 * outcome.c
 *		The row a command answers with, and the same row kept under its key.
 */
#include "engine/outcome.h"

#include "miscadmin.h"
#include "utils/builtins.h"
#include "utils/float.h"
#include "utils/fmgroids.h"
#include "utils/typcache.h"

#include "engine/command.h"

text *
outcome_text(HeapTuple row, TupleDesc columns)
{
	int			date_style = DateStyle;
	int			float_digits = extra_float_digits;
	char	   *out = NULL;

	/* dates that read alike everywhere, and every digit of a float */
	DateStyle = USE_ISO_DATES;
	extra_float_digits = 1;
	PG_TRY();
	{
		out = OidOutputFunctionCall(F_RECORD_OUT,
									heap_copy_tuple_as_datum(row, columns));
	}
	PG_FINALLY();
	{
		DateStyle = date_style;
		extra_float_digits = float_digits;
	}
	PG_END_TRY();
	return cstring_to_text(out);
}

HeapTuple
outcome_row(text *outcome, TupleDesc columns)
{
	Datum		record = OidInputFunctionCall(F_RECORD_IN,
											  text_to_cstring(outcome),
											  columns->tdtypeid, -1);
	HeapTupleHeader header = DatumGetHeapTupleHeader(record);
	Datum	   *values = palloc(columns->natts * sizeof(Datum));
	bool	   *nulls = palloc(columns->natts * sizeof(bool));
	HeapTupleData row;

	row.t_len = HeapTupleHeaderGetDatumLength(header);
	ItemPointerSetInvalid(&row.t_self);
	row.t_tableOid = InvalidOid;
	row.t_data = header;
	heap_deform_tuple(&row, columns, values, nulls);
	values[columns->natts - 1] = BoolGetDatum(true);
	return heap_form_tuple(columns, values, nulls);
}

void
request_begin(StringInfo request)
{
	initStringInfo(request);
}

void
request_integer(StringInfo request, int64 value)
{
	appendStringInfo(request, "%lld,", (long long) value);
}

void
request_text(StringInfo request, Datum value, bool is_null)
{
	text	   *string;

	if (is_null)
	{
		appendStringInfoString(request, "-,");
		return;
	}
	string = DatumGetTextPP(value);
	appendStringInfo(request, "%d:", (int) VARSIZE_ANY_EXHDR(string));
	appendBinaryStringInfo(request, VARDATA_ANY(string),
						   (int) VARSIZE_ANY_EXHDR(string));
	appendStringInfoChar(request, ',');
}

text *
request_end(StringInfo request)
{
	return cstring_to_text_with_len(request->data, request->len);
}
