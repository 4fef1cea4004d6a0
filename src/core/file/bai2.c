/*
 * bai2.c
 *		Reports of balances by BAI2 (ANSI X9.121).
 */
#include "core/file/bai2.h"

#include "core/file/figures.h"
#include "core/file/statement.h"
#include "core/number/money.h"

#define CODE_DIGITS			3

/* A control total, its records, and what they came to so far. */
typedef struct Level
{
	bool		is_open;
	Cents		sum;
	int64_t		records;
	int64_t		members;		/* accounts of a group, groups of a file */
} Level;

typedef struct Bai2
{
	Statement	statement;
	Level		account;
	Level		group;
	Level		file;
	Day			as_of;
	Slice		group_currency;
	int			last;			/* code of the record that 88 continues */
	bool		has_closing;
	FileRecord	closing;
	bool		in_list;		/* 03 goes on with amounts by code */
	bool		any;
} Bai2;

/* The next field, its comma passed; false: there is none. */
static bool
next_field(Slice *left, Slice *field)
{
	const char *comma;

	if (left->at == NULL)
		return false;
	comma = left->length == 0 ? NULL :
		memchr(left->at, ',', left->length);
	*field = (Slice) {left->at, comma == NULL ? left->length :
	(size_t) (comma - left->at)};
	*left = comma == NULL ? (Slice) {NULL, 0} :
		slice_from(*left, field->length + 1);
	*field = slice_trim(*field);
	return true;
}

/* A field that may be missing. */
static Slice
field_or_none(Slice *left, Slice record)
{
	Slice		field;

	return next_field(left, &field) ? field : (Slice) {record.at, 0};
}

static bool
bai_amount(Slice field, Cents *amount)
{
	static const AmountForm form = {'.', true};

	*amount = 0;
	return field.length == 0 || read_amount(field, &form, amount);
}

/* An amount enters the totals of its account, group and file. */
static void
count_amount(Bai2 *reader, Cents amount, FileRecord *record)
{
	if (add_overflows(reader->account.sum, amount, &reader->account.sum))
		record_error(record, "the control total is too large");
}

static void
put_text(Bai2 *reader, int32_t line, const char *kind, Slice text)
{
	FileRecord	record = new_record(line, SORT_CONTROL, kind);

	record.text = slice_cut(text, MAX_FILE_TEXT);
	record.batch = reader->statement.account;
	add_record(&reader->statement, &record);
}

/* Whether what follows a funds type is passed: days and amounts of them. */
static void
pass_funds(Slice *left, Slice record)
{
	Slice		type = field_or_none(left, record);
	int32_t		count = 0;

	if (slice_is(type, "S"))
		count = 3;
	else if (slice_is(type, "V"))
		count = 2;
	else if (slice_is(type, "D"))
	{
		Slice		days = field_or_none(left, record);

		if (days.length > 3 || !read_digits(days.at, days.length, &count))
			count = 0;
		count *= 2;
	}
	for (; count > 0; count--)
		field_or_none(left, record);
}

/* One of the amounts by code of an account: a balance or a sum. */
static void
take_summary(Bai2 *reader, int32_t line, Slice code, Slice field)
{
	bool		opens = slice_is(code, "010");
	bool		closes = slice_is(code, "015");
	FileRecord	record = new_record(line, SORT_CONTROL, opens ? "opening" :
									closes ? "closing" : "summary");
	Cents		amount;

	record.batch = reader->statement.account;
	record.currency = reader->statement.currency;
	record.on = reader->as_of;
	record.text = code;
	if (!bai_amount(field, &amount))
		record_error(&record, "\"%.*s\" is no amount in cents",
					 (int) slice_cut(field, 60).length, field.at);
	else if (field.length > 0)
	{
		record.has_balance = true;
		record.balance = amount;
		count_amount(reader, amount, &record);
	}
	if (opens)
		open_statement(&reader->statement, &record);
	else if (closes && record.has_balance)
	{
		reader->has_closing = true;
		reader->closing = record;
	}
	else
		add_record(&reader->statement, &record);
}

/* Amounts by code: code, amount, count of items, funds type. */
static void
take_summaries(Bai2 *reader, int32_t line, Slice left, Slice record)
{
	Slice		code;

	while (next_field(&left, &code))
	{
		Slice		amount = field_or_none(&left, record);

		field_or_none(&left, record);
		pass_funds(&left, record);
		if (code.length > 0)
			take_summary(reader, line, code, amount);
	}
}

