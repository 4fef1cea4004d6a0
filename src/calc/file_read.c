/*
 * file_read.c
 *		Readers of files as functions that return rows.
 */
#include "compat.h"

#include "mb/pg_wchar.h"
#include "utils/builtins.h"
#include "utils/date.h"
#include "utils/tuplestore.h"

#include "calc/file_text.h"
#include "core/file/bai2.h"
#include "core/file/csv.h"
#include "core/file/mt940.h"
#include "core/file/ofx.h"
#include "errors.h"
#include "type/cents.h"

PG_FUNCTION_INFO_V1(consfin_read_csv);
PG_FUNCTION_INFO_V1(consfin_check_layout);
PG_FUNCTION_INFO_V1(consfin_read_mt940);
PG_FUNCTION_INFO_V1(consfin_read_bai2);
PG_FUNCTION_INFO_V1(consfin_read_ofx);
PG_FUNCTION_INFO_V1(consfin_file_text);
PG_FUNCTION_INFO_V1(consfin_file_amount);
PG_FUNCTION_INFO_V1(consfin_file_is_date);

#define COLUMNS			18
#define FIRST_BUFFER	1024

static const char *const sort_names[] = {"line", "control", "error"};

/* Where records go. */
typedef struct Rows
{
	ReturnSetInfo *result;
	const FileText *file;
	int32		number;			/* of records so far */
	int			bad;			/* lines of file->bad_lines told of */
	char	   *buffer;			/* for the text of a row */
	size_t		room;
	size_t		used;
	Datum		values[COLUMNS];
	bool		nulls[COLUMNS];
} Rows;

/* Text of a record in the server's encoding, in the row's buffer. */
static void
put_text(Rows *rows, int column, Slice slice)
{
	const char *at = slice.at;
	size_t		length = slice.length;
	text	   *value;

	rows->nulls[column] = length == 0;
	if (length == 0)
		return;
	if (GetDatabaseEncoding() != PG_UTF8)
	{
		char	   *copy = pnstrdup(at, length);

		at = pg_any_to_server(copy, (int) length, PG_UTF8);
		length = strlen(at);
	}
	value = (text *) (rows->buffer + rows->used);
	SET_VARSIZE(value, length + VARHDRSZ);
	memcpy(VARDATA(value), at, length);
	rows->used += INTALIGN(length + VARHDRSZ);
	rows->values[column] = PointerGetDatum(value);
}

static void
put_number(Rows *rows, int column, bool is_there, Datum value)
{
	rows->nulls[column] = !is_there;
	rows->values[column] = is_there ? value : (Datum) 0;
}

/* Room for all text of a record, whatever encoding it is put into. */
static void
make_room(Rows *rows, const FileRecord *record)
{
	size_t		needed = record->kind.length + record->reference.length +
		record->order_reference.length + record->channel_reference.length +
		record->batch.length + record->currency.length +
		record->text.length + FILE_ERROR;

	needed = needed * MAX_CONVERSION_GROWTH + COLUMNS * MAXIMUM_ALIGNOF * 2;
	if (needed > rows->room)
	{
		rows->room = Max(needed, 2 * rows->room);
		rows->buffer = palloc(rows->room);
	}
	rows->used = 0;
}

static Slice
short_text(Slice text)
{
	return slice_cut(text, FILE_ERROR);
}

static void
put_row(Rows *rows, const FileRecord *record, const char *error)
{
	make_room(rows, record);
	put_number(rows, 0, true, Int32GetDatum(++rows->number));
	put_number(rows, 1, true, Int32GetDatum(record->line));
	put_text(rows, 2, slice_of(sort_names[record->sort]));
	put_text(rows, 3, record->kind);
	put_text(rows, 4, short_text(record->reference));
	put_text(rows, 5, short_text(record->order_reference));
	put_text(rows, 6, short_text(record->channel_reference));
	put_text(rows, 7, short_text(record->batch));
	put_number(rows, 8, record->has_amount, CentsGetDatum(record->amount));
	put_number(rows, 9, record->has_fee, CentsGetDatum(record->fee));
	put_number(rows, 10, record->has_balance,
			   CentsGetDatum(record->balance));
	put_text(rows, 11, short_text(record->currency));
	put_number(rows, 12, record->on != NO_DAY, DateADTGetDatum(record->on));
	put_number(rows, 13, record->second >= 0,
			   TimeADTGetDatum(record->second * USECS_PER_SEC));
	put_number(rows, 14, record->has_offset, Int32GetDatum(record->offset));
	put_number(rows, 15, record->valued != NO_DAY,
			   DateADTGetDatum(record->valued));
	put_text(rows, 16, record->text);
	put_text(rows, 17, slice_of(error));
	tuplestore_putvalues(rows->result->setResult, rows->result->setDesc,
						 rows->values, rows->nulls);
}

static const char bad_bytes[] =
	"it has bytes that are no character of its encoding";

/* Lines with bad bytes before the one of a record, which no record begins. */
static void
tell_bad_lines(Rows *rows, int32 before)
{
	const FileText *file = rows->file;

	while (rows->bad < file->bad_count && file->bad_lines[rows->bad] < before)
	{
		FileRecord	record = new_record(file->bad_lines[rows->bad++],
										SORT_ERROR, "");

		put_row(rows, &record, bad_bytes);
	}
}

static void
sink_row(void *owner, const FileRecord *record)
{
	Rows	   *rows = owner;
	const char *error = record->error;

	if (rows->bad < rows->file->bad_count)
	{
		tell_bad_lines(rows, record->line);
		if (rows->bad < rows->file->bad_count &&
			rows->file->bad_lines[rows->bad] == record->line)
		{
			rows->bad++;
			if (error[0] == '\0')
				error = bad_bytes;
		}
	}
	put_row(rows, record, error);
}

