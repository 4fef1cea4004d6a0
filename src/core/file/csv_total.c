/*
 * csv_total.c
 *		The totals that a file with columns states, and what its lines come
 *		to.
 */
#include "core/file/csv_total.h"

#include "core/number/money.h"

#define MAX_COUNT_DIGITS	9

void
start_totals(Totals *totals, const Layout *layout, FileSink sink, void *owner)
{
	totals->layout = layout;
	totals->sink = sink;
	totals->owner = owner;
	totals->currencies = 0;
	totals->stated_count = 0;
	totals->header_count = 0;
	totals->are_too_large = false;
}

/* The sums of a currency; null: there are too many of them. */
static Sums *
sums_of(Totals *totals, Slice currency)
{
	Sums	   *sums;

	for (int i = 0; i < totals->currencies; i++)
	{
		if (same_slice(totals->sums[i].currency, currency))
			return &totals->sums[i];
	}
	if (totals->currencies == MAX_CURRENCIES)
		return NULL;
	sums = &totals->sums[totals->currencies++];
	memset(sums, 0, sizeof(*sums));
	sums->currency = currency;
	return sums;
}

static void
add_to(Totals *totals, Sums *sums, TotalOf of, Cents amount)
{
	sums->counts[of]++;
	if (add_overflows(sums->amounts[of], amount, &sums->amounts[of]))
		totals->are_too_large = true;
}

void
count_line(Totals *totals, const FileRecord *record)
{
	Sums	   *sums = sums_of(totals, record->currency);

	if (sums == NULL)
	{
		totals->are_too_large = true;
		return;
	}
	add_to(totals, sums, TOTAL_ALL, record->amount);
	if (record->amount > 0)
		add_to(totals, sums, TOTAL_CREDIT, record->amount);
	else if (record->amount < 0)
		add_to(totals, sums, TOTAL_DEBIT, record->amount);
	if (record->has_fee)
		add_to(totals, sums, TOTAL_FEE, record->fee);
}

/* The figure that ends before a word, where the word is in the text. */
static Slice
figure_before(Slice text, Slice word)
{
	Slice		figure = {text.at, 0};

	for (size_t i = 0; i + word.length <= text.length; i++)
	{
		size_t		first = i;

		if (memcmp(text.at + i, word.at, word.length) != 0)
			continue;
		while (first > 0 && ((text.at[first - 1] >= '0' &&
							  text.at[first - 1] <= '9') ||
							 memchr("-.,", text.at[first - 1], 3) != NULL))
			first--;
		if (first < i)
			return (Slice) {text.at + first, i - first};
	}
	return figure;
}

/* A total as the figures say it; empty ones say nothing. */
static void
note_total(Totals *totals, const CsvRow *row, const TotalRule *rule,
		   Slice count, Slice amount, Slice currency)
{
	Stated	   *stated;
	int32_t		number;

	count = slice_trim(count);
	amount = slice_trim(amount);
	if (totals->stated_count == MAX_STATED)
		end_totals(totals);
	for (int i = 0; i < totals->stated_count; i++)
	{
		/* the same total again: another file is joined to the first */
		if (totals->stated[i].rule == rule && rule->currency_cell == 0)
		{
			end_totals(totals);
			break;
		}
	}
	stated = &totals->stated[totals->stated_count++];
	stated->rule = rule;
	stated->record = new_record(row->line, SORT_CONTROL, "total");
	stated->record.text = slice_cut(row->whole, MAX_FILE_TEXT);
	stated->record.currency = slice_trim(currency);
	stated->has_count = count.length > 0;
	if (stated->has_count)
	{
		if (count.length <= MAX_COUNT_DIGITS &&
			read_digits(count.at, count.length, &number))
			stated->count = number;
		else
			record_error(&stated->record, "the count \"%.*s\" is no number",
						 (int) slice_cut(count, 40).length, count.at);
	}
	stated->record.has_amount = amount.length > 0;
	if (amount.length > 0 &&
		!read_amount(amount, &totals->layout->amounts,
					 &stated->record.amount))
	{
		stated->record.has_amount = false;
		record_error(&stated->record, "the total \"%.*s\" is no amount",
					 (int) slice_cut(amount, 40).length, amount.at);
	}
}

static Slice
cell_at(const CsvRow *row, int cell)
{
	return cell < 0 || cell >= row->count ? (Slice) {row->whole.at, 0} :
		row->cells[cell];
}

