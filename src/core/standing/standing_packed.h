/*
 * standing_packed.h
 *		What a schedule says on a day, straight from its bytes.
 */
#ifndef CONSFIN_CORE_STANDING_STANDING_PACKED_H
#define CONSFIN_CORE_STANDING_STANDING_PACKED_H

#include "core/schedule/unpack.h"
#include "core/standing/standing.h"

/*
 * Show all rows of packed bytes; rows->left is not 0 after it when the bytes
 * are damaged.
 */
extern bool standing_packed(Standing *standing, PackReader *rows, Fault *f);

/* Unpaid principal of all rows of packed bytes, which it uses up likewise. */
extern Cents packed_unpaid_principal(PackReader *rows);

#endif							/* CONSFIN_CORE_STANDING_STANDING_PACKED_H */
