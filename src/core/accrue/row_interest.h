/*
 * row_interest.h
 *		What a row of the schedule bears: exactly, and in cents.
 */
#ifndef CONSFIN_CORE_ACCRUE_ROW_INTEREST_H
#define CONSFIN_CORE_ACCRUE_ROW_INTEREST_H

#include "core/accrue/periods.h"

/*
 * Add what principal cents, and what is kept and the fraction with them where
 * they are all that bears, bear in all spans of a row for [from, to) (NO_DAY:
 * from its start); interest-free days bear nothing.
 */
extern bool accrue_row(const Schedule *schedule, int row,
					   const Advance *advances, Cents principal,
					   Cents kept, bool fraction, Day from, Day to,
					   Exact *sum, Fault *f);

/*
 * Interest of the row so far plus the fraction carried into it, exactly.  A
 * row that bears nothing passes the fraction on.
 */
extern bool with_carry(const Head *head, const Exact *sum, Exact *total,
					   Fault *f);

/*
 * Add the exact interest of a span for [from, to) on principal cents, less
 * those of the advances (null: there is but one) that are still to come.
 */
extern bool accrue_bearing(const Head *head, const Advance *advances,
						   Cents principal, const Span *span, Day from,
						   Day to, Exact *sum, Fault *f);

/*
 * Exact interest of an open row, all that has accrued and all to come, when
 * principal cents bear from as_of on; the carried fraction is in it.
 */
extern bool whole_interest(const Schedule *schedule, int row,
						   Cents principal, Exact *total, Fault *f);

/* The same, only what is still to come after as_of. */
extern bool coming_interest(const Schedule *schedule, int row,
							Cents principal, Exact *total, Fault *f);

/*
 * The same of principal cents that bear no more, whatever else does; the
 * last of them take the carried fraction along.
 */
extern bool coming_interest_of(const Schedule *schedule, int row,
							   Cents principal, Exact *total, Fault *f);

/* What the accruing row will have borne by the day, in cents. */
extern bool interest_until(const Schedule *schedule, int row, Day until,
						   Cents *cents, Fault *f);

/* Whole cents; a carried fraction alone never makes them negative. */
extern bool round_interest(const Head *head, const Exact *total,
						   Cents *cents, Fault *f);

/*
 * Interest of a row in cents, its fixed part included, as it has accrued and
 * will by the day `until` (as_of, or where min_days reach beyond it; a flat
 * row's stops at as_of).
 */
extern bool accrued_charge(const Schedule *schedule, int row, Day until,
						   Cents *cents, Fault *f);

/* Interest settled beyond the row's fixed part, which goes first. */
static inline Cents
settled_beyond(const Row *row)
{
	Cents		settled = row->paid[INTEREST] + row->waived[INTEREST] -
		row->fixed_interest;

	return settled > 0 ? settled : 0;
}

/*
 * Whether anything accrues in the row by the day: in the accruing one, and in
 * later ones that min_days reach.
 */
extern bool has_accrued(const Schedule *schedule, int row, int accruing,
						Day until);

/* Keep the fraction that rounding a carried row's whole interest leaves. */
extern bool carry_on(Head *head, const Exact *total, Cents interest,
					 Fault *f);

/* The same where the row's interest is what has accrued. */
extern bool carry_from(Schedule *schedule, int row, Fault *f);

#endif							/* CONSFIN_CORE_ACCRUE_ROW_INTEREST_H */
