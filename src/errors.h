/*
 * errors.h
 *		How a fault of the arithmetic floor becomes a PostgreSQL error.
 */
#ifndef CONSFIN_ERRORS_H
#define CONSFIN_ERRORS_H

#include "compat.h"

#include "core/base.h"

/*
 * SQLSTATEs of the book, class LN (classes A to H are the standard's);
 * docs/errors.md says what each means to a client.
 */
#define ERRCODE_ILLEGAL_TRANSITION	MAKE_SQLSTATE('L', 'N', '0', '0', '1')
#define ERRCODE_KEY_REUSED			MAKE_SQLSTATE('L', 'N', '0', '0', '2')
#define ERRCODE_NO_OPEN_DAY			MAKE_SQLSTATE('L', 'N', '0', '0', '3')
#define ERRCODE_APPEND_ONLY			MAKE_SQLSTATE('L', 'N', '0', '0', '4')
#define ERRCODE_UNKNOWN_ID			MAKE_SQLSTATE('L', 'N', '0', '0', '5')
#define ERRCODE_TERMS_FROZEN		MAKE_SQLSTATE('L', 'N', '0', '0', '6')
#define ERRCODE_HOLD_ENDED			MAKE_SQLSTATE('L', 'N', '0', '0', '7')
#define ERRCODE_DAY_ORDER			MAKE_SQLSTATE('L', 'N', '0', '0', '8')
#define ERRCODE_DROP_GUARDED		MAKE_SQLSTATE('L', 'N', '0', '0', '9')

/* Raise the fault as an ERROR with its SQLSTATE, detail and hint. */
extern void raise_fault(const Fault *f) pg_attribute_noreturn();

/*
 * Raise LN005: there is no such thing, of the borrower (an event: of the
 * loan; 0: of nobody in particular), with a hint where its id comes from.
 */
extern void raise_unknown(const char *what, int64 id, int64 owner_id)
			pg_attribute_noreturn();

/*
 * For input functions: report it to the soft error context where there is
 * one (returns 0 then), raise it otherwise.  Usage:
 *		return soft_fault(fcinfo->context, &f);
 */
extern Datum soft_fault(struct Node *context, const Fault *f);

#endif							/* CONSFIN_ERRORS_H */
