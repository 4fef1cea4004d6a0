/*
 * new_id.h
 *		Ids that need no shared counter.
 */
#ifndef CONSFIN_ENGINE_NEW_ID_H
#define CONSFIN_ENGINE_NEW_ID_H

#include "compat.h"

/*
 * A new id: 42 bits of milliseconds since 1970, then 21 random bits; one
 * backend never makes the same twice, and its ids ascend.
 */
extern int64 new_id(void);

#endif							/* CONSFIN_ENGINE_NEW_ID_H */
