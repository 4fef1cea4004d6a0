/*
 * errors.h
 *		How a fault of the arithmetic floor becomes a PostgreSQL error.
 */
#ifndef CONSFIN_ERRORS_H
#define CONSFIN_ERRORS_H

#include "compat.h"
#include "core/base.h"

/* Raise the fault as an ERROR with its SQLSTATE, detail and hint. */
extern void raise_fault(const Fault *f) pg_attribute_noreturn();

/*
 * For input functions: report it to the soft error context where there is
 * one (returns 0 then), raise it otherwise.  Usage:
 *		return soft_fault(fcinfo->context, &f);
 */
extern Datum soft_fault(struct Node *context, const Fault *f);

#endif							/* CONSFIN_ERRORS_H */
