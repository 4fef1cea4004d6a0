/*
 * tally.c
 *		The running balances of many accounts.
 *
 * Open addressing with linear probing.  A tally may come from untrusted
 * bytes (aggregate functions can be called by anyone with a bytea of their
 * own), so nothing here loops or reaches beyond the slots whatever they hold.
 */
#include "core/tally.h"

/* At most three slots in four are used, so that probing stays short. */
#define tally_room(bits)	((UINT32_C(3) << (bits)) / 4)

void
tally_clear(Tally *tally, uint32_t bits)
{
	memset(&tally->used, 0, tally_size(bits) - offsetof(Tally, used));
	tally->bits = bits;
	tally->version = TALLY_VERSION;
}

bool
tally_is_sound(const Tally *tally, size_t size)
{
	return size >= sizeof(Tally) &&
		tally->version == TALLY_VERSION &&
		tally->bits >= TALLY_LEAST_BITS && tally->bits <= TALLY_MOST_BITS &&
		size == tally_size(tally->bits) &&
		tally->used <= tally_room(tally->bits);
}

/* Add amount to the balance of account. */
static inline TallyResult
tally_add(Tally *tally, int32_t account, i128 amount)
{
	uint32_t	mask = (UINT32_C(1) << tally->bits) - 1;
	uint32_t	at = ((uint32_t) account * UINT32_C(2654435769)) >>
		(32 - tally->bits);

	for (uint32_t probes = 0; probes <= mask; probes++)
	{
		TallySlot  *slot = &tally->slots[(at + probes) & mask];
		i128		sum;

		if (slot->account == 0)
		{
			if (tally->used >= tally_room(tally->bits))
				return TALLY_FULL;
			tally->used++;
			slot->account = account;
		}
		else if (slot->account != account)
			continue;
		sum = (i128) (((u128) (uint64_t) slot->high << 64) | slot->low);
		if (add_overflows(sum, amount, &sum))
			return TALLY_OVERFLOW;
		slot->low = (uint64_t) sum;
		slot->high = (int64_t) (sum >> 64);
		return TALLY_DONE;
	}
	return TALLY_DAMAGED;
}

TallyResult
tally_entry(Tally *tally, EntryReader *reader, bool negate)
{
	EntryReader before = *reader;
	EntryLine	line;

	while (entry_next(reader, &line))
	{
		i128		amount = negate ? -(i128) line.amount : line.amount;
		TallyResult result;

		if (line.account <= 0)
			return TALLY_DAMAGED;
		result = tally_add(tally, line.account, amount);
		if (result != TALLY_DONE)
		{
			*reader = before;
			return result;
		}
		before = *reader;
	}
	return entry_done(reader) ? TALLY_DONE : TALLY_DAMAGED;
}

TallyResult
tally_other(Tally *tally, const Tally *other, uint32_t *next)
{
	for (; *next < UINT32_C(1) << other->bits; (*next)++)
	{
		const TallySlot *slot = &other->slots[*next];
		i128		amount;
		TallyResult result;

		if (slot->low == 0 && slot->high == 0)
			continue;
		if (slot->account <= 0)
			return TALLY_DAMAGED;
		amount = (i128) (((u128) (uint64_t) slot->high << 64) | slot->low);
		result = tally_add(tally, slot->account, amount);
		if (result != TALLY_DONE)
			return result;
	}
	return TALLY_DONE;
}

/*
 * Slots whose balance is zero are not carried over, so a window that slides
 * over ever new accounts does not grow for ever.
 */
uint32_t
tally_bits_to_grow(const Tally *tally)
{
	uint32_t	live = 0;
	uint32_t	bits = TALLY_LEAST_BITS;

	for (uint32_t i = 0; i < UINT32_C(1) << tally->bits; i++)
		if (tally->slots[i].low != 0 || tally->slots[i].high != 0)
			live++;
	while (tally_room(bits) < 2 * live)
		bits++;
	return bits;
}

bool
tally_lines(const Tally *tally, EntryLine *lines, int32_t *count, Fault *f)
{
	uint32_t	n = 0;

	for (uint32_t i = 0; i < UINT32_C(1) << tally->bits; i++)
	{
		const TallySlot *slot = &tally->slots[i];

		if (slot->low == 0 && slot->high == 0)
			continue;
		if (slot->high != (slot->low >> 63 ? -1 : 0))
			return fault(f, FAULT_RANGE,
						 "balance of account %d is out of range for type "
						 "cents",
						 slot->account);
		if (n == tally->used)
			return fault(f, FAULT_ARGUMENT, "sum of entries is damaged");
		lines[n].account = slot->account;
		lines[n].amount = (int64_t) slot->low;
		n++;
	}
	*count = (int32_t) n;
	return true;
}
