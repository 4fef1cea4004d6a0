/*
 * post.h
 *		What a change means in the books.
 */
#ifndef CONSFIN_CORE_LEDGER_POST_H
#define CONSFIN_CORE_LEDGER_POST_H

#include "core/event/change.h"
#include "core/ledger/chart.h"
#include "core/ledger/entry.h"

/*
 * Where what an event forgives goes.  A discount and a plan settle what was
 * doubtful: they take it from the allowance, where the chart takes what is
 * written off from it; all else that is forgiven is a waiver.
 */
extern AccountUse account_of_waived(const Chart *chart, EventKind event);

/*
 * The lines of the entry that posts a change, at most ACCOUNT_USES of them,
 * not sealed; *count 0 where nothing is to be posted.  accruing: charges not
 * yet paid count as income; otherwise they stand in suspense.
 */
extern bool post_change(const Change *change, const Chart *chart,
						bool accruing, EntryLine *lines, int32_t *count,
						Fault *f);

#endif							/* CONSFIN_CORE_LEDGER_POST_H */
