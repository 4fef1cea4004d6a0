/*
 * csv.c
 *		Files with a row a line and columns by name.
 */
#include "core/file/csv.h"

#include "core/file/csv_line.h"
#include "core/file/csv_total.h"
#include "core/number/money.h"

#define MOST_HEADER_ROWS	200 /* rows before the header */
#define SOME_ROWS			4096	/* between looks for a cancelled query */

typedef struct CsvReader
{
	const Layout *layout;
	FileSink	sink;
	void	   *owner;
	CsvColumns	columns;
	bool		has_header;
	bool		is_ended;		/* the footer was reached */
	bool		has_balance;
	Cents		balance;		/* before (after) the next line */
	Totals		totals;
} CsvReader;

static void
put_control(CsvReader *reader, const CsvRow *row, const char *kind)
{
	FileRecord	record = new_record(row->line, SORT_CONTROL, kind);

	record.text = slice_cut(slice_trim(row->whole), MAX_FILE_TEXT);
	if (record.text.length > 0)
		reader->sink(reader->owner, &record);
}

static void
put_error(CsvReader *reader, const CsvRow *row, const char *error)
{
	FileRecord	record = new_record(row->line, SORT_ERROR, "");

	record.text = slice_cut(slice_trim(row->whole), MAX_FILE_TEXT);
	record_error(&record, "%s", error);
	reader->sink(reader->owner, &record);
}

/* Whether the balance of a line follows from that of the line before it. */
static void
check_balance(CsvReader *reader, FileRecord *record)
{
	bool		descends = reader->layout->balances == BALANCES_DESCENDING;
	Cents		expected;
	Cents		found = record->balance;
	char		text[CENTS_TEXT];

	if (!record->has_balance || reader->layout->balances == BALANCES_NONE)
		return;
	if (reader->has_balance)
	{
		expected = reader->balance;
		if (!descends &&
			add_overflows(reader->balance, record->amount, &expected))
			expected = found;
		if (found != expected)
		{
			text[cents_print(expected, text)] = '\0';
			record_error(record, "its balance should be %s", text);
		}
	}
	reader->has_balance = !descends ||
		!sub_overflows(found, record->amount, &reader->balance);
	if (!descends)
		reader->balance = found;
}

static void
put_line(CsvReader *reader, const CsvRow *row)
{
	FileRecord	record;
	LineSort	sort = read_csv_line(reader->layout, &reader->columns, row,
									 &record);

	if (sort == LINE_BLANK)
		return;
	if (sort == LINE_MONEY)
	{
		check_balance(reader, &record);
		count_line(&reader->totals, &record);
	}
	reader->sink(reader->owner, &record);
}

/* Whether the row begins with one of these words. */
static bool
begins_with(const Names *names, Slice whole)
{
	for (int i = 0; i < names->count; i++)
	{
		if (slice_starts(whole, names->names[i]))
			return true;
	}
	return false;
}

static void
take_row(CsvReader *reader, const CsvRow *row)
{
	const Layout *layout = reader->layout;
	Slice		whole = slice_trim(row->whole);
	Slice		first = row->count == 0 ? whole : slice_trim(row->cells[0]);

	if (whole.length == 0)
		return;
	if (row->wrong != NULL)
		put_error(reader, row, row->wrong);
	else if (take_totals_of(&reader->totals, row))
		return;
	else if (reader->columns.first.at == NULL ||
			 same_slice(first, reader->columns.first))
	{
		if (find_columns(layout, row, &reader->columns))
		{
			/* a second header: another file is joined to the first */
			if (reader->totals.currencies > 0 &&
				reader->totals.stated_count > 0)
				end_totals(&reader->totals);
			reader->has_header = true;
			reader->is_ended = false;
			reader->has_balance = false;
		}
		put_control(reader, row, "header");
	}
	else if (reader->is_ended || begins_with(&layout->skip, whole))
		put_control(reader, row, "text");
	else if (begins_with(&layout->footer, whole))
	{
		reader->is_ended = true;
		put_control(reader, row, "text");
	}
	else if (layout->lines.count > 0 && !is_named(&layout->lines, first))
		put_control(reader, row, "text");
	else
		put_line(reader, row);
}

/* The header was not where it had to be: what follows is not read. */
static void
give_up(CsvReader *reader, int32_t line)
{
	FileRecord	record = new_record(line, SORT_ERROR, "");
	const Layout *layout = reader->layout;
	Slice		name = slice_of("");

	for (int i = 0; i < ROLES && name.length == 0; i++)
	{
		if (is_required(layout, (Role) i))
			name = layout->columns[i].names[0];
	}
	record_error(&record, "no row names the columns of the profile, such as "
				 "\"%.*s\": nothing is read from here on",
				 (int) slice_cut(name, 60).length, name.at);
	reader->sink(reader->owner, &record);
}

void
read_csv_file(char *text, size_t length, const Layout *layout, FileSink sink,
			  void *owner)
{
	CsvReader  *reader = core_alloc(sizeof(CsvReader));
	CsvRow	   *row = core_alloc(sizeof(CsvRow));
	Slice		left = {text, length};
	int32_t		line = 0;
	int			rows = 0;

	memset(reader, 0, sizeof(*reader));
	reader->layout = layout;
	reader->sink = sink;
	reader->owner = owner;
	start_totals(&reader->totals, layout, sink, owner);
	while (next_csv_row(&left, &line, layout->delimiter,
						layout->has_quotes, row))
	{
		if (++rows % SOME_ROWS == 0)
			core_check_interrupts();
		take_row(reader, row);
		if (!reader->has_header && rows == MOST_HEADER_ROWS)
			break;
	}
	if (!reader->has_header)
		give_up(reader, line == 0 ? 1 : line);
	end_totals(&reader->totals);
	core_free(row);
	core_free(reader);
}
