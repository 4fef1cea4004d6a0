/*
 * phrases.c
 *		Text in which the same words stand over and over, as few bytes.
 */
#include "core/notation/phrases.h"

#define RUN				0x01
#define NUMBER			0x02
#define FIRST_PHRASE	0x80

#define NUMBER_BYTES	8
#define LONG_NUMBER		10		/* digits from which the eight bytes pay */
#define MOST_DIGITS		19		/* any number of so many fits */
#define LONGEST_RUN		255

/* A phrase is found by two of its bytes. */
#define BUCKETS			64
#define SHORTEST_PHRASE	4
#define AFTER_SHORTEST	'"'		/* counts as the fifth byte of one of four */

/*
 * The phrase of code 0x80, of 0x81, and so on.  Stored values name them by
 * their place: add at the end, and change nothing else.
 */
static const char *const phrases[] = {
	"{\"decision\": \"approved", "{\"decision\": \"declined",
	"{\"decision\": \"approved\", \"hold_id\": \"",
	"{\"decision\": \"approved\", \"loan_id\": \"",
	"{\"decision\": \"approved\", \"repayment_id\": \"",
	"{\"decision\": \"declined\", \"reason\": \"",
	"{\"hold_id\": \"", "{\"loan_id\": \"", "{\"repayment_id\": \"",
	"\", \"reason\": \"", "\", \"limiting\": \"",
	"\", \"hold_id\": \"", "\", \"loan_id\": \"", "\", \"line_id\": \"",
	"\", \"contract_id\": \"", "\", \"repayment_id\": \"",
	"\", \"payout_id\": \"", "\", \"funder_id\": \"", "\", \"cap_id\": \"",
	"\", \"borrower_id\": \"", "\", \"entry_id\": \"",
	"\", \"amount\": \"", "\", \"applied\": \"", "\", \"excess\": \"",
	"\", \"principal\": \"", "\", \"interest\": \"", "\", \"fee\": \"",
	"\", \"penalty\": \"", "\", \"outstanding\": \"",
	"\", \"credit_balance\": \"", "\", \"available\": \"",
	"\", \"released\": \"", "\", \"limit_amount\": \"", "\", \"held\": \"",
	"\", \"daily_amount\": \"", "\", \"payoff\": \"", "\", \"next_due\": \"",
	"\", \"next_due_on\": \"", "\", \"first_due\": \"",
	"\", \"disbursed_on\": \"", "\", \"expires_at\": \"",
	"\", \"payment\": \"", "\", \"apr\": \"0.", "\", \"apr\": 0.",
	"\", \"annual_rate\": \"0.", "\", \"total_interest\": \"",
	"\", \"total_fee\": \"", "\", \"terms_hash\": \"",
	"\", \"installments\": \"", "\", \"loans\": \"", "\", \"seq\": \"",
	"\", \"seq\": ", "\", \"status\": \"", "\", \"tier\": \"",
	"\", \"over_limit\": ", ", \"outstanding\": \"", ", \"loan_id\": \"",
	", {\"loan_id\": \"", "\", \"loans\": [{\"loan_id\": \"",
	"\", \"status\": \"current\"}", "\", \"status\": \"current\"}]}",
	"\", \"excess\": \"0.00\", \"principal\": \"",
	("\", \"fee\": \"0.00\", \"penalty\": \"0.00\", \"loans\": \"1\","
	 " \"outstanding\": \""),
	"\", \"fee\": \"0.00\", \"penalty\": \"0.00",
	"\", \"credit_balance\": \"0.00\"}",
	"current", "closed", "false}", "0.00", "0.00\"}", "+00:00\"}", "+08:00\"}"
};

#define PHRASES			lengthof(phrases)

/* The first phrase of each bucket and the one after each; -1: no more. */
static int16_t first_in[BUCKETS];
static int16_t next_of[PHRASES];
static uint8_t length_of[PHRASES];	/* 0: the buckets are not filled yet */

const char *
phrase_of(uint8_t code)
{
	size_t		n = (size_t) code - FIRST_PHRASE;

	return code < FIRST_PHRASE || n >= PHRASES ? NULL : phrases[n];
}

static size_t
bucket_of(const char *text, size_t length)
{
	char		fifth = length > SHORTEST_PHRASE ? text[SHORTEST_PHRASE]
		: AFTER_SHORTEST;

	return (size_t) (text[0] ^ fifth) % BUCKETS;
}

static void
fill_buckets(void)
{
	for (size_t b = 0; b < BUCKETS; b++)
		first_in[b] = -1;
	for (size_t n = PHRASES; n-- > 0;)
	{
		size_t		length = strlen(phrases[n]);
		size_t		b = bucket_of(phrases[n], length);

		core_assert(length >= SHORTEST_PHRASE && length <= UINT8_MAX);
		next_of[n] = first_in[b];
		first_in[b] = (int16_t) n;
		length_of[n] = (uint8_t) length;
	}
}

