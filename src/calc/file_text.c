/*
 * file_text.c
 *		The bytes of a file as text in UTF-8, by PostgreSQL's conversions.
 */
#include "compat.h"

#include "catalog/namespace.h"
#include "mb/pg_wchar.h"
#include "miscadmin.h"
#include "utils/builtins.h"
#include "utils/memutils.h"

#include "calc/file_text.h"

#define MARK			"\xEF\xBB\xBF"
#define REPLACEMENT		"\xEF\xBF\xBD"
#define PIECE			(256 * 1024)	/* bytes converted at once */
#define MOST_BYTES		4		/* of a character */
#define SURELY_UTF8		12		/* characters of several bytes that no other
								 * text has by chance */
#define MOST_BAD_LINES	10000

/* What is being decoded. */
typedef struct Decoder
{
	FileText   *file;
	size_t		room;
	int32		line;
	size_t		counted;		/* bytes of the text in which lines are */
} Decoder;

int
file_encoding(const char *name, size_t length)
{
	char	   *copy = pnstrdup(name, length);
	int			encoding = pg_char_to_encoding(copy);

	if (encoding < 0)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("unknown encoding \"%s\"", copy),
				 errhint("PostgreSQL's names are meant: UTF8, GB18030, "
						 "GBK, LATIN1, WIN1252.")));
	/* GB18030 has all of GBK, and what goes beyond it */
	return encoding == PG_GBK ? PG_GB18030 : encoding;
}

static char *
room_for(Decoder *decoder, size_t more)
{
	FileText   *file = decoder->file;

	if (file->length + more + 1 > decoder->room)
	{
		decoder->room = Max(decoder->room * 2, file->length + more + 1);
		file->text = repalloc_huge(file->text, decoder->room);
	}
	return file->text + file->length;
}

/* Note a line with bytes that are no character. */
static void
note_bad(Decoder *decoder)
{
	FileText   *file = decoder->file;
	const char *at = file->text + decoder->counted;
	const char *end = file->text + file->length;

	while ((at = memchr(at, '\n', end - at)) != NULL)
	{
		decoder->line++;
		at++;
	}
	decoder->counted = file->length;
	if (file->bad_count > 0 &&
		file->bad_lines[file->bad_count - 1] == decoder->line)
		return;
	if (file->bad_count >= MOST_BAD_LINES)
		return;
	if (file->bad_count == file->bad_room)
	{
		file->bad_room = Max(16, file->bad_room * 2);
		file->bad_lines = file->bad_lines == NULL ?
			palloc(file->bad_room * sizeof(int32)) :
			repalloc(file->bad_lines, file->bad_room * sizeof(int32));
	}
	file->bad_lines[file->bad_count++] = decoder->line;
}

/* A byte that is no character. */
static void
put_bad(Decoder *decoder)
{
	char	   *out = room_for(decoder, 3);

	note_bad(decoder);
	memcpy(out, REPLACEMENT, 3);
	decoder->file->length += 3;
}

/*
 * Whether bytes are UTF-8: all of them, or so many characters of several
 * bytes that it is UTF-8 with something broken in it.
 */
static bool
is_utf8(const char *bytes, size_t length)
{
	size_t		several = 0;
	size_t		at = 0;

	while (at < length && several < SURELY_UTF8)
	{
		int			size = pg_utf_mblen((const unsigned char *) bytes + at);

		if (size == 1)
		{
			if (IS_HIGHBIT_SET(bytes[at]))
				return false;
		}
		else if (at + size > length)
			return several > 0;
		else if (!pg_utf8_islegal((const unsigned char *) bytes + at, size))
			return false;
		else
			several++;
		at += size;
	}
	return true;
}

static void
copy_utf8(Decoder *decoder, const char *bytes, size_t length)
{
	while (length > 0)
	{
		int			piece = (int) Min(length, PIECE);
		int			good = pg_encoding_verifymbstr(PG_UTF8, bytes, piece);

		CHECK_FOR_INTERRUPTS();
		memcpy(room_for(decoder, good), bytes, good);
		decoder->file->length += good;
		/* a character cut by the piece's end comes with the next one */
		if (good < piece && ((int) Min(length, INT_MAX) == piece ||
							  piece - good >= MOST_BYTES))
		{
			put_bad(decoder);
			good++;
		}
		bytes += good;
		length -= good;
	}
}

static void
convert(Decoder *decoder, const char *bytes, size_t length, int encoding)
{
	Oid			proc = FindDefaultConversionProc(encoding, PG_UTF8);

	if (!OidIsValid(proc))
		ereport(ERROR,
				(errcode(ERRCODE_UNDEFINED_FUNCTION),
				 errmsg("there is no conversion from %s to UTF8",
						pg_encoding_to_char(encoding))));
	while (length > 0)
	{
		int			piece = (int) Min(length, PIECE);
		int			most = piece * MAX_CONVERSION_GROWTH + 1;
		char	   *out = room_for(decoder, most);
		int			good;

		CHECK_FOR_INTERRUPTS();
		good = pg_do_encoding_conversion_buf(proc, encoding, PG_UTF8,
											 (unsigned char *)
											 unconstify(char *, bytes), piece,
											 (unsigned char *) out, most,
											 true);
		decoder->file->length += strlen(out);
		if (good < piece && ((int) Min(length, INT_MAX) == piece ||
							  piece - good >= MOST_BYTES))
		{
			put_bad(decoder);
			good++;
		}
		bytes += good;
		length -= good;
	}
}

void
decode_file(const char *bytes, size_t length, int encoding, FileText *file)
{
	Decoder		decoder = {file, length + length / 2 + PIECE, 1, 0};

	memset(file, 0, sizeof(*file));
	file->text = MemoryContextAllocHuge(CurrentMemoryContext, decoder.room);
	if (length >= 3 && memcmp(bytes, MARK, 3) == 0)
	{
		bytes += 3;
		length -= 3;
		encoding = PG_UTF8;
	}
	else if (encoding == PG_UTF8 || is_utf8(bytes, length))
		encoding = PG_UTF8;
	file->encoding = encoding;
	if (encoding == PG_UTF8)
		copy_utf8(&decoder, bytes, length);
	else
		convert(&decoder, bytes, length, encoding);
	file->text[file->length] = '\0';
}
