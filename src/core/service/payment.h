/*
 * payment.h
 *		Money on its way into a schedule, bucket by bucket.
 */
#ifndef CONSFIN_CORE_SERVICE_PAYMENT_H
#define CONSFIN_CORE_SERVICE_PAYMENT_H

#include "core/event/change.h"

/* A payment being allocated; the schedule has been brought to its day. */
typedef struct Payment
{
	Schedule   *schedule;
	Change	   *change;
	ChangeKind	kind;			/* CHANGE_PAID, CHANGE_RECOVERED, or
								 * CHANGE_WAIVED: a discount */
	Day			on;
	int			accruing;		/* accruing_row() of the day */
	Cents		left;			/* cents not yet allocated */
	Cents		upfront;		/* of the upfront fee, what comes back */
	Cents		credit;			/* of what is left, what of it is; it pays,
								 * whatever the kind */
	Cents		early_principal;	/* principal of future rows that may be
									 * paid: what is lent already */
	bool		bare;			/* no principal was left before: the charges
								 * that stand are owed as they stand */
	bool		more_to_come;	/* advances that are planned for later */
	bool		early;			/* principal that bears, or interest not yet
								 * due, was paid */
	bool		whole_rows;		/* owes_whole() counts: the money does not
								 * close */
} Payment;

extern void payment_start(Payment *payment, Schedule *schedule,
						  Change *change, ChangeKind kind, Cents amount);

/* What money is: a payment, or of a loan that is written off a recovery. */
extern ChangeKind money_kind(const Schedule *schedule);

/* Where the row stands on the payment's day. */
extern DueClass due_class(const Row *row, Day on);

/* Let money settle up to `most` cents of one component of one row. */
extern void settle(Payment *payment, int row, Component c, Cents most);

/*
 * Principal cents of a row that is due before its period ends were settled or
 * cancelled, and bear no more: they have borne to that end, as the row is due
 * whole.
 */
extern bool bear_to_end(Schedule *schedule, int row, Cents principal,
						Fault *f);

/*
 * The same for cents that were settled, which bear on anyway where early money
 * is contractual.
 */
extern bool settled_bears_to_end(Schedule *schedule, int row,
								 Cents principal, Fault *f);

/*
 * Principal cents left rows up to this one before min_days are over: what they
 * would have borne from a day on until then is owed.
 */
extern bool bear_to_floor(Schedule *schedule, int row, Day from,
						  Cents principal, Fault *f);

/*
 * Principal cents of rows up to this one, future ones, were paid: they stop
 * bearing; where the running period is owed whole, or min_days are not over,
 * interest on them to then is kept.
 */
extern bool stop_bearing(Payment *payment, int row, Cents principal,
						 Fault *f);

/* Owed of one component of one row on the payment's day, cents. */
extern bool owed(const Payment *payment, int row, Component c,
				 Cents *cents, Fault *f);

/*
 * Whether a payment that does not close owes the row's charge as it falls due:
 * of a row that has no principal, so that nothing is repaid which would lower
 * it, and interest of one whose interest falls due with a later row.
 */
extern bool owes_whole(const Payment *payment, int row, Component c);

/* The rule in force at the loan's days past due on the day. */
extern const AllocationRule *rule_in_force(const Allocation *allocation,
										   const Schedule *schedule);

/* Allocate by the rule: past due, due and, unless told not to, early. */
extern bool allocate_payment(Payment *payment, const AllocationRule *rule,
							 bool in_advance, bool last_first, Fault *f);

/*
 * After money that was early or paid the last principal: rows settled in
 * advance are closed, charges that are no longer owed fall away, and balances
 * bear anew.
 */
extern bool finish_early(Payment *payment, Fault *f);

/* Lower due to a charge, never below paid + waived; said as dropped. */
extern void drop_charge(Schedule *schedule, Change *change, int row,
						Component c, Cents charge);

#endif							/* CONSFIN_CORE_SERVICE_PAYMENT_H */
