/*
 * ofx.c
 *		Statements of OFX, in its SGML and its XML form.
 *
 * Elements with a value need no closing tag in the one form and have one in
 * the other, so a value ends with the next tag.
 */
#include "core/file/ofx.h"

#include "core/file/figures.h"

#define SOME_TAGS			4096	/* between looks for a cancelled query */

typedef struct Ofx
{
	FileSink	sink;
	void	   *owner;
	int32_t		line;
	Slice		currency;
	Slice		account;
	bool		in_line;
	bool		in_balance;
	bool		has_date;
	bool		has_names;		/* the text is its memo already */
	FileRecord	record;
	int64_t		found;			/* lines and balances */
} Ofx;

/* &amp;, &lt; and &gt; as what they stand for, in place. */
static Slice
resolve_entities(Slice value)
{
	static const struct
	{
		const char *entity;
		char		c;
	}			entities[] = {
		{"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'},
		{"&apos;", '\''}
	};
	char	   *out = memchr(value.at, '&', value.length);
	Slice		rest;

	if (out == NULL)
		return value;
	rest = slice_from(value, (size_t) (out - value.at));
	while (rest.length > 0)
	{
		size_t		passed = 1;
		char		c = rest.at[0];

		for (size_t i = 0; c == '&' && i < lengthof(entities); i++)
		{
			if (slice_starts(rest, slice_of(entities[i].entity)))
			{
				c = entities[i].c;
				passed = strlen(entities[i].entity);
				break;
			}
		}
		*out++ = c;
		rest = slice_from(rest, passed);
	}
	return (Slice) {value.at, (size_t) (out - value.at)};
}

static void
begin_record(Ofx *ofx, RecordSort sort, const char *kind)
{
	ofx->record = new_record(ofx->line, sort, kind);
	ofx->record.batch = ofx->account;
	ofx->record.currency = ofx->currency;
	ofx->has_date = false;
	ofx->has_names = false;
}

static void
send_record(Ofx *ofx)
{
	FileRecord *record = &ofx->record;

	if (ofx->in_line && record->error[0] == '\0')
	{
		if (!record->has_amount)
			record_error(record, "it has no amount (TRNAMT)");
		else if (!ofx->has_date)
			record_error(record, "it has no date (DTPOSTED)");
	}
	if (ofx->in_line && record->error[0] != '\0')
		record->sort = SORT_ERROR;
	if (ofx->in_balance && !record->has_balance)
		record_error(record, "it has no balance (BALAMT)");
	ofx->found++;
	ofx->sink(ofx->owner, record);
	ofx->in_line = ofx->in_balance = false;
}

/* The decimal mark may be a comma. */
static bool
read_ofx_amount(FileRecord *record, Slice value, Cents *amount)
{
	AmountForm	form = {'.', false};

	if (memchr(value.at, ',', value.length) != NULL &&
		memchr(value.at, '.', value.length) == NULL)
		form.decimal = ',';
	if (read_amount(value, &form, amount))
		return true;
	record_error(record, "\"%.*s\" is no amount",
				 (int) slice_cut(value, 60).length, value.at);
	return false;
}

static void
read_date(Ofx *ofx, Slice value)
{
	ofx->has_date = read_moment(value, DATE_YMD, &ofx->record);
	if (!ofx->has_date)
		record_error(&ofx->record, "\"%.*s\" is no date",
					 (int) slice_cut(value, 60).length, value.at);
}

/* An element with a value, in a line. */
static void
take_line_value(Ofx *ofx, Slice tag, Slice value)
{
	FileRecord *record = &ofx->record;
	FileRecord	valued;

	if (slice_is(tag, "TRNTYPE"))
		record->kind = slice_cut(value, 64);
	else if (slice_is(tag, "DTPOSTED"))
		read_date(ofx, value);
	else if (slice_is(tag, "DTAVAIL"))
	{
		valued = new_record(0, SORT_LINE, "");
		if (read_moment(value, DATE_YMD, &valued))
			record->valued = valued.on;
		else
			record_error(record, "its value date is no date");
	}
	else if (slice_is(tag, "TRNAMT"))
		record->has_amount = read_ofx_amount(record, value, &record->amount);
	else if (slice_is(tag, "FITID"))
		record->channel_reference = value;
	else if (slice_is(tag, "CHECKNUM") || slice_is(tag, "REFNUM"))
		record->reference = value;
	else if (slice_is(tag, "MEMO"))
	{
		record->text = slice_cut(value, MAX_FILE_TEXT);
		ofx->has_names = true;
	}
	else if (slice_is(tag, "NAME") && !ofx->has_names)
		record->text = slice_cut(value, MAX_FILE_TEXT);
}

static void
take_value(Ofx *ofx, Slice tag, Slice value)
{
	value = resolve_entities(slice_trim(value));
	if (value.length == 0)
		return;
	if (ofx->in_line)
		take_line_value(ofx, tag, value);
	else if (ofx->in_balance)
	{
		if (slice_is(tag, "BALAMT"))
			ofx->record.has_balance = read_ofx_amount
				(&ofx->record, value, &ofx->record.balance);
		else if (slice_is(tag, "DTASOF"))
			read_date(ofx, value);
	}
	else if (slice_is(tag, "CURDEF"))
		ofx->currency = value;
	else if (slice_is(tag, "ACCTID"))
		ofx->account = value;
}

/* A tag without a value is an aggregate, which begins or ends. */
static void
take_tag(Ofx *ofx, Slice tag)
{
	bool		ends = tag.length > 0 && tag.at[0] == '/';
	Slice		name = ends ? slice_from(tag, 1) : tag;
	bool		is_line = slice_is(name, "STMTTRN");
	bool		is_ledger = slice_is(name, "LEDGERBAL");

	if (!is_line && !is_ledger && !slice_is(name, "AVAILBAL") &&
		!slice_is(name, "BANKTRANLIST"))
		return;
	/* one that was not closed ends where the next begins */
	if (ofx->in_line || ofx->in_balance)
		send_record(ofx);
	if (ends || slice_is(name, "BANKTRANLIST"))
		return;
	ofx->in_line = is_line;
	ofx->in_balance = !is_line;
	begin_record(ofx, is_line ? SORT_LINE : SORT_CONTROL, is_line ? "" :
				 is_ledger ? "balance" : "available");
}

/* Lines that begin between two places. */
static int32_t
count_lines(const char *from, const char *to)
{
	int32_t		count = 0;

	while (from < to &&
		   (from = memchr(from, '\n', (size_t) (to - from))) != NULL)
	{
		count++;
		from++;
	}
	return count;
}

void
read_ofx_file(char *text, size_t length, FileSink sink, void *owner)
{
	Ofx			ofx;
	const char *end = text + length;
	const char *counted = text;
	const char *at = length == 0 ? NULL : memchr(text, '<', length);
	int			tags = 0;

	memset(&ofx, 0, sizeof(ofx));
	ofx.sink = sink;
	ofx.owner = owner;
	ofx.line = 1;
	while (at != NULL)
	{
		const char *close = memchr(at, '>', (size_t) (end - at));
		const char *next;
		Slice		tag;
		Slice		value;

		if (close == NULL)
			break;
		if (++tags % SOME_TAGS == 0)
			core_check_interrupts();
		ofx.line += count_lines(counted, at);
		counted = at;
		next = memchr(close, '<', (size_t) (end - close));
		tag = slice_trim((Slice) {at + 1, (size_t) (close - at - 1)});
		value = (Slice) {close + 1,
		(size_t) ((next == NULL ? end : next) - close - 1)};
		take_tag(&ofx, tag);
		take_value(&ofx, tag, value);
		at = next;
	}
	if (ofx.in_line || ofx.in_balance)
	{
		record_error(&ofx.record, "the file ends in it");
		send_record(&ofx);
	}
	if (ofx.found == 0)
	{
		FileRecord	record = new_record(1, SORT_ERROR, "");

		record_error(&record, "it has no line and no balance of OFX");
		sink(owner, &record);
	}
	else if (at != NULL)
	{
		FileRecord	record = new_record(ofx.line, SORT_ERROR, "");

		record_error(&record, "a tag is not closed");
		sink(owner, &record);
	}
}
