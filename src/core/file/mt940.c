/*
 * mt940.c
 *		Statements of SWIFT MT940 and MT942.
 */
#include "core/file/mt940.h"

#include "core/file/figures.h"
#include "core/file/statement.h"
#include "core/time/date.h"

/* What a field begins with; a line of text may look alike. */
static const char *const tags[] = {
	":20:", ":21:", ":25:", ":25P:", ":28:", ":28C:", ":60F:", ":60M:",
	":61:", ":86:", ":62F:", ":62M:", ":64:", ":65:", ":34F:", ":13:",
	":13D:", ":90D:", ":90C:", ":NS:", ":940:", ":942:"
};

typedef struct Mt940
{
	Statement	statement;
	bool		in_message;
	bool		has_line;		/* the last record is a line, of which :86: */
	int32_t		from;			/* line where the field begins */
	const char *tag;
	Slice		field;			/* with the lines that continue it */
} Mt940;

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool
is_letter(char c)
{
	return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

/* The first line of a field. */
static Slice
first_line(Slice field)
{
	Slice		line = {field.at, 0};

	next_line(&field, &line);
	return line;
}

/* The figures of an amount at the beginning of the text, passed. */
static bool
take_amount(Slice *text, Cents *amount)
{
	static const AmountForm form = {',', false};
	size_t		length = 0;

	while (length < text->length &&
		   (is_digit(text->at[length]) || text->at[length] == ','))
		length++;
	if (!read_amount((Slice) {text->at, length}, &form, amount))
		return false;
	*text = slice_from(*text, length);
	return true;
}

/*
 * A date of six digits.  Banks that count months of 30 days date interest 30
 * February: the month's last day.
 */
static Day
value_date(const char *digits)
{
	char		month_end[6];

	memcpy(month_end, digits, 6);
	if (memcmp(digits + 2, "0230", 4) == 0 ||
		memcmp(digits + 2, "0229", 4) == 0)
	{
		Day			first;

		memcpy(month_end + 2, "0301", 4);
		first = compact_date(month_end, 6);
		if (compact_date(digits, 6) == NO_DAY && first != NO_DAY)
			return first - 1;
	}
	return compact_date(digits, 6);
}

/* Month and day of the year that is nearest to another date. */
static Day
near_date(const char *digits, Day near)
{
	Civil		civil = civil_from_day(near);
	int32_t		month;
	int32_t		day;
	Day			best = NO_DAY;

	if (!read_digits(digits, 2, &month) || !read_digits(digits + 2, 2, &day))
		return NO_DAY;
	for (int32_t year = civil.year - 1; year <= civil.year + 1; year++)
	{
		Day			found;

		if (month < 1 || month > 12 || day < 1 ||
			day > days_in_month(year, month))
			continue;
		found = day_from_civil(year, month, day);
		if (best == NO_DAY || (found > near ? found - near : near - found) <
			(best > near ? best - near : near - best))
			best = found;
	}
	return best;
}

static void
read_balance_field(Mt940 *reader, const char *kind, bool opens, bool closes)
{
	FileRecord	record = new_record(reader->from, SORT_CONTROL, kind);
	Slice		text = slice_trim(first_line(reader->field));

	record.text = slice_cut(text, MAX_FILE_TEXT);
	record.batch = reader->statement.number;
	if (text.length < 11 || (text.at[0] != 'C' && text.at[0] != 'D'))
		record_error(&record, "it is no balance");
	else
	{
		bool		is_debit = text.at[0] == 'D';

		record.on = value_date(text.at + 1);
		record.currency = (Slice) {text.at + 7, 3};
		text = slice_from(text, 10);
		record.has_balance = take_amount(&text, &record.balance);
		if (is_debit)
			record.balance = -record.balance;
		if (!record.has_balance || text.length > 0)
			record_error(&record, "it is no balance");
	}
	if (record.has_balance)
		reader->statement.currency = record.currency;
	if (opens)
		open_statement(&reader->statement, &record);
	else if (closes)
		close_statement(&reader->statement, &record);
	else
		add_record(&reader->statement, &record);
}

/* The mark: C or D, or a reversal RC or RD, or expected EC or ED. */
static bool
take_mark(Slice *text, bool *is_debit, bool *is_doubtful)
{
	size_t		at = 0;

	*is_doubtful = false;
	if (text->length < 2)
		return false;
	if ((text->at[0] == 'R' || text->at[0] == 'E') &&
		(text->at[1] == 'C' || text->at[1] == 'D'))
	{
		*is_doubtful = text->at[0] == 'R';
		at = 1;
	}
	if (text->at[at] != 'C' && text->at[at] != 'D')
		return false;
	/* a credit that is reversed went out */
	*is_debit = (text->at[at] == 'D') != *is_doubtful;
	*text = slice_from(*text, at + 1);
	if (text->length > 0 && is_letter(text->at[0]))
		*text = slice_from(*text, 1);	/* the funds code */
	return true;
}

/* Type, reference, "//" and the bank's reference. */
static void
read_references(FileRecord *record, Slice text)
{
	Slice		rest;

	if (text.length > 0 && is_letter(text.at[0]))
	{
		size_t		type = text.length < 4 ? text.length : 4;

		record->kind = slice_trim((Slice) {text.at, type});
		text = slice_from(text, type);
	}
	rest = text;
	while (rest.length > 1 && (rest.at[0] != '/' || rest.at[1] != '/'))
		rest = slice_from(rest, 1);
	if (rest.length > 1)
	{
		record->channel_reference = slice_trim(slice_from(rest, 2));
		text.length -= rest.length;
	}
	record->reference = slice_trim(text);
	if (slice_is(record->reference, "NONREF"))
		record->reference.length = 0;
}

static bool
read_movement(FileRecord *record, Slice text, bool *is_doubtful)
{
	int32_t		digits;
	bool		is_debit;

	if (text.length < 8 || !read_digits(text.at, 6, &digits))
		return false;
	record->valued = value_date(text.at);
	if (record->valued == NO_DAY)
		record_error(record, "value date %.6s does not exist", text.at);
	record->on = record->valued;
	text = slice_from(text, 6);
	if (text.length >= 4 && read_digits(text.at, 4, &digits))
	{
		if (record->valued != NO_DAY)
			record->on = near_date(text.at, record->valued);
		text = slice_from(text, 4);
	}
	if (!take_mark(&text, &is_debit, is_doubtful) ||
		!take_amount(&text, &record->amount))
		return false;
	record->has_amount = true;
	if (is_debit)
		record->amount = -record->amount;
	read_references(record, text);
	return true;
}

static void
read_line_field(Mt940 *reader)
{
	FileRecord	record = new_record(reader->from, SORT_LINE, "");
	bool		is_doubtful = false;
	Slice		rest = reader->field;
	Slice		line = {rest.at, 0};

	next_line(&rest, &line);
	record.batch = reader->statement.number;
	record.currency = reader->statement.currency;
	if (!read_movement(&record, slice_trim(line), &is_doubtful))
	{
		record.sort = SORT_ERROR;
		record.has_amount = false;
		record_error(&record, "it is no movement of field 61");
		record.text = slice_cut(slice_trim(reader->field), MAX_FILE_TEXT);
	}
	else
		record.text = slice_cut(slice_trim(rest), MAX_FILE_TEXT);
	add_record(&reader->statement, &record)->is_doubtful = is_doubtful;
	reader->has_line = true;
}

/* What field 86 says: of the line before it, or of the whole statement. */
static void
read_text_field(Mt940 *reader)
{
	Slice		text = slice_cut(slice_trim(reader->field), MAX_FILE_TEXT);
	FileRecord	record;

	if (reader->has_line && reader->statement.count > 0)
	{
		FileRecord *line =
			&reader->statement.lines[reader->statement.count - 1].record;

		if (line->sort == SORT_LINE && text.length > 0)
			line->text = text;
		reader->has_line = false;
		return;
	}
	record = new_record(reader->from, SORT_CONTROL, "text");
	record.text = text;
	record.batch = reader->statement.number;
	if (text.length > 0)
		add_record(&reader->statement, &record);
}

static void
other_field(Mt940 *reader)
{
	FileRecord	record = new_record(reader->from, SORT_CONTROL, "text");

	record.text = slice_cut(slice_trim(reader->field), MAX_FILE_TEXT);
	record.batch = reader->statement.number;
	if (record.text.length > 0)
		add_record(&reader->statement, &record);
}

/* The field is whole. */
static void
end_field(Mt940 *reader)
{
	const char *tag = reader->tag;
	Statement  *statement = &reader->statement;

	if (tag == NULL)
		return;
	reader->tag = NULL;
	if (strcmp(tag, ":61:") == 0)
	{
		read_line_field(reader);
		return;
	}
	if (strcmp(tag, ":86:") == 0)
	{
		read_text_field(reader);
		return;
	}
	if (strcmp(tag, ":NS:") == 0 && reader->has_line)
	{
		read_text_field(reader);
		return;
	}
	reader->has_line = false;
	if (strcmp(tag, ":25:") == 0 || strcmp(tag, ":25P:") == 0)
		statement->account = slice_trim(first_line(reader->field));
	else if (strcmp(tag, ":28:") == 0 || strcmp(tag, ":28C:") == 0)
		statement->number = slice_trim(first_line(reader->field));
	else if (strcmp(tag, ":34F:") == 0)
	{
		Slice		floor = slice_trim(first_line(reader->field));

		if (floor.length >= 3 && statement->currency.length == 0)
			statement->currency = (Slice) {floor.at, 3};
	}
	if (strncmp(tag, ":60", 3) == 0)
		read_balance_field(reader, "opening", true, false);
	else if (strncmp(tag, ":62", 3) == 0)
		read_balance_field(reader, "closing", false, true);
	else if (strcmp(tag, ":64:") == 0 || strcmp(tag, ":65:") == 0)
		read_balance_field(reader, "available", false, false);
	else
		other_field(reader);
}

/* A new message begins: what is held belongs to the one before. */
static void
begin_message(Mt940 *reader, int32_t line)
{
	flush_statement(&reader->statement, line);
	reader->statement.account.length = 0;
	reader->statement.number.length = 0;
	reader->statement.currency.length = 0;
	reader->has_line = false;
	reader->in_message = true;
}

static const char *
tag_of(Slice line)
{
	for (size_t i = 0; i < lengthof(tags); i++)
	{
		if (slice_starts(line, slice_of(tags[i])))
			return tags[i];
	}
	return NULL;
}

static void
take_line(Mt940 *reader, Slice line, int32_t number)
{
	const char *tag = tag_of(line);
	FileRecord	record;

	if (tag != NULL)
	{
		end_field(reader);
		if (strcmp(tag, ":20:") == 0 || !reader->in_message)
			begin_message(reader, number);
		reader->tag = tag;
		reader->from = number;
		reader->field = slice_from(line, strlen(tag));
		return;
	}
	if (slice_is(slice_trim(line), "-") ||
		slice_starts(line, slice_of("-}")) ||
		slice_starts(line, slice_of("-\x03")))
	{
		end_field(reader);
		reader->in_message = false;
		return;
	}
	if (reader->tag != NULL)
	{
		reader->field.length = (size_t) (line.at + line.length -
										 reader->field.at);
		if (reader->field.length <= MAX_FILE_ROW)
			return;
		end_field(reader);
		reader->in_message = false;
		return;
	}
	record = new_record(number, SORT_CONTROL, "text");
	record.text = slice_cut(slice_trim(line), MAX_FILE_TEXT);
	if (record.text.length > 0)
		add_record(&reader->statement, &record);
}

void
read_mt940_file(const char *text, size_t length, FileSink sink, void *owner)
{
	Mt940		reader;
	Slice		left = {text, length};
	Slice		line;
	int32_t		number = 0;
	bool		is_statement = false;

	memset(&reader, 0, sizeof(reader));
	start_statement(&reader.statement, sink, owner);
	while (next_line(&left, &line))
	{
		number++;
		is_statement |= tag_of(line) != NULL;
		take_line(&reader, line, number);
	}
	end_field(&reader);
	flush_statement(&reader.statement, number);
	if (!is_statement)
	{
		FileRecord	record = new_record(1, SORT_ERROR, "");

		record_error(&record, "no line begins with a field of MT940");
		sink(owner, &record);
	}
	free_statement(&reader.statement);
}
