/*
 * fuzz_file.c
 *		Readers of files: every input ends in records that lie within it, in
 *		the order of lines, and a line has an amount.  The first byte chooses
 *		the reader.
 */
#include "harness.h"

#include <stdint.h>

#include "core/file/bai2.h"
#include "core/file/csv.h"
#include "core/file/mt940.h"
#include "core/file/ofx.h"

#define READERS			7

extern int	LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char *const layouts[] = {
	"{\"columns\": {\"amount\": \"a\", \"date\": \"d\", \"fee\": \"f\", "
	"\"net\": \"n\", \"balance\": \"b\"}, \"balances\": \"ascending\"}",
	"{\"delimiter\": \";\", \"decimal\": \",\", \"dates\": \"dmy\", "
	"\"balances\": \"descending\", \"columns\": {\"credit\": \"i\", "
	"\"debit\": \"o\", \"time\": \"t\", \"valued\": \"v\", "
	"\"balance\": \"b\"}, \"totals\": [{\"begins\": \"T\", "
	"\"count_column\": \"T\", \"amount_column\": \"s\"}, "
	"{\"begins\": \"#\", \"of\": \"debit\", \"count_before\": \"n\", "
	"\"amount_before\": \"m\"}]}",
	"{\"minor\": true, \"lines\": [\"L\"], \"credit\": \"C\", "
	"\"debit\": \"D\", \"marks\": [\"$\"], \"amount_ends\": \"(\", "
	"\"columns\": {\"amount\": \"a\", \"sign\": \"s\"}, \"totals\": "
	"[{\"begins\": \"S\", \"currency_cell\": 2, \"amount_cell\": 3}]}"
};

/* What the last reader gave. */
typedef struct Seen
{
	const char *from;
	const char *to;
	size_t		records;
} Seen;

static void
check_slice(const Seen *seen, Slice slice)
{
	if (slice.length > 0 && slice.at >= seen->from && slice.at < seen->to)
		require(slice.length <= (size_t) (seen->to - slice.at));
}

static void
sink(void *owner, const FileRecord *record)
{
	Seen	   *seen = owner;

	seen->records++;
	require(record->line >= 1);
	require(record->sort != SORT_LINE || record->has_amount);
	require(record->sort != SORT_ERROR || record->error[0] != '\0');
	require(strlen(record->error) < FILE_ERROR);
	require(record->text.length <= MAX_FILE_TEXT);
	require(record->second < 86400);
	check_slice(seen, record->kind);
	check_slice(seen, record->reference);
	check_slice(seen, record->order_reference);
	check_slice(seen, record->channel_reference);
	check_slice(seen, record->batch);
	check_slice(seen, record->currency);
	check_slice(seen, record->text);
}

/* By a layout that is shipped here, or by the input as a layout. */
static void
try_csv(char *text, size_t size, int which)
{
	static char file[] = "a,d\n1.00,2026-01-05\n";
	static Layout layout;
	Seen		seen = {text, text + size, 0};
	Fault		f;

	f.kind = FAULT_NONE;
	if (which < (int) lengthof(layouts))
	{
		require(read_layout(layouts[which], strlen(layouts[which]), &layout,
							&f));
		read_csv_file(text, size, &layout, sink, &seen);
		require(seen.records > 0);
		return;
	}
	if (!read_layout(text, size, &layout, &f))
	{
		require(f.kind != FAULT_NONE);
		return;
	}
	seen.from = file;
	seen.to = file + sizeof(file) - 1;
	read_csv_file(file, sizeof(file) - 1, &layout, sink, &seen);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char	   *text;
	Seen		seen;

	if (size == 0)
		return 0;
	/* a copy of its own size: what is read beyond it is found */
	text = malloc(size == 1 ? 1 : size - 1);
	require(text != NULL);
	memcpy(text, data + 1, size - 1);
	seen = (Seen) {text, text + size - 1, 0};
	switch (data[0] % READERS)
	{
		case 0:
			read_mt940_file(text, size - 1, sink, &seen);
			break;
		case 1:
			read_bai2_file(text, size - 1, sink, &seen);
			break;
		case 2:
			read_ofx_file(text, size - 1, sink, &seen);
			require(seen.records > 0);
			break;
		default:
			try_csv(text, size - 1, data[0] % READERS - 3);
			break;
	}
	free(text);
	harness_reset();
	return 0;
}
