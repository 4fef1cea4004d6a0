/*
 * record_fields.c
 *		Named fields of a record, described once.
 */
#include "core/schedule/record_fields.h"

#include <stdio.h>

#include "core/number/exact.h"
#include "core/number/money.h"
#include "core/number/round.h"
#include "core/schedule/allocation.h"
#include "core/schedule/terms.h"
#include "core/time/date.h"

#define EXACT_EXPONENT	0x3F	/* the bits of an exact sum's first byte */
#define EXACT_NEGATIVE	0x40
#define EXACT_DENOMINATOR	0x80
#define MAX_WIDE_EXPONENT	37	/* 10^37 < 2^126 < 10^38 */
#define QUOTED			60		/* bytes of a wrong value that are quoted */

static inline const void *
member_at(const Field *field, const void *record)
{
	return (const char *) record + field->offset;
}

/* The member, of any kind held in 64 bits or less. */
static int64_t
load_member(const Field *field, const void *record)
{
	const void *at = member_at(field, record);
	int32_t		number;
	Cents		amount;

	switch (field->kind)
	{
		case FIELD_FLAG:
			return *(const bool *) at ? 1 : 0;
		case FIELD_NAME:
		case FIELD_NUMBER:
		case FIELD_DATE:
			memcpy(&number, at, sizeof(number));
			return number;
		default:
			memcpy(&amount, at, sizeof(amount));
			return amount;
	}
}

static void
store_member(const Field *field, void *record, int64_t value)
{
	void	   *at = (char *) record + field->offset;
	int32_t		number = (int32_t) value;

	switch (field->kind)
	{
		case FIELD_FLAG:
			*(bool *) at = value != 0;
			break;
		case FIELD_NAME:
		case FIELD_NUMBER:
		case FIELD_DATE:
			memcpy(at, &number, sizeof(number));
			break;
		default:
			memcpy(at, &value, sizeof(value));
			break;
	}
}

/* Whether the field holds its default. */
bool
field_is_default(const Field *field, const void *record)
{
	switch (field->kind)
	{
		case FIELD_MONEY_DAYS:
			return *(const i128 *) member_at(field, record) == 0;
		case FIELD_EXACT:
			return exact_is_zero(member_at(field, record));
		case FIELD_ALLOCATION:
			return allocation_equal(member_at(field, record),
									&allocation_standard);
		case FIELD_OTHER:
			return true;
		default:
			return load_member(field, record) == field->initial;
	}
}

/* A limit as the text of its kind. */
static void
print_limit(const Field *field, int64_t limit, char *out)
{
	switch (field->kind)
	{
		case FIELD_RATE:
			rate_print(limit, out);
			break;
		case FIELD_MONEY:
			cents_print(limit, out);
			break;
		case FIELD_FRACTION:
			wide_print(limit, 14, 0, out);
			break;
		default:
			wide_print(limit, 0, 0, out);
			break;
	}
}

/* A fault that names the field, its limits and the value. */
static bool
outside_limits(const Field *field, int64_t value, Fault *f)
{
	char		low[FIELD_TEXT];
	char		high[FIELD_TEXT];
	char		text[FIELD_TEXT];

	print_limit(field, field->low, low);
	print_limit(field, field->high, high);
	print_limit(field, value, text);
	return fault(f, FAULT_ARGUMENT, "%s must be between %s and %s, not %s",
				 field->key, low, high, text);
}

