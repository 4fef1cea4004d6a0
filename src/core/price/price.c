/*
 * price.c
 *		What a merchant is charged: text and bytes.
 */
#include "core/price/price.h"

#include <stdio.h>

#include "core/price/price_band.h"
#include "core/product/option_value.h"

#define KEYS		"rate, fixed, least, most, payer, tiers, cases"

/* Which of tiers and cases were given, past the fields of a band. */
#define TIERS_BIT	8
#define CASES_BIT	9

/* Every default: no fee. */
void
price_clear(Price *price)
{
	memset(price, 0, sizeof(*price));
	band_clear(&price->band);
}

/* Whether each purchase that b fits is one that a fits too. */
static bool
covers(const PriceCase *a, const PriceCase *b)
{
	return (a->method[0] == '\0' || strcmp(a->method, b->method) == 0) &&
		(a->from == 0 ||
		 (b->from != 0 && a->from <= b->from && b->to <= a->to));
}

/* A lower-case letter, then letters, digits and underlines. */
static bool
is_method(const char *name, size_t length)
{
	if (length == 0 || length > MAX_PRICE_METHOD ||
		name[0] < 'a' || name[0] > 'z')
		return false;
	for (size_t i = 1; i < length; i++)
	{
		if ((name[i] < 'a' || name[i] > 'z') &&
			(name[i] < '0' || name[i] > '9') && name[i] != '_')
			return false;
	}
	return true;
}

static int
print_selector(const PriceCase *one, char *out)
{
	int			size = sprintf(out, "%s", one->method);

	if (one->from == 0)
		return size;
	size += sprintf(out + size, "%s%d", size == 0 ? "" : " ",
					(int) one->from);
	if (one->to > one->from)
		size += sprintf(out + size, "-%d", (int) one->to);
	return size;
}

static bool
case_check(const PriceCase *one, Fault *f)
{
	if (one->method[0] != '\0' && !is_method(one->method, strlen(one->method)))
		return fault(f, FAULT_ARGUMENT, "a case has a wrong method");
	if (one->from == 0 ? one->to != 0 || one->method[0] == '\0'
		: one->from < 0 || one->to < one->from || one->to > MAX_INSTALLMENTS)
		return fault(f, FAULT_ARGUMENT, "installments of a case must be "
					 "between 1 and %d, and ascend", MAX_INSTALLMENTS);
	return band_check(&one->band, f);
}

/* Every value in its limits, and no case behind one that covers it. */
bool
price_check(const Price *price, Fault *f)
{
	char		late[64];
	char		early[64];

	if (!band_check(&price->band, f))
		return false;
	for (int i = 0; i < price->case_count; i++)
	{
		if (!case_check(&price->price_case[i], f))
			return false;
		for (int j = 0; j < i; j++)
		{
			if (!covers(&price->price_case[j], &price->price_case[i]))
				continue;
			print_selector(&price->price_case[i], late);
			print_selector(&price->price_case[j], early);
			fault(f, FAULT_ARGUMENT, "case \"%s\" never holds", late);
			return fault_detail(f, "The first that fits holds, and \"%s\" "
								"stands before it.", early);
		}
	}
	return true;
}

/* A number of installments, 1 to 3660, at most four digits; 0: it is none. */
static int32_t
installments_of(const char *text, size_t length)
{
	int32_t		number = 0;

	if (length == 0 || length > 4)
		return 0;
	for (size_t i = 0; i < length; i++)
	{
		if (text[i] < '0' || text[i] > '9')
			return 0;
		number = number * 10 + (text[i] - '0');
	}
	return number <= MAX_INSTALLMENTS ? number : 0;
}

/* "qr", "3", "3-6", "qr 3-6" */
static bool
parse_selector(const char *text, size_t length, PriceCase *one)
{
	size_t		word = 0;
	const char *dash;

	while (word < length && memchr(" \t\r\n", text[word], 4) == NULL)
		word++;
	if (is_method(text, word))
	{
		memcpy(one->method, text, word);
		text += word;
		length -= word;
		trim_blanks(&text, &length);
		if (length == 0)
			return true;
	}
	dash = memchr(text, '-', length);
	if (dash == NULL)
		one->to = one->from = installments_of(text, length);
	else
	{
		one->from = installments_of(text, (size_t) (dash - text));
		one->to = installments_of(dash + 1,
								  length - (size_t) (dash - text) - 1);
	}
	return one->from > 0 && one->to >= one->from;
}

static bool parse_pairs(const char *text, size_t length, PriceBand *band,
						Price *price, Fault *f);

