/*
 * replay.h
 *		Events as SQL functions take them.
 */
#ifndef CONSFIN_CALC_REPLAY_H
#define CONSFIN_CALC_REPLAY_H

#include "compat.h"

#include "utils/array.h"

#include "core/event/event.h"

/*
 * The events of an array in the one order, as many as *count; what names it
 * where it is refused: 2202E of two dimensions, 22023 with nulls.
 */
extern Event *events_of_array(ArrayType *array, const char *what,
							  int *count);

#endif							/* CONSFIN_CALC_REPLAY_H */