/* A fault naming the field unless its value lies in its limits. */
bool
field_check(const Field *field, const void *record, Fault *f)
{
	int64_t		value;

	switch (field->kind)
	{
		case FIELD_OTHER:
			return true;
		case FIELD_ALLOCATION:
			return allocation_check(member_at(field, record), f);
		case FIELD_MONEY_DAYS:
			if (*(const i128 *) member_at(field, record) >= 0 &&
				*(const i128 *) member_at(field, record) <= MAX_EXACT)
				return true;
			return fault(f, FAULT_ARGUMENT, "%s out of range", field->key);
		case FIELD_EXACT:
			if (!exact_is_canonical(member_at(field, record)))
				return fault(f, FAULT_ARGUMENT,
							 "%s must be in lowest terms", field->key);
			if (((const Exact *) member_at(field, record))->num >= 0)
				return true;
			return fault(f, FAULT_ARGUMENT, "%s must not be negative",
						 field->key);
		default:
			break;
	}
	value = load_member(field, record);
	if (value == field->initial)
		return true;
	if (field->kind == FIELD_DATE)
		return check_day((Day) value, field->key, f);
	if (field->kind == FIELD_FLAG ||
		(value >= field->low && value <= field->high))
		return true;
	return outside_limits(field, value, f);
}

/* A whole number of at most nine digits and a sign. */
static bool
parse_number(const char *text, size_t length, int64_t *value)
{
	i128		wide;

	if (length == 0 || length > 10 || memchr(text, '.', length) != NULL ||
		!wide_parse(text, length, 0, &wide))
		return false;
	*value = (int64_t) wide;
	return *value == (int32_t) *value;
}

/* The text of a kind held in 64 bits; false without a fault when wrong. */
static bool
parse_small(const Field *field, const char *text, size_t length,
			int64_t *value, Fault *f)
{
	i128		wide;
	Day			day;

	switch (field->kind)
	{
		case FIELD_NUMBER:
			return parse_number(text, length, value);
		case FIELD_DATE:
			if (!date_parse(text, length, &day))
				return false;
			*value = day;
			return true;
		case FIELD_RATE:
			return rate_parse(text, length, value, f);
		case FIELD_MONEY:
			return cents_parse(text, length, value, f);
		default:
			if (!wide_parse(text, length, 14, &wide) ||
				wide != (int64_t) wide)
				return false;
			*value = (int64_t) wide;
			return true;
	}
}

static const char *const shape_of_kind[] = {
	[FIELD_NAME] = "a name",
	[FIELD_FLAG] = "a name",
	[FIELD_NUMBER] = "a whole number",
	[FIELD_DATE] = "a date, YYYY-MM-DD, from 1900-01-01 to 9999-12-31",
	[FIELD_RATE] =
	"a plain decimal, at most 100, with at most twelve decimals",
	[FIELD_MONEY] = "an amount within 64 bits with at most two decimals",
	[FIELD_FRACTION] = "a plain decimal with at most fourteen decimals",
	[FIELD_MONEY_DAYS] = "a plain decimal with at most two decimals",
	[FIELD_EXACT] = "a decimal, or one over a denominator as in 18.843/7",
	[FIELD_ALLOCATION] = "an allocation",
	[FIELD_OTHER] = "a value"
};

static bool
wrong_field_value(const Field *field, const char *text, size_t length,
				  Fault *f)
{
	fault(f, FAULT_SYNTAX, "%s cannot be \"%.*s\"", field->key,
		  (int) (length > QUOTED ? QUOTED : length), text);
	return fault_detail(f, "It is %s.", shape_of_kind[field->kind]);
}

/* Value text into the record, checked against the field's limits. */
bool
field_parse(const Field *field, const char *text, size_t length,
			void *record, Fault *f)
{
	void	   *at = (char *) record + field->offset;
	int64_t		value;

	switch (field->kind)
	{
		case FIELD_NAME:
		case FIELD_FLAG:
			value = name_index(text, length, field->names + field->low,
							   field->count - (int) field->low, field->key,
							   f);
			if (value < 0)
				return false;
			value += field->low;
			break;
		case FIELD_MONEY_DAYS:
			if (!wide_parse(text, length, 2, (i128 *) at))
				return wrong_field_value(field, text, length, f);
			return field_check(field, record, f);
		case FIELD_EXACT:
			if (!exact_parse(text, length, (Exact *) at, NULL))
				return wrong_field_value(field, text, length, f);
			return field_check(field, record, f);
		case FIELD_ALLOCATION:
			return allocation_parse(text, length, (Allocation *) at, f);
		default:
			if ((field->initial == NO_DAY || field->initial == RATE_NONE) &&
				length == 4 && memcmp(text, "none", 4) == 0)
				value = field->initial;
			else if (!parse_small(field, text, length, &value, NULL))
				return wrong_field_value(field, text, length, f);
			else if ((field->initial != value ||
					  field->initial == RATE_NONE) &&
					 field->kind != FIELD_DATE &&
					 (value < field->low || value > field->high))
				return outside_limits(field, value, f);
			break;
	}
	store_member(field, record, value);
	return true;
}

