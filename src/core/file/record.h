/*
 * record.h
 *		What a reader of a channel's or a bank's file makes of it: one record
 *		after another, none of them copied.
 *
 * A line moves money, a control record does not (a header, a balance, a
 * total), and an error is a line that could not be read.  A line that was
 * read and is in doubt has a text in error, too.
 */
#ifndef CONSFIN_CORE_FILE_RECORD_H
#define CONSFIN_CORE_FILE_RECORD_H

#include "core/base.h"

#define MAX_FILE_ROW		(1024 * 1024)	/* bytes of one line or field */
#define MAX_FILE_TEXT		2000	/* bytes of text that a record keeps */
#define FILE_ERROR			200		/* bytes of what is wrong with it */

/* Bytes of the file, or of the reader's memory, not ended by a zero. */
typedef struct Slice
{
	const char *at;
	size_t		length;
} Slice;

typedef enum RecordSort
{
	SORT_LINE, SORT_CONTROL, SORT_ERROR
} RecordSort;

typedef struct FileRecord
{
	int32_t		line;			/* of the file, from 1: where it begins */
	RecordSort	sort;
	Slice		kind;
	Slice		reference;		/* what names the movement: ours */
	Slice		order_reference;	/* of the order, where that is another */
	Slice		channel_reference;	/* the channel's or the bank's */
	Slice		batch;			/* settlement, statement or account */
	Slice		currency;
	Slice		text;
	bool		has_amount;
	bool		has_fee;
	bool		has_balance;
	Cents		amount;			/* positive: came to us */
	Cents		fee;			/* positive: we bear it */
	Cents		balance;
	Day			on;				/* date as written, or NO_DAY */
	Day			valued;
	int32_t		second;			/* of the day, -1: no time */
	int32_t		offset;			/* minutes east of Greenwich */
	bool		has_offset;
	char		error[FILE_ERROR];	/* empty: nothing is wrong */
} FileRecord;

/* Takes a record, of which nothing lives after it returns. */
typedef void (*FileSink) (void *owner, const FileRecord *record);

extern FileRecord new_record(int32_t line, RecordSort sort, const char *kind);

/* Note what is wrong; the first of several stays. */
extern void record_error(FileRecord *record, const char *format,...)
			__attribute__((format(printf, 2, 3)));

extern Slice slice_of(const char *text);
extern bool slice_is(Slice slice, const char *text);
extern bool same_slice(Slice a, Slice b);
extern bool slice_starts(Slice slice, Slice start);
extern Slice slice_from(Slice slice, size_t first);

/*
 * Without what stands around a cell and means nothing: blanks, tabs, line
 * ends, back-ticks, the end mark of DOS (1A), the byte order mark, and the
 * wide and the hard blank.
 */
extern Slice slice_trim(Slice slice);

/* At most so many bytes of it, not cutting a UTF-8 character. */
extern Slice slice_cut(Slice slice, size_t most);

/* The next line, without its end (LF, CR LF or CR); false: there is none. */
extern bool next_line(Slice *left, Slice *line);

#endif							/* CONSFIN_CORE_FILE_RECORD_H */
