/*
 * idempotency.h
 *		The same key gets the same answer, for ever.
 */
#ifndef CONSFIN_ENGINE_IDEMPOTENCY_H
#define CONSFIN_ENGINE_IDEMPOTENCY_H

#include "engine/command.h"

/*
 * The outcome stored under the borrower's key, or null when the key is new;
 * LN002 when it came with another command or request.  request holds the
 * client's own arguments.  SPI is connected, and owns the result.
 */
extern text *find_outcome(int64 borrower_id, text *key, text *command,
					text *request);

/*
 * Store the outcome under the key; 40001 when a concurrent request with this
 * key came first.  SPI is connected.
 */
extern void keep_outcome(const CommandContext *context, int64 borrower_id,
						 text *key, text *command, text *request,
						 text *outcome);

#endif							/* CONSFIN_ENGINE_IDEMPOTENCY_H */
