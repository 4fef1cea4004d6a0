/*
 * layout.c
 *		Profiles of files, read from JSON.
 */
#include "core/file/layout.h"

#include "core/notation/json.h"

const char *const role_names[ROLES] = {
	[ROLE_AMOUNT] = "amount",[ROLE_CREDIT] = "credit",
	[ROLE_DEBIT] = "debit",[ROLE_NET] = "net",
	[ROLE_NET_CREDIT] = "net_credit",[ROLE_NET_DEBIT] = "net_debit",
	[ROLE_FEE] = "fee",[ROLE_FEE_2] = "fee_2",[ROLE_FEE_3] = "fee_3",
	[ROLE_FEE_4] = "fee_4",[ROLE_SIGN] = "sign",
	[ROLE_FEE_SIGN] = "fee_sign",[ROLE_KIND] = "kind",
	[ROLE_STATE] = "state",[ROLE_REFERENCE] = "reference",
	[ROLE_REFUND_REFERENCE] = "refund_reference",
	[ROLE_CHANNEL_REFERENCE] = "channel_reference",
	[ROLE_BATCH] = "batch",[ROLE_CURRENCY] = "currency",
	[ROLE_DATE] = "date",[ROLE_TIME] = "time",[ROLE_VALUED] = "valued",
	[ROLE_BALANCE] = "balance",[ROLE_TEXT] = "text"
};

static const char *const date_names[DATE_ORDERS] = {"ymd", "dmy", "mdy"};
static const char *const balance_names[BALANCE_ORDERS] = {
	"none", "ascending", "descending"
};
static const char *const class_names[TOTAL_CLASSES] = {
	"all", "credit", "debit", "fee"
};

static Slice
slice_of_scalar(const JsonScalar *scalar)
{
	return (Slice) {scalar->text, scalar->length};
}

static bool
wrong(Slice key, const char *what, Fault *f)
{
	fault(f, FAULT_ARGUMENT, "profile: \"%.*s\" must be %s",
		  (int) slice_cut(key, 60).length, key.at, what);
	return false;
}

/* A string; what names the key in a fault. */
static bool
take_text(Json *json, Slice key, Slice *text, Fault *f)
{
	JsonScalar	scalar;

	if (!json_scalar(json, &scalar, f))
		return false;
	*text = slice_of_scalar(&scalar);
	if (scalar.kind != JSON_STRING || text->length == 0)
		return wrong(key, "a text that is not empty", f);
	return true;
}

static bool
take_flag(Json *json, Slice key, bool *flag, Fault *f)
{
	JsonScalar	scalar;

	if (!json_scalar(json, &scalar, f))
		return false;
	*flag = slice_is(slice_of_scalar(&scalar), "true");
	if (scalar.kind != JSON_WORD ||
		(!*flag && !slice_is(slice_of_scalar(&scalar), "false")))
		return wrong(key, "true or false", f);
	return true;
}

/* One of a list of words; which. */
static bool
take_word(Json *json, Slice key, const char *const *words, int count,
		  int *which, Fault *f)
{
	Slice		text;

	if (!take_text(json, key, &text, f))
		return false;
	for (*which = 0; *which < count; (*which)++)
	{
		if (slice_is(text, words[*which]))
			return true;
	}
	wrong(key, "a word that is known", f);
	return fault_hint(f, "Known are \"%s\", \"%s\", \"%s\"%s.", words[0],
					  words[1], words[2], count > 3 ? " and \"fee\"" : "");
}

/* A string or an array of them. */
static bool
take_names(Json *json, Slice key, Names *names, Fault *f)
{
	int			count = 0;
	bool		more;

	names->count = 0;
	if (json_peek(json) != '[')
	{
		names->count = 1;
		return take_text(json, key, &names->names[0], f);
	}
	if (!json_open(json, '[', f))
		return false;
	for (;;)
	{
		if (!json_next(json, ']', &count, &more, f))
			return false;
		if (!more)
			return true;
		if (names->count == MAX_NAMES)
			return wrong(key, "at most 12 texts", f);
		if (!take_text(json, key, &names->names[names->count++], f))
			return false;
	}
}

/* An object of texts. */
static bool
take_kinds(Json *json, Slice key, Kinds *kinds, Fault *f)
{
	int			count = 0;
	bool		more;
	JsonScalar	word;

	kinds->count = 0;
	if (!json_open(json, '{', f))
		return false;
	for (;;)
	{
		Kind	   *kind = &kinds->kinds[kinds->count];

		if (!json_next(json, '}', &count, &more, f))
			return false;
		if (!more)
			return true;
		if (kinds->count == MAX_KINDS)
			return wrong(key, "at most 64 words", f);
		if (!json_key(json, &word, f))
			return false;
		kind->word = slice_of_scalar(&word);
		if (!take_text(json, key, &kind->means, f))
			return false;
		kinds->count++;
	}
}

