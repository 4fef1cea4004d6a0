/*
 * sha256.h
 *		SHA-256.
 */
#ifndef CONSFIN_ENGINE_SHA256_H
#define CONSFIN_ENGINE_SHA256_H

#include "compat.h"

#define HASH_BYTES	32

/* The hash of length bytes. */
extern void sha256(const void *bytes, size_t length, uint8 *hash);

#endif							/* CONSFIN_ENGINE_SHA256_H */
