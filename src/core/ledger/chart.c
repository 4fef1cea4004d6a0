/*
 * chart.c
 *		A posting chart, as text and as bytes.
 */
#include "core/ledger/chart.h"

#include "core/number/round.h"
#include "core/schedule/key_value_text.h"

#define CHART_VERSION	1
#define CHART_FIELDS	(1 + ACCOUNT_USES)

const char *const basis_names[BASES] = {"accrual", "cash"};

#define ACCOUNT(key, use, initial) \
	{key, FIELD_NUMBER, \
		offsetof(Chart, account) + ACCOUNT_##use * sizeof(int32_t), \
		initial, 1, INT32_MAX, NULL, 0}

static const Field chart_fields[CHART_FIELDS] = {
	{"basis", FIELD_NAME, offsetof(Chart, basis), BASIS_ACCRUAL,
		BASIS_ACCRUAL, BASIS_CASH, basis_names, BASES},
	ACCOUNT("cash", CASH, 0),
	ACCOUNT("merchant", MERCHANT, 0),
	ACCOUNT("credit_balance", CREDIT_BALANCE, 0),
	ACCOUNT("principal", PRINCIPAL, 0),
	ACCOUNT("interest_receivable", INTEREST_RECEIVABLE, 0),
	ACCOUNT("fee_receivable", FEE_RECEIVABLE, 0),
	ACCOUNT("penalty_receivable", PENALTY_RECEIVABLE, 0),
	ACCOUNT("interest_income", INTEREST_INCOME, 0),
	ACCOUNT("fee_income", FEE_INCOME, 0),
	ACCOUNT("penalty_income", PENALTY_INCOME, 0),
	ACCOUNT("suspense", SUSPENSE, 0),
	ACCOUNT("waiver", WAIVER, 0),
	ACCOUNT("loss", LOSS, 0),
	ACCOUNT("recovery", RECOVERY, 0),
	ACCOUNT("commitment", COMMITMENT, 9001),
	ACCOUNT("commitment_contra", COMMITMENT_CONTRA, 9002),
	ACCOUNT("subvention_receivable", SUBVENTION_RECEIVABLE, 1105),
	ACCOUNT("subvention_unearned", SUBVENTION_UNEARNED, 2302),
	ACCOUNT("opening_balances", OPENING_BALANCES, 3001),
	ACCOUNT("written_off", WRITTEN_OFF, 9201),
	ACCOUNT("written_off_contra", WRITTEN_OFF_CONTRA, 9202),
	ACCOUNT("allowance", ALLOWANCE, 1199),
	ACCOUNT("provision", PROVISION, 5003),
	ACCOUNT("clearing", CLEARING, 0),
	ACCOUNT("unidentified", UNIDENTIFIED, 2303),
	ACCOUNT("vat", VAT, 2401),
	ACCOUNT("funder_payable", FUNDER_PAYABLE, 0),
	ACCOUNT("owners_collected", OWNERS_COLLECTED, 0),
	ACCOUNT("owners_earned", OWNERS_EARNED, 0),
	ACCOUNT("owners_share", OWNERS_SHARE, 0),
	ACCOUNT("write_off", WRITE_OFF, 0),
	ACCOUNT("legal_costs", LEGAL_COSTS, 1112)
};

static const Field *const packed_order[CHART_FIELDS] = {
	&chart_fields[0], &chart_fields[1], &chart_fields[2], &chart_fields[3],
	&chart_fields[4], &chart_fields[5], &chart_fields[6], &chart_fields[7],
	&chart_fields[8], &chart_fields[9], &chart_fields[10],
	&chart_fields[11], &chart_fields[12], &chart_fields[13],
	&chart_fields[14], &chart_fields[15], &chart_fields[16],
	&chart_fields[17], &chart_fields[18], &chart_fields[19],
	&chart_fields[20], &chart_fields[21], &chart_fields[22],
	&chart_fields[23], &chart_fields[24], &chart_fields[25],
	&chart_fields[26], &chart_fields[27], &chart_fields[28],
	&chart_fields[29], &chart_fields[30], &chart_fields[31],
	&chart_fields[32]
};

static const FieldSet packed_chart = {packed_order, CHART_FIELDS};

static const KeyValueText chart_text = {
	"chart", "chart key", "cash=1001, principal=1301",
	chart_fields, CHART_FIELDS
};

/* A chart that holds every default. */
static void
chart_clear(Chart *chart)
{
	memset(chart, 0, sizeof(*chart));
	for (int i = 0; i < ACCOUNT_USES; i++)
		chart->account[i] = (int32_t) chart_fields[1 + i].initial;
}

bool
chart_parse(const char *text, size_t length, Chart *chart, Fault *f)
{
	chart_clear(chart);
	return key_values_parse(&chart_text, text, length, chart, f);
}

/* Canonical text, zero-terminated; its length. */
int
chart_print(const Chart *chart, char *out)
{
	return key_values_print(&chart_text, chart, out);
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

	chart_clear(chart);
	if (!take_byte(&c, &version) || version != CHART_VERSION ||
		!take_fields(&packed_chart, &c, chart) || c.at != c.end ||
		chart_pack(chart, again) != length ||
		memcmp(again, bytes, length) != 0)
		return fault(f, FAULT_BINARY, "bytes are not a chart");
	return true;
}

const char *
account_use_key(AccountUse use)
{
	return chart_fields[1 + use].key;
}

bool
account_use_find(const char *key, size_t length, AccountUse *use, Fault *f)
{
	const char *keys[ACCOUNT_USES];
	int			found;

	for (int i = 0; i < ACCOUNT_USES; i++)
		keys[i] = account_use_key((AccountUse) i);
	found = name_index(key, length, keys, ACCOUNT_USES, "chart key", f);
	if (found >= 0)
		*use = (AccountUse) found;
	return found >= 0;
}

bool
chart_account(const Chart *chart, AccountUse use, int32_t *account, Fault *f)
{
	*account = chart->account[use];
	if (*account == 0 && (use == ACCOUNT_MERCHANT || use == ACCOUNT_CLEARING))
		*account = chart->account[ACCOUNT_CASH];
	if (*account == 0 && use == ACCOUNT_WRITE_OFF)
		return chart_account(chart, ACCOUNT_LOSS, account, f);
	if (*account != 0)
		return true;
	fault(f, FAULT_ARGUMENT, "chart has no account \"%s\"",
		  account_use_key(use));
	return fault_hint(f, "Add %s=... to the chart.", account_use_key(use));
}
