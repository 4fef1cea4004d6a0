/*
 * fuzz_entry.c
 *		Entries from hostile text and bytes.
 *
 * The first byte chooses the route: text, bytes, a merge of two binary
 * entries, or a balance of arbitrary bytes.  Whatever becomes an entry must
 * sum to zero, be a fixed point of text and bytes, vanish with its reversal,
 * and come out of a balance as it went in.
 */
#include "harness.h"

#include "core/ledger/entry.h"
#include "core/ledger/trial_balance.h"

extern int	LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static bool
same_lines(const EntryLine *left, const EntryLine *right, int32_t count)
{
	for (int32_t i = 0; i < count; i++)
		if (left[i].account != right[i].account ||
			left[i].amount != right[i].amount)
			return false;
	return true;
}

/* Debits equal credits, accounts ascend from 1, nothing is zero. */
static void
require_invariants(const EntryLine *lines, int32_t count)
{
	i128		sum = 0;
	i128		debits = 0;

	require(count >= 2 && count <= MAX_ENTRY_LINES);
	for (int32_t i = 0; i < count; i++)
	{
		require(lines[i].account > (i == 0 ? 0 : lines[i - 1].account));
		require(lines[i].amount != 0 && lines[i].amount != INT64_MIN);
		sum += lines[i].amount;
		debits += lines[i].amount > 0 ? lines[i].amount : 0;
	}
	require(sum == 0 && debits <= INT64_MAX);
}

/* Printing and standing again changes nothing, with and without quotes. */
static void
require_text_fixed(const EntryLine *lines, int32_t count)
{
	char	   *text = core_alloc(entry_print_bound(count));

	for (int quoted = 0; quoted < 2; quoted++)
	{
		size_t		length = entry_print(lines, count, quoted != 0, text);
		EntryLine  *again;
		int32_t		again_count;

		require(length < entry_print_bound(count) && text[length] == '\0');
		require(entry_parse(text, length, &again, &again_count, NULL));
		require(entry_seal(again, &again_count, NULL));
		require(again_count == count && same_lines(lines, again, count));
	}
}

/* A balance in memory of its own. */
static TrialBalance *
new_tally(uint32_t bits)
{
	TrialBalance	   *balance = core_alloc(balance_size(bits));

	balance_clear(balance, bits);
	require(balance_is_sound(balance, balance_size(bits)));
	return balance;
}

/* Put an entry into a balance, which grows as it must. */
static TrialBalance *
balance_with(TrialBalance *balance, const uint8_t *bytes, size_t length,
			 bool negate)
{
	EntryReader reader;
	BalanceResult result;

	require(entry_open(&reader, bytes, length));
	while ((result = balance_entry(balance, &reader, negate)) != BALANCE_DONE)
	{
		TrialBalance	   *larger = new_tally(balance_bits_to_grow(balance));
		uint32_t	next = 0;

		require(result == BALANCE_FULL);
		require(balance_other(larger, balance, &next) == BALANCE_DONE);
		core_free(balance);
		balance = larger;
	}
	return balance;
}

/* In, and out again; in and away, nothing. */
static void
require_tally(const uint8_t *bytes, size_t length, const EntryLine *lines,
			  int32_t count)
{
	TrialBalance	   *balance = balance_with(new_tally(BALANCE_LEAST_BITS),
								   bytes, length, false);
	EntryLine  *out = core_alloc(balance->used * sizeof(EntryLine));
	int32_t		left;

	require(balance_lines(balance, out, &left, NULL) && left == count);
	require(entry_seal(out, &left, NULL) && same_lines(out, lines, count));
	balance = balance_with(balance, bytes, length, true);
	require(balance_lines(balance, out, &left, NULL) && left == 0);
}

