/*
 * ladder.h
 *		Scales of days past due, as SQL has them.
 */
#ifndef CONSFIN_CALC_LADDER_H
#define CONSFIN_CALC_LADDER_H

#include "compat.h"

#include "utils/array.h"

#include "core/standing/ladder.h"

/*
 * The scale of an integer[], which it points into, without grace and
 * tolerance.  22023 unless it ascends from 1 on, 2202E for more than one
 * dimension; name is the argument's.
 */
extern Ladder ladder_of(ArrayType *days, const char *name);

#endif							/* CONSFIN_CALC_LADDER_H */
