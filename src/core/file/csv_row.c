/*
 * csv_row.c
 *		The next row of a file with columns, as cells.
 */
#include "core/file/csv_row.h"

#define MAX_QUOTED			65536	/* bytes of a cell with line ends */

static bool
is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '`';
}

/* Doubled quotes made one, in place: the buffer is the reader's own. */
static Slice
without_doubles(Slice cell)
{
	char	   *out = memchr(cell.at, '"', cell.length);
	const char *at = out;
	const char *end = cell.at + cell.length;

	if (out == NULL)
		return cell;
	while (at < end)
	{
		if (at[0] == '"' && at + 1 < end && at[1] == '"')
			at++;
		*out++ = *at++;
	}
	return (Slice) {cell.at, (size_t) (out - cell.at)};
}

/* The quote that closes the cell which begins there, or null. */
static const char *
closing_quote(const char *at, const char *end)
{
	if (end - at > MAX_QUOTED)
		end = at + MAX_QUOTED;
	while (at < end && (at = memchr(at, '"', (size_t) (end - at))) != NULL)
	{
		if (at + 1 == end || at[1] != '"')
			return at;
		at += 2;
	}
	return NULL;
}

/* The row goes on behind a line end in a cell: at is a place after it. */
static void
extend_row(Slice *left, int32_t *line, CsvRow *row, const char *at)
{
	Slice		rest;

	while (row->whole.at + row->whole.length < at && next_line(left, &rest))
	{
		(*line)++;
		row->whole.length = (size_t) (rest.at + rest.length - row->whole.at);
	}
}

/* What follows a quoted cell up to the delimiter is blank. */
static const char *
pass_blanks(const char *at, const char *end, char delimiter, CsvRow *row)
{
	while (at < end && *at != delimiter)
	{
		if (!is_blank(*at) && *at != '\x1A')
			row->wrong = "text follows a quoted cell";
		at++;
	}
	return at;
}

static void
split_row(Slice *left, int32_t *line, char delimiter, bool has_quotes,
		  CsvRow *row)
{
	const char *at = row->whole.at;
	const char *end = at + row->whole.length;

	for (;;)
	{
		const char *cell = at;

		if (row->count == MAX_CELLS)
		{
			row->wrong = "it has more than 256 cells";
			return;
		}
		if (has_quotes)
		{
			while (cell < end && is_blank(*cell) && *cell != delimiter)
				cell++;
		}
		if (has_quotes && cell < end && *cell == '"')
		{
			const char *close = closing_quote(cell + 1,
											  left->at + left->length);

			if (close == NULL)
			{
				row->wrong = "a quote is not closed";
				return;
			}
			extend_row(left, line, row, close + 1);
			end = row->whole.at + row->whole.length;
			row->cells[row->count++] = without_doubles
				((Slice) {cell + 1, (size_t) (close - cell - 1)});
			at = pass_blanks(close + 1, end, delimiter, row);
		}
		else
		{
			at = memchr(at, delimiter, (size_t) (end - at));
			if (at == NULL)
				at = end;
			row->cells[row->count++] = (Slice) {cell, (size_t) (at - cell)};
			if (at < cell)
				row->cells[row->count - 1].length = 0;
		}
		if (at >= end)
			return;
		at++;
	}
}

bool
next_csv_row(Slice *left, int32_t *line, char delimiter, bool has_quotes,
		 CsvRow *row)
{
	if (!next_line(left, &row->whole))
		return false;
	(*line)++;
	row->line = *line;
	row->count = 0;
	row->wrong = NULL;
	if (row->whole.length > MAX_FILE_ROW)
		row->wrong = "it is longer than 1 MB";
	else
		split_row(left, line, delimiter, has_quotes, row);
	return true;
}