/* What a type code says: credits are 100 to 399, debits 400 to 699. */
static int
sign_of(Slice code)
{
	int32_t		number;

	if (code.length != CODE_DIGITS ||
		!read_digits(code.at, CODE_DIGITS, &number))
		return 0;
	if ((number >= 100 && number <= 399) || (number >= 920 && number <= 959))
		return 1;
	if ((number >= 400 && number <= 699) || (number >= 960 && number <= 999))
		return -1;
	return 0;
}

static void
take_detail(Bai2 *reader, int32_t line, Slice left, Slice whole)
{
	FileRecord	record = new_record(line, SORT_LINE, "");
	Slice		code = field_or_none(&left, whole);
	Slice		field = field_or_none(&left, whole);
	int			sign = sign_of(code);
	Cents		amount;

	record.kind = slice_cut(code, 64);
	record.batch = reader->statement.account;
	record.currency = reader->statement.currency;
	record.on = reader->as_of;
	if (!bai_amount(field, &amount))
		record_error(&record, "\"%.*s\" is no amount in cents",
					 (int) slice_cut(field, 60).length, field.at);
	else if (sign == 0)
		record_error(&record, "type code \"%.*s\" is neither credit nor "
					 "debit", (int) slice_cut(code, 20).length, code.at);
	else
	{
		record.has_amount = true;
		record.amount = amount * sign;
		count_amount(reader, amount, &record);
	}
	if (!record.has_amount)
		record.sort = SORT_ERROR;
	pass_funds(&left, whole);
	record.channel_reference = field_or_none(&left, whole);
	record.reference = field_or_none(&left, whole);
	if (left.at != NULL)
		record.text = slice_cut(slice_trim(left), MAX_FILE_TEXT);
	if (record.sort == SORT_ERROR)
		record.text = slice_cut(slice_trim(whole), MAX_FILE_TEXT);
	add_record(&reader->statement, &record);
}

/* A total and a count of records, against what they came to. */
static void
check_level(Bai2 *reader, int32_t line, Level *level, Slice left,
			Slice whole, bool has_members)
{
	FileRecord	record = new_record(line, SORT_CONTROL, "total");
	Slice		total = field_or_none(&left, whole);
	Slice		members = has_members ? field_or_none(&left, whole) :
		(Slice) {whole.at, 0};
	Slice		records = field_or_none(&left, whole);
	int32_t		number;
	char		text[CENTS_TEXT];

	level->records++;
	record.text = slice_cut(whole, MAX_FILE_TEXT);
	record.batch = reader->statement.account;
	record.has_amount = total.length > 0 && bai_amount(total, &record.amount);
	if (!level->is_open)
		record_error(&record, "nothing was begun that it ends");
	else if (!record.has_amount)
		record_error(&record, "it has no control total");
	else if (record.amount != level->sum)
	{
		text[cents_print(level->sum, text)] = '\0';
		record_error(&record, "the amounts come to %s", text);
	}
	if (members.length > 0 && members.length < 10 &&
		read_digits(members.at, members.length, &number) &&
		number != level->members)
		record_error(&record, "it says %d members, there are %lld",
					 (int) number, (long long) level->members);
	if (records.length > 0 && records.length < 10 &&
		read_digits(records.at, records.length, &number) &&
		number != level->records)
		record_error(&record, "it says %d records, there are %lld",
					 (int) number, (long long) level->records);
	add_record(&reader->statement, &record);
	level->is_open = false;
}

/* What a level came to enters the one above it. */
static void
add_level(Level *above, Level *level)
{
	if (add_overflows(above->sum, level->sum, &above->sum))
		above->sum = INT64_MAX;
	above->records += level->records;
	above->members++;
	memset(level, 0, sizeof(*level));
}

/* The closing balance comes before the lines, and is looked at after them. */
static void
end_account(Bai2 *reader, int32_t line)
{
	if (reader->has_closing)
	{
		reader->has_closing = false;
		close_statement(&reader->statement, &reader->closing);
	}
	flush_statement(&reader->statement, line);
}

static void
begin_account(Bai2 *reader, int32_t line, Slice left, Slice whole)
{
	Slice		currency;

	end_account(reader, line);
	memset(&reader->account, 0, sizeof(reader->account));
	reader->account.is_open = true;
	reader->account.records = 1;
	reader->statement.account = field_or_none(&left, whole);
	currency = field_or_none(&left, whole);
	reader->statement.currency = currency.length > 0 ? currency :
		reader->group_currency;
	put_text(reader, line, "account", whole);
	take_summaries(reader, line, left, whole);
}

