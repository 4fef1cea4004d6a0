/*
 * idempotency.h
 *		The same key gets the same answer, for ever.
 */
#ifndef CONSFIN_ENGINE_IDEMPOTENCY_H
#define CONSFIN_ENGINE_IDEMPOTENCY_H

#include "compat.h"

#include "utils/jsonb.h"

#include "engine/answer.h"
#include "engine/insert_batch.h"

/* Raise 22023 unless a key has 1 to 200 characters. */
extern void check_key(text *key);

/*
 * The answer kept under the borrower's key, or null when the key is new;
 * LN002 when it came with another command or request (a fingerprint).  A key
 * of a scope, as of a collector's, is another than that of any other scope.
 */
extern Jsonb *find_outcome(int64 borrower_id, text *key, const char *command,
						   bytea *request, text *scope);

/*
 * Keep the answer under the key; 40001 when a concurrent request with this
 * key came first.
 */
extern void keep_outcome(InsertBatch *batch, int64 borrower_id, text *key,
						 const char *command, bytea *request, text *scope,
						 const Answer *answer);

#endif							/* CONSFIN_ENGINE_IDEMPOTENCY_H */
