/*
 * standing_read.h
 *		What a stored schedule says on a day.
 */
#ifndef CONSFIN_CALC_STANDING_READ_H
#define CONSFIN_CALC_STANDING_READ_H

#include "compat.h"

#include "core/standing/standing.h"

/*
 * The schedule as it stands at the end of the day; NO_DAY: of its last event.
 * Good until the next call.  22023 for a day before that event.
 */
extern const Standing *read_standing(Datum schedule, Day on);

#endif							/* CONSFIN_CALC_STANDING_READ_H */
