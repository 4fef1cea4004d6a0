/*
 * writer.c
 *		The parameters of a statement, put one after the other.
 */
#include "engine/writer.h"

#include "catalog/pg_type.h"
#include "utils/builtins.h"
#include "utils/lsyscache.h"

#include "engine/statement.h"

/* The next parameter. */
static void
put(Writer *writer, char type, Datum value, bool is_null)
{
	if (writer->count == MAX_PARAMETERS)
		elog(ERROR, "a statement has %d parameters at most", MAX_PARAMETERS);
	writer->values[writer->count] = value;
	writer->nulls[writer->count] = is_null ? 'n' : ' ';
	writer->types[writer->count] = type;
	writer->count++;
}

void
put_datum(Writer *writer, char type, Datum value)
{
	put(writer, type, value, false);
}

void
put_null(Writer *writer, char type)
{
	put(writer, type, (Datum) 0, true);
}

void
put_int64(Writer *writer, int64 value)
{
	put(writer, 'b', Int64GetDatum(value), false);
}

void
put_id(Writer *writer, int64 id)
{
	put(writer, 'b', Int64GetDatum(id), id == 0);
}

void
put_int32(Writer *writer, int32 value)
{
	put(writer, 'i', Int32GetDatum(value), false);
}

void
put_bool(Writer *writer, bool value)
{
	put(writer, 'o', BoolGetDatum(value), false);
}

void
put_cents(Writer *writer, Cents value)
{
	put(writer, 'm', CentsGetDatum(value), false);
}

void
put_date(Writer *writer, DateADT value)
{
	put(writer, 'd', DateADTGetDatum(value), false);
}

void
put_known_date(Writer *writer, DateADT value)
{
	put(writer, 'd', DateADTGetDatum(value), DATE_NOT_FINITE(value));
}

void
put_timestamp(Writer *writer, TimestampTz value)
{
	put(writer, 'z', TimestampTzGetDatum(value), false);
}

void
put_numeric(Writer *writer, Numeric value)
{
	put(writer, 'n', NumericGetDatum(value), value == NULL);
}

void
put_text(Writer *writer, const char *value)
{
	put(writer, 't', value == NULL ? (Datum) 0 : CStringGetTextDatum(value),
		value == NULL);
}

Oid
parameter_type(char letter)
{
	static const struct
	{
		char		letter;
		Oid			type;
		const char *name;		/* of a type of consfin */
	}			known[] = {
		{'b', INT8OID, NULL}, {'i', INT4OID, NULL}, {'n', NUMERICOID, NULL},
		{'f', FLOAT8OID, NULL}, {'t', TEXTOID, NULL}, {'y', BYTEAOID, NULL},
		{'j', JSONBOID, NULL}, {'o', BOOLOID, NULL}, {'d', DATEOID, NULL},
		{'z', TIMESTAMPTZOID, NULL}, {'v', INTERVALOID, NULL},
		{'m', InvalidOid, "cents"}, {'e', InvalidOid, "entry"},
		{'s', InvalidOid, "schedule"}, {'p', InvalidOid, "terms"},
		{'x', InvalidOid, "event"}, {'c', InvalidOid, "change"},
		{'k', InvalidOid, "packed_json"}, {'a', INT4ARRAYOID, NULL},
	};

	if (letter >= 'A' && letter <= 'Z')
		return get_array_type(parameter_type(letter - 'A' + 'a'));
	for (int i = 0; i < (int) lengthof(known); i++)
	{
		if (known[i].letter == letter)
			return known[i].name ? consfin_type(known[i].name) : known[i].type;
	}
	elog(ERROR, "no type has the letter \"%c\"", letter);
}
