/*
 * figures.c
 *		Amounts, dates and times as files write them.
 */
#include "core/file/figures.h"

#include "core/number/money.h"
#include "core/time/date.h"

#define AMOUNT_TEXT			48	/* bytes of an amount without its marks */
#define DAY_SECONDS			86400

static inline bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* Digits in groups of three, or not grouped: appended to out. */
static bool
take_whole(Slice *text, char group, char *out, size_t *used)
{
	size_t		run = 0;
	bool		grouped = false;

	while (text->length > 0)
	{
		char		c = text->at[0];

		if (c == group)
		{
			if (run == 0 || run > 3 || (grouped && run != 3))
				return false;
			grouped = true;
			run = 0;
		}
		else if (!is_digit(c))
			break;
		else if (*used >= AMOUNT_TEXT - 4)
			return false;
		else
		{
			out[(*used)++] = c;
			run++;
		}
		*text = slice_from(*text, 1);
	}
	return !grouped || run == 3;
}

/* Decimals, those after the second zeros: appended to out. */
static bool
take_decimals(Slice *text, char *out, size_t *used)
{
	size_t		places = 0;

	*text = slice_from(*text, 1);
	while (text->length > 0 && is_digit(text->at[0]))
	{
		if (places++ < 2)
		{
			if (places == 1)
				out[(*used)++] = '.';
			out[(*used)++] = text->at[0];
		}
		else if (text->at[0] != '0')
			return false;
		*text = slice_from(*text, 1);
	}
	return true;
}

/* The sign, or the brackets, taken off; *negative says what they said. */
static Slice
take_sign(Slice text, bool *negative)
{
	Slice		minus = slice_of("\xE2\x88\x92");

	*negative = false;
	if (text.length > 2 && text.at[0] == '(' &&
		text.at[text.length - 1] == ')')
	{
		*negative = true;
		return slice_trim((Slice) {text.at + 1, text.length - 2});
	}
	if (slice_starts(text, minus))
	{
		*negative = true;
		return slice_trim(slice_from(text, minus.length));
	}
	if (text.length > 0 && (text.at[0] == '-' || text.at[0] == '+'))
	{
		*negative = text.at[0] == '-';
		return slice_trim(slice_from(text, 1));
	}
	if (text.length > 1 && (text.at[text.length - 1] == '-' ||
							text.at[text.length - 1] == '+'))
	{
		*negative = text.at[text.length - 1] == '-';
		text.length--;
		return slice_trim(text);
	}
	return text;
}

bool
read_amount(Slice text, const AmountForm *form, Cents *amount)
{
	char		plain[AMOUNT_TEXT];
	size_t		used = 0;
	size_t		start;
	bool		negative;
	Fault		f;

	text = take_sign(slice_trim(text), &negative);
	if (negative)
		plain[used++] = '-';
	start = used;
	if (!take_whole(&text, form->decimal == '.' ? ',' : '.', plain, &used))
		return false;
	if (used == start)
	{
		/* ".5" is half a unit, "." is nothing */
		if (text.length < 2 || !is_digit(text.at[1]))
			return false;
		plain[used++] = '0';
	}
	if (text.length > 0 && text.at[0] == form->decimal &&
		!take_decimals(&text, plain, &used))
		return false;
	if (text.length > 0 || !cents_parse(plain, used, amount, &f))
		return false;
	if (!form->is_minor)
		return true;
	if (*amount % 100 != 0)
		return false;
	*amount /= 100;
	return true;
}

bool
read_digits(const char *text, size_t count, int32_t *number)
{
	*number = 0;
	for (size_t i = 0; i < count; i++)
	{
		if (!is_digit(text[i]))
			return false;
		*number = *number * 10 + (text[i] - '0');
	}
	return true;
}

/* A year of two digits. */
static int32_t
full_year(int32_t year)
{
	return year + (year < 80 ? 2000 : 1900);
}

static Day
known_date(int32_t year, int32_t month, int32_t day)
{
	if (year < 1900 || year > 9999 || month < 1 || month > 12 || day < 1 ||
		day > days_in_month(year, month))
		return NO_DAY;
	return day_from_civil(year, month, day);
}

Day
compact_date(const char *digits, int count)
{
	int32_t		year;
	int32_t		month;
	int32_t		day;
	size_t		years = (size_t) count - 4;

	if ((count != 6 && count != 8) ||
		!read_digits(digits, years, &year) ||
		!read_digits(digits + years, 2, &month) ||
		!read_digits(digits + years + 2, 2, &day))
		return NO_DAY;
	return known_date(count == 6 ? full_year(year) : year, month, day);
}