/* The longest phrase that the text begins with; -1: none. */
static int
find_phrase(const char *text, size_t length)
{
	int			found = -1;

	if (length < SHORTEST_PHRASE)
		return -1;
	for (int n = first_in[bucket_of(text, length)]; n >= 0; n = next_of[n])
	{
		if (length_of[n] <= length &&
			(found < 0 || length_of[n] > length_of[found]) &&
			memcmp(text, phrases[n], length_of[n]) == 0)
			found = n;
	}
	return found;
}

/* How many digits the text begins with that make a number to be packed. */
static size_t
long_number(const char *text, size_t length, uint64_t *number)
{
	size_t		digits = 0;

	*number = 0;
	if (length < LONG_NUMBER || text[0] < '1' || text[0] > '9')
		return 0;
	for (; digits < length && digits < MOST_DIGITS; digits++)
	{
		if (text[digits] < '0' || text[digits] > '9')
			break;
		*number = *number * 10 + (uint64_t) (text[digits] - '0');
	}
	return digits < LONG_NUMBER ? 0 : digits;
}

static uint8_t *
put_number(uint8_t *at, uint64_t number)
{
	*at++ = NUMBER;
	for (int shift = 56; shift >= 0; shift -= 8)
		*at++ = (uint8_t) (number >> shift);
	return at;
}

/* Whether the byte cannot stand for itself. */
static bool
is_special(char byte)
{
	return (uint8_t) byte >= FIRST_PHRASE || byte == RUN || byte == NUMBER;
}

/* How many such bytes the text begins with, as far as a run goes. */
static size_t
special_run(const char *text, size_t length)
{
	size_t		n = 0;

	while (n < length && n < LONGEST_RUN && is_special(text[n]))
		n++;
	return n;
}

/* Pack what the text begins with; return how much of it that was. */
static size_t
pack_next(const char *text, size_t length, uint8_t **at)
{
	int			phrase = find_phrase(text, length);
	uint64_t	number;
	size_t		taken;

	if (phrase >= 0)
	{
		*(*at)++ = (uint8_t) (FIRST_PHRASE + phrase);
		return length_of[phrase];
	}
	taken = long_number(text, length, &number);
	if (taken > 0)
	{
		*at = put_number(*at, number);
		return taken;
	}
	taken = special_run(text, length);
	if (taken == 0)
	{
		*(*at)++ = (uint8_t) *text;
		return 1;
	}
	*(*at)++ = RUN;
	*(*at)++ = (uint8_t) taken;
	memcpy(*at, text, taken);
	*at += taken;
	return taken;
}

size_t
phrases_pack(const char *text, size_t length, uint8_t *out)
{
	uint8_t    *at = out;

	if (length_of[0] == 0)
		fill_buckets();
	for (size_t done = 0; done < length;)
		done += pack_next(text + done, length - done, &at);
	return (size_t) (at - out);
}

/* Bytes of text: where it goes to (null: nowhere), and how many. */
static void
add_text(char *text, size_t *length, const void *bytes, size_t count)
{
	if (text != NULL)
		memcpy(text + *length, bytes, count);
	*length += count;
}

static void
add_number(char *text, size_t *length, const uint8_t *bytes)
{
	char		digits[20];
	size_t		at = sizeof(digits);
	uint64_t	number = 0;

	for (int i = 0; i < NUMBER_BYTES; i++)
		number = number << 8 | bytes[i];
	do
	{
		digits[--at] = (char) ('0' + number % 10);
		number /= 10;
	} while (number > 0);
	add_text(text, length, digits + at, sizeof(digits) - at);
}

bool
phrases_unpack(const uint8_t *bytes, size_t count, char *text,
			   size_t *length)
{
	const uint8_t *end = bytes + count;
	const char *phrase;

	*length = 0;
	while (bytes < end)
	{
		uint8_t		code = *bytes++;

		if (code == NUMBER && end - bytes >= NUMBER_BYTES)
		{
			add_number(text, length, bytes);
			bytes += NUMBER_BYTES;
		}
		else if (code == RUN && bytes < end && end - bytes > *bytes)
		{
			add_text(text, length, bytes + 1, *bytes);
			bytes += 1 + *bytes;
		}
		else if ((phrase = phrase_of(code)) != NULL)
			add_text(text, length, phrase, strlen(phrase));
		else if (code < FIRST_PHRASE && code != NUMBER && code != RUN)
			add_text(text, length, &code, 1);
		else
			return false;
	}
	return true;
}
