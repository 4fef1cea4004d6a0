/*
 * owners.h
 *		The part of a loan's principal that others own, for whom the house
 *		only keeps the books: what an event does to it, and its entry.
 */
#ifndef CONSFIN_CORE_LEDGER_OWNERS_H
#define CONSFIN_CORE_LEDGER_OWNERS_H

#include "core/event/change.h"
#include "core/ledger/chart.h"
#include "core/ledger/entry.h"

/* A principal, and of it the owners' part, cents. */
typedef struct OwnedPrincipal
{
	Cents		whole;
	Cents		owned;
} OwnedPrincipal;

/*
 * The owners' part of what an event did to the principal.  They add up to what
 * the part lost, but for written_off, of which the claim stands, and for what
 * a refund recovers of principal that was forgiven.
 */
typedef struct OwnersMove
{
	Cents		collected;		/* paid or refunded, less what is lent again */
	Cents		waived;
	Cents		written_off;
	Cents		recovered;		/* money for what was written off */
	Cents		released;		/* forgiven of that */
} OwnersMove;

/*
 * Split what the part lost among what the event did, each in proportion to
 * the principal before it, rounded half up, the last one the rest.
 * refund_recovered: the owners' share of what a refund recovers.
 */
extern void owners_move(const Change *change, OwnedPrincipal before,
						OwnedPrincipal after, Cents refund_recovered,
						OwnersMove *move);

/*
 * The lines that belong to those of post_change, for the event, at most
 * ACCOUNT_USES: what is collected is owed to the owners, and what is lost is
 * their loss.  *count 0 where nothing is to be posted.
 */
extern bool post_owners(const OwnersMove *move, EventKind event,
						const Chart *chart, EntryLine *lines,
						int32_t *count, Fault *f);

#endif							/* CONSFIN_CORE_LEDGER_OWNERS_H */