/* The value as text, zero-terminated; its length. */
int
field_print(const Field *field, const void *record, char *out)
{
	int64_t		value = 0;

	switch (field->kind)
	{
		case FIELD_MONEY_DAYS:
			return wide_print(*(const i128 *) member_at(field, record), 2, 2,
							  out);
		case FIELD_EXACT:
			return exact_print(member_at(field, record), out);
		case FIELD_ALLOCATION:
			return allocation_print(member_at(field, record), out);
		default:
			value = load_member(field, record);
			break;
	}
	switch (field->kind)
	{
		case FIELD_NAME:
		case FIELD_FLAG:
			return snprintf(out, FIELD_TEXT, "%s", field->names[value]);
		case FIELD_DATE:
			return date_print((Day) value, out);
		case FIELD_RATE:
			return rate_print(value, out);
		case FIELD_MONEY:
			return cents_print(value, out);
		case FIELD_FRACTION:
			return wide_print(value, 14, 0, out);
		default:
			return wide_print(value, 0, 0, out);
	}
}

/*
 * An exact sum: a byte of exponent and flags, the numerator without its last
 * zeros, the denominator unless 1.
 */
static uint8_t *
put_exact(const Exact *e, uint8_t *out)
{
	u128		rest = e->num < 0 ? -(u128) e->num : (u128) e->num;
	int			exponent = 0;

	while (rest > UINT64_MAX && rest % 10 == 0)
	{
		rest /= 10;
		exponent++;
	}
	if (rest <= UINT64_MAX)
	{
		uint64_t	narrow = (uint64_t) rest;

		exponent += strip_zeros(&narrow);
		rest = narrow;
	}
	*out++ = (uint8_t) (exponent | (e->num < 0 ? EXACT_NEGATIVE : 0) |
						(e->den != 1 ? EXACT_DENOMINATOR : 0));
	out = put_wide_varint(out, rest);
	return e->den == 1 ? out : put_varint(out, (uint64_t) e->den);
}

static bool
take_exact(Cursor *c, Exact *e)
{
	uint8_t		first;
	int			exponent;
	u128		rest;

	if (!take_byte(c, &first) || !take_wide_varint(c, &rest))
		return false;
	exponent = first & EXACT_EXPONENT;
	if (exponent > MAX_WIDE_EXPONENT)
		return false;
	if (exponent <= MAX_EXPONENT && rest <= UINT64_MAX)
	{
		/* below 2^64 * 2^60 */
		rest *= (uint64_t) powers_of_ten[exponent];
		exponent = 0;
	}
	for (; exponent > 0; exponent--)
	{
		if (rest > (u128) MAX_EXACT / 10)
			return false;
		rest *= 10;
	}
	if (rest > (u128) MAX_EXACT)
		return false;
	e->num = (first & EXACT_NEGATIVE) ? -(i128) rest : (i128) rest;
	e->den = 1;
	return (first & EXACT_DENOMINATOR) == 0 ||
		(take_amount(c, &e->den) && e->den > 0);
}

static uint8_t *
put_field(const Field *field, const void *record, uint8_t *out)
{
	switch (field->kind)
	{
		case FIELD_FLAG:
		case FIELD_OTHER:
			return out;
		case FIELD_NAME:
		case FIELD_NUMBER:
		case FIELD_MONEY:
			return put_varint(out, (uint64_t) load_member(field, record));
		case FIELD_DATE:
			return put_day(out, (Day) load_member(field, record));
		case FIELD_RATE:
			return put_decimal(out, load_member(field, record));
		case FIELD_FRACTION:
			return put_varint(out, zigzag(load_member(field, record)));
		case FIELD_MONEY_DAYS:
			return put_wide_varint(out, (u128) *(const i128 *)
								   member_at(field, record));
		case FIELD_EXACT:
			return put_exact(member_at(field, record), out);
		case FIELD_ALLOCATION:
			return put_allocation(out, member_at(field, record));
	}
	return out;
}

