/*
 * product_options.c
 *		The options of a product: their keys, and their text.
 */
#include "core/product/product_options.h"

#include <stdio.h>

#include "core/product/option_value.h"
#include "core/rate/apr.h"
#include "core/schedule/schedule.h"

#define MAX_GAP			60		/* days from bill date to due date */
#define MAX_DAYS_LATE	36525	/* that a borrower who buys may be late */
#define MAX_COOLING_OFF	100		/* days to withdraw from a loan */

static const char *const truth_names[2] = {"false", "true"};

/* What a command may say otherwise for one line or loan. */
static const char *const overridable_names[] = {
	"rate_default", "installments", "min_gap"
};

/* No value is the default: whatever is given is kept. */
#define NO_DEFAULT		INT64_MIN
#define SCALAR(key, nullable, kind, low, high) \
	{OPTION_FIELD, nullable, {#key, kind, 0, NO_DEFAULT, low, high, NULL, 0}}
#define RATE(key)		SCALAR(key, false, FIELD_RATE, 0, MAX_RATE)
#define RATE_OR_NONE(key)	SCALAR(key, true, FIELD_RATE, 0, MAX_RATE)
#define AMOUNT(key)		SCALAR(key, false, FIELD_MONEY, 1, INT64_MAX)
#define COUNT(key)		SCALAR(key, false, FIELD_NUMBER, 0, MAX_INSTALLMENTS)
#define CHOICE(key, kind, names) \
	{OPTION_FIELD, false, {#key, kind, 0, NO_DEFAULT, 0, \
	 (int64_t) lengthof(names) - 1, names, (int) lengthof(names)}}
#define CODE(key, nullable) \
	{OPTION_CODE, nullable, {#key, FIELD_OTHER, 0, 0, 0, 0, NULL, 0}}
#define PERIOD(key, nullable, shortest, longest) \
	{OPTION_PERIOD, nullable, \
	 {#key, FIELD_OTHER, 0, 0, shortest, longest, NULL, 0}}

/* In the order of the canonical text. */
static const Option options[] = {
	CHOICE(method, FIELD_NAME, method_names),
	PERIOD(every, false, PERIOD_DAYS, PERIOD_YEARS),
	{OPTION_NUMBERS, false, {"installments", FIELD_NUMBER, 0, NO_DEFAULT, 1,
	MAX_INSTALLMENTS, NULL, 0}},
	RATE(rate_min),
	RATE(rate_default),
	RATE(rate_max),
	AMOUNT(amount_min),
	AMOUNT(amount_max),
	RATE(fee_rate),
	SCALAR(fee_min, false, FIELD_MONEY, 0, INT64_MAX),
	SCALAR(fee_max, true, FIELD_MONEY, 1, INT64_MAX),
	CODE(fee_kind, true),
	RATE(upfront_rate),
	RATE_OR_NONE(subvention_rate),
	{OPTION_FIELD, false, {"day_count", FIELD_NAME, 0, NO_DEFAULT, 0,
	LOAN_DAY_COUNTS - 1, day_count_names, LOAN_DAY_COUNTS}},
	CHOICE(rounding, FIELD_NAME, rounding_names),
	CHOICE(payment_rounding, FIELD_NAME, rounding_names),
	CHOICE(interest_rounding, FIELD_NAME, interest_rounding_names),
	AMOUNT(round_to),
	CHOICE(odd_days, FIELD_NAME, odd_days_names),
	CHOICE(residual, FIELD_NAME, residual_names),
	COUNT(grace_principal),
	COUNT(grace_interest),
	COUNT(interest_free),
	SCALAR(balloon, false, FIELD_RATE, 0, RATE_SCALE),
	CHOICE(month_end, FIELD_NAME, month_end_names),
	CHOICE(business_day, FIELD_NAME, business_day_names),
	CHOICE(period_ends, FIELD_NAME, period_ends_names),
	CODE(calendar, true),
	SCALAR(min_gap, false, FIELD_NUMBER, 0, MAX_GAP),
	{OPTION_TERMS, false, {"terms", FIELD_OTHER, 0, 0, 0, 0, NULL, 0}},
	CHOICE(revolving, FIELD_FLAG, truth_names),
	PERIOD(hold_expiry, false, PERIOD_SECONDS, PERIOD_YEARS),
	PERIOD(hold_expiry_max, true, PERIOD_SECONDS, PERIOD_YEARS),
	SCALAR(over_capture, false, FIELD_RATE, 0, RATE_SCALE),
	SCALAR(max_days_past_due, false, FIELD_NUMBER, 0, MAX_DAYS_LATE),
	SCALAR(cooling_off_days, false, FIELD_NUMBER, 0, MAX_COOLING_OFF),
	CHOICE(apr_method, FIELD_NAME, apr_method_names),
	RATE_OR_NONE(apr_cap),
	CODE(cap_series, true),
	CODE(chart, false),
	{OPTION_NAMES, false, {"overridable", FIELD_OTHER, 0, 0, 0, 0,
	overridable_names, (int) lengthof(overridable_names)}}
};

#define OPTIONS			((int) lengthof(options))

/* Where the value of each option stands in a text; null: it is absent. */
typedef struct Given
{
	const char *value[lengthof(options)];
	size_t		length[lengthof(options)];
} Given;

/* The option of that key, or -1 and a fault whose hint lists the keys. */
static int
find_option(const char *key, size_t length, Fault *f)
{
	char		list[700];
	size_t		used = 0;

	for (int i = 0; i < OPTIONS; i++)
	{
		const char *name = options[i].field.key;

		if (strlen(name) == length && memcmp(name, key, length) == 0)
			return i;
	}
	for (int i = 0; i < OPTIONS && used < sizeof(list); i++)
		used += (size_t) snprintf(list + used, sizeof(list) - used, "%s%s",
								  i == 0 ? "" : ", ", options[i].field.key);
	fault(f, FAULT_ARGUMENT, "unknown product option \"%.*s\"",
		  quoted_bytes(key, length), key);
	fault_hint(f, "Valid options: %s.", list);
	return -1;
}

/* One "key=value". */
static bool
take_pair(const char *text, size_t length, Given *given, Fault *f)
{
	const char *equals;
	size_t		key_length;
	const char *value;
	int			i;

	trim_blanks(&text, &length);
	equals = memchr(text, '=', length);
	if (equals == NULL)
	{
		fault(f, FAULT_SYNTAX,
			  "expected key=value in product options, not \"%.*s\"",
			  quoted_bytes(text, length), text);
		return fault_hint(f, "As in \"rate_default=0.12, "
						  "installments={3,6,12}\".");
	}
	key_length = (size_t) (equals - text);
	value = equals + 1;
	length -= key_length + 1;
	trim_blanks(&text, &key_length);
	trim_blanks(&value, &length);
	i = find_option(text, key_length, f);
	if (i < 0)
		return false;
	if (given->value[i] != NULL)
		return fault(f, FAULT_SYNTAX,
					 "product option \"%s\" is given twice",
					 options[i].field.key);
	given->value[i] = value;
	given->length[i] = length;
	return true;
}

/* The comma after a pair, outside brackets, or the end; null: an open one. */
static const char *
pair_end(const char *at, const char *end)
{
	char		closing = '\0';

	for (; at < end && (closing != '\0' || *at != ','); at++)
	{
		if (closing == '\0' && (*at == '{' || *at == '('))
			closing = *at == '{' ? '}' : ')';
		else if (*at == closing)
			closing = '\0';
	}
	return closing == '\0' ? at : NULL;
}

static bool
take_pairs(const char *text, size_t length, Given *given, Fault *f)
{
	const char *end = text + length;

	memset(given, 0, sizeof(*given));
	trim_blanks(&text, &length);
	if (length == 0)
		return true;
	for (;;)
	{
		const char *stop = pair_end(text, end);

		if (stop == NULL)
			return fault(f, FAULT_SYNTAX,
						 "a bracket is not closed in \"%.*s\"",
						 quoted_bytes(text, (size_t) (end - text)), text);
		if (!take_pair(text, (size_t) (stop - text), given, f))
			return false;
		if (stop == end)
			return true;
		text = stop + 1;
	}
}

bool
product_options_parse(const char *text, size_t length, char *out,
					  size_t *out_length, Fault *f)
{
	Given		given;
	char		value[OPTION_TEXT];
	char	   *at = out;

	if (!take_pairs(text, length, &given, f))
		return false;
	for (int i = 0; i < OPTIONS; i++)
	{
		int			size;

		if (given.value[i] == NULL)
			continue;
		size = option_canonical(&options[i], given.value[i],
								given.length[i], value, f);
		if (size < 0)
			return false;
		at += sprintf(at, "%s%s=", at == out ? "" : ", ",
					  options[i].field.key);
		memcpy(at, value, (size_t) size);
		at += size;
	}
	*out_length = (size_t) (at - out);
	return true;
}

bool
product_options_find(const char *text, size_t length, const char *key,
					 size_t key_length, const char **value,
					 size_t *value_length, Fault *f)
{
	Given		given;
	int			i = find_option(key, key_length, f);

	if (i < 0 || !take_pairs(text, length, &given, f))
		return false;
	*value = given.value[i];
	*value_length = given.length[i];
	if (*value != NULL && options[i].shape == OPTION_TERMS)
	{
		(*value)++;
		*value_length -= 2;
	}
	return true;
}
