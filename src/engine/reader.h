/*
 * reader.h
 *		The rows of a statement, read one column after the other.
 */
#ifndef CONSFIN_ENGINE_READER_H
#define CONSFIN_ENGINE_READER_H

#include "compat.h"

#include "executor/spi.h"
#include "utils/date.h"
#include "utils/timestamp.h"

#include "type/cents.h"

typedef struct Reader
{
	SPITupleTable *rows;		/* null: none */
	uint64		count;			/* of rows */
	uint64		next;			/* row to be read, from 0 */
	int			column;			/* read last, from 1 */
} Reader;

/* Go to the next row; false when there is none. */
extern bool next_row(Reader *reader);

/* Let go of the rows.  What was read of them stays. */
extern void finish(Reader *reader);

/*
 * The next column of the row.  Of a null, those that have a value for it
 * return that one, and the others raise an error: the column cannot be null.
 */
extern Datum read_datum(Reader *reader, bool *is_null);
extern Datum read_value(Reader *reader);
extern int64 read_int64(Reader *reader);
extern int64 read_int64_or(Reader *reader, int64 absent);
extern int32 read_int32(Reader *reader);
extern int32 read_int32_or(Reader *reader, int32 absent);
extern bool read_bool(Reader *reader);
extern Cents read_cents(Reader *reader);
extern Cents read_cents_or(Reader *reader, Cents absent);
extern DateADT read_date(Reader *reader);
extern DateADT read_date_or(Reader *reader, DateADT absent);
extern TimestampTz read_timestamp_or(Reader *reader, TimestampTz absent);
extern char *read_text(Reader *reader); /* null for a null */

#endif							/* CONSFIN_ENGINE_READER_H */
