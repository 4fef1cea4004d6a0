/*
 * fingerprint.h
 *		What a key remembers of a request.
 */
#ifndef CONSFIN_ENGINE_FINGERPRINT_H
#define CONSFIN_ENGINE_FINGERPRINT_H

#include "compat.h"

#include "lib/stringinfo.h"

/* Bytes of a fingerprint: the version, then the start of a SHA-256. */
#define FINGERPRINT_BYTES	17

/* A fingerprint being made. */
typedef struct Fingerprint
{
	StringInfoData bytes;
} Fingerprint;

extern void fingerprint_begin(Fingerprint *print);

/* The next argument: its type's name, and its value. */
extern void fingerprint_add(Fingerprint *print, Oid type, Datum value,
							bool is_null);

/* So many of the function's arguments, from number first (0 on). */
extern void fingerprint_add_arguments(Fingerprint *print,
									  FunctionCallInfo fcinfo, int first,
									  int count);
extern bytea *fingerprint_end(Fingerprint *print);

/* That of the function's arguments from number first (0 on) to the last. */
extern bytea *fingerprint_arguments(FunctionCallInfo fcinfo, int first);

#endif							/* CONSFIN_ENGINE_FINGERPRINT_H */
