/*
 * csv_line.c
 *		One row of a file with columns, as a record.
 */
#include "core/file/csv_line.h"

#include "core/number/money.h"

/* What reads one row. */
typedef struct LineReader
{
	const Layout *layout;
	const CsvColumns *columns;
	const CsvRow *row;
	FileRecord *record;
} LineReader;

/* Where one of the names stands in the row; -1: nowhere. */
static int
find_name(const CsvRow *row, const Names *names)
{
	for (int n = 0; n < names->count; n++)
	{
		for (int i = 0; i < row->count; i++)
		{
			if (same_slice(slice_trim(row->cells[i]), names->names[n]))
				return i;
		}
	}
	return -1;
}

bool
find_columns(const Layout *layout, const CsvRow *row, CsvColumns *columns)
{
	CsvColumns	found;

	for (int i = 0; i < ROLES; i++)
	{
		found.at[i] = find_name(row, &layout->columns[i]);
		if (found.at[i] < 0 && is_required(layout, (Role) i))
			return false;
	}
	found.first = slice_trim(row->cells[0]);
	found.count = row->count;
	*columns = found;
	return true;
}

static Slice
cell_of(const LineReader *reader, Role role)
{
	int			at = reader->columns->at[role];
	Slice		cell = {reader->row->whole.at, 0};

	if (at < 0 || at >= reader->row->count)
		return cell;
	cell = slice_trim(reader->row->cells[at]);
	if (reader->layout->nothing.count > 0 &&
		is_named(&reader->layout->nothing, cell))
		cell.length = 0;
	return cell;
}

/* Without the words around an amount that mean nothing. */
static Slice
bare_amount(const Layout *layout, Slice cell)
{
	for (int i = 0; i < layout->marks.count; i++)
	{
		Slice		mark = layout->marks.names[i];

		if (slice_starts(cell, mark))
			cell = slice_trim(slice_from(cell, mark.length));
		if (cell.length >= mark.length &&
			memcmp(cell.at + cell.length - mark.length, mark.at,
				   mark.length) == 0)
		{
			cell.length -= mark.length;
			cell = slice_trim(cell);
		}
	}
	if (layout->amount_ends.length > 0)
	{
		Slice		end = layout->amount_ends;

		for (size_t i = 1; i + end.length <= cell.length; i++)
		{
			if (memcmp(cell.at + i, end.at, end.length) == 0)
				cell.length = i;
		}
	}
	return cell;
}

/* The amount of a column; false: it has none, or none that can be read. */
static bool
amount_of(const LineReader *reader, Role role, Cents *amount)
{
	Slice		cell;

	*amount = 0;
	if (reader->columns->at[role] < 0)
		return false;
	cell = bare_amount(reader->layout, cell_of(reader, role));
	if (cell.length == 0)
		return false;
	if (read_amount(cell, &reader->layout->amounts, amount))
		return true;
	record_error(reader->record, "\"%.*s\" in column %s is no amount",
				 (int) slice_cut(cell, 60).length, cell.at,
				 role_names[role]);
	reader->record->sort = SORT_ERROR;
	return false;
}

/* Money in less money out, of two columns. */
static bool
amount_of_two(const LineReader *reader, Role credit, Role debit,
			  bool debit_is_signed, Cents *amount)
{
	Cents		out;
	bool		has_credit = amount_of(reader, credit, amount);
	bool		has_debit = amount_of(reader, debit, &out);

	if (debit_is_signed)
		out = -out;
	if (*amount != 0 && out != 0)
		record_error(reader->record, "both columns have an amount");
	if (sub_overflows(*amount, out, amount))
	{
		record_error(reader->record, "the amount is too large");
		reader->record->sort = SORT_ERROR;
	}
	return has_credit || has_debit;
}

/* By the word of column sign; false: no money moved. */
static bool
apply_sign(const LineReader *reader, Role role, Cents *amount)
{
	Slice		word;

	if (reader->columns->at[role] < 0 ||
		reader->columns->at[role] >= reader->row->count)
		return true;
	word = slice_trim(reader->row->cells[reader->columns->at[role]]);
	if (is_named(&reader->layout->neutral, word))
		return false;
	if (is_named(&reader->layout->debit, word))
		*amount = -*amount;
	else if (!is_named(&reader->layout->credit, word) && *amount != 0)
	{
		record_error(reader->record,
					 "\"%.*s\" in column %s says neither in nor out",
					 (int) slice_cut(word, 60).length, word.at,
					 role_names[role]);
		reader->record->sort = SORT_ERROR;
	}
	return true;
}

static void
read_fee(const LineReader *reader)
{
	FileRecord *record = reader->record;

	for (int role = ROLE_FEE; role <= ROLE_FEE_4; role++)
	{
		Cents		fee;

		if (!amount_of(reader, (Role) role, &fee))
			continue;
		record->has_fee = true;
		if (add_overflows(record->fee, fee, &record->fee))
			record_error(record, "the fee is too large");
	}
	if (record->has_fee && reader->columns->at[ROLE_FEE_SIGN] >= 0)
	{
		apply_sign(reader, ROLE_FEE_SIGN, &record->fee);
		record->fee = -record->fee;
	}
	if (reader->layout->fee_is_inverted)
		record->fee = -record->fee;
}

/* What is left of the amount after the fee, as the file says it. */
static bool
net_of(const LineReader *reader, Cents *net)
{
	if (reader->columns->at[ROLE_NET] >= 0)
		return amount_of(reader, ROLE_NET, net);
	if (reader->columns->at[ROLE_NET_CREDIT] < 0)
		return false;
	return amount_of_two(reader, ROLE_NET_CREDIT, ROLE_NET_DEBIT, false, net);
}

