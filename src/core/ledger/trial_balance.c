/*
 * trial_balance.c
 *		The running balances of many accounts.
 *
 * Open addressing with linear probing.  A balance may come from untrusted
 * bytes (aggregate functions can be called by anyone with a bytea of their
 * own), so nothing here loops or reaches beyond the slots whatever they hold.
 */
#include "core/ledger/trial_balance.h"

/* At most three slots in four are used, so that probing stays short. */
#define balance_room(bits)	((UINT32_C(3) << (bits)) / 4)

void
balance_clear(TrialBalance *balance, uint32_t bits)
{
	memset(&balance->used, 0,
		   balance_size(bits) - offsetof(TrialBalance, used));
	balance->bits = bits;
	balance->version = BALANCE_VERSION;
}

bool
balance_is_sound(const TrialBalance *balance, size_t size)
{
	return size >= sizeof(TrialBalance) &&
		   balance->version == BALANCE_VERSION &&
		   balance->bits >= BALANCE_LEAST_BITS &&
		   balance->bits <= BALANCE_MOST_BITS &&
		   size == balance_size(balance->bits) &&
		   balance->used <= balance_room(balance->bits);
}

/* Add amount to the balance of account. */
static inline BalanceResult
balance_add(TrialBalance *balance, int32_t account, i128 amount)
{
	uint32_t	mask = (UINT32_C(1) << balance->bits) - 1;
	uint32_t	at = ((uint32_t) account * UINT32_C(2654435769)) >>
		(32 - balance->bits);

	for (uint32_t probes = 0; probes <= mask; probes++)
	{
		BalanceSlot  *slot = &balance->slots[(at + probes) & mask];
		i128		sum;

		if (slot->account == 0)
		{
			if (balance->used >= balance_room(balance->bits))
				return BALANCE_FULL;
			balance->used++;
			slot->account = account;
		}
		else if (slot->account != account)
			continue;
		sum = (i128) (((u128) (uint64_t) slot->high << 64) | slot->low);
		if (add_overflows(sum, amount, &sum))
			return BALANCE_OVERFLOW;
		slot->low = (uint64_t) sum;
		slot->high = (int64_t) (sum >> 64);
		return BALANCE_DONE;
	}
	return BALANCE_DAMAGED;
}

BalanceResult
balance_entry(TrialBalance *balance, EntryReader *reader, bool negate)
{
	EntryReader before = *reader;
	EntryLine	line;

	while (entry_next(reader, &line))
	{
		i128		amount = negate ? -(i128) line.amount : line.amount;
		BalanceResult result;

		if (line.account <= 0)
			return BALANCE_DAMAGED;
		result = balance_add(balance, line.account, amount);
		if (result != BALANCE_DONE)
		{
			*reader = before;
			return result;
		}
		before = *reader;
	}
	return entry_done(reader) ? BALANCE_DONE : BALANCE_DAMAGED;
}

BalanceResult
balance_other(TrialBalance *balance, const TrialBalance *other, uint32_t *next)
{
	for (; *next < UINT32_C(1) << other->bits; (*next)++)
	{
		const BalanceSlot *slot = &other->slots[*next];
		i128		amount;
		BalanceResult result;

		if (slot->low == 0 && slot->high == 0)
			continue;
		if (slot->account <= 0)
			return BALANCE_DAMAGED;
		amount = (i128) (((u128) (uint64_t) slot->high << 64) | slot->low);
		result = balance_add(balance, slot->account, amount);
		if (result != BALANCE_DONE)
			return result;
	}
	return BALANCE_DONE;
}

/*
 * Slots whose balance is zero are not carried over, so a window that slides
 * over ever new accounts does not grow for ever.
 */
uint32_t
balance_bits_to_grow(const TrialBalance *balance)
{
	uint32_t	live = 0;
	uint32_t	bits = BALANCE_LEAST_BITS;

	for (uint32_t i = 0; i < UINT32_C(1) << balance->bits; i++)
		if (balance->slots[i].low != 0 || balance->slots[i].high != 0)
			live++;
	while (balance_room(bits) < 2 * live)
		bits++;
	return bits;
}

bool
balance_lines(const TrialBalance *balance, EntryLine *lines, int32_t *count,
			  Fault *f)
{
	uint32_t	n = 0;

	for (uint32_t i = 0; i < UINT32_C(1) << balance->bits; i++)
	{
		const BalanceSlot *slot = &balance->slots[i];

		if (slot->low == 0 && slot->high == 0)
			continue;
		if (slot->high != (slot->low >> 63 ? -1 : 0))
			return fault(f, FAULT_RANGE,
						 "balance of account %d is out of range for type "
						 "cents",
						 slot->account);
		if (n == balance->used)
			return fault(f, FAULT_ARGUMENT, "sum of entries is damaged");
		lines[n].account = slot->account;
		lines[n].amount = (int64_t) slot->low;
		n++;
	}
	*count = (int32_t) n;
	return true;
}
