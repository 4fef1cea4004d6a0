/*
 * phrases.c
 *		Packed text comes back byte for byte, whatever it is, and the list of
 *		phrases only grows.
 */
#include "tap.h"

#include <stdlib.h>

#include "core/notation/phrases.h"

#define FIRST		0x80

/* Phrases that stored values may name, and a hash of them in their order. */
#define KNOWN		72
#define KNOWN_HASH	UINT64_C(18381885088055683667)

#define LONGEST		4096		/* texts made here */
#define TEXTS		20000

static uint64_t state = 20261130;

/* A number below the bound, the same in every run. */
static uint32_t
below(uint32_t bound)
{
	state = state * UINT64_C(6364136223846793005) +
		UINT64_C(1442695040888963407);
	return (uint32_t) ((state >> 33) % bound);
}

/* FNV-1a of the first phrases, each with the zero at its end. */
static uint64_t
hash_of_phrases(int count)
{
	uint64_t	hash = UINT64_C(14695981039346656037);

	for (int n = 0; n < count; n++)
	{
		const char *phrase = phrase_of((uint8_t) (FIRST + n));

		for (size_t i = 0; i <= strlen(phrase); i++)
			hash = (hash ^ (uint8_t) phrase[i]) * UINT64_C(1099511628211);
	}
	return hash;
}

/* Whether the text comes back; bytes it takes into *count. */
static bool
comes_back(const char *text, size_t length, size_t *count)
{
	uint8_t    *bytes = malloc(PHRASES_BYTES(length));
	char	   *again = malloc(length + 1);
	size_t		told;
	size_t		read;
	bool		same;

	*count = phrases_pack(text, length, bytes);
	same = *count <= PHRASES_BYTES(length) &&
		phrases_unpack(bytes, *count, NULL, &told) && told == length &&
		phrases_unpack(bytes, *count, again, &read) && read == length &&
		memcmp(text, again, length) == 0;
	free(bytes);
	free(again);
	return same;
}

static void
test_list(Tap *tap)
{
	int			count = 0;
	size_t		bytes;

	for (int code = 0; code <= UINT8_MAX; code++)
	{
		const char *phrase = phrase_of((uint8_t) code);

		if (phrase == NULL)
			continue;
		tap_case(tap, code == FIRST + count);
		tap_case(tap, comes_back(phrase, strlen(phrase), &bytes) &&
				 bytes == 1);
		count++;
	}
	tap_case(tap, count >= KNOWN);
	tap_test(tap, "each phrase is one byte");
	if (!tap_case(tap, hash_of_phrases(KNOWN) == KNOWN_HASH))
		printf("# the hash is %llu\n",
			   (unsigned long long) hash_of_phrases(KNOWN));
	tap_test(tap, "the phrases that values name stand where they stood");
}

static void
test_numbers(Tap *tap)
{
	static const struct
	{
		const char *text;
		size_t		bytes;
	}			numbers[] = {
		{"", 0}, {"0", 1}, {"123456789", 9}, {"1234567890", 9},
		{"0123456789", 10}, {"01234567890", 10}, {"3766463768133108129", 9},
		{"9223372036854775807", 9}, {"9999999999999999999", 9},
		{"18446744073709551615", 10}, {"-1234567890.50", 13},
		{"99999999999999999991234567890", 18}
	};
	size_t		bytes;

	for (size_t i = 0; i < lengthof(numbers); i++)
		tap_case(tap, comes_back(numbers[i].text, strlen(numbers[i].text),
								 &bytes) && bytes == numbers[i].bytes);
	tap_test(tap, "long numbers are nine bytes");
}

/* Add a part to a text: a phrase, a part of one, digits, or any bytes. */
static size_t
add_part(char *text, size_t length)
{
	const char *phrase = phrase_of((uint8_t) (FIRST + below(KNOWN)));
	uint32_t	kind = below(4);
	size_t		count = kind == 0 ? strlen(phrase)
		: kind == 1 ? below((uint32_t) strlen(phrase))
		: below(kind == 2 ? 25 : 300);

	for (size_t i = 0; i < count && length < LONGEST; i++)
		text[length++] = kind < 2 ? phrase[i]
			: kind == 2 ? (char) ('0' + below(10)) : (char) below(256);
	return length;
}

static void
test_any_text(Tap *tap)
{
	char		text[LONGEST];
	size_t		bytes;

	for (int n = 0; n < TEXTS; n++)
	{
		size_t		length = 0;

		for (uint32_t parts = below(12); parts > 0; parts--)
			length = add_part(text, length);
		tap_case(tap, comes_back(text, length, &bytes));
	}
	for (size_t length = 0; length < LONGEST; length++)
	{
		memset(text, length % 3 == 0 ? 0x01 : 0xE9, length);
		for (size_t i = 0; length % 2 == 0 && i < length; i += 2)
			text[i] = 'a';
		tap_case(tap, comes_back(text, length, &bytes));
	}
	tap_test(tap, "any text comes back and stays within its bound");
}

static void
test_damaged(Tap *tap)
{
	static const uint8_t cut[] = {0x02, 1, 2, 3, 4, 5, 6, 7, 8};
	static const uint8_t run[] = {0x01, 3, 'a', 'b', 'c'};
	uint8_t		any[64];
	char		text[64 * 256];
	size_t		length;
	size_t		again;

	for (size_t count = 1; count < sizeof(cut); count++)
		tap_case(tap, !phrases_unpack(cut, count, NULL, &length));
	for (size_t count = 1; count < sizeof(run); count++)
		tap_case(tap, !phrases_unpack(run, count, NULL, &length));
	tap_case(tap, phrases_unpack(run, sizeof(run), text, &length) &&
			 length == 3 && memcmp(text, "abc", 3) == 0);
	for (int code = FIRST; code <= UINT8_MAX; code++)
	{
		any[0] = (uint8_t) code;
		tap_case(tap, phrases_unpack(any, 1, NULL, &length) ==
				 (phrase_of((uint8_t) code) != NULL));
	}
	for (int n = 0; n < TEXTS; n++)
	{
		size_t		count = below(sizeof(any));

		for (size_t i = 0; i < count; i++)
			any[i] = (uint8_t) below(256);
		if (phrases_unpack(any, count, NULL, &length))
			tap_case(tap, phrases_unpack(any, count, text, &again) &&
					 again == length && length <= sizeof(text));
	}
	tap_test(tap, "cut values and unknown phrases are refused");
}

int
main(void)
{
	Tap			tap = {0};

	test_list(&tap);
	test_numbers(&tap);
	test_any_text(&tap);
	test_damaged(&tap);
	return tap_done(&tap);
}
