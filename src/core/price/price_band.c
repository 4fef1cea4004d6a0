/*
 * price_band.c
 *		A price without its cases: its fields and its tiers.
 */
#include "core/price/price_band.h"

#include <stdio.h>

#include "core/number/money.h"
#include "core/product/option_value.h"

#define DEEPEST		3			/* cases={qr:(tiers={...})} */

const char *const price_payer_names[PRICE_PAYERS] = {
	"merchant", "sponsor", "house"
};

/* The order is that of the text and of the bytes: append only. */
static const Field band_fields[] = {
	{"rate", FIELD_RATE, offsetof(PriceBand, rate), 0, 0, RATE_SCALE, NULL,
	0},
	{"fixed", FIELD_MONEY, offsetof(PriceBand, fixed), 0, 0, INT64_MAX, NULL,
	0},
	{"least", FIELD_MONEY, offsetof(PriceBand, least), 0, 0, INT64_MAX, NULL,
	0},
	{"most", FIELD_MONEY, offsetof(PriceBand, most), NO_MOST, 0, INT64_MAX,
	NULL, 0},
	{"payer", FIELD_NAME, offsetof(PriceBand, payer), PAID_BY_MERCHANT, 0,
		PRICE_PAYERS - 1, price_payer_names, PRICE_PAYERS}
};

#define BAND_FIELDS		((int) lengthof(band_fields))

static const Field *const packed_fields[] = {
	&band_fields[0], &band_fields[1], &band_fields[2], &band_fields[3],
	&band_fields[4]
};

_Static_assert(lengthof(packed_fields) == lengthof(band_fields),
			   "every field is packed");

static const FieldSet packed_band = {packed_fields, BAND_FIELDS};

static const Field tier_volume = {
	"the volume of a tier", FIELD_MONEY, 0, 0, 1, INT64_MAX, NULL, 0
};

static const Field tier_rate = {
	"the rate of a tier", FIELD_RATE, 0, 0, 0, RATE_SCALE, NULL, 0
};

void
band_clear(PriceBand *band)
{
	memset(band, 0, sizeof(*band));
	band->most = NO_MOST;
}

/* Every field in its limits, least not above most, tiers ascending. */
bool
band_check(const PriceBand *band, Fault *f)
{
	Cents		before = 0;

	for (int i = 0; i < BAND_FIELDS; i++)
	{
		if (!field_check(&band_fields[i], band, f))
			return false;
	}
	if (band->most != NO_MOST && band->least > band->most)
		return fault(f, FAULT_ARGUMENT,
					 "least must not be more than most");
	for (int i = 0; i < band->tier_count; i++)
	{
		if (!field_check(&tier_rate, &band->tier[i].rate, f))
			return false;
		if (band->tier[i].volume <= before)
			return fault(f, FAULT_ARGUMENT, "tiers must ascend from above "
						 "0.00");
		before = band->tier[i].volume;
	}
	return true;
}

const Field *
band_field(const char *key, size_t length)
{
	return field_find(band_fields, BAND_FIELDS, key, length);
}

const char *
piece_end(const char *at, const char *end)
{
	char		closing[DEEPEST];
	int			depth = 0;

	for (; at < end && (depth > 0 || *at != ','); at++)
	{
		if (*at == '{' || *at == '(')
		{
			if (depth == DEEPEST)
				return NULL;
			closing[depth++] = *at == '{' ? '}' : ')';
		}
		else if (*at == '}' || *at == ')')
		{
			if (depth == 0 || closing[--depth] != *at)
				return NULL;
		}
	}
	return depth == 0 ? at : NULL;
}