/* The row after one that names totals. */
static void
take_figures(Totals *totals, const CsvRow *row)
{
	for (int i = 0; i < totals->header_count; i++)
		note_total(totals, row, totals->header_rules[i],
				   cell_at(row, totals->header_cells[i][0]),
				   cell_at(row, totals->header_cells[i][1]),
				   (Slice) {row->whole.at, 0});
	totals->header_count = 0;
}

/* Where a column stands in a row that names totals; -1: nowhere. */
static int
find_cell(const CsvRow *row, Slice name)
{
	for (int i = 0; name.length > 0 && i < row->count; i++)
	{
		if (same_slice(slice_trim(row->cells[i]), name))
			return i;
	}
	return -1;
}

static void
take_total_row(Totals *totals, const CsvRow *row, const TotalRule *rule)
{
	Slice		none = {row->whole.at, 0};

	if (rule->count_column.length > 0 || rule->amount_column.length > 0)
	{
		int			count = find_cell(row, rule->count_column);
		int			amount = find_cell(row, rule->amount_column);

		if (count < 0 && amount < 0)
			return;
		totals->header_rules[totals->header_count] = rule;
		totals->header_cells[totals->header_count][0] = count;
		totals->header_cells[totals->header_count][1] = amount;
		totals->header_count++;
	}
	else if (rule->count_cell > 0 || rule->amount_cell > 0)
		note_total(totals, row, rule, cell_at(row, rule->count_cell - 1),
				   cell_at(row, rule->amount_cell - 1),
				   cell_at(row, rule->currency_cell - 1));
	else
		note_total(totals, row, rule,
				   rule->count_before.length == 0 ? none :
				   figure_before(row->whole, rule->count_before),
				   rule->amount_before.length == 0 ? none :
				   figure_before(row->whole, rule->amount_before), none);
}

bool
take_totals_of(Totals *totals, const CsvRow *row)
{
	Slice		whole = slice_trim(row->whole);
	Slice		first;
	bool		taken = false;

	if (totals->header_count > 0)
	{
		take_figures(totals, row);
		return true;
	}
	if (totals->layout->total_count == 0 || row->count == 0)
		return false;
	first = slice_trim(row->cells[0]);
	for (int i = 0; i < totals->layout->total_count; i++)
	{
		const TotalRule *rule = &totals->layout->totals[i];

		if (rule->count_cell > 0 || rule->amount_cell > 0 ?
			same_slice(first, rule->begins) :
			slice_starts(whole, rule->begins))
		{
			take_total_row(totals, row, rule);
			taken = true;
		}
	}
	return taken;
}

/* What the lines come to that a total is of; false: it does not fit. */
static bool
sum_lines(const Totals *totals, const Stated *stated, int64_t *count,
		  Cents *amount)
{
	*count = 0;
	*amount = 0;
	for (int i = 0; i < totals->currencies; i++)
	{
		const Sums *sums = &totals->sums[i];

		if (stated->rule->currency_cell > 0 &&
			!same_slice(sums->currency, stated->record.currency))
			continue;
		*count += sums->counts[stated->rule->of];
		if (add_overflows(*amount, sums->amounts[stated->rule->of], amount))
			return false;
	}
	return !totals->are_too_large;
}

static void
check_total(const Totals *totals, Stated *stated)
{
	FileRecord *record = &stated->record;
	int64_t		count;
	Cents		amount;
	char		said[CENTS_TEXT];
	char		came_to[CENTS_TEXT];

	if (!sum_lines(totals, stated, &count, &amount))
		record_error(record, "the sum of the lines is too large");
	if (stated->has_count && stated->count != count)
		record_error(record, "it says %lld lines, there are %lld",
					 (long long) stated->count, (long long) count);
	if (!record->has_amount || record->amount == amount)
		return;
	/* a total of debits may be written with or without its sign */
	if (stated->rule->of != TOTAL_ALL && record->amount == -amount)
		return;
	said[cents_print(record->amount, said)] = '\0';
	came_to[cents_print(amount, came_to)] = '\0';
	record_error(record, "it says %s, the lines come to %s", said, came_to);
}

void
end_totals(Totals *totals)
{
	for (int i = 0; i < totals->stated_count; i++)
	{
		check_total(totals, &totals->stated[i]);
		totals->sink(totals->owner, &totals->stated[i].record);
	}
	start_totals(totals, totals->layout, totals->sink, totals->owner);
}
