/*
 * owners.c
 *		The part of a loan's principal that others own.
 */
#include "core/ledger/owners.h"

#include "core/ledger/post.h"
#include "core/number/round.h"

/* What is left to split. */
typedef struct Split
{
	OwnedPrincipal before;
	OwnedPrincipal lost;
} Split;

/* The owners' part of an amount: by the principal, of what is left all. */
static Cents
take_part(Split *split, Cents amount)
{
	Cents		part;

	if (amount == split->lost.whole)
		part = split->lost.owned;
	else if (amount == 0 || split->before.whole <= 0)
		part = 0;
	else
		part = (Cents) round_div((i128) amount * split->before.owned,
								 split->before.whole, HALF_UP);
	split->lost.whole -= amount;
	split->lost.owned -= part;
	return part;
}

void
owners_move(const Change *change, OwnedPrincipal before, OwnedPrincipal after,
			Cents refund_recovered, OwnersMove *move)
{
	bool		is_refund = change->event == EVENT_REFUND;
	Split		split = {before,
	{before.whole - after.whole, before.owned - after.owned}};
	Split		standing = {after, after};
	Cents		recovered = is_refund ? 0 :
		change_total(change, CHANGE_RECOVERED, PRINCIPAL);

	memset(move, 0, sizeof(*move));
	move->released = take_part(&split, change_total(change, CHANGE_RELEASED,
													PRINCIPAL));
	move->waived = take_part(&split, change_total(change, CHANGE_WAIVED,
												  PRINCIPAL));
	move->recovered = take_part(&split, recovered);
	move->collected = split.lost.owned;
	move->written_off = take_part(&standing,
								  change_total(change, CHANGE_WRITTEN_OFF,
											   PRINCIPAL));
	if (is_refund)
		move->recovered = refund_recovered;
}

/* Debit one account and credit another. */
static bool
add_pair(const Chart *chart, AccountUse debit, AccountUse credit,
		 Cents amount, EntryLine *lines, int32_t *count, Fault *f)
{
	EntryLine  *pair = &lines[*count];

	if (amount == 0)
		return true;
	if (!chart_account(chart, debit, &pair[0].account, f) ||
		!chart_account(chart, credit, &pair[1].account, f))
		return false;
	pair[0].amount = amount;
	pair[1].amount = -amount;
	*count += 2;
	return true;
}

bool
post_owners(const OwnersMove *move, EventKind event, const Chart *chart,
			EntryLine *lines, int32_t *count, Fault *f)
{
	*count = 0;
	return add_pair(chart, ACCOUNT_FUNDER_PAYABLE, ACCOUNT_OWNERS_COLLECTED,
					move->collected, lines, count, f) &&
		add_pair(chart, ACCOUNT_FUNDER_PAYABLE,
				 account_of_waived(chart, event), move->waived, lines, count,
				 f) &&
		add_pair(chart, ACCOUNT_FUNDER_PAYABLE, ACCOUNT_WRITE_OFF,
				 move->written_off, lines, count, f) &&
		add_pair(chart, ACCOUNT_RECOVERY, ACCOUNT_OWNERS_COLLECTED,
				 move->recovered, lines, count, f);
}