static bool
take_columns(Json *json, Layout *layout, Fault *f)
{
	int			count = 0;
	bool		more;
	JsonScalar	word;

	if (!json_open(json, '{', f))
		return false;
	for (;;)
	{
		int			role = 0;
		Slice		key;

		if (!json_next(json, '}', &count, &more, f))
			return false;
		if (!more)
			return true;
		if (!json_key(json, &word, f))
			return false;
		key = slice_of_scalar(&word);
		while (role < ROLES && !slice_is(key, role_names[role]))
			role++;
		if (role == ROLES)
		{
			fault(f, FAULT_ARGUMENT, "profile: unknown column \"%.*s\"",
				  (int) slice_cut(key, 60).length, key.at);
			return fault_hint(f, "Columns are amount, credit, debit, net, "
							  "net_credit, net_debit, fee, fee_2, fee_3, "
							  "fee_4, sign, fee_sign, kind, state, "
							  "reference, refund_reference, "
							  "channel_reference, batch, currency, date, "
							  "time, valued, balance and text.");
		}
		if (!take_names(json, key, &layout->columns[role], f))
			return false;
	}
}

/* The number of a cell. */
static bool
take_cell(Json *json, Slice key, int32_t *cell, Fault *f)
{
	JsonScalar	scalar;

	if (!json_scalar(json, &scalar, f))
		return false;
	if (scalar.kind != JSON_NUMBER || scalar.length > 3 ||
		!read_digits(scalar.text, scalar.length, cell) || *cell == 0)
		return wrong(key, "the number of a cell, from 1", f);
	return true;
}

static bool
take_total_key(Json *json, Slice key, TotalRule *total, Fault *f)
{
	int			which;

	if (slice_is(key, "begins"))
		return take_text(json, key, &total->begins, f);
	if (slice_is(key, "of"))
	{
		if (!take_word(json, key, class_names, TOTAL_CLASSES, &which, f))
			return false;
		total->of = (TotalOf) which;
		return true;
	}
	if (slice_is(key, "count_before"))
		return take_text(json, key, &total->count_before, f);
	if (slice_is(key, "amount_before"))
		return take_text(json, key, &total->amount_before, f);
	if (slice_is(key, "count_column"))
		return take_text(json, key, &total->count_column, f);
	if (slice_is(key, "amount_column"))
		return take_text(json, key, &total->amount_column, f);
	if (slice_is(key, "count_cell"))
		return take_cell(json, key, &total->count_cell, f);
	if (slice_is(key, "amount_cell"))
		return take_cell(json, key, &total->amount_cell, f);
	if (slice_is(key, "currency_cell"))
		return take_cell(json, key, &total->currency_cell, f);
	return wrong(key, "a key of a total", f);
}

static bool
take_total(Json *json, TotalRule *total, Fault *f)
{
	int			count = 0;
	bool		more;
	JsonScalar	word;

	memset(total, 0, sizeof(*total));
	if (!json_open(json, '{', f))
		return false;
	for (;;)
	{
		if (!json_next(json, '}', &count, &more, f))
			return false;
		if (!more)
			break;
		if (!json_key(json, &word, f) ||
			!take_total_key(json, slice_of_scalar(&word), total, f))
			return false;
	}
	if (total->begins.length == 0)
		return wrong(slice_of("totals"), "totals that say how their row "
					 "begins", f);
	return true;
}

static bool
take_totals(Json *json, Slice key, Layout *layout, Fault *f)
{
	int			count = 0;
	bool		more;

	if (!json_open(json, '[', f))
		return false;
	for (;;)
	{
		if (!json_next(json, ']', &count, &more, f))
			return false;
		if (!more)
			return true;
		if (layout->total_count == MAX_TOTALS)
			return wrong(key, "at most 12 totals", f);
		if (!take_total(json, &layout->totals[layout->total_count++], f))
			return false;
	}
}

/* A character, "tab" for the one that JSON has only as an escape. */
static bool
take_character(Json *json, Slice key, const char *allowed, char *c, Fault *f)
{
	Slice		text;

	if (!take_text(json, key, &text, f))
		return false;
	*c = slice_is(text, "tab") ? '\t' : text.at[0];
	if ((text.length == 1 || *c == '\t') && strchr(allowed, *c) != NULL)
		return true;
	return wrong(key, "a character that may stand there", f);
}

static bool
take_flags(Json *json, Slice key, Layout *layout, bool *known, Fault *f)
{
	*known = true;
	if (slice_is(key, "quotes"))
		return take_flag(json, key, &layout->has_quotes, f);
	if (slice_is(key, "minor"))
		return take_flag(json, key, &layout->amounts.is_minor, f);
	if (slice_is(key, "inverted"))
		return take_flag(json, key, &layout->is_inverted, f);
	if (slice_is(key, "fee_inverted"))
		return take_flag(json, key, &layout->fee_is_inverted, f);
	if (slice_is(key, "signed_debits"))
		return take_flag(json, key, &layout->debit_is_signed, f);
	*known = false;
	return true;
}

