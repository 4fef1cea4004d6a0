/*
 * fuzz_terms.c
 *		Servicing terms, allocations and exact amounts: accepted text and
 *		bytes come to a fixed point.  The first byte chooses what is tried.
 */
#include "harness.h"

#include <stdint.h>

#include "core/number/exact.h"
#include "core/schedule/terms.h"

/* A record has one form in bytes. */
static bool
same_terms(const Terms *terms, const uint8_t *bytes, size_t size)
{
	uint8_t		packed[TERMS_BYTES];

	return terms_pack(terms, packed) == size &&
		memcmp(packed, bytes, size) == 0;
}

static void
check_terms(const Terms *terms)
{
	Terms		again;
	Fault		f;
	char		text[TERMS_TEXT];
	char		again_text[TERMS_TEXT];
	uint8_t		bytes[TERMS_BYTES];
	int			length = terms_print(terms, text);
	size_t		size = terms_pack(terms, bytes);

	require(length < TERMS_TEXT && size <= TERMS_BYTES);
	require(terms_are_default(terms) == (length == 0));
	require(terms_parse(text, (size_t) length, &again, &f));
	require(same_terms(&again, bytes, size));
	require(terms_print(&again, again_text) == length);
	require(memcmp(text, again_text, (size_t) length) == 0);
	require(terms_admit(bytes, size, &again, &f));
	require(same_terms(&again, bytes, size));
}

static void
check_allocation(const Allocation *allocation)
{
	Allocation	again;
	Fault		f;
	char		text[ALLOCATION_TEXT];
	uint8_t		bytes[ALLOCATION_BYTES];
	int			length = allocation_print(allocation, text);
	size_t		size = allocation_pack(allocation, bytes);

	require(length < ALLOCATION_TEXT && size <= ALLOCATION_BYTES);
	require(allocation_check(allocation, &f));
	require(allocation_parse(text, (size_t) length, &again, &f));
	require(allocation_equal(allocation, &again));
	require(allocation_admit(bytes, size, &again, &f));
	require(allocation_equal(allocation, &again));
}

static void
check_exact(const Exact *e)
{
	Exact		again;
	Exact		sum = *e;
	Fault		f;
	int64_t		cents;
	char		text[EXACT_TEXT];
	int			length = exact_print(e, text);

	require(length < EXACT_TEXT && exact_is_canonical(e));
	require(exact_parse(text, (size_t) length, &again, &f));
	require(exact_compare(e, &again) == 0 && e->den == again.den);
	if (exact_add(&sum, e->num, e->den, &f))
		require(exact_compare(&sum, e) == (e->num > 0) - (e->num < 0));
	sum = *e;
	require(exact_add(&sum, -e->num, e->den, &f) && exact_is_zero(&sum));
	if (exact_round(e, FLOOR, &cents, &f))
	{
		/* below 2^63 x 2^40 */
		sum = (Exact) {(i128) cents * RATE_SCALE, 1};
		require(exact_compare(&sum, e) <= 0);
	}
}

/* Bytes that stand for themselves, or are refused. */
static void
try_bytes(const uint8_t *data, size_t size)
{
	Terms		terms;
	Allocation	allocation;
	Fault		f;

	if (terms_admit(data, size, &terms, &f))
		check_terms(&terms);
	if (allocation_admit(data, size, &allocation, &f))
		check_allocation(&allocation);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const char *text = (const char *) data + 1;
	Terms		terms;
	Allocation	allocation;
	Exact		e;
	Fault		f;

	if (size == 0)
		return 0;
	size--;
	f.kind = FAULT_NONE;
	switch (data[0] % 4)
	{
		case 0:
			if (terms_parse(text, size, &terms, &f))
				check_terms(&terms);
			else
				require(f.kind != FAULT_NONE);
			break;
		case 1:
			if (allocation_parse(text, size, &allocation, &f))
				check_allocation(&allocation);
			else
				require(f.kind != FAULT_NONE);
			break;
		case 2:
			if (exact_parse(text, size, &e, &f))
				check_exact(&e);
			else
				require(f.kind != FAULT_NONE);
			break;
		default:
			try_bytes(data + 1, size);
			break;
	}
	harness_reset();
	return 0;
}