/* The rest of take_field: what is held in more than 64 bits. */
static Cursor
take_large_field(const Field *field, Cursor c, void *at)
{
	bool		taken = false;
	u128		wide;

	switch (field->kind)
	{
		case FIELD_EXACT:
			taken = take_exact(&c, (Exact *) at);
			break;
		case FIELD_MONEY_DAYS:
			taken = take_wide_varint(&c, &wide) && wide <= (u128) MAX_EXACT;
			if (taken)
				*(i128 *) at = (i128) wide;
			break;
		case FIELD_ALLOCATION:
			taken = take_allocation(&c, (Allocation *) at);
			break;
		default:
			break;
	}
	return taken ? c : (Cursor) {NULL, NULL};
}

static inline bool
take_field(const Field *field, Cursor *c, void *record)
{
	void	   *at = (char *) record + field->offset;
	Cents		amount;
	int32_t		number;
	uint64_t	raw;

	switch (field->kind)
	{
		case FIELD_FLAG:
			*(bool *) at = field->initial == 0;
			return true;
		case FIELD_NAME:
		case FIELD_NUMBER:
			if (!take_int(c, &number) ||
				(field->kind == FIELD_NAME && number >= field->count))
				return false;
			memcpy(at, &number, sizeof(number));
			return true;
		case FIELD_DATE:
			if (!take_day(c, &number))
				return false;
			memcpy(at, &number, sizeof(number));
			return true;
		case FIELD_MONEY:
			if (!take_amount(c, &amount))
				return false;
			memcpy(at, &amount, sizeof(amount));
			return true;
		case FIELD_RATE:
			if (!take_decimal(c, &amount))
				return false;
			memcpy(at, &amount, sizeof(amount));
			return true;
		case FIELD_FRACTION:
			if (!take_varint(c, &raw))
				return false;
			amount = unzigzag(raw);
			memcpy(at, &amount, sizeof(amount));
			return true;
		default:
			*c = take_large_field(field, *c, at);
			return c->at != NULL;
	}
}

/* Presence bits, then the value of every field that is not its default. */
uint8_t *
put_fields(const FieldSet *set, const void *record, uint8_t *out)
{
	uint64_t	present = 0;

	for (int i = 0; i < set->count; i++)
	{
		if (!field_is_default(set->fields[i], record))
			present |= UINT64_C(1) << i;
	}
	out = put_varint(out, present);
	for (; present != 0; present &= present - 1)
		out = put_field(set->fields[__builtin_ctzll(present)], record, out);
	return out;
}

/* The same into a record that holds every default. */
bool
take_fields(const FieldSet *set, Cursor *bytes, void *record)
{
	Cursor		c = *bytes;
	uint64_t	present;

	if (!take_varint(&c, &present) || present >> set->count != 0)
		return false;
	for (; present != 0; present &= present - 1)
	{
		if (!take_field(set->fields[__builtin_ctzll(present)], &c, record))
			return false;
	}
	*bytes = c;
	return true;
}

/* The names of the fields, parted by commas, into out. */
void
field_keys(const Field *fields, int count, char *out, size_t size)
{
	size_t		used = 0;

	out[0] = '\0';
	for (int i = 0; i < count && used < size; i++)
		used += (size_t) snprintf(out + used, size - used, "%s%s",
								  i == 0 ? "" : ", ", fields[i].key);
}

/* The field called key, or null. */
const Field *
field_find(const Field *fields, int count, const char *key, size_t length)
{
	for (int i = 0; i < count; i++)
	{
		if (strlen(fields[i].key) == length &&
			memcmp(fields[i].key, key, length) == 0)
			return &fields[i];
	}
	return NULL;
}