static bool
take_lists(Json *json, Slice key, Layout *layout, bool *known, Fault *f)
{
	const struct
	{
		const char *key;
		Names	   *names;
	}			lists[] = {
		{"marks", &layout->marks}, {"nothing", &layout->nothing},
		{"credit", &layout->credit}, {"debit", &layout->debit},
		{"neutral", &layout->neutral}, {"lines", &layout->lines},
		{"skip", &layout->skip}, {"skip_states", &layout->skip_states},
		{"footer", &layout->footer}
	};

	*known = true;
	for (size_t i = 0; i < lengthof(lists); i++)
	{
		if (slice_is(key, lists[i].key))
			return take_names(json, key, lists[i].names, f);
	}
	*known = false;
	return true;
}

static bool
take_key(Json *json, Slice key, Layout *layout, Fault *f)
{
	bool		known;
	int			which;

	if (!take_flags(json, key, layout, &known, f))
		return false;
	if (known)
		return true;
	if (!take_lists(json, key, layout, &known, f))
		return false;
	if (known)
		return true;
	if (slice_is(key, "columns"))
		return take_columns(json, layout, f);
	if (slice_is(key, "delimiter"))
		return take_character(json, key, ",;|\t^", &layout->delimiter, f);
	if (slice_is(key, "decimal"))
		return take_character(json, key, ".,", &layout->amounts.decimal, f);
	if (slice_is(key, "currency"))
		return take_text(json, key, &layout->currency, f);
	if (slice_is(key, "encoding"))
		return take_text(json, key, &layout->encoding, f);
	if (slice_is(key, "amount_ends"))
		return take_text(json, key, &layout->amount_ends, f);
	if (slice_is(key, "kinds"))
		return take_kinds(json, key, &layout->kinds, f);
	if (slice_is(key, "currencies"))
		return take_kinds(json, key, &layout->currencies, f);
	if (slice_is(key, "totals"))
		return take_totals(json, key, layout, f);
	if (slice_is(key, "dates"))
	{
		if (!take_word(json, key, date_names, DATE_ORDERS, &which, f))
			return false;
		layout->dates = (DateForm) which;
		return true;
	}
	if (slice_is(key, "balances"))
	{
		if (!take_word(json, key, balance_names, BALANCE_ORDERS, &which, f))
			return false;
		layout->balances = (BalanceOrder) which;
		return true;
	}
	fault(f, FAULT_ARGUMENT, "profile: unknown key \"%.*s\"",
		  (int) slice_cut(key, 60).length, key.at);
	return fault_hint(f, "Keys are amount_ends, balances, columns, credit, "
					  "currencies, currency, dates, debit, decimal, "
					  "delimiter, encoding, fee_inverted, footer, inverted, "
					  "kinds, lines, marks, minor, neutral, nothing, quotes, "
					  "signed_debits, skip, skip_states and totals.");
}

/* What must be said of columns. */
static bool
check_columns(const Layout *layout, Fault *f)
{
	const Names *columns = layout->columns;

	if (columns[ROLE_AMOUNT].count == 0 && columns[ROLE_CREDIT].count == 0 &&
		columns[ROLE_NET].count == 0 && columns[ROLE_NET_CREDIT].count == 0)
	{
		fault(f, FAULT_ARGUMENT, "profile: no column has the amount");
		return fault_hint(f, "Name columns \"amount\"; or \"credit\" and "
						  "\"debit\"; or \"net\".");
	}
	if ((columns[ROLE_CREDIT].count == 0) !=
		(columns[ROLE_DEBIT].count == 0) ||
		(columns[ROLE_NET_CREDIT].count == 0) !=
		(columns[ROLE_NET_DEBIT].count == 0))
		return fault(f, FAULT_ARGUMENT,
					 "profile: credit and debit go together");
	if (columns[ROLE_SIGN].count > 0 &&
		(layout->credit.count == 0 || layout->debit.count == 0))
		return fault(f, FAULT_ARGUMENT, "profile: column sign needs the "
					 "words \"credit\" and \"debit\"");
	return true;
}

bool
read_layout(const char *json_text, size_t length, Layout *layout, Fault *f)
{
	Json		json = json_begin(json_text, length);
	int			count = 0;
	bool		more;
	JsonScalar	word;

	memset(layout, 0, sizeof(*layout));
	layout->delimiter = ',';
	layout->has_quotes = true;
	layout->amounts.decimal = '.';
	if (!json_open(&json, '{', f))
		return false;
	for (;;)
	{
		if (!json_next(&json, '}', &count, &more, f))
			return false;
		if (!more)
			break;
		if (!json_key(&json, &word, f) ||
			!take_key(&json, slice_of_scalar(&word), layout, f))
			return false;
	}
	return json_finish(&json, f) && check_columns(layout, f);
}

bool
is_required(const Layout *layout, Role role)
{
	return layout->columns[role].count > 0 &&
		(role <= ROLE_NET_DEBIT || role == ROLE_SIGN || role == ROLE_DATE);
}

bool
is_named(const Names *names, Slice word)
{
	for (int i = 0; i < names->count; i++)
	{
		if (same_slice(names->names[i], word))
			return true;
	}
	return false;
}

const Slice *
meaning(const Kinds *kinds, Slice word)
{
	for (int i = 0; i < kinds->count; i++)
	{
		if (same_slice(kinds->kinds[i].word, word))
			return &kinds->kinds[i].means;
	}
	return NULL;
}