/* A tier where it belongs among those with less volume. */
static bool
insert_tier(PriceBand *band, const PriceTier *tier, Fault *f)
{
	int			i = band->tier_count;
	char		volume[CENTS_TEXT];

	if (i == MAX_PRICE_TIERS)
		return fault(f, FAULT_LIMIT, "a price must have at most %d tiers",
					 MAX_PRICE_TIERS);
	while (i > 0 && band->tier[i - 1].volume >= tier->volume)
	{
		if (band->tier[i - 1].volume == tier->volume)
		{
			cents_print(tier->volume, volume);
			return fault(f, FAULT_ARGUMENT,
						 "tiers names the volume %s twice", volume);
		}
		i--;
	}
	memmove(band->tier + i + 1, band->tier + i,
			(size_t) (band->tier_count - i) * sizeof(*band->tier));
	band->tier[i] = *tier;
	band->tier_count++;
	return true;
}

/* One "volume:rate". */
static bool
take_tier(const char *text, size_t length, PriceBand *band, Fault *f)
{
	const char *colon = memchr(text, ':', length);
	const char *rate;
	size_t		volume_length;
	PriceTier	tier;

	if (colon == NULL)
	{
		fault(f, FAULT_SYNTAX, "expected volume:rate in tiers, not \"%.*s\"",
			  quoted_bytes(text, length), text);
		return fault_hint(f, "As in tiers={100000.00:0.0055}.");
	}
	volume_length = (size_t) (colon - text);
	rate = colon + 1;
	length -= volume_length + 1;
	trim_blanks(&text, &volume_length);
	trim_blanks(&rate, &length);
	return field_parse(&tier_volume, text, volume_length, &tier.volume, f) &&
		field_check(&tier_volume, &tier.volume, f) &&
		field_parse(&tier_rate, rate, length, &tier.rate, f) &&
		insert_tier(band, &tier, f);
}

bool
tiers_parse(const char *text, size_t length, PriceBand *band, Fault *f)
{
	const char *end = text + length;

	trim_blanks(&text, &length);
	if (length == 0)
		return true;
	for (;;)
	{
		const char *comma = memchr(text, ',', (size_t) (end - text));
		const char *tier = text;
		size_t		size = (size_t) ((comma == NULL ? end : comma) - text);

		trim_blanks(&tier, &size);
		if (!take_tier(tier, size, band, f))
			return false;
		if (comma == NULL)
			return true;
		text = comma + 1;
	}
}

int
band_print(const PriceBand *band, char *out)
{
	char	   *at = out;

	*at = '\0';
	for (int i = 0; i < BAND_FIELDS; i++)
	{
		const Field *field = &band_fields[i];

		if (field_is_default(field, band))
			continue;
		at += sprintf(at, "%s%s=", at == out ? "" : ", ", field->key);
		at += field_print(field, band, at);
	}
	if (band->tier_count == 0)
		return (int) (at - out);
	at += sprintf(at, "%stiers={", at == out ? "" : ", ");
	for (int i = 0; i < band->tier_count; i++)
	{
		at += sprintf(at, "%s", i == 0 ? "" : ", ");
		at += cents_print(band->tier[i].volume, at);
		*at++ = ':';
		at += rate_print(band->tier[i].rate, at);
	}
	at += sprintf(at, "}");
	return (int) (at - out);
}

uint8_t *
put_band(uint8_t *out, const PriceBand *band)
{
	out = put_fields(&packed_band, band, out);
	out = put_varint(out, (uint64_t) band->tier_count);
	for (int i = 0; i < band->tier_count; i++)
	{
		out = put_varint(out, (uint64_t) band->tier[i].volume);
		out = put_decimal(out, band->tier[i].rate);
	}
	return out;
}

bool
take_band(Cursor *c, PriceBand *band)
{
	int32_t		count;

	band_clear(band);
	if (!take_fields(&packed_band, c, band) || !take_int(c, &count) ||
		count > MAX_PRICE_TIERS)
		return false;
	for (int i = 0; i < count; i++)
	{
		if (!take_amount(c, &band->tier[i].volume) ||
			!take_decimal(c, &band->tier[i].rate))
			return false;
	}
	band->tier_count = count;
	return true;
}
