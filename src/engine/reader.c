/*
 * reader.c
 *		The rows of a statement, read one column after the other.
 */
#include "engine/reader.h"

#include "utils/builtins.h"
#include "utils/datum.h"

bool
next_row(Reader *reader)
{
	if (reader->rows == NULL || reader->next == reader->count)
		return false;
	reader->next++;
	reader->column = 0;
	return true;
}

void
finish(Reader *reader)
{
	if (reader->rows != NULL)
		SPI_freetuptable(reader->rows);
	reader->rows = NULL;
}

/* The next column, where it lies in the row. */
static Datum
peek(Reader *reader, bool *is_null)
{
	return SPI_getbinval(reader->rows->vals[reader->next - 1],
						 reader->rows->tupdesc, ++reader->column, is_null);
}

/* The same, which is not null. */
static Datum
peek_value(Reader *reader)
{
	bool		is_null;
	Datum		value = peek(reader, &is_null);

	if (is_null)
		elog(ERROR, "column \"%s\" is null",
			 NameStr(TupleDescAttr(reader->rows->tupdesc,
								   reader->column - 1)->attname));
	return value;
}

/* A copy of the value in the current context. */
static Datum
copy_of(const Reader *reader, Datum value)
{
	Form_pg_attribute column = TupleDescAttr(reader->rows->tupdesc,
											 reader->column - 1);

	return datumCopy(value, column->attbyval, column->attlen);
}

Datum
read_datum(Reader *reader, bool *is_null)
{
	Datum		value = peek(reader, is_null);

	return *is_null ? (Datum) 0 : copy_of(reader, value);
}

Datum
read_value(Reader *reader)
{
	Datum		value = peek_value(reader);

	return copy_of(reader, value);
}

int64
read_int64(Reader *reader)
{
	return DatumGetInt64(peek_value(reader));
}

int64
read_int64_or(Reader *reader, int64 absent)
{
	bool		is_null;
	Datum		value = peek(reader, &is_null);

	return is_null ? absent : DatumGetInt64(value);
}

int32
read_int32(Reader *reader)
{
	return DatumGetInt32(peek_value(reader));
}

int32
read_int32_or(Reader *reader, int32 absent)
{
	bool		is_null;
	Datum		value = peek(reader, &is_null);

	return is_null ? absent : DatumGetInt32(value);
}

bool
read_bool(Reader *reader)
{
	return DatumGetBool(peek_value(reader));
}

Cents
read_cents(Reader *reader)
{
	return DatumGetCents(peek_value(reader));
}

Cents
read_cents_or(Reader *reader, Cents absent)
{
	bool		is_null;
	Datum		value = peek(reader, &is_null);

	return is_null ? absent : DatumGetCents(value);
}

DateADT
read_date(Reader *reader)
{
	return DatumGetDateADT(peek_value(reader));
}

DateADT
read_date_or(Reader *reader, DateADT absent)
{
	bool		is_null;
	Datum		value = peek(reader, &is_null);

	return is_null ? absent : DatumGetDateADT(value);
}

TimestampTz
read_timestamp_or(Reader *reader, TimestampTz absent)
{
	bool		is_null;
	Datum		value = peek(reader, &is_null);

	return is_null ? absent : DatumGetTimestampTz(value);
}

char *
read_text(Reader *reader)
{
	bool		is_null;
	Datum		value = peek(reader, &is_null);

	return is_null ? NULL : TextDatumGetCString(value);
}
