/*
 * guard.h
 *		The setting that opens the guard.
 */
#ifndef CONSFIN_ENGINE_GUARD_H
#define CONSFIN_ENGINE_GUARD_H

#include "compat.h"

/* consfin.allow_drop: dropping the book and its code is allowed. */
extern bool allow_drop;

#endif							/* CONSFIN_ENGINE_GUARD_H */
