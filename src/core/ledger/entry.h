/*
 * entry.h
 *		A balanced double-entry posting.
 *
 * An entry is a set of lines (account, amount): accounts are positive and
 * ascend, amounts are in cents, debits positive, credits negative, none of
 * them zero, and their sum is zero.  The debits of one entry fit into int64,
 * so that no total of an entry, and no negation, can overflow.
 *
 * As bytes: the version, then for each line the account as a varint of its
 * distance from the one before it (from 0 for the first), followed by the
 * amount as a zigzag varint.  The last line has no amount: it is what
 * balances the others, so bytes that do not balance cannot be written down.
 */
#ifndef CONSFIN_CORE_LEDGER_ENTRY_H
#define CONSFIN_CORE_LEDGER_ENTRY_H

#include "core/notation/varint.h"

#define ENTRY_VERSION		1
#define MAX_ENTRY_LINES		10000

/* What a line, and a whole entry of count lines, takes at most. */
#define ENTRY_LINE_BYTES	15
#define ENTRY_LINE_TEXT		40
#define entry_pack_bound(count)		(1 + (size_t) (count) * ENTRY_LINE_BYTES)
#define entry_print_bound(count)	(3 + (size_t) (count) * ENTRY_LINE_TEXT)

typedef struct EntryLine
{
	int32_t		account;
	Cents		amount;			/* cents; debit positive, credit negative */
} EntryLine;

/* A place in the bytes of an entry from which lines are read. */
typedef struct EntryReader
{
	Cursor		bytes;
	uint64_t	sum;			/* of the amounts read, modulo 2^64 */
	uint32_t	account;		/* the last one read */
} EntryReader;

/*
 * Make lines, in any order, into those of an entry: sorted, lines of one
 * account added together, lines of zero left out.  *count becomes how many
 * are left.  A fault when an account is not positive, there are too many
 * lines, none is left, the debits do not fit into int64, or they do not
 * equal the credits.
 */
extern bool entry_seal(EntryLine *lines, int32_t *count, Fault *f);

/* Bytes of sealed lines; returns how many, entry_pack_bound at most. */
extern size_t entry_pack(const EntryLine *lines, int32_t count, uint8_t *out);

/* How many lines the bytes hold. */
extern int32_t entry_count(const uint8_t *bytes, size_t length);

/* The lines of bytes made by entry_pack; false: the bytes are damaged. */
extern bool entry_unpack(const uint8_t *bytes, size_t length,
						 EntryLine *lines, int32_t *count);

/* For untrusted bytes: they must be just those entry_pack makes. */
extern bool entry_admit(const uint8_t *bytes, size_t length, Fault *f);

/*
 * The lines of left and right together; of -right when negate.  Lines that
 * cancel vanish, and that may be all: *count 0.  lines has room for both.
 */
extern bool entry_merge(const uint8_t *left, size_t left_length,
						const uint8_t *right, size_t right_length,
						bool negate, EntryLine *lines, int32_t *count,
						Fault *f);

/*
 * Read `{1001: 250.00, 4001: -250.00}` as lines not yet sealed, into memory
 * from core_alloc (null on failure).  Accounts may stand in double quotes.
 */
extern bool entry_parse(const char *text, size_t length, EntryLine **lines,
						int32_t *count, Fault *f);

/*
 * The canonical text, accounts in double quotes if quoted (then it is JSON).
 * Returns its length, entry_print_bound at most; ends with a null byte that
 * is not counted.
 */
extern size_t entry_print(const EntryLine *lines, int32_t count, bool quoted,
						  char *out);

/* Begin to read an entry; false: the bytes are none of ours. */
static inline bool
entry_open(EntryReader *reader, const uint8_t *bytes, size_t length)
{
	reader->bytes.at = bytes + 1;
	reader->bytes.end = bytes + length;
	reader->sum = 0;
	reader->account = 0;
	return length > 1 && bytes[0] == ENTRY_VERSION;
}

/* Whether all lines have been read. */
static inline bool
entry_done(const EntryReader *reader)
{
	return reader->bytes.at == reader->bytes.end;
}

/* The next line.  False at the end, and at damage: then it is not done. */
static inline bool
entry_next(EntryReader *reader, EntryLine *line)
{
	uint64_t	n;

	if (entry_done(reader) || !take_varint(&reader->bytes, &n))
		return false;
	reader->account += (uint32_t) n;
	line->account = (int32_t) reader->account;
	if (entry_done(reader))
	{
		line->amount = (int64_t) (UINT64_C(0) - reader->sum);
		return true;
	}
	if (!take_varint(&reader->bytes, &n))
		return false;
	line->amount = unzigzag(n);
	reader->sum += (uint64_t) line->amount;
	return true;
}

#endif							/* CONSFIN_CORE_LEDGER_ENTRY_H */
