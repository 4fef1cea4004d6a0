/*
 * record_fields.h
 *		Named fields of a record, described once: their text, their limits,
 *		their default, and their packed bytes all follow from one table.
 */
#ifndef CONSFIN_CORE_SCHEDULE_RECORD_FIELDS_H
#define CONSFIN_CORE_SCHEDULE_RECORD_FIELDS_H

#include "core/base.h"
#include "core/notation/varint.h"

/* How a field is held, written and packed; the member's C type in brackets. */
typedef enum FieldKind
{
	FIELD_NAME,					/* one of names (an enumeration) */
	FIELD_FLAG,					/* names[0] or names[1] (bool) */
	FIELD_NUMBER,				/* a whole number (int32_t) */
	FIELD_DATE,					/* a day, NO_DAY is "none" (Day) */
	FIELD_RATE,					/* n / RATE_SCALE, RATE_NONE is "none"
								 * (int64_t) */
	FIELD_MONEY,				/* cents (int64_t) */
	FIELD_FRACTION,				/* 10^-12 cents, signed (int64_t) */
	FIELD_MONEY_DAYS,			/* cents x days (i128) */
	FIELD_EXACT,				/* exact money (Exact) */
	FIELD_ALLOCATION,			/* a waterfall (Allocation) */
	FIELD_OTHER					/* read and written by its owner */
} FieldKind;

typedef struct Field
{
	const char *key;
	FieldKind	kind;
	size_t		offset;			/* of the member in its record */
	Cents		initial;		/* the default, left out of text and bytes */
	int64_t		low;			/* limits, in the member's own units */
	int64_t		high;
	const char *const *names;
	int			count;			/* of names */
} Field;

/* Fields in the order of their presence bits: append only, at most 63. */
typedef struct FieldSet
{
	const Field *const *fields;
	int			count;
} FieldSet;

/* Bytes that the text of any field but an allocation takes. */
#define FIELD_TEXT		80

/* Whether the field holds its default. */
extern bool field_is_default(const Field *field, const void *record);

/* A fault naming the field unless its value lies in its limits. */
extern bool field_check(const Field *field, const void *record, Fault *f);

/* Value text into the record, checked; and back, zero-terminated. */
extern bool field_parse(const Field *field, const char *text, size_t length,
						void *record, Fault *f);
extern int	field_print(const Field *field, const void *record, char *out);

/* Presence bits, then the value of every field that is not its default. */
extern uint8_t *put_fields(const FieldSet *set, const void *record,
						   uint8_t *out);

/*
 * The same into a record that holds every default.  False: the bytes are
 * damaged.  A value's limits are not checked.
 */
extern bool take_fields(const FieldSet *set, Cursor *c, void *record);

/* The names of the fields, parted by commas, into out. */
extern void field_keys(const Field *fields, int count, char *out,
					   size_t size);

/* The field called key, or null. */
extern const Field *field_find(const Field *fields, int count,
							   const char *key, size_t length);

#endif							/* CONSFIN_CORE_SCHEDULE_RECORD_FIELDS_H */
