/*
 * sha256.c
 *		SHA-256.
 */
#include "engine/sha256.h"

#include "common/cryptohash.h"
#include "common/sha2.h"

StaticAssertDecl(HASH_BYTES == PG_SHA256_DIGEST_LENGTH,
				 "SHA-256 has 32 bytes");

void
sha256(const void *bytes, size_t length, uint8 *hash)
{
	pg_cryptohash_ctx *context = pg_cryptohash_create(PG_SHA256);

	if (context == NULL || pg_cryptohash_init(context) < 0 ||
		pg_cryptohash_update(context, bytes, length) < 0 ||
		pg_cryptohash_final(context, hash, HASH_BYTES) < 0)
		elog(ERROR, "could not compute SHA-256: %s",
			 pg_cryptohash_error(context));
	pg_cryptohash_free(context);
}
