/*
 * statement.c
 *		The lines of a bank's statement, held until its closing balance says
 *		whether they add up.
 */
#include "core/file/statement.h"

#include "core/number/money.h"

#define FIRST_ROOM			64

void
start_statement(Statement *statement, FileSink sink, void *owner)
{
	memset(statement, 0, sizeof(*statement));
	statement->sink = sink;
	statement->owner = owner;
}

void
free_statement(Statement *statement)
{
	if (statement->lines != NULL)
		core_free(statement->lines);
	statement->lines = NULL;
}

HeldLine *
add_record(Statement *statement, const FileRecord *record)
{
	HeldLine   *line;

	if (statement->count == statement->room)
	{
		size_t		room = statement->room == 0 ? FIRST_ROOM :
			statement->room * 2;
		HeldLine   *lines = core_alloc(room * sizeof(HeldLine));

		if (statement->count > 0)
			memcpy(lines, statement->lines,
				   statement->count * sizeof(HeldLine));
		free_statement(statement);
		statement->lines = lines;
		statement->room = room;
		core_check_interrupts();
	}
	line = &statement->lines[statement->count++];
	line->record = *record;
	line->is_doubtful = false;
	return line;
}

void
open_statement(Statement *statement, FileRecord *record)
{
	char		text[CENTS_TEXT];

	if (record->has_balance)
	{
		if (statement->has_last &&
			same_slice(statement->account, statement->last_account) &&
			statement->last_closing != record->balance)
		{
			text[cents_print(statement->last_closing, text)] = '\0';
			record_error(record, "the statement before it ended with %s",
						 text);
		}
		statement->has_opening = true;
		statement->opening = record->balance;
	}
	add_record(statement, record);
}

/* Opening and lines; the doubtful ones turned, if so asked for. */
static bool
sum_held(const Statement *statement, bool turned, Cents *sum)
{
	*sum = statement->opening;
	for (size_t i = 0; i < statement->count; i++)
	{
		const HeldLine *line = &statement->lines[i];
		Cents		amount = line->record.amount;

		if (line->record.sort != SORT_LINE || !line->record.has_amount)
			continue;
		if (turned && line->is_doubtful)
			amount = -amount;
		if (add_overflows(*sum, amount, sum))
			return false;
	}
	return true;
}

/* Turn the doubtful signs; whether there were any. */
static bool
turn_doubtful(Statement *statement)
{
	bool		any = false;

	for (size_t i = 0; i < statement->count; i++)
	{
		HeldLine   *line = &statement->lines[i];

		if (!line->is_doubtful)
			continue;
		line->record.amount = -line->record.amount;
		any = true;
	}
	return any;
}

static void
send_held(Statement *statement)
{
	for (size_t i = 0; i < statement->count; i++)
		statement->sink(statement->owner, &statement->lines[i].record);
	statement->count = 0;
	statement->has_opening = false;
}

void
close_statement(Statement *statement, FileRecord *record)
{
	Cents		sum;
	char		text[CENTS_TEXT];

	if (record->has_balance && statement->has_opening)
	{
		if (!sum_held(statement, false, &sum))
			record_error(record, "the sum of the lines is too large");
		else if (sum != record->balance)
		{
			Cents		turned;

			if (sum_held(statement, true, &turned) &&
				turned == record->balance)
				turn_doubtful(statement);
			else
			{
				text[cents_print(sum, text)] = '\0';
				record_error(record,
							 "opening balance and lines come to %s", text);
			}
		}
	}
	else if (record->has_balance)
		record_error(record, "there is no opening balance");
	statement->has_last = record->has_balance;
	statement->last_closing = record->balance;
	statement->last_account = statement->account;
	add_record(statement, record);
	send_held(statement);
}

void
flush_statement(Statement *statement, int32_t line)
{
	bool		has_lines = false;

	for (size_t i = 0; i < statement->count; i++)
		has_lines |= statement->lines[i].record.sort != SORT_CONTROL;
	if (has_lines && statement->has_opening)
	{
		FileRecord	record = new_record(line, SORT_ERROR, "");

		record.batch = statement->number;
		record_error(&record, "the statement has no closing balance");
		add_record(statement, &record);
	}
	send_held(statement);
}
