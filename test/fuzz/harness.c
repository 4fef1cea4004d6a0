/*
 * harness.c
 *		Memory for the arithmetic floor without a server, made to find faults.
 *
 * Each piece is a malloc of its own, so that AddressSanitizer sees every
 * byte beyond its end.  As in the server: fresh memory is not clear, it is
 * aligned to 8 bytes and no more, and to free what was not given is fatal.
 */
#include "harness.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base.h"

#if defined(__SANITIZE_ADDRESS__)
#define POISONS
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define POISONS
#endif
#endif

#ifdef POISONS
#include <sanitizer/asan_interface.h>
#else
#define ASAN_POISON_MEMORY_REGION(at, size)		((void) (at))
#define ASAN_UNPOISON_MEMORY_REGION(at, size)	((void) (at))
#endif

/* One call may hold this much: ten times the largest schedule's needs. */
#define MOST_BYTES		((size_t) 64 << 20)

#define FRESH			0x7f

typedef struct Piece
{
	struct Piece *previous;
	struct Piece *next;
	size_t		size;
} Piece;

/* 24 bytes before malloc's 16-byte alignment: never aligned to 16. */
_Static_assert(sizeof(Piece) % 16 == 8, "a piece must end at 8 modulo 16");

static Piece *pieces;
static size_t in_use;

static void
die(const char *why)
{
	fprintf(stderr, "harness: %s\n", why);
	abort();
}

static void
open_piece(Piece *piece)
{
	if (piece)
		ASAN_UNPOISON_MEMORY_REGION(piece, sizeof(Piece));
}

static void
close_piece(Piece *piece)
{
	if (piece)
		ASAN_POISON_MEMORY_REGION(piece, sizeof(Piece));
}

void *
core_alloc(size_t size)
{
	Piece	   *piece;

	if (size > MOST_BYTES - in_use)
		die("more memory asked for than any value needs");
	piece = malloc(sizeof(Piece) + size);
	if (piece == NULL)
		die("out of memory");
	in_use += size;
	memset(piece + 1, FRESH, size);
	piece->previous = NULL;
	piece->next = pieces;
	piece->size = size;
	open_piece(pieces);
	if (pieces)
		pieces->previous = piece;
	close_piece(pieces);
	pieces = piece;
	close_piece(piece);
	return piece + 1;
}

void
core_free(void *pointer)
{
	Piece	   *piece;
	Piece	   *previous;
	Piece	   *next;

	if (pointer == NULL)
		die("core_free of a null pointer");
	piece = (Piece *) pointer - 1;
	open_piece(piece);
	previous = piece->previous;
	next = piece->next;
	in_use -= piece->size;

	open_piece(next);
	if (next)
		next->previous = previous;
	close_piece(next);

	open_piece(previous);
	if (previous)
		previous->next = next;
	else if (pieces == piece)
		pieces = next;
	else
		die("core_free of memory core_alloc did not give");
	close_piece(previous);
	free(piece);
}

void
harness_reset(void)
{
	while (pieces)
		core_free(pieces + 1);
	if (in_use != 0)
		die("memory is missing");
}

size_t
harness_in_use(void)
{
	return in_use;
}
