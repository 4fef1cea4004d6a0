/*
 * entry.c
 *		A balanced double-entry posting: building, packing, text.
 */
#include "core/ledger/entry.h"

#include "core/number/money.h"

#define QUOTED				80	/* bytes of a wrong text that are quoted */

/* Sort lines by account: Shell's, by Ciura's gaps; most come sorted. */
static void
sort_lines(EntryLine *lines, int32_t count)
{
	static const int32_t gaps[] =
	{4025, 1750, 701, 301, 132, 57, 23, 10, 4, 1};

	for (size_t g = 0; g < lengthof(gaps); g++)
	{
		for (int32_t i = gaps[g]; i < count; i++)
		{
			EntryLine	line = lines[i];
			int32_t		j = i;

			for (; j >= gaps[g] &&
				 lines[j - gaps[g]].account > line.account; j -= gaps[g])
				lines[j] = lines[j - gaps[g]];
			lines[j] = line;
		}
	}
}

/*
 * Add sorted lines of one account together and leave out lines of zero;
 * *debits and *credits become their totals in cents.  Returns how many lines
 * are left; their amounts are right if the totals fit into int64.
 */
static int32_t
join_lines(EntryLine *lines, int32_t count, i128 *debits, i128 *credits)
{
	int32_t		kept = 0;
	int32_t		i = 0;

	*debits = *credits = 0;
	while (i < count)
	{
		int32_t		account = lines[i].account;
		i128		sum = 0;	/* at most MAX_ENTRY_LINES of 64 bits */

		for (; i < count && lines[i].account == account; i++)
			sum += lines[i].amount;
		if (sum == 0)
			continue;
		if (sum > 0)
			*debits += sum;
		else
			*credits -= sum;
		lines[kept].account = account;
		lines[kept].amount = (int64_t) (uint64_t) sum;
		kept++;
	}
	return kept;
}

/* The fault of lines whose debits are over the credits by difference cents. */
static bool
unbalanced_lines(int64_t difference, Fault *f)
{
	char		text[CENTS_TEXT];

	cents_print(difference > 0 ? difference : -difference, text);
	return fault(f, FAULT_ARGUMENT,
				 difference > 0
				 ? "entry does not balance: debits exceed credits by %s"
				 : "entry does not balance: credits exceed debits by %s",
				 text);
}

static bool
too_many_lines(int64_t count, Fault *f)
{
	return fault(f, FAULT_LIMIT, "entry must have at most %d lines, not %lld",
				 MAX_ENTRY_LINES, (long long) count);
}

/* What entry_seal does, but nothing may be left: then *count is 0. */
static bool
settle_lines(EntryLine *lines, int32_t *count, Fault *f)
{
	i128		debits;
	i128		credits;

	sort_lines(lines, *count);
	*count = join_lines(lines, *count, &debits, &credits);
	if (debits > INT64_MAX || credits > INT64_MAX)
		return fault(f, FAULT_RANGE,
					 "debits or credits of an entry are out of range for "
					 "type cents");
	if (debits != credits)
		return unbalanced_lines((int64_t) (debits - credits), f);
	if (*count > MAX_ENTRY_LINES)
		return too_many_lines(*count, f);
	return true;
}

bool
entry_seal(EntryLine *lines, int32_t *count, Fault *f)
{
	if (*count > MAX_ENTRY_LINES)
		return too_many_lines(*count, f);
	for (int32_t i = 0; i < *count; i++)
		if (lines[i].account <= 0)
			return fault(f, FAULT_ARGUMENT,
						 "account must be positive, not \"%d\"",
						 lines[i].account);
	if (!settle_lines(lines, count, f))
		return false;
	if (*count == 0)
		return fault(f, FAULT_ARGUMENT,
					 "entry must have a line that is not zero");
	return true;
}

size_t
entry_pack(const EntryLine *lines, int32_t count, uint8_t *out)
{
	uint8_t    *at = out;
	int32_t		account = 0;

	*at++ = ENTRY_VERSION;
	for (int32_t i = 0; i < count; i++)
	{
		at = put_varint(at, (uint64_t) (lines[i].account - account));
		account = lines[i].account;
		if (i < count - 1)
			at = put_varint(at, zigzag(lines[i].amount));
	}
	return (size_t) (at - out);
}

/* Every number ends in the one byte below 0x80; the last line has but one. */
int32_t
entry_count(const uint8_t *bytes, size_t length)
{
	int32_t		numbers = 0;

	for (size_t i = 1; i < length; i++)
		numbers += bytes[i] < 0x80;
	return (numbers + 1) / 2;
}

bool
entry_unpack(const uint8_t *bytes, size_t length, EntryLine *lines,
			 int32_t *count)
{
	EntryReader reader;
	int32_t		n = 0;

	if (!entry_open(&reader, bytes, length))
		return false;
	while (entry_next(&reader, &lines[n]))
		n++;
	*count = n;
	return entry_done(&reader);
}

bool
entry_admit(const uint8_t *bytes, size_t length, Fault *f)
{
	int32_t		count = entry_count(bytes, length);
	EntryLine  *lines;
	uint8_t    *again;
	bool		good;

	if (length < 1 || bytes[0] != ENTRY_VERSION)
		return fault(f, FAULT_BINARY, "unknown version of binary entry");
	if (count > MAX_ENTRY_LINES)
		return too_many_lines(count, f);
	lines = core_alloc((size_t) (count + 1) * sizeof(EntryLine));
	again = core_alloc(entry_pack_bound(count));
	good = entry_unpack(bytes, length, lines, &count) &&
		entry_seal(lines, &count, NULL) &&
		entry_pack(lines, count, again) == length &&
		memcmp(again, bytes, length) == 0;
	core_free(again);
	core_free(lines);
	if (!good)
		return fault(f, FAULT_BINARY, "binary entry is damaged");
	return true;
}