static void
begin_group(Bai2 *reader, int32_t line, Slice left, Slice whole)
{
	Slice		date = {whole.at, 0};

	end_account(reader, line);
	memset(&reader->group, 0, sizeof(reader->group));
	reader->group.is_open = true;
	reader->group.records = 1;
	for (int i = 0; i < 4; i++)
		date = field_or_none(&left, whole);
	reader->as_of = date.length == 6 || date.length == 8 ?
		compact_date(date.at, (int) date.length) : NO_DAY;
	field_or_none(&left, whole);
	reader->group_currency = field_or_none(&left, whole);
	put_text(reader, line, "group", whole);
	if (reader->as_of == NO_DAY)
	{
		FileRecord *record =
			&reader->statement.lines[reader->statement.count - 1].record;

		record_error(record, "it has no date");
	}
}

/* A record that goes on: amounts of an account, or the text of a line. */
static void
take_continued(Bai2 *reader, int32_t line, Slice left, Slice whole)
{
	if (reader->last == 3)
		take_summaries(reader, line, left, whole);
	else if (reader->last == 16 && reader->statement.count > 0)
	{
		FileRecord *record =
			&reader->statement.lines[reader->statement.count - 1].record;

		if (record->sort == SORT_LINE)
		{
			/* what lies between is 88 and a line end */
			const char *from = record->text.length > 0 ? record->text.at :
				left.at;

			record->text = slice_cut((Slice)
									 {from, (size_t) (left.at + left.length -
													  from)}, MAX_FILE_TEXT);
		}
	}
	else
		put_text(reader, line, "text", whole);
}

static void
take_bai_record(Bai2 *reader, int32_t line, int code, Slice left, Slice whole)
{
	if (code == 3 || code == 16 || code == 88)
		reader->account.records += code == 3 ? 0 : 1;
	switch (code)
	{
		case 1:
			memset(&reader->file, 0, sizeof(reader->file));
			reader->file.is_open = true;
			reader->file.records = 1;
			put_text(reader, line, "file", whole);
			break;
		case 2:
			begin_group(reader, line, left, whole);
			break;
		case 3:
			begin_account(reader, line, left, whole);
			break;
		case 16:
			take_detail(reader, line, left, whole);
			break;
		case 49:
			check_level(reader, line, &reader->account, left, whole, false);
			add_level(&reader->group, &reader->account);
			end_account(reader, line);
			break;
		case 98:
			check_level(reader, line, &reader->group, left, whole, true);
			add_level(&reader->file, &reader->group);
			break;
		case 99:
			check_level(reader, line, &reader->file, left, whole, true);
			break;
		default:
			take_continued(reader, line, left, whole);
			break;
	}
	if (code != 88)
		reader->last = code;
}

/* The code of a record; -1: it is none. */
static int
code_of(Slice line)
{
	static const char *const codes[] = {
		"01,", "02,", "03,", "16,", "49,", "88,", "98,", "99,"
	};
	static const int numbers[] = {1, 2, 3, 16, 49, 88, 98, 99};

	for (size_t i = 0; i < lengthof(codes); i++)
	{
		if (slice_starts(line, slice_of(codes[i])))
			return numbers[i];
	}
	return -1;
}

static void
take_line(Bai2 *reader, Slice line, int32_t number)
{
	Slice		whole = slice_trim(line);
	int			code = code_of(whole);
	FileRecord	record;

	if (whole.length == 0)
		return;
	if (code >= 0)
	{
		reader->any = true;
		/* the slash ends a record; in text it may stand anywhere */
		if (whole.at[whole.length - 1] == '/')
			whole.length--;
		take_bai_record(reader, number, code, slice_from(whole, 3), whole);
		return;
	}
	record = new_record(number, SORT_ERROR, "");
	record.text = slice_cut(whole, MAX_FILE_TEXT);
	record_error(&record, "it is no record of BAI2");
	add_record(&reader->statement, &record);
}

void
read_bai2_file(const char *text, size_t length, FileSink sink, void *owner)
{
	Bai2		reader;
	Slice		left = {text, length};
	Slice		line;
	int32_t		number = 0;
	FileRecord	record;

	memset(&reader, 0, sizeof(reader));
	reader.as_of = NO_DAY;
	start_statement(&reader.statement, sink, owner);
	while (next_line(&left, &line))
		take_line(&reader, line, ++number);
	end_account(&reader, number);
	if (!reader.any || reader.file.is_open || reader.group.is_open ||
		reader.account.is_open)
	{
		record = new_record(number == 0 ? 1 : number, SORT_ERROR, "");
		record_error(&record, "the file ends before its last record (99)");
		sink(owner, &record);
	}
	free_statement(&reader.statement);
}
