/*
 * idempotency.h
 *		The same key gets the same answer, for ever.
 */
#ifndef CONSFIN_COMMAND_IDEMPOTENCY_H
#define CONSFIN_COMMAND_IDEMPOTENCY_H

#include "compat.h"

/*
 * The outcome stored under the borrower's key, or null when the key is new;
 * LN002 when it came with another command or request.  request holds the
 * client's own arguments.  SPI is connected, and owns the result.
 */
extern text *recall(int64 borrower_id, text *key, text *command,
					text *request);

/*
 * Store the outcome under the key; 40001 when a concurrent request with this
 * key came first.  SPI is connected.
 */
extern void remember(int64 borrower_id, text *key, text *command,
					 text *request, text *outcome);

#endif							/* CONSFIN_COMMAND_IDEMPOTENCY_H */