/* Everything that is true of every entry. */
static void
require_entry(const EntryLine *lines, int32_t count)
{
	uint8_t    *bytes = core_alloc(entry_pack_bound(count));
	size_t		length = entry_pack(lines, count, bytes);
	uint8_t    *exact = core_alloc(length);
	EntryLine  *again = core_alloc((size_t) (2 * count) * sizeof(EntryLine));
	int32_t		left;

	require_invariants(lines, count);
	require(length <= entry_pack_bound(count));
	memcpy(exact, bytes, length);
	require(entry_count(exact, length) == count);
	require(entry_admit(exact, length, NULL));
	require(entry_unpack(exact, length, again, &left) && left == count);
	require(same_lines(lines, again, count));
	require(entry_merge(exact, length, exact, length, true, again, &left,
						NULL) && left == 0);
	require_text_fixed(lines, count);
	require_tally(exact, length, lines, count);
}

/* Bytes as an entry, if they are one; null otherwise. */
static EntryLine *
admitted(const uint8_t *data, size_t size, int32_t *count)
{
	EntryLine  *lines;

	if (!entry_admit(data, size, NULL))
		return NULL;
	*count = entry_count(data, size);
	lines = core_alloc((size_t) *count * sizeof(EntryLine));
	require(entry_unpack(data, size, lines, count));
	return lines;
}

static void
try_text(const uint8_t *data, size_t size)
{
	Fault		f;
	EntryLine  *lines;
	int32_t		count;

	if (entry_parse((const char *) data, size, &lines, &count, &f) &&
		entry_seal(lines, &count, &f))
		require_entry(lines, count);
}

static void
try_bytes(const uint8_t *data, size_t size)
{
	EntryLine  *lines;
	int32_t		count;
	EntryReader reader;
	EntryLine	line;

	if (entry_open(&reader, data, size))
		while (entry_next(&reader, &line))
			;
	lines = admitted(data, size, &count);
	if (lines)
	{
		uint8_t    *again = core_alloc(entry_pack_bound(count));

		require(entry_pack(lines, count, again) == size);
		require(memcmp(again, data, size) == 0);
		require_entry(lines, count);
	}
}

/* The first byte says where the second entry begins. */
static void
try_merge(const uint8_t *data, size_t size)
{
	size_t		first = size > 0 ? data[0] : 0;
	const uint8_t *right = data + 1 + first;
	EntryLine  *lines;
	int32_t		left_count;
	int32_t		right_count;
	int32_t		count;

	if (size < first + 1 || !admitted(data + 1, first, &left_count) ||
		!admitted(right, size - 1 - first, &right_count))
		return;
	lines = core_alloc((size_t) (left_count + right_count) *
					   sizeof(EntryLine));
	for (int negate = 0; negate < 2; negate++)
		if (entry_merge(data + 1, first, right, size - 1 - first,
						negate != 0, lines, &count, NULL) && count > 0)
			require_entry(lines, count);
}

/* Nothing a balance may hold leads beyond it. */
static void
try_tally(const uint8_t *data, size_t size)
{
	static const uint8_t entry[] = {ENTRY_VERSION, 5, 20, 3};
	TrialBalance	   *balance = core_alloc(size);
	TrialBalance	   *other;
	EntryReader reader;
	EntryLine  *lines;
	int32_t		count;
	uint32_t	next = 0;

	memcpy(balance, data, size);
	if (!balance_is_sound(balance, size))
		return;
	lines = core_alloc((balance->used + 1) * sizeof(EntryLine));
	if (balance_lines(balance, lines, &count, NULL))
		require((uint32_t) count <= balance->used);
	(void) balance_bits_to_grow(balance);
	other = new_tally(balance->bits);
	(void) balance_other(other, balance, &next);
	require(entry_open(&reader, entry, sizeof(entry)));
	(void) balance_entry(balance, &reader, false);
	require(balance_is_sound(balance, size));
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	if (size == 0)
		return 0;
	switch (data[0] % 4)
	{
		case 0:
			try_text(data + 1, size - 1);
			break;
		case 1:
			try_bytes(data + 1, size - 1);
			break;
		case 2:
			try_merge(data + 1, size - 1);
			break;
		default:
			try_tally(data + 1, size - 1);
			break;
	}
	harness_reset();
	return 0;
}
