/*
 * early_settlement.h
 *		What money owes of a row before the row's due date.
 */
#ifndef CONSFIN_CORE_ACCRUE_EARLY_SETTLEMENT_H
#define CONSFIN_CORE_ACCRUE_EARLY_SETTLEMENT_H

#include "core/accrue/row_interest.h"
#include "core/event/change.h"

/* Which interest of a row that is not due is asked for. */
typedef enum Reach
{
	REACH_RUN,					/* what has run day by day */
	REACH_ACCRUED,				/* the same, by min_days at the least */
	REACH_EARLY,				/* what early money owes by the terms */
	REACH_WHOLE					/* all that falls due */
} Reach;

/*
 * Owed of a row by money that comes on as_of, before the row's due date:
 * unpaid cents of the component by the terms' early modes.
 */
extern bool early_owed(const Schedule *schedule, int row, Component c,
					   int accruing, Cents *cents, Fault *f);

/* Unpaid of the interest that the row charges so far and has been borne. */
extern bool interest_owed(const Schedule *schedule, int row, int accruing,
						  Reach reach, Cents *cents, Fault *f);

/*
 * Interest by the mode, on plain figures, for readers that do not unpack;
 * accrued is what has of the row's interest, its fixed part included.
 */
static inline Cents
early_interest_charge(const Head *head, const Row *row, RowTime time,
					  Cents accrued)
{
	EarlyMode	mode = early_interest(head);

	if (time == ROW_ENDED || mode == EARLY_CONTRACTUAL ||
		is_closed(row, head->as_of))
		return row->due[INTEREST];
	return time == ROW_ACCRUING && mode == EARLY_PERIOD ?
		row->due[INTEREST] : accrued;
}

/* Of a fee, by the days of the row's own period, settled in advance or not. */
extern bool early_fee_charge(const Head *head, const Row *row, Day start,
							 Day on, Cents *cents, Fault *f);

/*
 * All that a row charges, come and to come, whose interest falls due with a
 * later one; at least what is settled.
 */
extern bool put_off_charge(const Schedule *schedule, int row, Cents *cents,
						   Fault *f);

/*
 * Under interest_on_early => 'period', what the accruing row charges on as_of
 * (*cents: its whole interest): all, though it falls due with a later row, or
 * where the period of a row settled in advance still runs, what it bears to
 * the end of that.
 */
extern bool period_charge(const Schedule *schedule, int row, Cents *cents,
						  Fault *f);

/* Fixed interest of the row that is unpaid; it is settled first. */
static inline Cents
fixed_left(const Row *row)
{
	Cents		left = row->fixed_interest - row->paid[INTEREST] -
		row->waived[INTEREST];

	return left > 0 ? left : 0;
}

/*
 * What a row charges itself when it charges so much with all that it hands to
 * later rows taken off: its own it bears first, what it hands on last.
 */
static inline Cents
own_charge(const Row *row, Cents charge)
{
	Cents		own = charge + row->handed_interest;

	if (own > row->due[INTEREST])
		own = row->due[INTEREST];
	return own > charge ? own : charge;
}

/* Of what a row hands to later rows, what it has not borne yet. */
static inline Cents
not_borne(const Row *row, Cents charge)
{
	return own_charge(row, charge) - charge;
}

/* Unpaid of the row's interest when it charges so much, its fixed part in. */
static inline Cents
interest_left(const Row *row, Cents charge)
{
	Cents		left = own_charge(row, charge) - row->paid[INTEREST] -
		row->waived[INTEREST];

	return left > fixed_left(row) ? left : fixed_left(row);
}

/* Of what is unpaid then, what rows before it may have lent. */
static inline Cents
lent_part(const Row *row, Cents charge)
{
	Cents		left = interest_left(row, charge);

	return left < row->fixed_interest ? left : row->fixed_interest;
}

/* Up to so many cents that the row hands to later rows are its own again. */
extern bool take_back(Schedule *schedule, Change *change, int row,
					  int accruing, Reach reach, Cents cents, Fault *f);

/* All that it has not borne is: nothing more will run in the row. */
extern bool take_back_unborne(Schedule *schedule, Change *change, int row,
							  int accruing, Reach reach, Fault *f);

/* The same of every row that is not due yet. */
extern bool take_back_all(Schedule *schedule, Change *change, int accruing,
						  Reach reach, Fault *f);

#endif							/* CONSFIN_CORE_ACCRUE_EARLY_SETTLEMENT_H */
