/*
 * terms.h
 *		Servicing terms and allocations as varlenas of their packed bytes.
 */
#ifndef CONSFIN_TYPE_TERMS_H
#define CONSFIN_TYPE_TERMS_H

#include "compat.h"
#include "core/terms.h"

/* Taken apart; raises XX001 when the bytes are damaged. */
extern void unpack_terms(Datum datum, Terms *terms);
extern void unpack_allocation(Datum datum, Allocation *allocation);

/* Packed into a new varlena. */
extern Datum terms_datum(const Terms *terms);
extern Datum allocation_datum(const Allocation *allocation);

/* length bytes in a new varlena. */
extern Datum bytes_datum(const uint8_t *bytes, size_t length);

#endif							/* CONSFIN_TYPE_TERMS_H */
