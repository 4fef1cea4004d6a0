/*
 * option_value.h
 *		One option of a product: its key, and the one form of its value.
 */
#ifndef CONSFIN_CORE_PRODUCT_OPTION_VALUE_H
#define CONSFIN_CORE_PRODUCT_OPTION_VALUE_H

#include "core/schedule/record_fields.h"

/* How a value is written. */
typedef enum OptionShape
{
	OPTION_FIELD,				/* as its field says */
	OPTION_CODE,				/* what a row of the book is called */
	OPTION_PERIOD,				/* a number and a unit, as in 7 days */
	OPTION_NUMBERS,				/* {3,6,12}, each as its field says */
	OPTION_NAMES,				/* {min_gap}, each of the field's names */
	OPTION_TERMS				/* servicing terms in parentheses */
} OptionShape;

typedef struct Option
{
	OptionShape shape;
	bool		nullable;		/* "none" takes the value away */
	Field		field;			/* of an OptionScalar: key, kind, limits */
} Option;

/* A period's units; its field's limits are the shortest and the longest. */
typedef enum PeriodUnit
{
	PERIOD_SECONDS, PERIOD_MINUTES, PERIOD_HOURS, PERIOD_DAYS, PERIOD_WEEKS,
	PERIOD_MONTHS, PERIOD_YEARS, PERIOD_UNITS
} PeriodUnit;

/* What a field of one option is read into. */
typedef union OptionScalar
{
	int64_t		amount;			/* FIELD_RATE, FIELD_MONEY */
	int32_t		number;			/* FIELD_NUMBER, FIELD_NAME */
	bool		flag;			/* FIELD_FLAG */
} OptionScalar;

#define MAX_CODE		200		/* bytes of a code */
#define MAX_LIST		100		/* members of a list */

/*
 * Value text to the one form of it in out, which has room for the longest
 * value; its length, or -1 and a fault.
 */
#define OPTION_TEXT		4200
extern int	option_canonical(const Option *option, const char *text,
							 size_t length, char *out, Fault *f);

/* Leave out blanks at both ends of [*text, *text + *length). */
extern void trim_blanks(const char **text, size_t *length);

/* How many bytes of bad input a message quotes, whole characters. */
extern int	quoted_bytes(const char *text, size_t length);

#endif							/* CONSFIN_CORE_PRODUCT_OPTION_VALUE_H */
