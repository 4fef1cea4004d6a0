/*
 * late_interest.h
 *		What late principal bears, in the row it is late in.
 */
#ifndef CONSFIN_CORE_ACCRUE_LATE_INTEREST_H
#define CONSFIN_CORE_ACCRUE_LATE_INTEREST_H

#include "core/schedule/schedule.h"

/*
 * Cents that late interest adds to the row's own, which is rounded with it
 * once: its exact sum stays with a row that bears late.
 */
extern bool late_charge(const Head *head, const Row *row, Cents *cents,
						Fault *f);

/*
 * Add to row->late_sum the contract interest of late principal for the days
 * from head->as_of to `on`, where the terms say so.
 */
extern bool accrue_late_interest(const Head *head, Row *row, Day on,
								 Fault *f);

#endif							/* CONSFIN_CORE_ACCRUE_LATE_INTEREST_H */