/* The amount, and whether the net fits; false: no money moved. */
static bool
read_money(const LineReader *reader)
{
	FileRecord *record = reader->record;
	const int  *at = reader->columns->at;
	bool		moved = true;
	Cents		net;
	Cents		expected;
	char		text[CENTS_TEXT];

	if (at[ROLE_AMOUNT] >= 0)
	{
		record->has_amount = amount_of(reader, ROLE_AMOUNT, &record->amount);
		moved = apply_sign(reader, ROLE_SIGN, &record->amount);
	}
	else if (at[ROLE_CREDIT] >= 0)
		record->has_amount = amount_of_two(reader, ROLE_CREDIT, ROLE_DEBIT,
										   reader->layout->debit_is_signed,
										   &record->amount);
	if (reader->layout->is_inverted)
		record->amount = -record->amount;
	read_fee(reader);
	if (!net_of(reader, &net))
		return moved;
	if (at[ROLE_AMOUNT] < 0 && at[ROLE_CREDIT] < 0)
	{
		record->has_amount = !add_overflows(net, record->fee,
											&record->amount);
		return moved;
	}
	if (record->has_amount &&
		!sub_overflows(record->amount, record->fee, &expected) &&
		net != expected)
	{
		text[cents_print(expected, text)] = '\0';
		record_error(record, "amount less fee is %s, not its net", text);
	}
	return moved;
}

static void
read_dates(const LineReader *reader)
{
	FileRecord *record = reader->record;
	FileRecord	valued = {0};
	Slice		cell = cell_of(reader, ROLE_DATE);

	if (reader->columns->at[ROLE_DATE] >= 0 &&
		!read_moment(cell, reader->layout->dates, record))
	{
		record_error(record, "\"%.*s\" is no date",
					 (int) slice_cut(cell, 60).length, cell.at);
		record->sort = SORT_ERROR;
	}
	cell = cell_of(reader, ROLE_TIME);
	if (cell.length > 0 && !read_time(cell, record))
		record_error(record, "\"%.*s\" is no time",
					 (int) slice_cut(cell, 60).length, cell.at);
	cell = cell_of(reader, ROLE_VALUED);
	if (cell.length == 0)
		return;
	if (read_moment(cell, reader->layout->dates, &valued))
		record->valued = valued.on;
	else
		record_error(record, "\"%.*s\" is no date",
					 (int) slice_cut(cell, 60).length, cell.at);
}

static void
read_names(const LineReader *reader)
{
	FileRecord *record = reader->record;
	const Slice *means;

	record->kind = cell_of(reader, ROLE_KIND);
	means = meaning(&reader->layout->kinds, record->kind);
	if (means != NULL)
		record->kind = *means;
	record->kind = slice_cut(record->kind, 64);
	record->order_reference = cell_of(reader, ROLE_REFERENCE);
	record->reference = cell_of(reader, ROLE_REFUND_REFERENCE);
	if (record->reference.length == 0 || slice_is(record->reference, "0"))
		record->reference = record->order_reference;
	record->channel_reference = cell_of(reader, ROLE_CHANNEL_REFERENCE);
	record->batch = cell_of(reader, ROLE_BATCH);
	record->currency = cell_of(reader, ROLE_CURRENCY);
	means = meaning(&reader->layout->currencies, record->currency);
	if (means != NULL)
		record->currency = *means;
	if (record->currency.length == 0)
		record->currency = reader->layout->currency;
	record->text = slice_cut(cell_of(reader, ROLE_TEXT), MAX_FILE_TEXT);
}

/* Cells of which the header names none. */
static void
check_width(const LineReader *reader)
{
	for (int i = reader->columns->count; i < reader->row->count; i++)
	{
		if (slice_trim(reader->row->cells[i]).length > 0)
		{
			record_error(reader->record,
						 "it has %d cells, the header %d: columns may be "
						 "shifted", reader->row->count,
						 reader->columns->count);
			reader->record->sort = SORT_ERROR;
			return;
		}
	}
}

static bool
is_blank_row(const CsvRow *row)
{
	for (int i = 0; i < row->count; i++)
	{
		if (slice_trim(row->cells[i]).length > 0)
			return false;
	}
	return true;
}

LineSort
read_csv_line(const Layout *layout, const CsvColumns *columns,
			  const CsvRow *row, FileRecord *record)
{
	LineReader	reader = {layout, columns, row, record};
	Slice		state;
	bool		moved;

	*record = new_record(row->line, SORT_LINE, "");
	if (is_blank_row(row))
		return LINE_BLANK;
	check_width(&reader);
	read_names(&reader);
	read_dates(&reader);
	moved = read_money(&reader);
	record->has_balance = amount_of(&reader, ROLE_BALANCE, &record->balance);
	state = cell_of(&reader, ROLE_STATE);
	if (state.length > 0 && is_named(&layout->skip_states, state))
		moved = false;
	if (!record->has_amount && moved && record->sort == SORT_LINE)
	{
		record_error(record, "it has no amount");
		record->sort = SORT_ERROR;
	}
	if (record->sort == SORT_ERROR)
	{
		record->text = slice_cut(slice_trim(row->whole), MAX_FILE_TEXT);
		return LINE_OTHER;
	}
	if (!moved)
	{
		record->sort = SORT_CONTROL;
		record->kind = slice_of("no money");
		return LINE_OTHER;
	}
	return LINE_MONEY;
}
