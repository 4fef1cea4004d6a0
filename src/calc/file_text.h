/*
 * file_text.h
 *		The bytes of a file as text in UTF-8.
 */
#ifndef CONSFIN_CALC_FILE_TEXT_H
#define CONSFIN_CALC_FILE_TEXT_H

#include "compat.h"

/* A file as text; what was no character is U+FFFD in it. */
typedef struct FileText
{
	char	   *text;
	size_t		length;
	int			encoding;		/* that it was read by */
	int			bad_count;		/* lines with bytes that are no character */
	int			bad_room;
	int32	   *bad_lines;		/* ascending */
} FileText;

/*
 * Bytes as text: by their mark as UTF-8, without one as UTF-8 where they are,
 * else by an encoding.
 */
extern void decode_file(const char *bytes, size_t length, int encoding,
						FileText *file);

/* The encoding of that name; 22023 where PostgreSQL has none. */
extern int	file_encoding(const char *name, size_t length);

#endif							/* CONSFIN_CALC_FILE_TEXT_H */
