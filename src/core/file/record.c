/*
 * record.c
 *		Records of a file that is read, and pieces of its text.
 */
#include "core/file/record.h"

#include <stdarg.h>
#include <stdio.h>

FileRecord
new_record(int32_t line, RecordSort sort, const char *kind)
{
	FileRecord	record;

	memset(&record, 0, offsetof(FileRecord, error) + 1);
	record.line = line;
	record.sort = sort;
	record.kind = slice_of(kind);
	record.on = NO_DAY;
	record.valued = NO_DAY;
	record.second = -1;
	return record;
}

void
record_error(FileRecord *record, const char *format,...)
{
	va_list		arguments;
	Slice		whole;

	if (record->error[0] != '\0')
		return;
	va_start(arguments, format);
	vsnprintf(record->error, FILE_ERROR, format, arguments);
	va_end(arguments);
	whole = slice_of(record->error);
	if (whole.length == FILE_ERROR - 1)
	{
		/* what did not fit was perhaps cut in the middle of a character */
		size_t		last = whole.length;

		while (last > 0 && ((unsigned char) whole.at[last - 1] & 0xC0) == 0x80)
			last--;
		if (last > 0 && (unsigned char) whole.at[last - 1] >= 0xC0)
			last--;
		record->error[last] = '\0';
	}
}

Slice
slice_of(const char *text)
{
	return (Slice) {text, text == NULL ? 0 : strlen(text)};
}

bool
same_slice(Slice a, Slice b)
{
	return a.length == b.length &&
		(a.length == 0 || memcmp(a.at, b.at, a.length) == 0);
}

bool
slice_is(Slice slice, const char *text)
{
	return same_slice(slice, slice_of(text));
}

bool
slice_starts(Slice slice, Slice start)
{
	return slice.length >= start.length &&
		same_slice((Slice) {slice.at, start.length}, start);
}

Slice
slice_from(Slice slice, size_t first)
{
	return first > slice.length ? (Slice) {slice.at + slice.length, 0} :
		(Slice) {slice.at + first, slice.length - first};
}

static inline bool
is_void(char c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '`' ||
		c == '\x1A';
}

/* Bytes of the mark or blank of several bytes that stands there, else 0. */
static size_t
void_character(const char *at, size_t length)
{
	static const char *const characters[] = {
		"\xEF\xBB\xBF", "\xE3\x80\x80", "\xC2\xA0"
	};

	for (size_t i = 0; i < lengthof(characters); i++)
	{
		size_t		bytes = strlen(characters[i]);

		if (length >= bytes && memcmp(at, characters[i], bytes) == 0)
			return bytes;
	}
	return 0;
}

/* Bytes of one that ends there, else 0. */
static size_t
void_before(Slice slice)
{
	for (size_t bytes = 2; bytes <= 3 && bytes <= slice.length; bytes++)
	{
		if (void_character(slice.at + slice.length - bytes, bytes) == bytes)
			return bytes;
	}
	return 0;
}

Slice
slice_trim(Slice slice)
{
	size_t		bytes;

	while (slice.length > 0)
	{
		if (is_void(slice.at[0]))
			bytes = 1;
		else if ((signed char) slice.at[0] > 0 ||
				 (bytes = void_character(slice.at, slice.length)) == 0)
			break;
		slice.at += bytes;
		slice.length -= bytes;
	}
	while (slice.length > 0)
	{
		if (is_void(slice.at[slice.length - 1]))
			bytes = 1;
		else if ((signed char) slice.at[slice.length - 1] > 0 ||
				 (bytes = void_before(slice)) == 0)
			break;
		slice.length -= bytes;
	}
	return slice;
}

Slice
slice_cut(Slice slice, size_t most)
{
	if (slice.length <= most)
		return slice;
	while (most > 0 && ((unsigned char) slice.at[most] & 0xC0) == 0x80)
		most--;
	slice.length = most;
	return slice;
}

bool
next_line(Slice *left, Slice *line)
{
	const char *end;
	const char *lone;
	size_t		ending = 1;

	if (left->length == 0)
		return false;
	line->at = left->at;
	end = memchr(left->at, '\n', left->length);
	line->length = end == NULL ? left->length : (size_t) (end - left->at);
	lone = line->length == 0 ? NULL : memchr(left->at, '\r', line->length);
	if (lone != NULL)
	{
		/* CR before LF is of the line's end, and any other ends one */
		line->length = (size_t) (lone - left->at);
		if (lone + 1 == end)
			ending = 2;
	}
	if (line->length + ending > left->length)
		ending = left->length - line->length;
	left->at += line->length + ending;
	left->length -= line->length + ending;
	return true;
}
