/*
 * option_value.c
 *		The value of one option of a product, brought to its one form.
 */
#include "core/product/option_value.h"

#include <stdio.h>

#include "core/number/round.h"
#include "core/schedule/terms.h"

#define QUOTED			60		/* bytes of bad input that a message quotes */
#define BLANKS			" \t\r\n"

/* A unit of time: what it is written as, and the most there may be of it. */
static const struct
{
	const char *name;
	const char *plural;
	PeriodUnit	base;
	int32_t		factor;			/* of them are one of this */
	int32_t		most;			/* of the base */
}			units[PERIOD_UNITS] = {
	[PERIOD_SECONDS] = {"second", "seconds", PERIOD_SECONDS, 1, 999999999},
	[PERIOD_MINUTES] = {"minute", "minutes", PERIOD_MINUTES, 1, 52596000},
	[PERIOD_HOURS] = {"hour", "hours", PERIOD_HOURS, 1, 876600},
	[PERIOD_DAYS] = {"day", "days", PERIOD_DAYS, 1, 36525},
	[PERIOD_WEEKS] = {"week", "weeks", PERIOD_DAYS, 7, 36525},
	[PERIOD_MONTHS] = {"month", "months", PERIOD_MONTHS, 1, 1200},
	[PERIOD_YEARS] = {"year", "years", PERIOD_MONTHS, 12, 1200}
};

void
trim_blanks(const char **text, size_t *length)
{
	while (*length > 0 && memchr(BLANKS, **text, strlen(BLANKS)) != NULL)
	{
		(*text)++;
		(*length)--;
	}
	while (*length > 0 &&
		   memchr(BLANKS, (*text)[*length - 1], strlen(BLANKS)) != NULL)
		(*length)--;
}

int
quoted_bytes(const char *text, size_t length)
{
	if (length > QUOTED)
	{
		length = QUOTED;
		while (length > 0 && ((unsigned char) text[length] & 0xC0) == 0x80)
			length--;
	}
	return (int) length;
}

/* A fault that quotes the value; the detail says what it would have to be. */
static int
wrong(const Option *option, const char *text, size_t length,
	  const char *shape, Fault *f)
{
	fault(f, FAULT_SYNTAX, "%s cannot be \"%.*s\"", option->field.key,
		  quoted_bytes(text, length), text);
	fault_detail(f, "It is %s.", shape);
	return -1;
}

static int
canonical_field(const Option *option, const char *text, size_t length,
				char *out, Fault *f)
{
	OptionScalar value = {0};

	if (!field_parse(&option->field, text, length, &value, f))
		return -1;
	return field_print(&option->field, &value, out);
}

/* A name with nothing in it that parts options, and no control character. */
static int
canonical_code(const Option *option, const char *text, size_t length,
			   char *out, Fault *f)
{
	if (length == 0 || length > MAX_CODE)
		return wrong(option, text, length, "a code of 1 to 200 bytes", f);
	for (size_t i = 0; i < length; i++)
	{
		if ((unsigned char) text[i] < ' ' || text[i] == 0x7F ||
			memchr(",{}()", text[i], 5) != NULL)
			return wrong(option, text, length, "a code without commas, "
						 "brackets and control characters", f);
	}
	memcpy(out, text, length);
	out[length] = '\0';
	return (int) length;
}

/* Digits at the beginning as a number up to 10^9, and past them. */
static int64_t
leading_number(const char **text, size_t *length)
{
	int64_t		number = 0;
	const char *end = *text + *length;
	const char *at = *text;

	while (at < end && *at >= '0' && *at <= '9')
	{
		if (number < 1000000000)
			number = number * 10 + (*at - '0');
		at++;
	}
	*text = at;
	*length = (size_t) (end - at);
	return number;
}

/* The unit of that name among those the option may have, or -1. */
static int
find_unit(const Option *option, const char *name, size_t length)
{
	for (int i = (int) option->field.low; i <= (int) option->field.high; i++)
	{
		if ((strlen(units[i].name) == length &&
			 memcmp(units[i].name, name, length) == 0) ||
			(strlen(units[i].plural) == length &&
			 memcmp(units[i].plural, name, length) == 0))
			return i;
	}
	return -1;
}

/* A fault whose hint lists the units. */
static int
unknown_unit(const Option *option, const char *name, size_t length, Fault *f)
{
	char		list[100];
	size_t		used = 0;

	for (int i = (int) option->field.low; i <= (int) option->field.high; i++)
		used += (size_t) snprintf(list + used, sizeof(list) - used, "%s%s",
								  used == 0 ? "" : ", ", units[i].plural);
	fault(f, FAULT_ARGUMENT, "unknown unit \"%.*s\" of %s",
		  quoted_bytes(name, length), name, option->field.key);
	fault_hint(f, "Valid units: %s.", list);
	return -1;
}