/* The next run of digits, what stands before it passed. */
static Slice
take_figure(Slice *text)
{
	Slice		figure;

	while (text->length > 0 && !is_digit(text->at[0]))
		*text = slice_from(*text, 1);
	figure = (Slice) {text->at, 0};
	while (figure.length < text->length && is_digit(figure.at[figure.length]))
		figure.length++;
	*text = slice_from(*text, figure.length);
	return figure;
}

/* A figure of at most four digits. */
static bool
short_figure(Slice *text, int32_t *number)
{
	Slice		figure = take_figure(text);

	return figure.length > 0 && figure.length <= 4 &&
		read_digits(figure.at, figure.length, number);
}

/* The date at the beginning of the text, which is passed; or NO_DAY. */
static Day
take_date(Slice *text, DateForm order)
{
	static const int places[DATE_ORDERS][3] = {
		[DATE_YMD] = {0, 1, 2},[DATE_DMY] = {2, 1, 0},[DATE_MDY] = {1, 2, 0}
	};
	Slice		rest = *text;
	Slice		first = take_figure(&rest);
	int32_t		parts[3];

	if (first.at != text->at)
		return NO_DAY;
	if (first.length >= 8)
	{
		*text = slice_from(*text, 8);
		return compact_date(first.at, 8);
	}
	for (int i = 0; i < 3; i++)
	{
		if (!short_figure(text, &parts[places[order][i]]))
			return NO_DAY;
	}
	return known_date(parts[0] < 100 ? full_year(parts[0]) : parts[0],
					  parts[1], parts[2]);
}

/* Hours, minutes and seconds at the beginning of the text, passed. */
static bool
take_time(Slice *text, FileRecord *record)
{
	Slice		figure = take_figure(text);
	int32_t		parts[3] = {0, 0, 0};

	if (figure.length >= 4)
	{
		if (figure.length % 2 != 0 || figure.length > 6)
			return false;
		for (size_t i = 0; i < figure.length / 2; i++)
			read_digits(figure.at + 2 * i, 2, &parts[i]);
	}
	else if (figure.length == 0 || figure.length > 2 ||
			 !read_digits(figure.at, figure.length, &parts[0]) ||
			 !short_figure(text, &parts[1]))
		return false;
	else if (text->length > 1 && text->at[0] != ' ' && text->at[0] != '-' &&
			 text->at[0] != '+' && text->at[0] != 'Z' &&
			 !short_figure(text, &parts[2]))
		return false;
	if (parts[0] > 24 || parts[1] > 59 || parts[2] > 60)
		return false;
	record->second = parts[0] * 3600 + parts[1] * 60 + parts[2];
	if (record->second >= DAY_SECONDS)
		record->second = DAY_SECONDS - 1;
	return true;
}

/* An offset from Greenwich, where the text goes on with one. */
static void
take_offset(Slice text, FileRecord *record)
{
	int32_t		hours;
	int32_t		minutes = 0;
	size_t		digits = 0;

	if (text.length > 0 && text.at[0] == '.')
	{
		text = slice_from(text, 1);
		take_figure(&text);
	}
	while (text.length > 0 && (text.at[0] == ' ' || text.at[0] == '['))
		text = slice_from(text, 1);
	if (text.length > 0 && text.at[0] == 'Z')
	{
		record->has_offset = true;
		return;
	}
	if (text.length < 2 || (text.at[0] != '+' && text.at[0] != '-'))
		return;
	while (digits < 2 && digits + 1 < text.length &&
		   is_digit(text.at[1 + digits]))
		digits++;
	if (digits == 0 || !read_digits(text.at + 1, digits, &hours))
		return;
	if (digits == 2 && text.length >= 6 && text.at[3] == ':')
		read_digits(text.at + 4, 2, &minutes);
	else if (digits == 2 && text.length >= 5)
		read_digits(text.at + 3, 2, &minutes);
	if (hours > 15 || minutes > 59)
		return;
	record->has_offset = true;
	record->offset = (hours * 60 + minutes) * (text.at[0] == '-' ? -1 : 1);
}

bool
read_moment(Slice text, DateForm order, FileRecord *record)
{
	Slice		rest;

	text = slice_trim(text);
	record->on = take_date(&text, order);
	if (record->on == NO_DAY)
		return false;
	rest = text;
	if (take_figure(&rest).length == 0)
		return true;
	if (!take_time(&text, record))
		return false;
	take_offset(text, record);
	return true;
}

bool
read_time(Slice text, FileRecord *record)
{
	return take_time(&text, record);
}