bool
entry_merge(const uint8_t *left, size_t left_length,
			const uint8_t *right, size_t right_length, bool negate,
			EntryLine *lines, int32_t *count, Fault *f)
{
	int32_t		first;
	int32_t		second;

	if (!entry_unpack(left, left_length, lines, &first) ||
		!entry_unpack(right, right_length, lines + first, &second))
		return fault(f, FAULT_BINARY, "entry is damaged");
	*count = first + second;
	for (int32_t i = first; negate && i < *count; i++)
		lines[i].amount = (int64_t) (UINT64_C(0) -
									 (uint64_t) lines[i].amount);
	return settle_lines(lines, count, f);
}

/* Text that is being read. */
typedef struct Scanner
{
	const char *text;
	const char *at;
	const char *end;
	Fault	   *fault;
} Scanner;

static bool
is_space(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

static void
scan_space(Scanner *s)
{
	while (s->at < s->end && is_space(*s->at))
		s->at++;
}

/* Pass over white space, and over c if it comes then; whether it came. */
static bool
scan_mark(Scanner *s, char c)
{
	scan_space(s);
	if (s->at == s->end || *s->at != c)
		return false;
	s->at++;
	return true;
}

/* The fault of the whole text; its detail remains to be said. */
static bool
scan_fault(Scanner *s)
{
	size_t		length = (size_t) (s->end - s->text);

	if (length > QUOTED)
	{
		length = QUOTED;
		while (length > 0 && ((uint8_t) s->text[length] & 0xc0) == 0x80)
			length--;
	}
	fault(s->fault, FAULT_SYNTAX,
		  "invalid input syntax for type entry: \"%.*s\"",
		  (int) length, s->text);
	return fault_hint(s->fault,
					  "An entry reads like {1001: 250.00, 4001: -250.00}.");
}

/* A number from 1 to 2147483647, perhaps in double quotes. */
static bool
scan_account(Scanner *s, int32_t *account)
{
	bool		in_quotes = scan_mark(s, '"');
	const char *first = s->at;
	int64_t		n = 0;

	for (; s->at < s->end && *s->at >= '0' && *s->at <= '9'; s->at++)
		if (n <= INT32_MAX)
			n = n * 10 + (*s->at - '0');
	if (s->at == first ||
		(in_quotes && (s->at == s->end || *s->at++ != '"')))
	{
		scan_fault(s);
		return fault_detail(s->fault, "An account is a positive integer.");
	}
	if (n < 1 || n > INT32_MAX)
	{
		scan_fault(s);
		return fault_detail(s->fault,
							"An account must be from 1 to %d.", INT32_MAX);
	}
	*account = (int32_t) n;
	return true;
}

/* account: amount */
static bool
scan_line(Scanner *s, EntryLine *line)
{
	const char *first;

	if (!scan_account(s, &line->account))
		return false;
	if (!scan_mark(s, ':'))
	{
		scan_fault(s);
		return fault_detail(s->fault, "A colon must follow account %d.",
							line->account);
	}
	scan_space(s);
	for (first = s->at; s->at < s->end && !is_space(*s->at) &&
		 *s->at != ',' && *s->at != '}'; s->at++)
		;
	return cents_parse(first, (size_t) (s->at - first), &line->amount,
					   s->fault);
}

/* Lines up to the closing brace, and nothing after it. */
static bool
scan_lines(Scanner *s, EntryLine *lines, int32_t *count)
{
	*count = 0;
	if (!scan_mark(s, '{'))
	{
		scan_fault(s);
		return fault_detail(s->fault, "An entry begins with a brace.");
	}
	if (!scan_mark(s, '}'))
	{
		do
		{
			if (*count == MAX_ENTRY_LINES)
				return too_many_lines((int64_t) *count + 1, s->fault);
			if (!scan_line(s, &lines[*count]))
				return false;
			++*count;
		} while (scan_mark(s, ','));
		if (!scan_mark(s, '}'))
		{
			scan_fault(s);
			return fault_detail(s->fault, "A comma or a closing brace must "
								"follow the amount of account %d.",
								lines[*count - 1].account);
		}
	}
	scan_space(s);
	if (s->at < s->end)
	{
		scan_fault(s);
		return fault_detail(s->fault,
							"Nothing may follow the closing brace.");
	}
	return true;
}

bool
entry_parse(const char *text, size_t length, EntryLine **lines,
			int32_t *count, Fault *f)
{
	Scanner		s = {text, text, text + length, f};
	size_t		colons = 0;

	for (size_t i = 0; i < length && colons < MAX_ENTRY_LINES; i++)
		colons += text[i] == ':';
	*lines = core_alloc((colons + 1) * sizeof(EntryLine));
	if (scan_lines(&s, *lines, count))
		return true;
	core_free(*lines);
	*lines = NULL;
	return false;
}

size_t
entry_print(const EntryLine *lines, int32_t count, bool quoted, char *out)
{
	char	   *at = out;

	*at++ = '{';
	for (int32_t i = 0; i < count; i++)
	{
		char		digits[10];
		int			n = 0;

		if (i > 0)
		{
			*at++ = ',';
			*at++ = ' ';
		}
		if (quoted)
			*at++ = '"';
		for (int32_t rest = lines[i].account; rest > 0; rest /= 10)
			digits[n++] = (char) ('0' + rest % 10);
		while (n > 0)
			*at++ = digits[--n];
		if (quoted)
			*at++ = '"';
		*at++ = ':';
		*at++ = ' ';
		at += cents_print(lines[i].amount, at);
	}
	*at++ = '}';
	*at = '\0';
	return (size_t) (at - out);
}
