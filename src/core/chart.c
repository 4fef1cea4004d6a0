/*
 * chart.c
 *		A posting chart, as text and as bytes.
 */
#include "core/chart.h"

#include <stdio.h>

#include "core/field.h"

#define CHART_VERSION	1
#define CHART_FIELDS	(1 + ACCOUNT_USES)
#define QUOTED			40

const char *const basis_names[BASES] = {"accrual", "cash"};

#define ACCOUNT(key, use) \
	{key, FIELD_NUMBER, \
		offsetof(Chart, account) + ACCOUNT_##use * sizeof(int32_t), \
		0, 1, INT32_MAX, NULL, 0}

static const Field chart_fields[CHART_FIELDS] = {
	{"basis", FIELD_NAME, offsetof(Chart, basis), BASIS_ACCRUAL,
		BASIS_ACCRUAL, BASIS_CASH, basis_names, BASES},
	ACCOUNT("cash", CASH),
	ACCOUNT("merchant", MERCHANT),
	ACCOUNT("credit_balance", CREDIT_BALANCE),
	ACCOUNT("principal", PRINCIPAL),
	ACCOUNT("interest_receivable", INTEREST_RECEIVABLE),
	ACCOUNT("fee_receivable", FEE_RECEIVABLE),
	ACCOUNT("penalty_receivable", PENALTY_RECEIVABLE),
	ACCOUNT("interest_income", INTEREST_INCOME),
	ACCOUNT("fee_income", FEE_INCOME),
	ACCOUNT("penalty_income", PENALTY_INCOME),
	ACCOUNT("suspense", SUSPENSE),
	ACCOUNT("waiver", WAIVER),
	ACCOUNT("loss", LOSS),
	ACCOUNT("recovery", RECOVERY)
};

static const Field *const packed_order[CHART_FIELDS] = {
	&chart_fields[0], &chart_fields[1], &chart_fields[2], &chart_fields[3],
	&chart_fields[4], &chart_fields[5], &chart_fields[6], &chart_fields[7],
	&chart_fields[8], &chart_fields[9], &chart_fields[10],
	&chart_fields[11], &chart_fields[12], &chart_fields[13],
	&chart_fields[14]
};

static const FieldSet packed_chart = {packed_order, CHART_FIELDS};

static bool
hint_keys(Fault *f)
{
	char		list[256];

	field_keys(chart_fields, CHART_FIELDS, list, sizeof(list));
	return fault_hint(f, "Keys of a chart: %s.", list);
}

/* Leave out blanks at both ends. */
static void
trim(const char **text, size_t *length)
{
	while (*length > 0 && memchr(" \t\r\n", **text, 4) != NULL)
	{
		(*text)++;
		(*length)--;
	}
	while (*length > 0 && memchr(" \t\r\n", (*text)[*length - 1], 4) != NULL)
		(*length)--;
}

/* One "key=value"; seen holds a bit for each key that came before. */
static bool
parse_pair(const char *text, size_t length, Chart *chart, uint32_t *seen,
		   Fault *f)
{
	const char *equals = memchr(text, '=', length);
	const char *value;
	size_t		key_length;
	size_t		value_length;
	const Field *field;

	if (equals == NULL)
	{
		fault(f, FAULT_SYNTAX, "expected key=value in chart, not \"%.*s\"",
			  (int) (length > QUOTED ? QUOTED : length), text);
		return fault_hint(f, "As in \"cash=1001, principal=1301\".");
	}
	key_length = (size_t) (equals - text);
	value = equals + 1;
	value_length = length - key_length - 1;
	trim(&text, &key_length);
	trim(&value, &value_length);
	field = field_find(chart_fields, CHART_FIELDS, text, key_length);
	if (field == NULL)
	{
		fault(f, FAULT_ARGUMENT, "unknown key \"%.*s\" in chart",
			  (int) (key_length > QUOTED ? QUOTED : key_length), text);
		return hint_keys(f);
	}
	if (*seen & (UINT32_C(1) << (field - chart_fields)))
		return fault(f, FAULT_SYNTAX, "key \"%s\" is given twice",
					 field->key);
	*seen |= UINT32_C(1) << (field - chart_fields);
	return field_parse(field, value, value_length, chart, f);
}

/* "key=value, key=value" in any order. */
bool
chart_parse(const char *text, size_t length, Chart *chart, Fault *f)
{
	const char *end = text + length;
	uint32_t	seen = 0;

	memset(chart, 0, sizeof(*chart));
	trim(&text, &length);
	if (length == 0)
		return true;
	for (;;)
	{
		const char *comma = memchr(text, ',', (size_t) (end - text));
		const char *pair = text;
		size_t		size = (size_t) ((comma == NULL ? end : comma) - text);

		trim(&pair, &size);
		if (!parse_pair(pair, size, chart, &seen, f))
			return false;
		if (comma == NULL)
			return true;
		text = comma + 1;
	}
}

/* Canonical text, zero-terminated; its length. */
int
chart_print(const Chart *chart, char *out)
{
	char	   *at = out;

	*at = '\0';
	for (int i = 0; i < CHART_FIELDS; i++)
	{
		if (field_is_default(&chart_fields[i], chart))
			continue;
		at += snprintf(at, 32, "%s%s=", at == out ? "" : ", ",
					   chart_fields[i].key);
		at += field_print(&chart_fields[i], chart, at);
	}
	return (int) (at - out);
}

size_t
chart_pack(const Chart *chart, uint8_t *out)
{
	*out = CHART_VERSION;
	return (size_t) (put_fields(&packed_chart, chart, out + 1) - out);
}

/* All of the bytes, canonical, or a fault (22P03). */
bool
chart_unpack(const uint8_t *bytes, size_t length, Chart *chart, Fault *f)
{
	Cursor		c = {bytes, bytes + length};
	uint8_t		version;
	uint8_t		again[CHART_BYTES];

	memset(chart, 0, sizeof(*chart));
	if (!take_byte(&c, &version) || version != CHART_VERSION ||
		!take_fields(&packed_chart, &c, chart) || c.at != c.end ||
		chart_pack(chart, again) != length ||
		memcmp(again, bytes, length) != 0)
		return fault(f, FAULT_BINARY, "bytes are not a chart");
	return true;
}

bool
chart_account(const Chart *chart, AccountUse use, int32_t *account, Fault *f)
{
	*account = chart->account[use];
	if (*account == 0 && use == ACCOUNT_MERCHANT)
		*account = chart->account[ACCOUNT_CASH];
	if (*account != 0)
		return true;
	fault(f, FAULT_ARGUMENT, "chart has no account \"%s\"",
		  chart_fields[1 + use].key);
	return fault_hint(f, "Add %s=... to the chart.",
					  chart_fields[1 + use].key);
}