static void
begin_rows(FunctionCallInfo fcinfo, Rows *rows, const FileText *file)
{
	InitMaterializedSRF(fcinfo, MAT_SRF_USE_EXPECTED_DESC);
	memset(rows, 0, sizeof(*rows));
	rows->result = (ReturnSetInfo *) fcinfo->resultinfo;
	rows->file = file;
	rows->room = FIRST_BUFFER;
	rows->buffer = palloc(rows->room);
}

/* The file of the first argument, in an encoding. */
static void
file_of_argument(FunctionCallInfo fcinfo, int encoding, FileText *file)
{
	bytea	   *content = PG_GETARG_BYTEA_PP(0);

	decode_file(VARDATA_ANY(content), VARSIZE_ANY_EXHDR(content), encoding,
				file);
}

/* The profile of the second argument, in UTF-8; it points into *text. */
static void
layout_of_argument(FunctionCallInfo fcinfo, int arg, Layout *layout)
{
	text	   *json = PG_GETARG_TEXT_PP(arg);
	int			length = VARSIZE_ANY_EXHDR(json);
	char	   *copy = text_to_cstring(json);
	char	   *utf8 = pg_server_to_any(copy, length, PG_UTF8);
	Fault		f;

	if (utf8 != copy)
		length = (int) strlen(utf8);
	if (!read_layout(utf8, length, layout, &f))
		raise_fault(&f);
}

/* read_csv(content, layout) */
Datum
consfin_read_csv(PG_FUNCTION_ARGS)
{
	Layout	   *layout = palloc(sizeof(Layout));
	FileText	file;
	Rows		rows;

	layout_of_argument(fcinfo, 1, layout);
	file_of_argument(fcinfo, layout->encoding.length == 0 ? PG_LATIN1 :
					 file_encoding(layout->encoding.at,
								   layout->encoding.length), &file);
	begin_rows(fcinfo, &rows, &file);
	read_csv_file(file.text, file.length, layout, sink_row, &rows);
	tell_bad_lines(&rows, PG_INT32_MAX);
	return (Datum) 0;
}

/* check_layout(layout) */
Datum
consfin_check_layout(PG_FUNCTION_ARGS)
{
	Layout	   *layout = palloc(sizeof(Layout));

	layout_of_argument(fcinfo, 0, layout);
	if (layout->encoding.length > 0)
		file_encoding(layout->encoding.at, layout->encoding.length);
	PG_RETURN_BOOL(true);
}

/* A file of a bank, in the encoding that the second argument names. */
static Datum
read_bank_file(FunctionCallInfo fcinfo,
			   void (*reader) (const char *, size_t, FileSink, void *))
{
	text	   *name = PG_GETARG_TEXT_PP(1);
	FileText	file;
	Rows		rows;

	file_of_argument(fcinfo, file_encoding(VARDATA_ANY(name),
										   VARSIZE_ANY_EXHDR(name)), &file);
	begin_rows(fcinfo, &rows, &file);
	reader(file.text, file.length, sink_row, &rows);
	tell_bad_lines(&rows, PG_INT32_MAX);
	return (Datum) 0;
}

Datum
consfin_read_mt940(PG_FUNCTION_ARGS)
{
	return read_bank_file(fcinfo, read_mt940_file);
}

Datum
consfin_read_bai2(PG_FUNCTION_ARGS)
{
	return read_bank_file(fcinfo, read_bai2_file);
}

/* The text is the reader's own copy. */
static void
read_ofx_copy(const char *text, size_t length, FileSink sink, void *owner)
{
	read_ofx_file(unconstify(char *, text), length, sink, owner);
}

Datum
consfin_read_ofx(PG_FUNCTION_ARGS)
{
	return read_bank_file(fcinfo, read_ofx_copy);
}

/* file_text(content, encoding): null where bytes are no character */
Datum
consfin_file_text(PG_FUNCTION_ARGS)
{
	text	   *name = PG_GETARG_TEXT_PP(1);
	FileText	file;
	char	   *server;

	file_of_argument(fcinfo, file_encoding(VARDATA_ANY(name),
										   VARSIZE_ANY_EXHDR(name)), &file);
	if (file.bad_count > 0 || file.length > MaxAllocSize / 4)
		PG_RETURN_NULL();
	server = pg_any_to_server(file.text, (int) file.length, PG_UTF8);
	PG_RETURN_TEXT_P(cstring_to_text(server));
}

/* file_amount(text): null where it is no amount */
Datum
consfin_file_amount(PG_FUNCTION_ARGS)
{
	static const AmountForm form = {'.', false};
	text	   *amount = PG_GETARG_TEXT_PP(0);
	Cents		cents;

	if (!read_amount((Slice) {VARDATA_ANY(amount),
					 VARSIZE_ANY_EXHDR(amount)}, &form, &cents))
		PG_RETURN_NULL();
	PG_RETURN_CENTS(cents);
}

/* file_is_date(text) */
Datum
consfin_file_is_date(PG_FUNCTION_ARGS)
{
	text	   *day = PG_GETARG_TEXT_PP(0);
	FileRecord	record = new_record(0, SORT_LINE, "");

	PG_RETURN_BOOL(VARSIZE_ANY_EXHDR(day) == 10 &&
				   read_moment((Slice) {VARDATA_ANY(day), 10}, DATE_YMD,
							   &record));
}
