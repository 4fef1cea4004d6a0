/*
 * accrued.h
 *		What the accruing row has borne, as rows pass one after another.
 */
#ifndef CONSFIN_CORE_STANDING_ACCRUED_H
#define CONSFIN_CORE_STANDING_ACCRUED_H

#include "core/standing/standing.h"

/*
 * Where the span of the accruing row begins: the row's period, start its first
 * day, if it is not settled in advance; if it is, it lends its last days.
 */
extern bool follow_span(Standing *standing, const Row *row, Day start,
						Fault *f);

/* Interest of the accruing row to the day (`on` is bearing), in cents. */
extern bool read_accrued(Standing *standing, Day on, Cents *accrued,
						 Fault *f);

#endif							/* CONSFIN_CORE_STANDING_ACCRUED_H */
