/*
 * terms.h
 *		Servicing terms and allocations as varlenas of their packed bytes.
 */
#ifndef CONSFIN_TYPE_TERMS_H
#define CONSFIN_TYPE_TERMS_H

#include "compat.h"

#include "core/schedule/terms.h"

/* Taken apart; raises XX001 when the bytes are damaged. */
extern void open_terms(Datum datum, Terms *terms);
extern void open_allocation(Datum datum, Allocation *allocation);

/* A new datum of what terms_check or allocation_check has passed. */
extern Datum terms_datum(const Terms *terms);
extern Datum allocation_datum(const Allocation *allocation);

#endif							/* CONSFIN_TYPE_TERMS_H */
