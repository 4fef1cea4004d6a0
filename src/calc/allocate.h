/*
 * allocate.h
 *		Sharing an amount by weights that are numbers of any size.
 */
#ifndef CONSFIN_CALC_ALLOCATE_H
#define CONSFIN_CALC_ALLOCATE_H

#include "compat.h"

#include "type/cents.h"

/*
 * Shares of total in proportion to count numerics, by largest remainder, into
 * shares.  22023 where a weight is negative or not finite, or all are zero.
 */
extern void allocate_by_numbers(Cents total, Datum *numbers, int count,
								int64_t *shares);

#endif							/* CONSFIN_CALC_ALLOCATE_H */