static bool
wrong_case(const char *text, size_t length, Fault *f)
{
	fault(f, FAULT_SYNTAX, "expected case:(price) in cases, not \"%.*s\"",
		  quoted_bytes(text, length), text);
	fault_detail(f, "A case is a method of small letters, a number of "
				 "installments from 1 to %d, as 3 or 3-6, or both.",
				 MAX_INSTALLMENTS);
	return fault_hint(f, "As in cases={qr:(rate=0.0038), "
					  "online 3-6:(rate=0.02)}.");
}

/* One "selector:(price)". */
static bool
take_case(const char *text, size_t length, Price *price, Fault *f)
{
	const char *colon = memchr(text, ':', length);
	const char *inner;
	size_t		size;
	const char *selector = text;
	size_t		selector_length;
	PriceCase  *one = &price->price_case[price->case_count];

	if (colon == NULL)
		return wrong_case(text, length, f);
	if (price->case_count == MAX_PRICE_CASES)
		return fault(f, FAULT_LIMIT, "a price must have at most %d cases",
					 MAX_PRICE_CASES);
	memset(one, 0, sizeof(*one));
	band_clear(&one->band);
	selector_length = (size_t) (colon - text);
	trim_blanks(&selector, &selector_length);
	inner = colon + 1;
	size = length - (size_t) (inner - text);
	trim_blanks(&inner, &size);
	if (size < 2 || inner[0] != '(' || inner[size - 1] != ')' ||
		!parse_selector(selector, selector_length, one))
		return wrong_case(text, length, f);
	if (!parse_pairs(inner + 1, size - 2, &one->band, NULL, f))
		return false;
	price->case_count++;
	return true;
}

static bool
not_closed(const char *text, size_t length, Fault *f)
{
	return fault(f, FAULT_SYNTAX, "brackets do not match in \"%.*s\"",
				 quoted_bytes(text, length), text);
}

/* What stands between the braces of cases. */
static bool
parse_cases(const char *text, size_t length, Price *price, Fault *f)
{
	const char *end = text + length;

	trim_blanks(&text, &length);
	if (length == 0)
		return true;
	for (;;)
	{
		const char *stop = piece_end(text, end);
		const char *one = text;
		size_t		size;

		if (stop == NULL)
			return not_closed(text, (size_t) (end - text), f);
		size = (size_t) (stop - text);
		trim_blanks(&one, &size);
		if (!take_case(one, size, price, f))
			return false;
		if (stop == end)
			return true;
		text = stop + 1;
	}
}

/* A list in braces without them; false: it is none. */
static bool
in_braces(const char **text, size_t *length, const char *key, Fault *f)
{
	if (*length < 2 || (*text)[0] != '{' || (*text)[*length - 1] != '}')
	{
		fault(f, FAULT_SYNTAX, "%s cannot be \"%.*s\"", key,
			  quoted_bytes(*text, *length), *text);
		return fault_detail(f, "It is a list in braces.");
	}
	(*text)++;
	*length -= 2;
	return true;
}

/* The bit of a key, or -1; its field, or null. */
static int
find_key(const char *key, size_t length, bool with_cases,
		 const Field **field)
{
	*field = band_field(key, length);
	if (*field != NULL)
		return (int) (*field - band_field("rate", 4));
	if (length == 5 && memcmp(key, "tiers", 5) == 0)
		return TIERS_BIT;
	if (length == 5 && memcmp(key, "cases", 5) == 0 && with_cases)
		return CASES_BIT;
	return -1;
}

/* One "key=value"; price is null inside a case. */
static bool
take_pair(const char *text, size_t length, PriceBand *band, Price *price,
		  uint32_t *seen, Fault *f)
{
	const char *equals = memchr(text, '=', length);
	const char *value;
	size_t		size;
	const Field *field;
	int			bit;

	if (equals == NULL)
	{
		fault(f, FAULT_SYNTAX, "expected key=value in price, not \"%.*s\"",
			  quoted_bytes(text, length), text);
		return fault_hint(f, "As in \"rate=0.006, least=0.01\".");
	}
	value = equals + 1;
	size = length - (size_t) (value - text);
	length = (size_t) (equals - text);
	trim_blanks(&text, &length);
	trim_blanks(&value, &size);
	bit = find_key(text, length, price != NULL, &field);
	if (bit < 0)
	{
		fault(f, FAULT_ARGUMENT, "unknown key of a price \"%.*s\"",
			  quoted_bytes(text, length), text);
		return fault_hint(f, "Valid keys: %s.%s", KEYS, price != NULL ? ""
						  : " A case has no cases.");
	}
	if (*seen & (1u << bit))
		return fault(f, FAULT_SYNTAX, "key of a price \"%.*s\" is given "
					 "twice", (int) length, text);
	*seen |= 1u << bit;
	if (field != NULL)
		return field_parse(field, value, size, band, f);
	if (!in_braces(&value, &size, bit == TIERS_BIT ? "tiers" : "cases", f))
		return false;
	return bit == TIERS_BIT ? tiers_parse(value, size, band, f)
		: parse_cases(value, size, price, f);
}