/* A number and a unit; weeks become days, years months. */
static int
canonical_period(const Option *option, const char *text, size_t length,
				 char *out, Fault *f)
{
	const char *name = text;
	size_t		name_length = length;
	int64_t		number = leading_number(&name, &name_length);
	int			unit;

	if (name == text)
		return wrong(option, text, length,
					 "a whole number and a unit, as in 7 days", f);
	trim_blanks(&name, &name_length);
	unit = find_unit(option, name, name_length);
	if (unit < 0)
		return unknown_unit(option, name, name_length, f);
	number *= units[unit].factor;
	if (number < 1 || number > units[unit].most)
	{
		fault(f, FAULT_ARGUMENT,
			  "%s must be between 1 and %d %s, not \"%.*s\"",
			  option->field.key, (int) units[unit].most,
			  units[units[unit].base].plural, quoted_bytes(text, length),
			  text);
		return -1;
	}
	unit = (int) units[unit].base;
	return sprintf(out, "%d %s", (int) number,
				   number == 1 ? units[unit].name : units[unit].plural);
}

/* One member of a list as a number; -1 and a fault. */
static int32_t
list_member(const Option *option, const char *text, size_t length, Fault *f)
{
	OptionScalar value = {0};

	trim_blanks(&text, &length);
	if (option->shape == OPTION_NAMES)
		return name_index(text, length, option->field.names,
						  option->field.count, option->field.key, f);
	return field_parse(&option->field, text, length, &value, f) ?
		value.number : -1;
}

/* Put member where it belongs among ascending ones; false: it is there. */
static bool
insert_ascending(int32_t *members, int count, int32_t member)
{
	int			i = count;

	while (i > 0 && members[i - 1] >= member)
	{
		if (members[i - 1] == member)
			return false;
		i--;
	}
	memmove(members + i + 1, members + i,
			(size_t) (count - i) * sizeof(*members));
	members[i] = member;
	return true;
}

/* What stands between the braces; the count of members, or -1 and a fault. */
static int
read_list(const Option *option, const char *text, size_t length,
		  int32_t *members, Fault *f)
{
	const char *end = text + length;
	int			count = 0;

	trim_blanks(&text, &length);
	while (length > 0)
	{
		const char *comma = memchr(text, ',', (size_t) (end - text));
		size_t		size = (size_t) ((comma == NULL ? end : comma) - text);
		int32_t		member = list_member(option, text, size, f);

		if (member < 0)
			return -1;
		if (count == MAX_LIST)
		{
			fault(f, FAULT_LIMIT, "%s must have at most %d members",
				  option->field.key, MAX_LIST);
			return -1;
		}
		if (!insert_ascending(members, count, member))
		{
			trim_blanks(&text, &size);
			fault(f, FAULT_ARGUMENT, "%s names \"%.*s\" twice",
				  option->field.key, quoted_bytes(text, size), text);
			return -1;
		}
		count++;
		if (comma == NULL)
			break;
		text = comma + 1;
	}
	return count;
}

/* Members ascending, names in the order of the field's. */
static int
canonical_list(const Option *option, const char *text, size_t length,
			   char *out, Fault *f)
{
	int32_t		members[MAX_LIST];
	char	   *at = out;
	int			count;

	if (length < 2 || text[0] != '{' || text[length - 1] != '}')
		return wrong(option, text, length, option->shape == OPTION_NAMES ?
					 "a list in braces, as in {rate_default}" :
					 "a list in braces, as in {3,6,12}", f);
	count = read_list(option, text + 1, length - 2, members, f);
	if (count < 0)
		return -1;
	*at++ = '{';
	for (int i = 0; i < count; i++)
	{
		if (i > 0)
			*at++ = ',';
		if (option->shape == OPTION_NAMES)
			at += sprintf(at, "%s", option->field.names[members[i]]);
		else
			at += sprintf(at, "%d", (int) members[i]);
	}
	*at++ = '}';
	*at = '\0';
	return (int) (at - out);
}

static int
canonical_terms(const Option *option, const char *text, size_t length,
				char *out, Fault *f)
{
	Terms		terms;
	int			size;

	if (length < 2 || text[0] != '(' || text[length - 1] != ')')
		return wrong(option, text, length, "servicing terms in parentheses, "
					 "as in (penalty_rate=0.18, penalty_den=360)", f);
	if (!terms_parse(text + 1, length - 2, &terms, f))
		return -1;
	out[0] = '(';
	size = terms_print(&terms, out + 1);
	out[size + 1] = ')';
	out[size + 2] = '\0';
	return size + 2;
}

/* Value text of the option's shape. */
static int
canonical_value(const Option *option, const char *text, size_t length,
				char *out, Fault *f)
{
	switch (option->shape)
	{
		case OPTION_FIELD:
			return canonical_field(option, text, length, out, f);
		case OPTION_CODE:
			return canonical_code(option, text, length, out, f);
		case OPTION_PERIOD:
			return canonical_period(option, text, length, out, f);
		case OPTION_NUMBERS:
		case OPTION_NAMES:
			return canonical_list(option, text, length, out, f);
		case OPTION_TERMS:
			return canonical_terms(option, text, length, out, f);
	}
	return -1;
}

int
option_canonical(const Option *option, const char *text, size_t length,
				 char *out, Fault *f)
{
	int			size;

	if (option->nullable && length == 4 && memcmp(text, "none", 4) == 0)
		return sprintf(out, "none");
	size = canonical_value(option, text, length, out, f);
	if (size < 0 && option->nullable)
		fault_hint(f, "To have none, say %s=none.", option->field.key);
	return size;
}
