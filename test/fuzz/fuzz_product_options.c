/*
 * fuzz_product_options.c
 *		Options of a product: accepted text has one form, and its values are
 *		found in it again.
 */
#include <stdint.h>
#include <string.h>

#include "core/product/product_options.h"
#include "harness.h"

/* The keys, as the hint about an unknown one lists them. */
static const char *
valid_keys(void)
{
	static Fault f;
	const char *value;
	size_t		length;

	if (f.kind == FAULT_NONE)
		require(!product_options_find("", 0, "", 0, &value, &length, &f));
	require(strncmp(f.hint, "Valid options: ", 15) == 0);
	return f.hint + 15;
}

/* Put together again from its values, key by key, it is the same text. */
static void
check_values(const char *text, size_t length)
{
	char		again[PRODUCT_OPTIONS_TEXT];
	size_t		used = 0;
	const char *key = valid_keys();

	while (*key != '\0')
	{
		size_t		size = strcspn(key, ",.");
		bool		terms = size == 5 && memcmp(key, "terms", 5) == 0;
		const char *value;
		size_t		value_length;
		Fault		f;

		require(product_options_find(text, length, key, size, &value,
									 &value_length, &f));
		if (value != NULL)
			used += (size_t) sprintf(again + used, "%s%.*s=%s%.*s%s",
									 used == 0 ? "" : ", ", (int) size, key,
									 terms ? "(" : "", (int) value_length,
									 value, terms ? ")" : "");
		key += size + strspn(key + size, ",. ");
	}
	require(used == length && memcmp(again, text, length) == 0);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char		text[PRODUCT_OPTIONS_TEXT];
	char		again[PRODUCT_OPTIONS_TEXT];
	size_t		length;
	size_t		again_length;
	Fault		f;

	f.kind = FAULT_NONE;
	if (product_options_parse((const char *) data, size, text, &length, &f))
	{
		require(length < PRODUCT_OPTIONS_TEXT);
		require(product_options_parse(text, length, again, &again_length,
									  &f));
		require(length == again_length && memcmp(text, again, length) == 0);
		check_values(text, length);
	}
	else
		require(f.kind != FAULT_NONE && f.message[0] != '\0');
	harness_reset();
	return 0;
}