static bool
parse_pairs(const char *text, size_t length, PriceBand *band, Price *price,
			Fault *f)
{
	const char *end = text + length;
	uint32_t	seen = 0;

	trim_blanks(&text, &length);
	if (length == 0)
		return true;
	for (;;)
	{
		const char *stop = piece_end(text, end);
		const char *pair = text;
		size_t		size;

		if (stop == NULL)
			return not_closed(text, (size_t) (end - text), f);
		size = (size_t) (stop - text);
		trim_blanks(&pair, &size);
		if (!take_pair(pair, size, band, price, &seen, f))
			return false;
		if (stop == end)
			return true;
		text = stop + 1;
	}
}

/* The empty text is all defaults. */
bool
price_parse(const char *text, size_t length, Price *price, Fault *f)
{
	price_clear(price);
	return parse_pairs(text, length, &price->band, price, f) &&
		price_check(price, f);
}

/* Canonical text, zero-terminated; its length. */
int
price_print(const Price *price, char *out)
{
	char	   *at = out + band_print(&price->band, out);

	if (price->case_count == 0)
		return (int) (at - out);
	at += sprintf(at, "%scases={", at == out ? "" : ", ");
	for (int i = 0; i < price->case_count; i++)
	{
		const PriceCase *one = &price->price_case[i];

		at += sprintf(at, "%s", i == 0 ? "" : ", ");
		at += print_selector(one, at);
		at += sprintf(at, ":(");
		at += band_print(&one->band, at);
		*at++ = ')';
	}
	at += sprintf(at, "}");
	return (int) (at - out);
}

size_t
price_pack(const Price *price, uint8_t *out)
{
	uint8_t    *at = put_band(out, &price->band);

	at = put_varint(at, (uint64_t) price->case_count);
	for (int i = 0; i < price->case_count; i++)
	{
		const PriceCase *one = &price->price_case[i];
		size_t		length = strlen(one->method);

		*at++ = (uint8_t) length;
		memcpy(at, one->method, length);
		at = put_varint(at + length, (uint64_t) one->from);
		at = put_varint(at, (uint64_t) (one->to - one->from));
		at = put_band(at, &one->band);
	}
	return (size_t) (at - out);
}

static bool
unpack_case(Cursor *c, PriceCase *one)
{
	uint8_t		length;
	int32_t		more;

	memset(one, 0, sizeof(*one));
	if (!take_byte(c, &length) || length > MAX_PRICE_METHOD ||
		c->end - c->at < length)
		return false;
	memcpy(one->method, c->at, length);
	c->at += length;
	if (!take_int(c, &one->from) || !take_int(c, &more) ||
		add_overflows(one->from, more, &one->to))
		return false;
	return take_band(c, &one->band);
}

/* All of the bytes, or a fault (22P03). */
bool
price_unpack(const uint8_t *bytes, size_t length, Price *price, Fault *f)
{
	Cursor		c = {bytes, bytes + length};
	int32_t		count = 0;
	bool		taken;

	price_clear(price);
	taken = take_band(&c, &price->band) && take_int(&c, &count) &&
		count <= MAX_PRICE_CASES;
	for (int i = 0; taken && i < count; i++)
		taken = unpack_case(&c, &price->price_case[i]);
	if (!taken || c.at != c.end)
		return fault(f, FAULT_BINARY, "a price has damaged bytes");
	price->case_count = count;
	return true;
}

/* The same, checked, and of the one form. */
bool
price_admit(const uint8_t *bytes, size_t length, Price *price, Fault *f)
{
	uint8_t		again[PRICE_BYTES];

	if (!price_unpack(bytes, length, price, f) || !price_check(price, f))
		return false;
	if (price_pack(price, again) != length ||
		memcmp(again, bytes, length) != 0)
		return fault(f, FAULT_BINARY, "bytes of a price are not canonical");
	return true;
}
