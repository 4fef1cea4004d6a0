/*
 * writer.h
 *		The parameters of a statement, put one after the other.
 *
 * The letter of a type:
 *
 *		b bigint		i integer		n numeric		f double precision
 *		t text			y bytea			j jsonb			o boolean
 *		d date			z timestamptz	v interval
 *		m cents			e entry			s schedule		p terms
 *		x event			c change		k packed_json	a integer[]
 *
 * A capital letter stands for an array of the type.
 */
#ifndef CONSFIN_ENGINE_WRITER_H
#define CONSFIN_ENGINE_WRITER_H

#include "compat.h"

#include "utils/date.h"
#include "utils/numeric.h"
#include "utils/timestamp.h"

#include "type/cents.h"

/* Most parameters of a statement. */
#define MAX_PARAMETERS	63

/* Parameters as SPI takes them; types and nulls end with a zero. */
typedef struct Writer
{
	int			count;
	Datum		values[MAX_PARAMETERS];
	char		nulls[MAX_PARAMETERS + 1];
	char		types[MAX_PARAMETERS + 1];
} Writer;

/* A writer that has put nothing. */
#define WRITER	{0}

/* A value of the type with that letter, which stays where it is. */
extern void put_datum(Writer *writer, char type, Datum value);
extern void put_null(Writer *writer, char type);

extern void put_int64(Writer *writer, int64 value);
extern void put_id(Writer *writer, int64 id);	/* 0: a null */
extern void put_int32(Writer *writer, int32 value);
extern void put_bool(Writer *writer, bool value);
extern void put_cents(Writer *writer, Cents value);
extern void put_date(Writer *writer, DateADT value);
/* An infinite one is a null. */
extern void put_known_date(Writer *writer, DateADT value);
extern void put_timestamp(Writer *writer, TimestampTz value);
extern void put_numeric(Writer *writer, Numeric value); /* null: a null */
extern void put_text(Writer *writer, const char *value);	/* null: a null */

/* The type a letter stands for. */
extern Oid	parameter_type(char letter);

static inline char
letter_of_array(char letter)
{
	return letter - 'a' + 'A';
}

#endif							/* CONSFIN_ENGINE_WRITER_H */
